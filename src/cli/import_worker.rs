//! `colocate import-worker`: the child process in which files of others are read; not for people.

use super::Exit;
use crate::jobs;
use anyhow::Context as _;

/// Read a file for another Colocate: limits, one request, one answer.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

impl Args {
    #[expect(clippy::unused_self, reason = "as every subcommand")]
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        jobs::serve(std::io::stdin().lock(), std::io::stdout().lock()).context("The process that asked has gone")?;
        Ok(Exit::Done)
    }
}
