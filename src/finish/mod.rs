//! The last hand on the output: style sheets and scripts bundled, markup minified, files named by their content.
//!
//! Everything here is pure: text or bytes in, text or bytes out.

mod assets;
mod css;
mod html;
mod script;
mod weight;

pub use assets::{Asset, hashed};
pub use css::{CssFault, bundle};
pub use html::{minify, minify_template};
pub use script::{ScriptFault, bundle_script};
pub use weight::weight;
