//! What is printed of a plan: its floors in one phase, a sheet each, or two phases before and after.
//!
//! Nobody is named unless it was asked for: then a list of who sits where follows. Held by `tests/comparing.rs`.

use super::heat::HeatKind;
use super::{
    BeforeAndAfter, Orientation, Paper, PrintTheme, Progress, PublishError, ScaleChoice, Sheet, png, seating, sheet,
    sheet_set, utilisation,
};
use super::{checks, command, comments, money, redact};
use crate::analysis::command::Call;
use crate::drawing::symbols::SymbolLibrary;
use crate::file::{PaperImage, PrintedUnderlays};
use crate::model::{FloorId, FloorPlan, Moment, Phase, PhaseId, Plan, SecurityLevel, SheetView, Shown, Underlay, View};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    /// Which way they lie; the way that suits where nothing is said.
    pub orientation: Option<Orientation>,
    /// The scale of the drawings.
    pub scale: ScaleChoice,
    /// How many pixels pictures have to the inch.
    pub dpi: u32,
    /// Colour, or black and white.
    pub theme: PrintTheme,
    /// The symbols that furniture is drawn with.
    pub symbols: SymbolLibrary,
    /// Whether people are named, in a list of who sits where. Names leave the plan only where this was asked for.
    pub names_people: bool,
    /// Whether comments are numbered on the drawings of floors, and listed after them.
    pub shows_comments: bool,
    /// What drawings show.
    pub shows: BTreeSet<Shown>,
    /// The heat map on drawings of floors.
    pub heat: Option<HeatKind>,
    /// Whether a floor that does not fit goes over several sheets.
    pub is_tiled: bool,
    /// How floors lie on their sheets, where somebody moved or cropped them.
    pub views: Vec<SheetView>,
    /// The logo in the title block.
    pub logo: Option<Arc<PaperImage>>,
    /// What lies under floors and is printed, as far as it could be read.
    pub underlaid: PrintedUnderlays,
    /// What lies in zones of this level and above is neither named nor told: nothing of it is in the file.
    pub redacts: Option<SecurityLevel>,
}

/// What of a plan is printed.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum PrintContents {
    /// The drawings of its floors.
    #[default]
    Floors,
    /// The booklet that was chosen for the plan.
    SheetSet,
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
            orientation: None,
            scale: ScaleChoice::Fit,
            dpi: png::USUAL_DPI,
            theme: PrintTheme::Colour,
            symbols: SymbolLibrary::shipped(),
            names_people: false,
            shows_comments: false,
            shows: Shown::usual(),
            heat: None,
            is_tiled: false,
            views: Vec::new(),
            logo: None,
            underlaid: Arc::default(),
            redacts: None,
        }
    }
}

impl PrintOptions {
    /// The same for a plan that is redacted already, and with it the plan it is compared with.
    pub(super) fn redacted(&self) -> Self {
        let mut own = self.clone();
        if let (Some(level), PrintContents::BeforeAndAfter(which)) = (own.redacts, &mut own.contents) {
            which.against = which.against.take().map(|against| Box::new(redact::for_print(&against, level)));
        }
        Self { redacts: None, underlaid: Arc::default(), ..own }
    }

    /// As the planner chose for the plan. Nobody is named; the logo is a file, which whoever asks reads.
    pub fn of(plan: &Plan) -> Self {
        let set = plan.sheet_set.as_ref();
        let theme = if set.is_in_colour { PrintTheme::Colour } else { PrintTheme::Mono };
        Self {
            floors: set.floors.clone(),
            paper: set.paper,
            orientation: set.orientation,
            scale: set.scale,
            theme,
            shows: set.shows.clone(),
            heat: HeatKind::ALL.into_iter().find(|kind| Some(kind.label()) == set.heat.as_deref()),
            is_tiled: set.is_tiled,
            views: set.views.clone(),
            ..Self::default()
        }
    }
}

/// What lies under the floors that are printed, and is printed with them: nothing where something is redacted, or where no
/// drawing of a floor is among what is printed.
pub fn underlays_of(plan: &Plan, options: &PrintOptions) -> Vec<Arc<Underlay>> {
    let is_of_floors = matches!(options.contents, PrintContents::Floors | PrintContents::SheetSet);
    if options.redacts.is_some() || !is_of_floors {
        return Vec::new();
    }
    let is_chosen = |floor: &&FloorPlan| options.floors.is_empty() || options.floors.contains(&floor.floor.id);
    let floors = plan.floors.values().map(AsRef::as_ref).filter(is_chosen);
    floors.flat_map(|floor| floor.underlays.values()).filter(|own| own.is_printed).cloned().collect()
}

/// The sheets of a plan: of floors, building by building from the lowest up.
pub fn booklet(plan: &Plan, options: &PrintOptions) -> Result<Vec<Sheet>, PublishError> {
    booklet_with(plan, options, Progress::default())
}

/// The same, telling somebody sheet by sheet how far it has come.
pub fn booklet_with(plan: &Plan, options: &PrintOptions, progress: Progress<'_>) -> Result<Vec<Sheet>, PublishError> {
    if let Some(level) = options.redacts {
        // Left out of the plan before anything is laid out, so that no sheet can tell it.
        return booklet_with(&redact::for_print(plan, level), &options.redacted(), progress);
    }
    match &options.contents {
        PrintContents::Floors => {
            let mut sheets = floors(plan, options, progress)?;
            if options.shows_comments {
                sheets.extend(comments::sheets(plan, options));
            }
            Ok(sheets)
        }
        PrintContents::SheetSet => sheet_set::sheets(plan, options, progress),
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

/// The phase that is printed, and the plan when it is complete.
pub(super) fn phase<'a>(plan: &'a Plan, options: &PrintOptions) -> Result<(&'a Phase, View<'a>), PublishError> {
    let nothing = |why: &str| PublishError::Nothing(why.to_owned());
    let phase = match options.phase {
        Some(id) => plan.phase(id).ok_or_else(|| nothing("there is no such phase in the plan"))?,
        None => plan.last_phase().ok_or_else(|| nothing("the plan has no phase; add one first"))?,
    };
    Ok((phase, plan.view(Moment::complete(phase.id))))
}

/// The floors that are printed; at least one.
pub(super) fn chosen_floors<'a>(view: &View<'a>, options: &PrintOptions) -> Result<Vec<&'a FloorPlan>, PublishError> {
    let is_chosen = |floor: &&FloorPlan| options.floors.is_empty() || options.floors.contains(&floor.floor.id);
    let floors: Vec<&FloorPlan> = view.floors().into_iter().filter(is_chosen).collect();
    if floors.is_empty() {
        let why = if options.floors.is_empty() {
            "no building stands in this phase"
        } else {
            "none of the floors asked for stands in this phase"
        };
        return Err(PublishError::Nothing(why.to_owned()));
    }
    Ok(floors)
}

fn floors(plan: &Plan, options: &PrintOptions, progress: Progress<'_>) -> Result<Vec<Sheet>, PublishError> {
    let (phase, view) = phase(plan, options)?;
    let floors = chosen_floors(&view, options)?;
    with_seating(plan, Some(phase.id), options, |n_more| {
        let counted = |floor: &&FloorPlan| sheet::n_sheets(&view, phase, floor, options, sheet::Over::Nothing);
        let counts = floors.par_iter().map(counted).collect::<Result<Vec<usize>, PublishError>>()?;
        let of = n_more + counts.iter().sum::<usize>();
        let starts = counts.iter().scan(1, |next, count| Some(std::mem::replace(next, *next + count)));
        let numbered: Vec<(usize, &FloorPlan)> = starts.zip(floors.iter().copied()).collect();
        let n_done = AtomicUsize::new(0);
        // Floors are laid out side by side, and stay in their order.
        let sheets = numbered.par_iter().map(|(place, floor)| {
            progress.at(n_done.load(Ordering::Relaxed), of)?;
            let number = sheet::Number::single(*place, of);
            let sheets = sheet::sheets(&view, phase, floor, number, options, sheet::Over::Nothing)?;
            n_done.fetch_add(sheets.len(), Ordering::Relaxed);
            Ok(sheets)
        });
        let sheets: Result<Vec<Vec<Sheet>>, PublishError> = sheets.collect();
        Ok(sheets?.into_iter().flatten().collect())
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
    sheets.extend(list.sheets(plan, sheets.len()));
    Ok(sheets)
}
