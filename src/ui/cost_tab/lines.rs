//! The lines of the cost plan under the headings of NRM1, and what no rate is for. A click on one shows what causes it.

use super::super::app::App;
use super::super::command::Command;
use super::super::panels::cost::{Cause, cause};
use super::super::utilisation_tab::lines::{Cell, Column, Columns, Line, figures, words};
use super::super::utilisation_tab::table::line_ui;
use crate::analysis::report::PhaseReport;
use crate::model::{CostElement, FloorId, Moment, PhaseId, Provenance};
use crate::units::{Pence, format};
use egui::{CornerRadius, CursorIcon, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};
use std::sync::Arc;

/// How high a line of the table is.
const HEIGHT: f32 = 21.0;

const COLUMNS: [Column; 9] = [
    words("Line", 190.0),
    figures("Quantity", 66.0),
    words("Unit", 42.0),
    figures("Rate", 80.0),
    figures("Amount", 80.0),
    words("Spend", 54.0),
    words("Base date", 66.0),
    words("Where from", 92.0),
    words("Region", 100.0).dispensable(),
];

/// What a click on a line shows: in which phase, what, and how that is called.
struct Shown {
    name: String,
    phase: PhaseId,
    cause: Cause,
}

/// A line of the table, and what a click on it shows.
type Row = (Line, Option<Shown>);

/// Draws them.
pub(super) fn show(ui: &mut Ui, app: &mut App, phases: &[&PhaseReport]) {
    let rows = rows(phases, app.editor.floor_id());
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut asked = None;
    let area = ScrollArea::vertical().id_salt("cost lines").auto_shrink([false, false]);
    area.show_rows(ui, HEIGHT, rows.len(), |ui, in_sight| {
        for (idx, (line, shown)) in rows.iter().enumerate().skip(in_sight.start).take(in_sight.len()) {
            let Some(shown) = shown else {
                line_ui(ui, &app.theme, line);
                continue;
            };
            let place = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width() - 8.0, HEIGHT));
            let row = ui.interact(place, ui.scope_id().with(("line", idx)), Sense::click());
            row.widget_info(|| WidgetInfo::labeled(Role::Button, true, &shown.name));
            if row.hovered() || row.has_focus() {
                ui.painter().rect_filled(place, CornerRadius::same(2), app.theme.accent_soft);
            }
            line_ui(ui, &app.theme, line);
            if row.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                asked = Some((shown.phase, shown.cause.clone()));
            }
        }
    });
    if let Some((phase, cause)) = asked {
        show_cause(app, phase, cause);
    }
}

/// Selects what causes a line, and brings it in sight.
pub(super) fn show_cause(app: &mut App, phase: PhaseId, (floor, items): Cause) {
    app.editor.set_at(Moment { phase, stage: app.editor.at().stage });
    app.reveal(floor, items);
    app.ask(Command::ZoomToSelection);
}

fn rows(phases: &[&PhaseReport], floor: Option<FloorId>) -> Vec<Row> {
    let columns = Arc::new(Columns(COLUMNS.to_vec()));
    let mut rows: Vec<Row> = Vec::new();
    for phase in phases {
        if !rows.is_empty() {
            rows.push((Line::Gap, None));
        }
        let words = format!("{}: {}, excluding VAT", phase.name, format::pounds(phase.cost.total));
        rows.push((Line::Heading(words), None));
        if phase.cost.lines.is_empty() {
            rows.push((Line::Words("Nothing is changed in this phase, so nothing is paid for".to_owned()), None));
        } else {
            rows.push((Line::Titles(Arc::clone(&columns)), None));
        }
        for element in CostElement::ALL {
            element_rows(&mut rows, &columns, phase, element, floor);
        }
        unpriced_rows(&mut rows, &columns, phase, floor);
    }
    rows
}

fn element_rows(
    rows: &mut Vec<Row>,
    columns: &Arc<Columns>,
    phase: &PhaseReport,
    element: CostElement,
    floor: Option<FloorId>,
) {
    let lines: Vec<_> = phase.cost.lines.iter().filter(|line| line.element == element).collect();
    if lines.is_empty() {
        return;
    }
    let sum: Pence = lines.iter().map(|line| line.amount).sum();
    rows.push((Line::Group(format!("{} {}, {}", element.number(), element.label(), format::pounds(sum))), None));
    for line in lines {
        let from = match &line.provenance {
            Provenance::Sourced(source) => source.clone(),
            Provenance::Assumption(why) if why.is_empty() => "Assumption".to_owned(),
            Provenance::Assumption(why) => format!("Assumption: {why}"),
        };
        let cells = vec![
            Cell::new(format!("{} {}", line.code, line.description)),
            Cell::new(format::decimal(line.quantity.f64(), 2)),
            Cell::weak(line.unit.label()),
            Cell::new(format::pounds_and_pence(line.rate)),
            Cell::strong(format::pounds(line.amount)),
            Cell::weak(line.spend.label()),
            Cell::weak(&*line.base_date),
            Cell::weak(from),
            Cell::weak(&*line.region),
        ];
        let name = format!("Show {} on the drawing", line.code);
        rows.push((Line::Cells(Arc::clone(columns), cells), shown(name, phase, cause(line.items(), floor))));
    }
}

fn unpriced_rows(rows: &mut Vec<Row>, columns: &Arc<Columns>, phase: &PhaseReport, floor: Option<FloorId>) {
    if phase.cost.unpriced.is_empty() {
        return;
    }
    rows.push((Line::Group("⚠ Drawn, but without a rate: not in the total".to_owned()), None));
    for row in &phase.cost.unpriced {
        let mut cells = vec![
            Cell::new(format::capitalised(&row.change.what)),
            Cell::new(format::decimal(row.change.quantity.f64(), 2)),
            Cell::weak(row.change.unit.label()),
            Cell::weak("no rate"),
        ];
        cells.resize(COLUMNS.len(), Cell::new(""));
        if let (Some(cell), Some(floor)) = (cells.last_mut(), &row.floor) {
            *cell = Cell::weak(floor.as_str());
        }
        let name = format!("Show {} on the drawing", row.change.what);
        rows.push((Line::Cells(Arc::clone(columns), cells), shown(name, phase, cause(row.change.items(), floor))));
    }
}

fn shown(name: String, phase: &PhaseReport, cause: Option<Cause>) -> Option<Shown> {
    cause.map(|cause| Shown { name, phase: phase.phase, cause })
}
