//! The last hand on the output: style sheets and scripts bundled, markup minified, files named by their content.
//!
//! Everything here is pure: text or bytes in, text or bytes out.

mod assets;
mod css;
mod fault;
mod html;
mod script;
mod weight;

pub use assets::{Asset, hashed};
pub use css::bundle;
pub use fault::ThemeFault;
pub use html::{minify, minify_template, place_before};
pub use script::bundle_script;
pub use weight::weight;
