//! `colocate new`: a plan to start from.

use super::Exit;
use super::output::{Output, print};
use crate::file::{self, KeptText, builtin};

/// Make a plan to start from.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    output: Output,
    /// What to start from.
    #[arg(long, value_enum, default_value_t = Template::Blank)]
    template: Template,
}

/// The plans that come with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Template {
    /// The shared police and fire headquarters at Leigh Road, Eastleigh.
    LeighRoad,
    /// A building with one empty floor, and a library of rates.
    Blank,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        self.output.is_new()?;
        let plan = match self.template {
            Template::LeighRoad => builtin::leigh_road(),
            Template::Blank => builtin::blank(),
        };
        file::save(&plan, &KeptText::default(), &self.output.path)?;
        print(&format!("Made {}\n", self.output.path.display()))?;
        Ok(Exit::Done)
    }
}
