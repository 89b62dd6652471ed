//! The review pack: one HTML file that opens offline in any browser, for those who decide and have no Colocate.
//!
//! The floors as drawings to be moved about in, with the figures, tables, problems and comments that belong to them. Without
//! a script everything can still be read; with the one script, which is the same in every pack, it can be searched. Nothing
//! is fetched: a content security policy holds the browser to that.
//! Knows the plan, its report and the display list; must know no file. People are named only where that was asked for.
//! Invariants: words of a plan are text, never an element, an attribute or a script; the same plan gives the same bytes; no
//! request leaves the file. Held by `tests/pack.rs`, in a browser where there is one.

mod blocks;
mod floors;
mod frame;
mod headline;
mod ink;
mod markup;
mod moves;
mod policy;
mod sections;
mod tables;

use self::frame::{Frame, Place};
use self::ink::Styles;
use self::markup::Markup;
use super::{PrintOptions, Progress, PublishError, svg};
use crate::analysis::{Analyst, Report};
use crate::check::Schedule;
use crate::model::{Conversation, FloorId, Phase, PhaseId, Plan};
use crate::text::Weight;
use crate::units::PlanPoint;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The script, the same in every pack.
const SCRIPT: &str = include_str!("../../../assets/pack/pack.js");

/// The style sheet, before the styles of drawings.
const STYLE: &str = include_str!("../../../assets/pack/pack.css");

/// What is told in a pack.
struct Told<'a> {
    plan: &'a Plan,
    options: &'a PrintOptions,
    report: Arc<Report>,
    schedule: Option<Schedule>,
    conversations: Vec<Conversation<'a>>,
    /// Where things are on each floor that stands in any phase.
    frames: BTreeMap<FloorId, Frame>,
}

/// The review pack of a plan: the text of an HTML file.
pub fn pack(plan: &Plan, options: &PrintOptions, progress: Progress<'_>) -> Result<String, PublishError> {
    if plan.phases.is_empty() {
        return Err(PublishError::Nothing("the plan has no phase; add one first".to_owned()));
    }
    let report = Analyst::new().report(plan);
    let schedule = Schedule::of_all(plan, &report);
    let mut told =
        Told { plan, options, report, schedule, conversations: plan.conversations(), frames: BTreeMap::new() };
    told.frames = floors::frames(&told);
    let mut styles = Styles::default();
    let sheets = floors::sheets(&told, &mut styles, progress)?;
    let body = sections::body(&told, sheets, &mut styles);
    Ok(document(&told, &body.finish(), &styles))
}

fn document(told: &Told<'_>, body: &str, styles: &Styles) -> String {
    let mut style = String::new();
    for weight in Weight::ALL {
        let number = if weight == Weight::SemiBold { "600" } else { "400" };
        style.extend(["@font-face{font-family:Pack;font-weight:", number, ";src:url(data:font/otf;base64,"]);
        svg::push_base64(&mut style, weight.bytes());
        style.push_str(") format(\"opentype\")}\n");
    }
    style.push_str(STYLE);
    style.push_str(&styles.sheet());
    let mut head = Markup::default();
    head.own("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
    let policy = policy::policy(&style, SCRIPT);
    head.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
    head.own("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    head.own("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"Colocate\">\n");
    head.element("title", &[], &told.title());
    let mut out = head.finish();
    out.extend(["\n<style>", &style, "</style>\n</head>\n", body, "<script>", SCRIPT, "</script>\n</body>\n</html>\n"]);
    out
}

impl<'a> Told<'a> {
    fn title(&self) -> String {
        let block = &self.plan.title_block;
        let name = if block.title.trim().is_empty() { "Plan" } else { &block.title };
        format!("{name} – review pack {}", block.revision)
    }

    fn phases(&self) -> impl Iterator<Item = &'a Phase> {
        self.plan.phases.iter().map(AsRef::as_ref)
    }

    /// Whether a floor is shown.
    fn shows(&self, floor: FloorId) -> bool {
        self.options.floors.is_empty() || self.options.floors.contains(&floor)
    }

    /// Whether those who said or decided something are named.
    fn names_authors(&self) -> bool {
        self.options.names_people || self.options.shows_comments
    }

    /// The phase that is shown first.
    fn first_shown(&self) -> Option<PhaseId> {
        self.options.phase.or(self.plan.last_phase().map(|phase| phase.id))
    }

    /// A place to be shown, where its floor is in the pack.
    fn place(&self, floor: FloorId, phase: PhaseId, at: Option<PlanPoint>) -> Option<Place> {
        let frame = self.frames.get(&floor).filter(|_| self.shows(floor))?;
        let own = self.plan.floor(floor)?;
        let view = self.plan.view(crate::model::Moment::complete(phase));
        let stands = view.floors().iter().any(|standing| standing.floor.id == own.floor.id);
        stands.then(|| Place { floor, phase, at: at.map(|at| frame.place(at.into())) })
    }
}
