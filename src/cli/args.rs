//! The definition of the command line, from which parsing and help come.

use crate::model::{ExchangeKind, Word};
use crate::schema::SchemaKind;
use crate::theme::FOLDERS;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

/// Make a static guide that compares crypto exchanges from a folder of Markdown and YAML.
///
/// Exit codes: 0 fine, 1 problems in the content (with check --strict: warnings too; with build --budgets --strict: pages over budget; diff: an address lost without a redirect), 2 wrong use, 3 the outside world failed (disk, folder, lock, output).
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
    /// Tell what a reader would notice between two versions of the content.
    ///
    /// Facts, not lines: standings, fees, answers, events, law, scores and addresses that differ, those that hurt most
    /// first, each with the source behind it and whether the world changed, the guide was corrected, or it tells more.
    ///
    /// Both are read for one day, so that nothing is told which only follows from time passing. Exit codes: 0 fine, 1 an
    /// address is lost without a redirect, or content does not pass the checks, 2 wrong use, 3 the outside world failed.
    Diff(Diff),
    /// Make the files of a new exchange or place, with comments that say what belongs where.
    New(New),
    /// Make a starter guide that builds at once.
    Init(Init),
    /// Print or write JSON Schemas, by which editors' tools complete and check files while one types.
    Schema(Schema),
    /// List or write the templates and static files inside the program, for a guide that overrides some of them.
    ///
    /// A guide overrides a file by one of the same name in its own templates/ or static/ folder. Nothing that is there is
    /// overwritten.
    Theme(Theme),
    /// Print what a shell needs to complete commands and options.
    ///
    /// To load it in bash, put `source <(venuebook completions bash)` into ~/.bashrc.
    ///
    /// In zsh, put `source <(venuebook completions zsh)` into ~/.zshrc, behind `compinit`.
    ///
    /// In fish, run `venuebook completions fish > ~/.config/fish/completions/venuebook.fish` once.
    Completions(Completions),
    /// Print the manual page, or write those of all commands.
    Man(Man),
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

    /// Folder of templates that override those inside the program, by name; none is needed where this is not given.
    #[arg(long, value_name = "DIR", default_value = FOLDERS[0])]
    pub(super) templates: PathBuf,

    /// Folder of styles, scripts, fonts and icons that override those inside the program; none is needed where this is not given.
    #[arg(long = "static", value_name = "DIR", default_value = FOLDERS[1])]
    pub(super) static_files: PathBuf,

    /// Folder the guide is written to. Files in it that Venuebook did not make are kept.
    #[arg(long, short, value_name = "DIR", default_value = "site")]
    pub(super) out: PathBuf,

    /// Address the guide is published at; guide.yaml's by default.
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,

    /// Tell on /changes/ and on profiles what changed from day to day: by the git history of the content folder up to
    /// HEAD, or by a folder of stored copies of the content, each named by its day, such as old/2026-11-24/.
    #[arg(long, value_name = "FOLDER", num_args = 0..=1, require_equals = true, default_missing_value = "git")]
    pub(super) history: Option<PathBuf>,

    /// Days with changes that --history tells at most.
    #[arg(long, value_name = "N", default_value_t = 60, requires = "history")]
    pub(super) editions: usize,
    /// Commit of the content, which "report an error in this page" passes on: 7 to 64 hexadecimal digits. It makes every
    /// page of every commit differ.
    #[arg(long, value_name = "HASH", value_parser = commit)]
    pub(super) commit: Option<String>,

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

/// Reads the hash of a commit.
fn commit(text: &str) -> Result<String, &'static str> {
    let good = (7..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if good { Ok(text.to_ascii_lowercase()) } else { Err("a commit is named by 7 to 64 hexadecimal digits") }
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) source: Source,

    /// Folder of templates that override those inside the program, by name; none is needed where this is not given.
    #[arg(long, value_name = "DIR", default_value = FOLDERS[0])]
    pub(super) templates: PathBuf,

    /// Folder of styles, scripts, fonts and icons that override those inside the program; none is needed where this is not given.
    #[arg(long = "static", value_name = "DIR", default_value = FOLDERS[1])]
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

    /// Tell the problems of these files alone, such as content/exchanges/kraken.yaml, exchanges/kraken for facts and prose,
    /// or regions/eu for a folder; all content is checked nonetheless.
    pub(super) files: Vec<String>,

    /// Tell only what the change since a git revision can affect: the problems of files that changed, and those that
    /// other files did not have before.
    #[arg(long, value_name = "REV")]
    pub(super) changed_since: Option<String>,

    /// Let warnings fail the check too.
    #[arg(long)]
    pub(super) strict: bool,

    /// Print what is known, due, expired, disputed and unknown: by exchange, question and place, and what to find out
    /// next.
    #[arg(long)]
    pub(super) coverage: bool,

    /// Ask addresses outside the guide as well, slowly: one request at a time to a host. What does not answer is
    /// warned of and never fails the check. Links within the guide are always checked.
    #[arg(long)]
    pub(super) links: bool,

    /// Folder in which answers are kept, so that no page is asked for again within two weeks; by default
    /// venuebook/ in the user's cache folder.
    #[arg(long, value_name = "DIR", requires = "links")]
    pub(super) cache: Option<PathBuf>,

    /// Most addresses asked in one run; those that have waited longest come first.
    #[arg(long, value_name = "N", default_value_t = 500, requires = "links")]
    pub(super) links_most: usize,

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
    /// For services that scan code: one SARIF 2.1.0 document on standard output.
    Sarif,
    /// For GitHub Actions: annotations beside the lines of a pull request, on standard output.
    Github,
}

#[derive(Debug, Args)]
pub(super) struct New {
    #[command(subcommand)]
    pub(super) what: NewThing,
}

#[derive(Debug, Subcommand)]
pub(super) enum NewThing {
    /// A profile: exchanges/NAME.yaml and NAME.md.
    Exchange(NewExchange),
    /// A place: its two files in the folder of the region that it lies in.
    Place(NewPlace),
}

#[derive(Debug, Args)]
pub(super) struct NewExchange {
    /// The name that readers know, such as "Foo Bar".
    pub(super) name: String,

    /// Folder of the content.
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub(super) content: PathBuf,

    /// Its part of addresses, where it is not the name in small letters.
    #[arg(long)]
    pub(super) slug: Option<String>,

    /// Its public address.
    #[arg(long, value_name = "URL")]
    pub(super) website: Option<String>,

    /// Who holds the coins and who matches the orders.
    #[arg(long, value_parser = exchange_kind())]
    pub(super) kind: Option<ExchangeKind>,
}

/// Reads a kind of exchange by its word.
fn exchange_kind() -> impl TypedValueParser<Value = ExchangeKind> {
    let values = ExchangeKind::TABLE.iter().map(|(_, word, shown)| PossibleValue::new(*word).help(*shown));
    PossibleValuesParser::new(values).try_map(|word| ExchangeKind::from_word(&word).ok_or("there is no such kind"))
}

#[derive(Debug, Args)]
pub(super) struct NewPlace {
    /// Code of the place, such as DE or US-CA.
    pub(super) code: String,

    /// Folder of the content.
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub(super) content: PathBuf,

    /// Region of the place, a folder of regions/, where the code does not tell it.
    #[arg(long)]
    pub(super) region: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// Folder to make; it may be there if it is empty.
    pub(super) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Kind of file, such as exchange or place; without it and without --out the kinds are listed.
    #[arg(value_parser = schema_kind())]
    pub(super) kind: Option<SchemaKind>,

    /// Folder of the content, from which the ids come that exist.
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub(super) content: PathBuf,

    /// Folder to write the schemas into: all of them, or that of the kind.
    #[arg(long, short, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

/// Reads the kind of a schema by its word; help and completion tell all of them.
fn schema_kind() -> impl TypedValueParser<Value = SchemaKind> {
    let values = SchemaKind::TABLE.iter().map(|(_, word, files)| PossibleValue::new(*word).help(*files));
    PossibleValuesParser::new(values).try_map(|word| SchemaKind::from_word(&word).ok_or("there is no such kind"))
}

#[derive(Debug, Args)]
pub(super) struct Theme {
    /// Files or folders of the theme, such as templates/exchange.html or static/css; all by default. Without --out they
    /// are listed.
    pub(super) files: Vec<String>,

    /// Folder to write them into, below templates/ and static/: that of the guide, or an empty one to look at.
    #[arg(long, short, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell.
    pub(super) shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Folder to write the pages of all commands into; without it that of the program is printed.
    #[arg(long, short, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    #[command(flatten)]
    pub(super) source: Source,

    /// The older content: a folder, or else a git revision such as main or v1.2.
    pub(super) old: String,

    /// The newer content, likewise; the content folder by default.
    pub(super) new: Option<String>,

    /// Form of the result.
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    pub(super) format: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shape {
    /// For people at a terminal.
    Text,
    /// For a comment on a pull request.
    Markdown,
    /// For programs.
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// Code of the rule, such as VB104; without it all rules are listed.
    pub(super) code: Option<String>,
}
