//! The drawings of the floors, each in each phase it stands in, with its legend and the numbers of comments.
//!
//! The same display list as on paper, without frame and title block. Desks and rooms carry what the find box and the filter
//! ask for as attributes. Invariant: every desk of a phase is there, by a name that no other element of the file has; held
//! by `tests/pack.rs`.

use super::super::page::{Group, GroupName, GroupRole};
use super::super::plotter::Plotter;
use super::super::sheet::{SWATCH_SIZE, legend_entries};
use super::super::{Progress, PublishError, Scale};
use super::Told;
use super::frame::{Frame, sheet_id};
use super::ink::{Drawing, Ink, Shared, Styles};
use super::markup::Markup;
use crate::drawing::{DrawingOptions, FloorDrawing, LayerKind, floor_drawing};
use crate::geom::Bounds;
use crate::model::{DeskId, FloorGeometry, FloorId, FloorPlan, ItemId, Moment, Occupant, Phase, PhaseId, View};
use crate::units::format;
use std::collections::{BTreeMap, BTreeSet};

/// The radius of the number of a comment and the size of its type, in millimetres of paper.
const PIN: (f64, f64) = (3.4, 4.0);

/// The scale at which most desks have room for their numbers.
const CLOSE: Scale = Scale(50);

/// The drawings, and what several of them share.
pub(super) struct Sheets {
    /// What is shared, to be written once.
    pub(super) shared: Markup,
    /// Phase by phase, and in each from the lowest floor up.
    pub(super) drawings: Vec<Markup>,
    /// The floors of each phase, in the order of the phases.
    pub(super) standing: Vec<(PhaseId, Vec<FloorId>)>,
}

/// The frames of all floors that stand in any phase.
pub(super) fn frames(told: &Told<'_>) -> BTreeMap<FloorId, Frame> {
    let mut bounds: BTreeMap<FloorId, Bounds> = BTreeMap::new();
    for phase in told.phases() {
        let view = told.plan.view(Moment::complete(phase.id));
        for floor in view.floors() {
            let drawing = draw(told, &view, floor, DrawingOptions::default().scale).0;
            let own = bounds.entry(floor.floor.id).or_insert(Bounds::EMPTY);
            *own = own.union(drawing.bounds);
        }
    }
    bounds.into_iter().map(|(id, bounds)| (id, Frame::around(bounds))).collect()
}

fn draw(told: &Told<'_>, view: &View<'_>, floor: &FloorPlan, scale: u32) -> (FloorDrawing, FloorGeometry) {
    let geometry = FloorGeometry::of(view, floor);
    let options = DrawingOptions { scale, symbols: told.options.symbols.clone(), heat: None };
    (floor_drawing(view, floor, &geometry, &options), geometry)
}

/// All drawings.
pub(super) fn sheets(told: &Told<'_>, styles: &mut Styles, progress: Progress<'_>) -> Result<Sheets, PublishError> {
    let views: Vec<(&Phase, View<'_>)> =
        told.phases().map(|phase| (phase, told.plan.view(Moment::complete(phase.id)))).collect();
    let standing: Vec<(PhaseId, Vec<FloorId>)> = views
        .iter()
        .map(|(phase, view)| {
            (phase.id, view.floors().iter().map(|floor| floor.floor.id).filter(|id| told.shows(*id)).collect())
        })
        .collect();
    let n_all: usize = standing.iter().map(|(_, floors)| floors.len()).sum();
    let mut n_done = 0;
    let mut shared = Markup::default();
    let mut n_shared = 0;
    let mut written: BTreeMap<(PhaseId, FloorId), Markup> = BTreeMap::new();
    for (id, frame) in &told.frames {
        let mut drawings = Vec::new();
        let mut places = Vec::new();
        for (phase, view) in &views {
            let Some(floor) = view.floors().into_iter().find(|floor| floor.floor.id == *id && told.shows(*id)) else {
                continue;
            };
            progress.at(n_done, n_all + 1)?;
            n_done += 1;
            let (drawing, geometry) = draw(told, view, floor, frame.scale.0);
            let sheet = Sheet { told, view, phase, floor, frame, id: sheet_id(*id, phase.id) };
            drawings.push(sheet.drawing(&drawing, &geometry, styles));
            places.push((phase.id, sheet.beside(&drawing, styles)));
        }
        let own = Shared::of(&drawings, n_shared);
        n_shared = own.next();
        shared.piece(&own.markup());
        for (drawing, (phase, (before, after))) in drawings.into_iter().zip(places) {
            let mut whole = before;
            whole.piece(&drawing.finish(&own));
            whole.piece(&after);
            written.insert((phase, *id), whole);
        }
    }
    let order = standing.iter().flat_map(|(phase, floors)| floors.iter().map(|floor| (*phase, *floor)));
    let drawings = order.filter_map(|place| written.remove(&place)).collect();
    Ok(Sheets { shared, drawings, standing })
}

/// A floor in a phase.
struct Sheet<'a> {
    told: &'a Told<'a>,
    view: &'a View<'a>,
    phase: &'a Phase,
    floor: &'a FloorPlan,
    frame: &'a Frame,
    id: String,
}

/// What is said of a desk.
struct DeskWords {
    words: String,
    number: String,
    team: Option<String>,
    organisation: Option<String>,
    people: Option<String>,
}

impl Sheet<'_> {
    /// What stands before the drawing and after it.
    fn beside(&self, drawing: &FloorDrawing, styles: &mut Styles) -> (Markup, Markup) {
        let mut before = Markup::default();
        let (floor, phase) = (self.floor.floor.id.0.to_string(), self.phase.id.0.to_string());
        let title_id = format!("{}-title", self.id);
        let attributes = [
            ("class", "floor"),
            ("id", &self.id),
            ("data-floor", &floor),
            ("data-phase", &phase),
            ("aria-labelledby", &title_id),
        ];
        before.open("article", &attributes);
        let title = self.told.plan.floor_title(&self.floor.floor);
        before.within("h3", &[("id", &title_id)], |markup| {
            markup.words(&title);
            markup.own(" ");
            markup.element("small", &[], &self.phase.name);
        });
        before.own("<div class=\"view\">");
        let [width, height] =
            [self.frame.size.0, self.frame.size.1].map(|length| (length * self.frame.units()).round());
        let view_box = format!("0 0 {width} {height}");
        let words = format!(
            "Plan of {title} in {}, with {} and {}",
            self.phase.name,
            format::count(self.view.rooms(self.floor).count(), "room", "rooms"),
            format::count(self.view.desks(self.floor).count(), "desk", "desks"),
        );
        before.open("svg", &[("class", "plan"), ("viewBox", &view_box), ("role", "img"), ("aria-label", &words)]);
        before.own("<g class=\"world\">");
        let mut after = Markup::default();
        after.own("</g></svg></div>\n");
        self.legend(drawing, styles, &mut after);
        after.own("</article>\n");
        (before, after)
    }

    fn legend(&self, drawing: &FloorDrawing, styles: &mut Styles, markup: &mut Markup) {
        let entries = legend_entries(self.view, self.phase, self.floor, drawing, self.told.options);
        markup.within("ul", &[("class", "legend"), ("aria-label", "Legend")], |markup| {
            for entry in entries {
                let Some(swatch) = entry.swatch else {
                    markup.element("li", &[("class", "heading")], &entry.words);
                    continue;
                };
                markup.within("li", &[], |markup| {
                    markup.piece(&swatch_svg(&swatch, styles));
                    markup.words(&entry.words);
                });
            }
        });
    }

    /// The drawing itself.
    fn drawing(&self, drawn: &FloorDrawing, geometry: &FloorGeometry, styles: &mut Styles) -> Drawing {
        let mut ink = Ink { styles, units: self.frame.units() };
        let mut drawing = Drawing::default();
        self.rooms(geometry, &ink, &mut drawing);
        let mut parts = Vec::new();
        for layer in &drawn.layers {
            // Numbers of desks that have no room at the scale of the whole are there for those who look closer.
            let is_close = layer.kind == LayerKind::DeskLabels && CLOSE < self.frame.scale;
            let scale = if is_close { CLOSE } else { self.frame.scale };
            let middle = self.frame.middle_at(scale);
            let (theme, role) = (self.told.options.theme, GroupRole::PartOfFigure);
            let mut plotter = Plotter::new(theme, role, (self.frame.centre, middle), scale.paper_from_plan());
            plotter.layer(layer);
            parts.extend(plotter.finish().parts.into_iter().map(|part| (part, scale)));
        }
        let desks = self.desks();
        let mut ids = BTreeSet::new();
        for (layer, scale) in parts {
            ink.units = f64::from(scale.0);
            let Some(GroupName::Layer(kind)) = layer.name else {
                group(&layer, &mut ink, &mut drawing);
                continue;
            };
            let name = GroupName::Layer(kind).id();
            let class = if scale == self.frame.scale { format!("layer {name}") } else { format!("layer {name} close") };
            drawing.markup().open("g", &[("class", &class)]);
            for item in &layer.parts {
                let is_desk = matches!(kind, LayerKind::Desks | LayerKind::DeskLabels);
                let words = match item.name {
                    Some(GroupName::Item(ItemId::Desk(id))) if is_desk => desks.get(&id).map(|words| (id, words)),
                    _ => None,
                };
                let Some((id, words)) = words else {
                    group(item, &mut ink, &mut drawing);
                    continue;
                };
                let is_named = kind == LayerKind::Desks && ids.insert(id);
                self.open_desk(id, words, is_named, drawing.markup());
                group(item, &mut ink, &mut drawing);
                drawing.markup().close("g");
            }
            group_marks(&layer, &mut ink, &mut drawing);
            drawing.markup().close("g");
        }
        ink.units = self.frame.units();
        self.pins(&ink, drawing.markup());
        drawing.ended()
    }

    /// A desk with what is asked of it; its number, drawn in another layer, goes by the same.
    fn open_desk(&self, id: DeskId, words: &DeskWords, is_named: bool, markup: &mut Markup) {
        let name = format!("{}-desk-{}", self.id, id.0);
        let mut attributes = vec![("class", "desk")];
        if is_named {
            attributes.extend([("id", name.as_str()), ("data-number", &words.number)]);
        }
        attributes.extend(words.team.as_deref().map(|team| ("data-team", team)));
        attributes.extend(words.organisation.as_deref().map(|own| ("data-organisation", own)));
        attributes.extend(words.people.as_deref().filter(|_| is_named).map(|people| ("data-people", people)));
        markup.open("g", &attributes);
        if is_named {
            markup.element("title", &[], &words.words);
        }
    }

    /// What is to be said of each desk.
    fn desks(&self) -> BTreeMap<DeskId, DeskWords> {
        let plan = self.told.plan;
        let words = |occupant| {
            let team = self.view.team_of(occupant).and_then(|id| plan.teams.get(&id));
            let organisation = team.and_then(|team| plan.organisations.get(&team.organisation));
            let person = match occupant {
                Occupant::Person(id) if self.told.options.names_people => plan.people.get(&id),
                _ => None,
            };
            let who = match (team, organisation) {
                (Some(team), Some(own)) => format!("{}, {}", team.name, own.name),
                (Some(team), None) => team.name.clone(),
                (None, _) if occupant == Occupant::Held => "held".to_owned(),
                (None, _) => "vacant".to_owned(),
            };
            (team, who, person.map(|person| person.name.clone()))
        };
        let desk = |placed: crate::model::PlacedDesk<'_>| {
            let (team, who, people) = words(placed.occupant);
            let number = placed.desk.number.clone();
            let name = if number.is_empty() { "Desk".to_owned() } else { format!("Desk {number}") };
            let person = people.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
            let words = DeskWords {
                words: format!("{name}, {who}{person}"),
                number,
                team: team.map(|team| team.id.0.to_string()),
                organisation: team.map(|team| team.organisation.0.to_string()),
                people,
            };
            (placed.desk.id, words)
        };
        self.view.desks(self.floor).map(desk).collect()
    }

    /// The rooms, to be found and to be pointed at; they lie under all that is drawn.
    fn rooms(&self, geometry: &FloorGeometry, ink: &Ink<'_>, drawing: &mut Drawing) {
        let markup = drawing.markup();
        markup.own("<g class=\"rooms\">");
        for (room, dated) in self.view.rooms(self.floor) {
            let Some(outline) = geometry.rooms.get(&room.id) else { continue };
            let on_paper = |ring: &Vec<crate::geom::Point2>| ring.iter().map(|at| self.frame.on_paper(*at)).collect();
            let outline_path = ink.outline(&outline.polygon.rings().map(on_paper).collect::<Vec<_>>());
            let name = [room.number.trim(), dated.name.trim()];
            let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            let words = format!("{name}, {}, {}", dated.used_as.label(), format::square_metres(outline.area));
            let id = format!("{}-room-{}", self.id, room.id.0);
            let attributes = [("class", "room"), ("id", &id), ("data-name", name.as_str()), ("d", &outline_path)];
            markup.within("path", &attributes, |markup| markup.element("title", &[], &words));
        }
        markup.own("</g>");
    }

    /// The numbers of comments. The list of comments says the same to those who do not see them.
    fn pins(&self, ink: &Ink<'_>, markup: &mut Markup) {
        markup.own("<g class=\"pins\" aria-hidden=\"true\">");
        for conversation in &self.told.conversations {
            let Some((floor, at)) = conversation.pin.place() else { continue };
            if floor != self.floor.floor.id {
                continue;
            }
            let (x, y) = self.frame.place(at.into());
            let [x, y, radius, size] = [x, y, ink.unit(PIN.0), ink.unit(PIN.1)].map(|number| number.to_string());
            let href = format!("#comment-{}", conversation.number);
            let class = if conversation.resolved.is_some() { "pin settled" } else { "pin" };
            let moved = format!("translate({x} {y})");
            let attributes = [
                ("class", class),
                ("href", &href),
                ("tabindex", "-1"),
                ("data-x", &x),
                ("data-y", &y),
                ("transform", &moved),
            ];
            markup.within("a", &attributes, |markup| {
                markup.within("circle", &[("r", &radius)], |_| {});
                markup.element("text", &[("font-size", &size), ("dy", "0.36em")], &conversation.number.to_string());
            });
        }
        markup.own("</g>");
    }
}

/// A part of a drawing with all that is in it.
fn group(part: &Group, ink: &mut Ink<'_>, drawing: &mut Drawing) {
    for mark in part.all_marks() {
        ink.mark(drawing, mark);
    }
}

fn group_marks(part: &Group, ink: &mut Ink<'_>, drawing: &mut Drawing) {
    for mark in &part.marks {
        ink.mark(drawing, mark);
    }
}

/// A swatch of the legend.
fn swatch_svg(swatch: &Group, styles: &mut Styles) -> Markup {
    let mut ink = Ink { styles, units: 100.0 };
    let mut drawing = Drawing::default();
    group(swatch, &mut ink, &mut drawing);
    let size = [SWATCH_SIZE.0, SWATCH_SIZE.1].map(|length| ink.unit(length));
    let view_box = format!("-20 -20 {} {}", size[0] + 40, size[1] + 40);
    let mut markup = Markup::default();
    markup.open("svg", &[("class", "swatch"), ("viewBox", &view_box), ("aria-hidden", "true")]);
    markup.piece(&drawing.ended().finish(&Shared::default()));
    markup.close("svg");
    markup
}
