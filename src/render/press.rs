//! The press: templates loaded once, pages rendered from views.

use super::Edition;
use super::frame::{AssetLinks, site};
use super::press_fault::Originals;
use crate::finish::{ThemeFault, minify, minify_template};
use serde::Serialize;
use std::sync::Arc;
use tera::{Context, Tera};

/// What templates write for the address of the drawings of marks.
const MARKS: &str = "/static/icons/marks.svg";

/// Templates with the data that every page shares.
pub struct Press {
    tera: Tera,
    /// The templates as they were written, in which faults are told.
    sources: Arc<Originals>,
}

impl Press {
    /// Loads the templates, by path and source, for editions to come.
    pub fn load(templates: &[(String, String)], assets: &AssetLinks) -> Result<Self, ThemeFault> {
        let mut tera = Tera::default();
        // Components know nothing of the site, so the one address that they need is written into them.
        let marked = |source: &str| minify_template(source).replace(MARKS, &assets.marks);
        let small = templates.iter().map(|(path, source)| (path.as_str(), marked(source)));
        let sources = Originals::of(templates);
        tera.add_raw_templates(small).map_err(|error| sources.fault(&error, None))?;
        Ok(Self { tera, sources: Arc::new(sources) })
    }

    /// The same templates with the data of an edition.
    pub fn with(&self, edition: &Edition<'_>, assets: AssetLinks) -> Self {
        let mut tera = self.tera.clone();
        tera.global_context().insert("site", &site(edition, assets));
        Self { tera, sources: self.sources.clone() }
    }

    /// A page from its view, minified whole: for pages of which a guide has few.
    pub fn page(&self, template: &str, view: &impl Serialize) -> Result<String, ThemeFault> {
        self.render(template, view).map(|html| minify(&html))
    }

    /// A page or row from its view, as the template makes it. Its sources of markup were minified before.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<String, ThemeFault> {
        let fault = |error: tera::Error| self.sources.fault(&error, Some(template));
        let context = Context::from_serialize(view).map_err(fault)?;
        self.tera.render(template, &context).map_err(fault)
    }
}
