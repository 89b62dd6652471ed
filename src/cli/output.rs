//! Where what a subcommand makes goes: standard output, standard error, or a file.

use crate::file;
use anyhow::{Context as _, bail};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Writes to standard output. A pipe that nobody reads any more is no error: `report | head` ends quietly.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context("Could not write to standard output"),
        _ => Ok(()),
    }
}

/// Writes a line to standard error; where that is closed, there is nobody to tell.
pub(crate) fn complain(line: &str) {
    writeln!(io::stderr().lock(), "{line}").ok();
}

/// The options of a subcommand that writes a file.
#[derive(Debug, clap::Args)]
pub(crate) struct Output {
    /// The file to write.
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub(crate) path: PathBuf,
    /// Write even where that overwrites something.
    #[arg(long)]
    pub(crate) force: bool,
}

impl Output {
    /// Makes sure that writing overwrites none of the files that were read.
    pub(crate) fn spares<'a>(&self, inputs: impl IntoIterator<Item = &'a Path>) -> anyhow::Result<()> {
        if !self.force && inputs.into_iter().any(|input| file::is_same_file(input, &self.path)) {
            bail!(
                "This would overwrite the file that it reads. Give another name after -o, or add --force. File: {}",
                self.path.display()
            );
        }
        Ok(())
    }

    /// Makes sure that writing overwrites nothing at all.
    pub(crate) fn is_new(&self) -> anyhow::Result<()> {
        if !self.force && self.path.exists() {
            bail!(
                "The file is there already, and nothing was written. Give another name after -o, or add --force. File: {}",
                self.path.display()
            );
        }
        Ok(())
    }

    /// Writes the file as a whole, or not at all.
    pub(crate) fn write(&self, bytes: &[u8]) -> anyhow::Result<()> {
        Ok(file::write_atomically(&self.path, bytes)?)
    }
}
