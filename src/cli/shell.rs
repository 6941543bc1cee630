//! `completions` and `man`: the definition of the command line in the forms that shells and manuals want.

use super::args::{Cli, Completions, Man};
use super::{FINE, OUTSIDE, terminal};
use clap::CommandFactory;

/// Prints the completion of a shell.
pub(super) fn completions(asked: &Completions) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut Cli::command(), "venuebook", &mut script);
    terminal::result(&String::from_utf8_lossy(&script));
    FINE
}

/// Prints the manual page of the program, or writes those of all commands into a folder.
pub(super) fn man(asked: &Man) -> u8 {
    let made = match &asked.out {
        Some(folder) => std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Cli::command(), folder)),
        None => {
            let mut page = Vec::new();
            // As the pages of a folder are made.
            let mut command = Cli::command().disable_help_subcommand(true);
            command.build();
            let rendered = clap_mangen::Man::new(command).render(&mut page);
            rendered.map(|()| terminal::result(&String::from_utf8_lossy(&page)))
        }
    };
    match made {
        Ok(()) => FINE,
        Err(error) => {
            terminal::fail(&format!("the manual pages cannot be written: {error}"));
            OUTSIDE
        }
    }
}
