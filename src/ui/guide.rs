//! The start guide: a first plan in three steps, in a small window that leaves the drawing free and ticks off what is
//! done. It looks at the plan, not at the tools: what was undone is no longer done.

use super::app::App;
use super::command::Command;
use super::fonts;
use super::theme::Theme;
use crate::model::Plan;
use egui::{FontId, RichText, Ui, Vec2, Window};

/// How wide it is.
const WIDTH: f32 = 290.0;

/// What a plan has, as far as the guide asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Counts {
    walls: usize,
    rooms: usize,
    desks: usize,
    given: usize,
    /// What comes, goes, moves or is otherwise from a phase after the first.
    staged: usize,
}

impl Counts {
    fn of(plan: &Plan) -> Self {
        let first = plan.first_phase().map(|phase| phase.id);
        let mut counts = Self::default();
        let is_later = |phase| Some(phase) != first;
        for floor in plan.floors.values() {
            counts.walls += floor.walls.len();
            counts.rooms += floor.rooms.len();
            counts.desks += floor.desks.len();
            counts.given += floor.occupancy.len();
            let lives = (floor.walls.values().map(|wall| wall.life))
                .chain(floor.openings.values().map(|opening| opening.life))
                .chain(floor.zones.values().map(|zone| zone.life));
            let staged = lives.map(|life| usize::from(is_later(life.from)) + usize::from(life.until.is_some()));
            counts.staged += staged.sum::<usize>();
            let placed = (floor.desks.values().map(|desk| (&desk.placements, desk.until)))
                .chain(floor.furniture.values().map(|piece| (&piece.placements, piece.until)));
            let staged = placed.map(|(placements, until)| {
                placements.iter().filter(|placement| is_later(placement.phase)).count() + usize::from(until.is_some())
            });
            counts.staged += staged.sum::<usize>();
            let uses = floor.rooms.values().flat_map(|room| &room.uses);
            counts.staged += uses.filter(|dated| is_later(dated.phase)).count();
            counts.staged += floor.rooms.values().filter(|room| room.until.is_some()).count();
            counts.staged += floor.occupancy.keys().filter(|(_, at)| is_later(at.phase)).count();
        }
        counts
    }
}

/// The guide, and what the plan had when it was opened.
#[derive(Debug)]
pub(crate) struct Guide {
    start: Counts,
    now: Counts,
    revision: Option<u64>,
}

/// A part of a step: what is to be done, and how to begin.
struct Part {
    text: &'static str,
    is_done: bool,
    command: Option<Command>,
}

impl Guide {
    /// A guide that ticks off what is done from now on.
    pub(super) fn new(plan: &Plan) -> Self {
        let now = Counts::of(plan);
        Self { start: now, now, revision: None }
    }

    fn steps(&self) -> [(&'static str, Vec<Part>); 3] {
        let (start, now) = (self.start, self.now);
        let part = |text, is_done, command| Part { text, is_done, command };
        [
            (
                "1. Draw",
                vec![
                    part("Click walls corner by corner", start.walls < now.walls, Some(Command::ToolWall)),
                    part("Click inside them to make a room", start.rooms < now.rooms, Some(Command::ToolRoom)),
                ],
            ),
            (
                "2. Seat",
                vec![
                    part("Click or drag out desks", start.desks < now.desks, Some(Command::ToolDesk)),
                    part("Drag a team from the list on to them", start.given < now.given, None),
                ],
            ),
            (
                "3. Stage",
                vec![part(
                    "Go to a later phase and change something",
                    start.staged < now.staged,
                    Some(Command::NextPhase),
                )],
            ),
        ]
    }
}

/// Draws it, if it is open.
pub(super) fn show(ui: &Ui, app: &mut App) {
    let Some(mut guide) = app.guide.take() else { return };
    let revision = app.editor.revision();
    if guide.revision != Some(revision) && !app.editor.is_in_gesture() {
        guide.now = Counts::of(app.editor.plan());
        guide.revision = Some(revision);
    }
    let corner = ui.available_rect_before_wrap().right_top() + Vec2::new(-WIDTH - 52.0, 30.0);
    let mut is_open = true;
    let mut asked = None;
    Window::new("A first plan in three steps")
        .open(&mut is_open)
        .default_pos(corner)
        .resizable(false)
        .collapsible(true)
        .show(ui.ctx(), |ui| {
            ui.set_width(WIDTH);
            asked = steps_ui(ui, &guide, &app.theme);
        });
    if let Some(command) = asked {
        app.ask(command);
    }
    if is_open {
        app.guide = Some(guide);
    }
}

fn steps_ui(ui: &mut Ui, guide: &Guide, theme: &Theme) -> Option<Command> {
    let mut asked = None;
    let steps = guide.steps();
    let n_done = steps.iter().flat_map(|(_, parts)| parts).filter(|part| part.is_done).count();
    let n_parts = steps.iter().map(|(_, parts)| parts.len()).sum::<usize>();
    for (heading, parts) in steps {
        ui.label(RichText::new(heading).font(FontId::new(13.0, fonts::semi_bold())));
        for part in parts {
            ui.horizontal(|ui| {
                let (mark, color) = if part.is_done { ("✓", theme.good) } else { ("○", theme.weak) };
                ui.label(RichText::new(mark).color(color));
                match part.command.filter(|_| !part.is_done) {
                    Some(command) => {
                        let link = ui.link(part.text).on_hover_text(command.tooltip());
                        if link.clicked() {
                            asked = Some(command);
                        }
                    }
                    None if part.is_done => {
                        ui.label(RichText::new(format!("{}: done", part.text)).color(theme.weak));
                    }
                    None => {
                        ui.label(part.text);
                    }
                }
            });
        }
        ui.add_space(4.0);
    }
    let end = if n_done == n_parts {
        "That is all there is to it: figures and costs on the right have followed".to_owned()
    } else {
        format!("{n_done} of {n_parts} done")
    };
    ui.label(RichText::new(end).small().color(theme.weak));
    asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lifetime;

    #[test]
    fn what_a_later_phase_changes_is_noticed() {
        let mut plan = crate::file::builtin::leigh_road();
        let before = Counts::of(&plan);
        let later = plan.last_phase().map(|phase| phase.id).unwrap();
        let wall = plan.floors.values().flat_map(|floor| floor.walls.values()).next().unwrap().as_ref().clone();
        let wall = crate::model::Wall { id: plan.next_id.into(), life: Lifetime::from(later), replaces: None, ..wall };
        plan.insert(wall.into());
        let after = Counts::of(&plan);
        assert_eq!((after.walls, after.staged), (before.walls + 1, before.staged + 1));
    }
}
