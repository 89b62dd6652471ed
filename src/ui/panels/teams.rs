//! The teams: each with its colour and hatch, its people, the desks it has and the desks it needs.
//! A team is dragged from here on to desks or into a room.

use super::super::app::{App, Focus};
use super::super::figures;
use super::super::run;
use super::{utilisation, widgets};
use crate::editor::ToolKind;
use crate::model::{Moment, Occupant, Organisation, OrganisationId, PhaseOrder, Table, Team, TeamId, View};
use crate::units::format;
use egui::{CornerRadius, CursorIcon, FontId, Rect, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The height of a row.
const ROW: f32 = 24.0;

/// A list of more teams than this is long.
const MANY: usize = 200;

/// The teams that are here, by organisation, remembered as long as neither they nor the moment are others: a county has
/// thousands, and they are asked for in every frame.
#[derive(Debug, Default)]
pub(in super::super) struct TeamList {
    of: Option<(Table<TeamId, Team>, Moment, PhaseOrder)>,
    teams: Arc<BTreeMap<OrganisationId, Vec<TeamId>>>,
}

impl TeamList {
    fn refresh(&mut self, view: &View<'_>) -> Arc<BTreeMap<OrganisationId, Vec<TeamId>>> {
        let is_known = self.of.as_ref().is_some_and(|(teams, at, order)| {
            teams.ptr_eq(&view.plan().teams) && *at == view.at() && order == view.order()
        });
        if !is_known {
            let mut teams: BTreeMap<OrganisationId, Vec<TeamId>> = BTreeMap::new();
            for team in view.teams() {
                teams.entry(team.organisation).or_default().push(team.id);
            }
            self.teams = Arc::new(teams);
            self.of = Some((view.plan().teams.clone(), view.at(), view.order().clone()));
        }
        Arc::clone(&self.teams)
    }
}

/// What is carried from the list on to the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Carried(pub Occupant);

/// A team as the list shows it.
struct Row {
    id: TeamId,
    name: String,
    /// As many as they have become by the phase that is shown.
    n_people: u32,
    n_desks: u64,
    n_needed: u64,
    /// Whether its desks are counted yet.
    is_counted: bool,
    n_unseated: u64,
    /// With whom it shares desks.
    pool: Option<String>,
    /// How likely more come than there are desks for.
    shortfall: Option<f64>,
    /// On how many of a hundred days there are to be desks enough.
    service_level_pct: f64,
}

impl Row {
    /// Whether its desks are too few, by its policy or too often.
    fn is_short(&self) -> bool {
        0 < self.n_unseated || self.is_at_risk()
    }

    fn is_at_risk(&self) -> bool {
        utilisation::is_beyond(self.shortfall, self.service_level_pct)
    }
}

/// Draws the list.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    ui.horizontal(|ui| {
        widgets::heading(ui, "Teams");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new("people · desks / needed").small().color(app.theme.weak));
        });
    });
    ScrollArea::vertical().id_salt("teams").auto_shrink([false, false]).show(ui, |ui| {
        let organisations: Vec<Organisation> =
            app.plan().organisations.values().map(|organisation| organisation.as_ref().clone()).collect();
        let here = app.team_list.refresh(&app.editor.view());
        for organisation in &organisations {
            let Some(teams) = here.get(&organisation.id) else { continue };
            ui.add_space(2.0);
            ui.horizontal(|ui| {
                widgets::chip_ui(ui, &app.theme, organisation);
                ui.label(RichText::new(&organisation.name).small().strong().color(app.theme.weak));
            });
            // Of a long list only what is in sight is made.
            let in_sight = if MANY < teams.len() { rows_in_sight(ui, teams.len()) } else { 0..teams.len() };
            let pitch = ROW + ui.spacing().item_spacing.y;
            let skip = |ui: &mut Ui, n_rows: usize| {
                if 0 < n_rows {
                    let height = pitch * n_rows as f32 - ui.spacing().item_spacing.y;
                    ui.allocate_space(Vec2::new(ui.available_width(), height));
                }
            };
            skip(ui, in_sight.start);
            for team in teams.get(in_sight.clone()).unwrap_or_default() {
                if let Some(row) = row_of(app, *team) {
                    row_ui(ui, app, organisation, &row);
                }
            }
            skip(ui, teams.len() - in_sight.end);
        }
        if here.is_empty() {
            ui.add_space(6.0);
            ui.label(RichText::new("No team is here in this phase").color(app.theme.weak));
        }
        add_ui(ui, app, &organisations);
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            carried_ui(ui, app, "Hold", Occupant::Held, "Drag on to desks to keep them free on purpose");
            carried_ui(ui, app, "Vacant", Occupant::Vacant, "Drag on to desks to free them");
        });
        ui.add_space(4.0);
        ui.label(
            RichText::new("Drag a team on to desks or into a room, or press B and paint").small().color(app.theme.weak),
        );
    });
}

/// Which of many rows from here on are in sight.
fn rows_in_sight(ui: &Ui, n_rows: usize) -> Range<usize> {
    let (top, clip, pitch) = (ui.cursor().top(), ui.clip_rect(), ROW + ui.spacing().item_spacing.y);
    let row = |y: f32| ((y - top) / pitch).clamp(0.0, n_rows as f32);
    let (first, end) = (row(clip.top()).floor() as usize, row(clip.bottom()).ceil() as usize);
    first.min(end)..end
}

/// The button that adds a team to one of the organisations.
fn add_ui(ui: &mut Ui, app: &mut App, organisations: &[Organisation]) {
    ui.add_space(4.0);
    ui.menu_button("Add team", |ui| {
        for organisation in organisations {
            if ui.button(&organisation.name).clicked() {
                run::add_team_to(app, organisation.id);
                ui.close();
            }
        }
    })
    .response
    .on_hover_text("Add a team to an organisation, from this phase on");
}

fn row_of(app: &App, id: TeamId) -> Option<Row> {
    let team = app.plan().teams.get(&id)?;
    let (order, phase) = (app.plan().phase_order(), app.editor.at().phase);
    // They are in the order of their numbers.
    let figure = app.phase_report().and_then(|phase| {
        let teams = &phase.utilisation.teams;
        teams.get(teams.binary_search_by_key(&id, |row| row.id).ok()?)
    });
    Some(Row {
        id,
        name: team.name.clone(),
        n_people: match app.plan().demands.get(&id) {
            Some(demand) => demand.headcount(team.headcount, &order, phase),
            None => team.headcount,
        },
        n_desks: figure.map_or(0, |row| row.desks),
        n_needed: figure.map_or(0, |row| row.desks_required),
        is_counted: !app.is_working_out(),
        n_unseated: figure.map_or(0, |row| row.headcount_unseated),
        pool: team.pool.clone(),
        shortfall: figure.and_then(|row| row.shortfall_probability),
        service_level_pct: app.plan().basis.service_level.f64(),
    })
}

fn row_ui(ui: &mut Ui, app: &mut App, organisation: &Organisation, row: &Row) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click_and_drag());
    let is_chosen = app.focus == Focus::Team(row.id);
    let is_painting = app.editor.options().painting == Occupant::Team(row.id) && app.editor.tool() == ToolKind::Paint;
    let theme = app.theme;
    if ui.is_rect_visible(rect) {
        if is_chosen || is_painting || response.hovered() {
            let ground = if is_chosen || is_painting { theme.accent_soft } else { theme.raised };
            ui.painter().rect_filled(rect, CornerRadius::same(4), ground);
        }
        let chip = Rect::from_center_size(rect.left_center() + Vec2::new(12.0, 0.0), Vec2::new(14.0, 11.0));
        widgets::paint_chip(ui.painter(), &theme, chip, organisation);
        let figure = if row.is_counted {
            format!("{} · {} / {}", row.n_people, row.n_desks, row.n_needed)
        } else {
            format!("{} · …", row.n_people)
        };
        let color = if row.is_short() { theme.warning } else { theme.weak };
        let figure = ui.painter().layout_no_wrap(figure, FontId::proportional(12.0), color);
        let figure_at = rect.right_center() - Vec2::new(figure.size().x + 6.0, figure.size().y / 2.0);
        let name_width = figure_at.x - rect.left() - if row.is_short() { 48.0 } else { 30.0 };
        if row.is_short() {
            let mark = ui.painter().layout_no_wrap("⚠".to_owned(), FontId::proportional(12.0), theme.warning);
            let at = egui::pos2(figure_at.x - mark.size().x - 5.0, rect.center().y - mark.size().y / 2.0);
            ui.painter().galley(at, mark, theme.warning);
        }
        ui.painter().galley(figure_at, figure, color);
        let mut job = egui::text::LayoutJob::simple_singleline(row.name.clone(), FontId::proportional(13.0), theme.ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(name_width.max(20.0));
        let name = ui.painter().layout_job(job);
        ui.painter().galley(egui::pos2(rect.left() + 25.0, rect.center().y - name.size().y / 2.0), name, theme.ink);
    }
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, row.name.as_str()));
    if response.drag_started() {
        response.dnd_set_drag_payload(Carried(Occupant::Team(row.id)));
    }
    if response.clicked() {
        app.focus = Focus::Team(row.id);
        app.editor.options_mut().painting = Occupant::Team(row.id);
    }
    response.on_hover_cursor(CursorIcon::Grab).on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.label(about(row));
    });
}

fn about(row: &Row) -> String {
    let people = format::count(row.n_people as usize, "person", "people");
    if !row.is_counted {
        return format!("{}\n{people}\n{}", row.name, figures::COMING);
    }
    let desks = format::count(row.n_desks as usize, "desk", "desks");
    let mut about = format!("{}\n{people}, {desks}, {} needed by its policy", row.name, row.n_needed);
    if 0 < row.n_unseated {
        let people = format::count(row.n_unseated as usize, "person", "people");
        about = format!("{about}\n⚠ {people} without a seat by its policy");
    }
    if let Some(pool) = &row.pool {
        about = format!("{about}\nIt shares the desks of the pool “{pool}”");
    }
    if row.shortfall.is_some() {
        let chance = utilisation::chance(row.shortfall);
        let verdict = if row.is_at_risk() { "⚠ Too often short of desks" } else { "Desks enough" };
        about = format!("{about}\n{verdict}: a {chance} chance of too few on its worst weekday");
    }
    about
}

fn carried_ui(ui: &mut Ui, app: &mut App, name: &str, occupant: Occupant, tooltip: &str) {
    let is_painting = app.editor.options().painting == occupant && app.editor.tool() == ToolKind::Paint;
    let button = ui.add(egui::Button::selectable(is_painting, name).sense(Sense::click_and_drag()));
    if button.drag_started() {
        button.dnd_set_drag_payload(Carried(occupant));
    }
    if button.clicked() {
        app.editor.options_mut().painting = occupant;
        app.editor.set_tool(ToolKind::Paint);
    }
    button.on_hover_text(tooltip);
}
