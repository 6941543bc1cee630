//! The program: the library, and the files that it holds so that a guide needs none of its own.
//!
//! They are held here and not in the library, which would be compiled anew whenever a template or a style changes.

use include_dir::include_dir;
use std::process::ExitCode;
use venuebook::theme::BuiltIn;

static BUILT_IN: BuiltIn = BuiltIn {
    templates: include_dir!("$CARGO_MANIFEST_DIR/templates"),
    files: include_dir!("$CARGO_MANIFEST_DIR/static"),
    starter: include_dir!("$CARGO_MANIFEST_DIR/starter"),
    shared: [
        ("criteria.yaml", include_str!("../content/criteria.yaml")),
        ("scoring.yaml", include_str!("../content/scoring.yaml")),
    ],
};

fn main() -> ExitCode {
    venuebook::cli::main(&BUILT_IN)
}
