//! Puts a rendered site into its folder so that a reader only ever meets the whole old site or the whole new one.
//!
//! Pages stream into a spare folder on the same file system, and one `renameat2` call exchanges that folder with the
//! site. What the build keeps beside a site `out/` is one folder:
//!
//! ```text
//! out/                     the site; out/.venuebook.json lists the files that we made
//! .out.venuebook/lock      held while a build runs, and the mark that this folder is ours
//! .out.venuebook/spare/    the site in the making; between builds, the site two before the present one
//! .out.venuebook/before/   the site before the present one, for those who are still reading it
//! ```
//!
//! Nothing outside `.out.venuebook/` is ever deleted: a page that goes away is left out of the new tree. A tree that
//! was replaced stays whole while the next site is built and put in place. The build after that makes its own tree out
//! of it: folders and second names that still serve stay where they are, and the rest is removed.
//!
//! The order to read in: [`Output`] (open, put, drop), `finish`, `carry` (what becomes of the old files), `spare`,
//! [`Disk`].

mod carry;
mod claims;
mod disk;
mod error;
mod finish;
mod manifest;
mod output;
mod parts;
mod path;
mod place;
mod real;
mod record;
mod spare;
mod tree;

pub use disk::{Disk, Facts, Kind};
pub use error::{Overlap, WriteError};
pub use finish::Written;
pub use manifest::{Made, Manifest};
pub use output::{Output, Put};
pub use path::check as check_path;
pub use real::RealDisk;
pub use record::{Record, has_record};
