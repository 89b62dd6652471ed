//! `colocate rates`: libraries of rates listed, taken over, written as a list and read from one, and brought to another date.

use super::output::{Output, print};
use super::report::table::Table;
use super::{Exit, input};
use crate::analysis::cost::smoothed;
use crate::file::{self, RateLibrary};
use crate::import;
use crate::model::Rate;
use crate::model::edits::{self, IndexChange};
use anyhow::{Context as _, bail};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Work with rates: list the libraries, use one, export and import lists, bring prices to another date.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the libraries that come with the program.
    List,
    /// Take over a library, by its name or base date, in place of a plan's rates.
    Use {
        /// The library, such as "4Q 2026".
        library: String,
        /// The plan; the built-in Leigh Road plan if none is named.
        plan: Option<PathBuf>,
        #[command(flatten)]
        output: Output,
    },
    /// Write the rates of a plan, or of a library, as a list for a spreadsheet.
    Export {
        /// The plan; the built-in Leigh Road plan if none is named.
        #[arg(conflicts_with = "library")]
        plan: Option<PathBuf>,
        /// A library in place of a plan.
        #[arg(long)]
        library: Option<String>,
        #[command(flatten)]
        output: Output,
    },
    /// Read rates from a list, in place of a plan's rates. A row that cannot be taken is said with its number, and then
    /// nothing is written unless --partly is given.
    Import {
        /// The list.
        list: PathBuf,
        /// The plan; the built-in Leigh Road plan if none is named.
        #[arg(long, value_name = "PLAN")]
        into: Option<PathBuf>,
        /// Take the rows that can be taken, and leave out the others.
        #[arg(long)]
        partly: bool,
        #[command(flatten)]
        output: Output,
    },
    /// Bring the rates of a plan to another date by a price index.
    Reprice {
        /// The plan; the built-in Leigh Road plan if none is named.
        plan: Option<PathBuf>,
        /// The base date of the rates that are brought, such as "3Q 2014"; others stay as they are.
        #[arg(long, value_name = "DATE")]
        of: String,
        /// The index at that date; or three, of the quarters before, at and after it, which are smoothed 25/50/25.
        #[arg(long, value_name = "INDEX", value_delimiter = ',')]
        from: Vec<f64>,
        /// The index at the date they are brought to; or three.
        #[arg(long, value_name = "INDEX", value_delimiter = ',')]
        to: Vec<f64>,
        /// That date, such as "1Q 2016".
        #[arg(long, value_name = "DATE")]
        base_date: String,
        /// Which index it is, and who publishes it.
        #[arg(long, value_name = "NAME")]
        index: String,
        #[command(flatten)]
        output: Output,
    },
}

impl Args {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        match self.action {
            Action::List => list(),
            Action::Use { library, plan, output } => {
                let library = find(&library)?;
                change(plan.as_deref(), &output, |plan| edits::use_rates(plan, &library.rates(), &library.name))
            }
            Action::Export { plan, library, output } => export(plan.as_deref(), library.as_deref(), &output),
            Action::Import { list, into, partly, output } => take_in(&list, into.as_deref(), partly, &output),
            Action::Reprice { plan, of, from, to, base_date, index, output } => {
                let (from, to) = (hundredths(&from)?, hundredths(&to)?);
                let change_of = IndexChange { of, from, to, base_date, source: index };
                change(plan.as_deref(), &output, |plan| edits::reprice(plan, &change_of))
            }
        }
    }
}

fn list() -> anyhow::Result<Exit> {
    let mut table = Table::new(&["Base date", "Library", "Rates>", "Sourced>", "Note"]);
    for library in RateLibrary::all() {
        let rates = library.rates();
        let n_sourced = rates.iter().filter(|rate| rate.provenance.is_sourced()).count();
        table.row([
            library.base_date.clone(),
            library.name.clone(),
            rates.len().to_string(),
            n_sourced.to_string(),
            library.note.clone(),
        ]);
    }
    print(&table.lines())?;
    Ok(Exit::Done)
}

fn find(name: &str) -> anyhow::Result<&'static RateLibrary> {
    let Some(library) = RateLibrary::find(name) else {
        let names: Vec<&str> = RateLibrary::all().iter().map(|library| library.base_date.as_str()).collect();
        bail!("There is no library of rates “{name}”. The libraries are of {}", names.join(" and "));
    };
    Ok(library)
}

/// Makes an edit of a plan and writes it.
fn change(
    path: Option<&Path>,
    output: &Output,
    edit: impl FnOnce(&crate::model::Plan) -> Result<crate::model::Edit, crate::model::EditRefused>,
) -> anyhow::Result<Exit> {
    let (plan, source) = input::plan_with_source(path)?;
    output.spares(path)?;
    let edit = edit(&plan)?;
    let plan = plan.with(&edit).context("The plan refuses it")?;
    source.save(&plan, &output.path)?;
    print(&format!("{}: {} rates changed. Wrote {}\n", edit.label, edit.changes.len(), output.path.display()))?;
    Ok(Exit::Done)
}

fn export(path: Option<&Path>, library: Option<&str>, output: &Output) -> anyhow::Result<Exit> {
    let rates: Vec<Rate> = match library {
        Some(name) => find(name)?.rates(),
        None => input::plan(path)?.rates.values().map(|rate| rate.as_ref().clone()).collect(),
    };
    output.spares(path)?;
    output.write(&import::rates_to_csv(&rates))?;
    print(&format!("Wrote {} rates to {}\n", rates.len(), output.path.display()))?;
    Ok(Exit::Done)
}

fn take_in(list: &Path, into: Option<&Path>, partly: bool, output: &Output) -> anyhow::Result<Exit> {
    let bytes = file::read_list(list)?;
    let read = match import::rates_from_csv(&bytes) {
        Ok(read) => read,
        Err(error) => bail!("{error}. File: {}", list.display()),
    };
    let mut said = String::new();
    for row in &read.rows {
        writeln!(said, "  {row}").ok();
    }
    let n_refused = read.rows.iter().filter(|row| row.severity == import::RowSeverity::NotTaken).count();
    if 0 < n_refused && !partly {
        bail!(
            "{n_refused} rows of the list could not be taken, and nothing was written: the others would price the plan with \
             gaps. Mend them, or add --partly to leave them out.\n{said}File: {}",
            list.display()
        );
    }
    output.spares([Some(list), into].into_iter().flatten())?;
    let name = list.file_name().unwrap_or_default().to_string_lossy().into_owned();
    print(&said)?;
    change(into, output, |plan| edits::use_rates(plan, &read.rates, &name))?;
    Ok(if read.has_findings() { Exit::Findings } else { Exit::Done })
}

/// An index in hundredths: one figure, or three that are smoothed.
fn hundredths(figures: &[f64]) -> anyhow::Result<i64> {
    let index = match figures {
        [index] => *index,
        three => match smoothed(three).as_slice() {
            [index] => *index,
            _ => bail!("Give one index, or three with commas between them, which are smoothed"),
        },
    };
    if !(index.is_finite() && 0.0 < index && index <= 1e9) {
        bail!("An index is a number above nothing: look up both figures in the same series");
    }
    Ok((index * 100.0).round() as i64)
}
