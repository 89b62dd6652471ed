//! The command line: one file a subcommand, and what they share.
//!
//! Knows everything but the window; `main` opens that where no subcommand is asked for.
//! Invariants: exit 0 is done, 1 is done with findings, 2 is not done, with the reason on standard error and nothing written;
//! no input is overwritten without `--force`; a closed pipe ends quietly. Held by `tests/cli.rs`.

mod activate;
mod check;
mod diff;
mod export;
mod generate;
mod import;
mod import_worker;
mod input;
mod merge;
mod new;
mod output;
mod rates;
mod recover;
mod report;
mod review_copy;
mod window;

use clap::{CommandFactory as _, Parser as _};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

pub use window::{Renderer, Window};

/// Plan police, fire and other public services into one building.
///
/// Without a subcommand, opens the window.
#[derive(Debug, clap::Parser)]
#[command(name = "colocate", version)]
struct Cli {
    /// The plan to open; the built-in Leigh Road plan if none is named.
    plan: Option<PathBuf>,
    /// What draws the window; chosen by what the computer has if not given.
    #[arg(long, value_enum)]
    renderer: Option<Renderer>,
    /// Opens the plan for review: nothing but comments can be changed in it.
    #[arg(long)]
    review: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

/// The subcommands, in the order in which help lists them.
#[derive(Debug, clap::Subcommand)]
enum Command {
    New(new::Args),
    Report(report::Args),
    Check(check::Args),
    Diff(diff::Args),
    Merge(merge::Args),
    Activate(activate::Args),
    Export(export::Args),
    ReviewCopy(review_copy::Args),
    Import(import::Args),
    Rates(rates::Args),
    Recover(recover::Args),
    Generate(generate::Args),
    #[command(hide = true)]
    ImportWorker(import_worker::Args),
}

impl Command {
    fn run(self) -> anyhow::Result<Exit> {
        match self {
            Self::New(args) => args.run(),
            Self::Report(args) => args.run(),
            Self::Check(args) => args.run(),
            Self::Diff(args) => args.run(),
            Self::Merge(args) => args.run(),
            Self::Activate(args) => args.run(),
            Self::Export(args) => args.run(),
            Self::ReviewCopy(args) => args.run(),
            Self::Import(args) => args.run(),
            Self::Rates(args) => args.run(),
            Self::Recover(args) => args.run(),
            Self::Generate(args) => args.run(),
            Self::ImportWorker(args) => args.run(),
        }
    }
}

/// How a subcommand that did its work ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done,
    /// Done, and problems, differences or conflicts were found.
    Findings,
}

/// What `main` has to do.
#[derive(Debug)]
pub enum Outcome {
    /// End with this code: all is done and said.
    Exit(ExitCode),
    /// Open the window.
    Window(Window),
}

/// Runs a command line, up to the window if it asks for that.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Outcome {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return Outcome::Exit(usage(&error)),
    };
    let done = match cli.command {
        Some(_) if cli.plan.is_some() || cli.renderer.is_some() || cli.review => Err(anyhow::anyhow!(
            "A plan, a renderer or --review before the subcommand is for the window alone: name them after the subcommand, or leave them out"
        )),
        Some(command) => command.run(),
        None => match Window::asked_for(cli.plan, cli.renderer, cli.review) {
            Ok(window) => return Outcome::Window(window),
            Err(error) => Err(error),
        },
    };
    Outcome::Exit(match done {
        Ok(Exit::Done) => ExitCode::SUCCESS,
        Ok(Exit::Findings) => ExitCode::from(1),
        Err(error) => refuse(&error),
    })
}

/// Says why nothing was done, and gives the exit code for that.
pub fn refuse(error: &anyhow::Error) -> ExitCode {
    // `{:#}` is the whole chain in one line.
    output::complain(&format!("error: {error:#}"));
    ExitCode::from(2)
}

/// The names of the subcommands, as a sentence has them.
pub fn subcommand_names() -> String {
    let command = Cli::command();
    let names: Vec<_> = command
        .get_subcommands()
        .filter(|subcommand| !subcommand.is_hide_set())
        .map(|subcommand| format!("`colocate {}`", subcommand.get_name()))
        .collect();
    names.join(", ")
}

/// Help and version go to standard output and are no error; everything else clap has to say is.
fn usage(error: &clap::Error) -> ExitCode {
    let text = format!("{}\n", error.render().to_string().trim_end());
    if error.use_stderr() {
        output::complain(text.trim_end());
        return ExitCode::from(2);
    }
    match output::print(&text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_subcommand_says_what_it_is_for() {
        for subcommand in Cli::command().get_subcommands() {
            assert!(subcommand.get_about().is_some(), "{}", subcommand.get_name());
        }
    }
}
