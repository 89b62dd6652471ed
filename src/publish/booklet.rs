//! A plan's floors in one phase, a sheet each.

use super::{Paper, PrintTheme, PublishError, ScaleChoice, Sheet, sheet};
use crate::drawing::symbols::SymbolLibrary;
use crate::model::{FloorId, FloorPlan, Moment, PhaseId, Plan};

/// What is printed, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintOptions {
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
}

impl Default for PrintOptions {
    fn default() -> Self {
        Self {
            floors: Vec::new(),
            phase: None,
            paper: Paper::A3,
            scale: ScaleChoice::Fit,
            theme: PrintTheme::Colour,
            symbols: SymbolLibrary::shipped(),
        }
    }
}

/// The sheets of a plan, building by building from the lowest floor up.
pub fn booklet(plan: &Plan, options: &PrintOptions) -> Result<Vec<Sheet>, PublishError> {
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
    let n_sheets = floors.len();
    let sheet = |(number, floor)| sheet::sheet(&view, phase, floor, sheet::Number { number, of: n_sheets }, options);
    (1..).zip(floors).map(sheet).collect()
}
