//! The command line: the edge that reads folders, the clock and the environment, and prints.

mod args;
mod budgets;
mod build;
mod check;
mod coverage;
mod day;
mod diff;
mod explain;
mod history;
mod init;
mod last;
mod links;
mod named;
mod new;
mod origin;
mod schema;
mod serve;
mod shell;
mod since;
mod terminal;
mod theme;

use crate::theme::{BuiltIn, hold};
use args::{Cli, Command};
use clap::Parser;
use std::process::ExitCode;

/// Everything is well.
const FINE: u8 = 0;
/// The content has problems, or with `--strict` pages are over budget.
const PROBLEMS: u8 = 1;
/// Wrong use, beyond what the command line's own reader tells.
const WRONG_USE: u8 = 2;
/// The outside world failed: a disk, a folder, a lock, an output that takes no more.
const OUTSIDE: u8 = 3;

/// Runs the program. Wrong use ends it with exit code 2, by the command line's own reader.
pub fn main(built_in: &'static BuiltIn) -> ExitCode {
    hold(built_in);
    let cli = Cli::parse();
    let code = match &cli.command {
        Command::Build(build) => build::run(build),
        Command::Check(check) => check::run(check),
        Command::Diff(diff) => diff::run(diff),
        Command::New(new) => new::run(new),
        Command::Init(init) => init::run(init),
        Command::Schema(schema) => schema::run(schema),
        Command::Completions(completions) => shell::completions(completions),
        Command::Man(man) => shell::man(man),
        Command::Explain(explain) => explain::run(explain),
        Command::Serve(asked) => serve::run(asked),
        Command::Theme(asked) => theme::run(asked),
    };
    ExitCode::from(if terminal::is_lost() { OUTSIDE } else { code })
}
