//! `colocate generate`: a made-up plan of any size.

use super::Exit;
use super::output::{Output, print};
use crate::file::{self, KeptText};
use crate::model::sample;
use crate::units::format::count;

/// Make a made-up plan of a given size, to try things out on.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many desks, over all floors.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(sample::MAX_DESKS)))]
    desks: u32,
    /// How many floors.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=i64::from(sample::MAX_FLOORS)))]
    floors: u32,
    /// Another number gives another plan; the same number the same.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    output: Output,
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        self.output.is_new()?;
        let plan = sample::generate(self.desks, self.floors, self.seed);
        file::save(&plan, &KeptText::default(), &self.output.path)?;
        print(&format!(
            "Made {}: {} on {}\n",
            self.output.path.display(),
            count(plan.n_desks(), "desk", "desks"),
            count(plan.floors.len(), "floor", "floors")
        ))?;
        Ok(Exit::Done)
    }
}
