//! The display list on paper: its millimetres become paper millimetres, pens become strokes.
//!
//! Plots floors and charts alike; must know neither. What a floor is worth saying is for `sheet`.

use super::look::Look;
use super::page::{Anchor, Group, GroupName, GroupRole, Lettering, Mark, PathMark, PictureMark};
use super::theme::{Cover, Stroke};
use crate::cad::Traced;
use crate::drawing::heat::HeatFill;
use crate::drawing::palette::Rgb;
use crate::drawing::{Align, Fill, Layer, Pen, Quad, RoomLabel, Shape, Text, TextRole};
use crate::file::{PaperImage, PrintedUnderlay, PrintedUnderlays};
use crate::geom::{Bounds, Point2, Polygon, Segment, hatch};
use crate::model::Underlay;
use crate::text::Weight;
use crate::units::Angle;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The width of the hair that closes the seams between the pieces of a wall.
const SEAM: f64 = 0.08;

/// The share of a desk's width that its number may take.
const NUMBER_SHARE: f64 = 0.8;

/// How many lines of its hatch a small desk has across it at least, and how close to each other they come at most.
const LINES_ACROSS: f64 = 2.8;
const LEAST_SPACING: f64 = 0.55;

/// The width of the band round words that stand on something.
const HALO: f64 = 0.35;

/// The air that words on a desk or a piece of furniture need on each side.
const AIR: f64 = 0.3;

/// How wide lines of drawings below are, how short they may be, and how small their words, in millimetres of paper.
const BELOW: f64 = 0.13;
const LEAST_LINE: f64 = 0.05;
const LEAST_WORDS: f64 = 0.8;

/// Puts shapes on a sheet.
pub(super) struct Plotter {
    theme: Look,
    /// What is put in the middle, in the shapes' own millimetres.
    centre: Point2,
    /// Where on the sheet the middle is.
    middle: (f64, f64),
    paper_from_plan: f64,
    /// What is put on the sheet.
    whole: Group,
    /// Where marks go now: a part of the whole, or a part of that.
    group: Group,
    /// What lies under floors, and the part of the floor that the sheet shows.
    underlaid: Option<(PrintedUnderlays, Option<Bounds>)>,
}

impl Plotter {
    /// Puts shapes about `centre` about the point `middle` of the sheet, a millimetre of theirs as so much of the paper.
    pub(super) fn new(
        theme: impl Into<Look>,
        role: GroupRole,
        (centre, middle): (Point2, (f64, f64)),
        paper_from_plan: f64,
    ) -> Self {
        let (whole, group) = (Group::new(role), Group::part_of_figure(None));
        Self { theme: theme.into(), centre, middle, paper_from_plan, whole, group, underlaid: None }
    }

    /// With what lies under floors; of lines and words those in a part of the floor, where only that is shown.
    #[must_use]
    pub(super) fn over(self, underlaid: &PrintedUnderlays, part: Option<Bounds>) -> Self {
        Self { underlaid: Some((Arc::clone(underlaid), part)), ..self }
    }

    /// All that was put there.
    pub(super) fn finish(mut self) -> Group {
        let last = std::mem::replace(&mut self.group, Group::part_of_figure(None));
        if self.whole.parts.is_empty() {
            // Nothing has a name: the marks are those of the picture itself.
            self.whole.marks = last.marks;
        } else {
            self.whole.parts.extend(Some(last).filter(|last| !last.is_empty()));
        }
        self.whole
    }

    /// Adds a layer on top: a part by its name, with a part for each run of shapes of one thing.
    pub(super) fn layer(&mut self, layer: &Layer) {
        let below = std::mem::replace(&mut self.group, Group::part_of_figure(None));
        self.whole.parts.extend(Some(below).filter(|below| !below.is_empty()));
        let mut part = Group::part_of_figure(Some(GroupName::Layer(layer.kind)));
        for items in layer.items.chunk_by(|one, next| one.source == next.source) {
            let source = items.first().and_then(|item| item.source);
            self.group.name = source.map(GroupName::Item);
            for item in items {
                self.shape(&item.shape);
            }
            let item = std::mem::replace(&mut self.group, Group::part_of_figure(None));
            part.parts.extend(Some(item).filter(|item| !item.is_empty()));
        }
        self.whole.parts.extend(Some(part).filter(|part| !part.is_empty()));
    }

    /// Where a point is on the sheet.
    pub(super) fn point(&self, point: Point2) -> (f64, f64) {
        let from_middle = (point - self.centre) * self.paper_from_plan;
        (self.middle.0 + from_middle.x, self.middle.1 - from_middle.y)
    }

    fn run(&self, points: &[Point2]) -> Vec<(f64, f64)> {
        points.iter().map(|point| self.point(*point)).collect()
    }

    /// Adds a shape on top.
    pub(super) fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Area { polygon, fill, pen } => self.area(polygon, *fill, *pen),
            Shape::Quad(quad) => self.quad(quad),
            Shape::Segment(segment, pen) => self.open(&[segment.start, segment.end], *pen),
            Shape::Path { points, is_closed: false, pen } => self.open(points, *pen),
            Shape::Path { points, is_closed: true, pen } => {
                self.area(&Polygon::new(points.to_vec()), None, Some(*pen));
            }
            Shape::Text(text) => self.text(text),
            Shape::Label(label) => self.label(label),
            Shape::Image(picture) => self.underlay(&picture.underlay),
        }
    }

    /// What lies under the floor, where it was read for paper.
    fn underlay(&mut self, underlay: &Underlay) {
        let Some((underlaid, part)) = &self.underlaid else { return };
        let part = *part;
        match underlaid.get(&underlay.id).filter(|_| underlay.is_printed) {
            Some(PrintedUnderlay::Image(image)) => {
                let image = Arc::clone(image);
                self.image(underlay, &image, part);
            }
            Some(PrintedUnderlay::Lines(traced)) => {
                let traced = Arc::clone(traced);
                self.traced(underlay, &traced, part);
            }
            None => {}
        }
    }

    /// An image; where only a part of the floor is shown, no more of it than covers that is in the file.
    fn image(&mut self, underlay: &Underlay, image: &Arc<PaperImage>, part: Option<Bounds>) {
        let seen = underlay.crop.seen();
        let [(left, right), (low, high)] = seen;
        let (mut image, mut shown) = (Arc::clone(image), seen);
        if let Some(part) = part {
            let near = underlay.covering(part);
            if near.max.x <= left || right <= near.min.x || near.max.y <= low || high <= near.min.y {
                return;
            }
            let of = |at: f64, (low, high): (f64, f64)| (at - low) / (high - low);
            let across = (of(near.min.x, (left, right)), of(near.max.x, (left, right)));
            let up = (of(near.min.y, (low, high)), of(near.max.y, (low, high)));
            let (cut, [across, up]) = image.part([across, up]);
            let from = |share: f64, (low, high): (f64, f64)| low + (high - low) * share;
            shown = [
                (from(across.0, (left, right)), from(across.1, (left, right))),
                (from(up.0, (low, high)), from(up.1, (low, high))),
            ];
            image = Arc::new(cut);
        }
        if self.theme.is_mono() {
            image = Arc::new(image.grey());
        }
        let [origin, along, _, upwards] = underlay.corners();
        let [across, up] = shown;
        let corner = underlay.place(across.0, up.1);
        let width = origin.distance(along) * (across.1 - across.0) * self.paper_from_plan;
        let height = origin.distance(upwards) * (up.1 - up.0) * self.paper_from_plan;
        let (at, turned) = (self.point(corner), underlay.turned.in_degrees());
        self.group.marks.push(Mark::Picture(PictureMark { at, size: (width, height), turned, image }));
    }

    /// The lines and words of a drawing, as faint as it is seen: those in a part of the floor.
    fn traced(&mut self, underlay: &Underlay, traced: &Traced, part: Option<Bounds>) {
        let [origin, _, _, up] = underlay.corners();
        let place = |[x, y]: [f32; 2]| underlay.place(f64::from(x), f64::from(y));
        let shown = traced.shown(&underlay.layers);
        let is_shown = |layer: u32| shown.get(layer as usize) == Some(&true);
        let seen = underlay.part_seen();
        let least = LEAST_LINE / self.paper_from_plan;
        let mut runs: BTreeMap<Rgb, Vec<Vec<(f64, f64)>>> = BTreeMap::new();
        for line in traced.lines.iter().filter(|line| is_shown(line.layer)).filter_map(|line| line.within(seen)) {
            let segment = Segment { start: place(line.from), end: place(line.to) };
            if least <= segment.length() && part.is_none_or(|part| segment.bounds().intersects(&part)) {
                let colour = self.theme.below(line.colour, underlay.opacity);
                runs.entry(colour).or_default().push(vec![self.point(segment.start), self.point(segment.end)]);
            }
        }
        for (colour, runs) in runs {
            let stroke = Some(Stroke::solid(BELOW, colour));
            self.group.path(PathMark { runs, is_closed: false, fill: None, stroke });
        }
        for own in traced.words.iter().filter(|own| is_shown(own.layer) && own.is_within(seen)) {
            let (at, height) = (place(own.at), f64::from(own.height) * origin.distance(up) * self.paper_from_plan);
            // No letter is much wider than a capital is high.
            let reach = height * 1.2 * own.words.chars().count() as f64 / self.paper_from_plan;
            if height < LEAST_WORDS || part.is_some_and(|part| !part.expand(reach).contains(at)) {
                continue;
            }
            let turned = f64::from(own.turned) + underlay.turned.in_degrees();
            let colour = self.theme.below(own.colour, underlay.opacity);
            let lettering = Lettering { height, weight: Weight::Regular, colour };
            // They stand on their lower left end; words are put by the middle of their height.
            let (sin, cos) = turned.to_radians().sin_cos();
            let (x, y) = self.point(at);
            let middle = (x - sin * height / 2.0, y - cos * height / 2.0);
            self.group.turned_words(middle, Anchor::Start, lettering, turned, &own.words);
        }
    }

    fn open(&mut self, points: &[Point2], pen: Pen) {
        let stroke = Some(self.theme.stroke(pen));
        self.group.path(PathMark { runs: vec![self.run(points)], is_closed: false, fill: None, stroke });
    }

    fn quad(&mut self, quad: &Quad) {
        self.area(&Polygon::new(quad.outline()), quad.fill, quad.pen);
    }

    /// Tint, hatch and edge; tint and edge are one mark where nothing lies between them.
    fn area(&mut self, polygon: &Polygon, fill: Option<Fill>, pen: Option<Pen>) {
        let runs: Vec<_> = polygon.rings().map(|ring| self.run(ring)).collect();
        let cover = fill.map_or(Cover::NONE, |fill| self.theme.cover(fill));
        // Pieces of one wall are drawn side by side: a hair of their own colour closes the seams viewers leave.
        let seam = cover.tint.filter(|_| matches!(fill, Some(Fill::Wall(..)))).map(|tint| Stroke::solid(SEAM, tint));
        let stroke = pen.map(|pen| self.theme.stroke(pen)).or(seam);
        let Some((hatch, line)) = cover.hatch else {
            self.group.path(PathMark { runs, is_closed: true, fill: cover.tint, stroke });
            return;
        };
        self.group.path(PathMark { runs: runs.clone(), is_closed: true, fill: cover.tint, stroke: None });
        let spacing = self.hatch_spacing(polygon, fill, cover.spacing) / self.paper_from_plan;
        let lines = hatch
            .angles()
            .iter()
            .flat_map(|degrees| hatch::lines(polygon, Angle::from_radians(degrees.to_radians()), spacing));
        let lines = lines.map(|(from, to)| vec![self.point(from), self.point(to)]).collect();
        self.group.path(PathMark { runs: lines, is_closed: false, fill: None, stroke: Some(line) });
        self.group.path(PathMark { runs, is_closed: true, fill: None, stroke });
    }

    /// From one line of a hatch to the next on paper: closer on small desks, so that each has enough lines to be told by.
    fn hatch_spacing(&self, polygon: &Polygon, fill: Option<Fill>, usual: f64) -> f64 {
        if !matches!(fill, Some(Fill::Organisation(_) | Fill::Heat(HeatFill::Team(_)))) {
            return usual;
        }
        let shortest = polygon.sides().map(|side| side.length()).fold(f64::INFINITY, f64::min) * self.paper_from_plan;
        (shortest / LINES_ACROSS).clamp(LEAST_SPACING.min(usual), usual)
    }

    /// Words of the drawing; those that do not fit where they belong are left out.
    fn text(&mut self, text: &Text) {
        let is_bold = matches!(text.role, TextRole::RoomName | TextRole::ChartTitle);
        let weight = if is_bold { Weight::SemiBold } else { Weight::Regular };
        let height = text.height.on_paper(self.paper_from_plan);
        let lettering = Lettering { height, weight, colour: self.theme.text(text.role) };
        let width = lettering.width(&text.text);
        if let Some(fit) = text.fit {
            // Figures differ in width: numbers are all shown or none, so they are measured as if of noughts.
            let of_noughts: String =
                text.text.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
            let least_width = lettering.width(&of_noughts);
            let fit = (f64::from(fit.0) * self.paper_from_plan, f64::from(fit.1) * self.paper_from_plan);
            // A number that fills its desk would hide whose it is.
            let share = if text.role == TextRole::DeskNumber { NUMBER_SHARE } else { 1.0 };
            if fit.0 * share < least_width + 2.0 * AIR || fit.1 < height + 2.0 * AIR {
                return;
            }
        }
        let at = self.point(text.at);
        let turned = text.turned.in_degrees();
        let anchor = match text.align {
            Align::Start => Anchor::Start,
            Align::Centre => Anchor::Middle,
            Align::End => Anchor::End,
        };
        if let (Some(colour), Anchor::Middle) = (self.theme.plate(text.role), anchor) {
            let size = Point2::new(width + 2.0 * AIR, height + 3.0 * AIR) / self.paper_from_plan;
            let plate = Polygon::rectangle(text.at, size.x, size.y, text.turned);
            let runs = vec![self.run(&plate.outer)];
            self.group.path(PathMark { runs, is_closed: true, fill: Some(colour), stroke: None });
        }
        self.group.turned_words(at, anchor, lettering, turned, &text.text);
    }

    fn label(&mut self, label: &RoomLabel) {
        let layout = label.layout(self.paper_from_plan);
        let at = self.point(label.at);
        let turned = layout.turned.in_degrees();
        let (sin, cos) = turned.to_radians().sin_cos();
        for line in layout.lines {
            let role = if line.weight == Weight::SemiBold { TextRole::RoomName } else { TextRole::RoomDetail };
            let lettering = Lettering { height: line.height, weight: line.weight, colour: self.theme.text(role) };
            let at = (at.0 + line.down * sin, at.1 + line.down * cos);
            self.group.turned_words(at, Anchor::Middle, lettering, turned, &line.text);
            if !label.is_clear {
                self.group.halo(Rgb::WHITE, HALO);
            }
        }
    }
}
