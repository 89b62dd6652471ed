//! What is printed of a plan: its floors in one phase, a sheet each, or two phases before and after.
//!
//! Nobody is named unless it was asked for: then a list of who sits where follows. Held by `tests/comparing.rs`.

use super::{BeforeAndAfter, Paper, PrintTheme, PublishError, ScaleChoice, Sheet, seating, sheet, utilisation};
use super::{checks, command, comments, money};
use crate::analysis::command::Call;
use crate::drawing::symbols::SymbolLibrary;
use crate::model::{FloorId, FloorPlan, Moment, PhaseId, Plan};

/// What is printed, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintOptions {
    /// What of the plan.
    pub contents: PrintContents,
    /// The floors; all that stand in the phase if none is named.
    pub floors: Vec<FloorId>,
    /// The phase, complete; the last if none is named.
    pub phase: Option<PhaseId>,
    /// The size of the sheets.
    pub paper: Paper,
    /// The scale of the drawings.
    pub scale: ScaleChoice,
    /// Colour, or black and white.
    pub theme: PrintTheme,
    /// The symbols that furniture is drawn with.
    pub symbols: SymbolLibrary,
    /// Whether people are named, in a list of who sits where. Names leave the plan only where this was asked for.
    pub names_people: bool,
    /// Whether comments are numbered on the drawings of floors, and listed after them.
    pub shows_comments: bool,
}

/// What of a plan is printed.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum PrintContents {
    /// The drawings of its floors.
    #[default]
    Floors,
    /// Two phases beside each other, in figures and charts.
    BeforeAndAfter(BeforeAndAfter),
    /// What it costs, line by line, and who pays.
    CostPlan,
    /// What is saved against what it costs.
    BusinessCase,
    /// What breaks a rule, phase by phase.
    Checks,
    /// The card of an activation of the command suite.
    ActivationCard(Call),
}

impl Default for PrintOptions {
    fn default() -> Self {
        Self {
            contents: PrintContents::Floors,
            floors: Vec::new(),
            phase: None,
            paper: Paper::A3,
            scale: ScaleChoice::Fit,
            theme: PrintTheme::Colour,
            symbols: SymbolLibrary::shipped(),
            names_people: false,
            shows_comments: false,
        }
    }
}

/// The sheets of a plan: of floors, building by building from the lowest up.
pub fn booklet(plan: &Plan, options: &PrintOptions) -> Result<Vec<Sheet>, PublishError> {
    match &options.contents {
        PrintContents::Floors => {
            let mut sheets = floors(plan, options)?;
            if options.shows_comments {
                sheets.extend(comments::sheets(plan, options));
            }
            Ok(sheets)
        }
        PrintContents::BeforeAndAfter(which) => {
            let after = which.after.or(plan.last_phase().map(|phase| phase.id));
            with_seating(plan, after, options, |n_more| utilisation::sheets(plan, which, options, n_more))
        }
        PrintContents::CostPlan => Ok(money::cost_plan(plan, options)),
        PrintContents::BusinessCase => Ok(money::business_case(plan, options)),
        PrintContents::Checks => Ok(checks::sheets(plan, options)),
        PrintContents::ActivationCard(call) => Ok(command::activation_card(plan, call, options)),
    }
}

fn floors(plan: &Plan, options: &PrintOptions) -> Result<Vec<Sheet>, PublishError> {
    let nothing = |why: &str| PublishError::Nothing(why.to_owned());
    let phase = match options.phase {
        Some(id) => plan.phase(id).ok_or_else(|| nothing("there is no such phase in the plan"))?,
        None => plan.last_phase().ok_or_else(|| nothing("the plan has no phase; add one first"))?,
    };
    let view = plan.view(Moment::complete(phase.id));
    let floors: Vec<&FloorPlan> = view
        .floors()
        .into_iter()
        .filter(|floor| options.floors.is_empty() || options.floors.contains(&floor.floor.id))
        .collect();
    if floors.is_empty() {
        return Err(nothing(if options.floors.is_empty() {
            "no building stands in this phase"
        } else {
            "none of the floors asked for stands in this phase"
        }));
    }
    with_seating(plan, Some(phase.id), options, |n_more| {
        let of = floors.len() + n_more;
        let sheet = |(number, floor)| sheet::sheet(&view, phase, floor, sheet::Number { number, of }, options, None);
        (1..).zip(floors).map(sheet).collect()
    })
}

/// Sheets that know how many follow, and after them who sits where, if that was asked for.
fn with_seating(
    plan: &Plan,
    phase: Option<PhaseId>,
    options: &PrintOptions,
    sheets: impl FnOnce(usize) -> Result<Vec<Sheet>, PublishError>,
) -> Result<Vec<Sheet>, PublishError> {
    let Some(phase) = phase.filter(|_| options.names_people) else { return sheets(0) };
    let list = seating::List::of(plan, phase, options);
    let mut sheets = sheets(list.n_sheets())?;
    sheets.extend(list.sheets(plan, options, sheets.len()));
    Ok(sheets)
}
