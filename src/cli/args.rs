//! The definition of the command line, from which parsing and help come.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Make a static guide that compares crypto exchanges from a folder of Markdown and YAML.
///
/// Exit codes: 0 fine, 1 problems in the content (with --budgets --strict: pages over budget), 2 wrong use, 3 the outside world failed (disk, folder, lock).
#[derive(Debug, Parser)]
#[command(version, about, long_about, propagate_version = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check the content and make the guide.
    Build(Build),
    /// Check the content and print every problem with its place and remedy.
    Check(Check),
    /// Show the guide in the browser while it is written: saves are shown at once, problems over the page.
    Serve(Serve),
    /// Explain a rule: why it is one, and how content that breaks it is mended.
    Explain(Explain),
}

/// Where the content lies, and for which day it is read.
#[derive(Debug, Args)]
pub(super) struct Source {
    /// Folder of the content.
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub(super) content: PathBuf,

    /// Day for which ages, deadlines and "in force" are counted, such as 2026-11-24.
    /// Without it SOURCE_DATE_EPOCH counts, else today (UTC).
    #[arg(long, value_name = "DAY")]
    pub(super) as_of: Option<String>,

    /// Threads to work with; by default as many as there are processors.
    #[arg(long, short, value_name = "N")]
    pub(super) jobs: Option<usize>,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) source: Source,

    /// Folder of the templates.
    #[arg(long, value_name = "DIR", default_value = "templates")]
    pub(super) templates: PathBuf,

    /// Folder of styles, fonts and icons.
    #[arg(long = "static", value_name = "DIR", default_value = "static")]
    pub(super) static_files: PathBuf,

    /// Folder the guide is written to. Files in it that Venuebook did not make are kept.
    #[arg(long, short, value_name = "DIR", default_value = "site")]
    pub(super) out: PathBuf,

    /// Address the guide is published at; guide.yaml's by default.
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,

    /// Print where the time went.
    #[arg(long)]
    pub(super) timings: bool,

    /// Print each file that was written and why: what of that it follows from has changed since the last build.
    #[arg(long)]
    pub(super) explain: bool,

    /// Print what the heaviest page of each kind weighs in brotli with its styles and scripts, and warn of pages over
    /// their budget. Compressing every page takes some seconds.
    #[arg(long)]
    pub(super) budgets: bool,

    /// Let pages over their budget fail the build; the guide is written all the same.
    #[arg(long, requires = "budgets")]
    pub(super) strict: bool,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) source: Source,

    /// Folder of the templates.
    #[arg(long, value_name = "DIR", default_value = "templates")]
    pub(super) templates: PathBuf,

    /// Folder of styles, fonts and icons.
    #[arg(long = "static", value_name = "DIR", default_value = "static")]
    pub(super) static_files: PathBuf,

    /// Address the guide is published at; guide.yaml's by default. A path in it is served too.
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,

    /// Host to listen on. Anything but the own machine shows unfinished pages to others.
    #[arg(long, default_value = "127.0.0.1")]
    pub(super) host: String,

    /// Port to listen on; if it is in use, the next free one. 0 takes any.
    #[arg(long, default_value_t = 8000)]
    pub(super) port: u16,

    /// Open the browser.
    #[arg(long)]
    pub(super) open: bool,

    /// What opens files: vscode, vscodium, cursor, zed, idea, sublime, textmate, or an address with {path}, {line} and
    /// {column} in it.
    #[arg(long, value_name = "NAME", default_value = "vscode")]
    pub(super) editor: crate::serve::Editor,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) source: Source,

    /// Tell the problems of these files alone, such as content/exchanges/kraken.yaml or exchanges/kraken; all content is
    /// checked nonetheless.
    pub(super) files: Vec<String>,

    /// Let warnings fail the check too.
    #[arg(long)]
    pub(super) strict: bool,

    /// Print what is known, due, expired, disputed and unknown: by exchange, question and place, and what to find out
    /// next.
    #[arg(long)]
    pub(super) coverage: bool,

    /// Form of the problems.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: source line, caret and remedy.
    Human,
    /// For programs: one JSON document on standard output.
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// Code of the rule, such as VB104; without it all rules are listed.
    pub(super) code: Option<String>,
}
