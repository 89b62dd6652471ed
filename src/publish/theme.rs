//! Themes for paper: what the pens and fills of the display list look like when printed.
//!
//! Widths are those of ISO 128, in millimetres of paper whatever the scale: .35 for what carries, .25 for partitions
//! and leaves, .18 for furniture, .13 for what is fine. What a phase brings, moves or takes away differs by colour in
//! colour, and by width, tone and dashes in black and white.

use crate::drawing::chart::Series;
use crate::drawing::heat::{HeatFill, HeatStep, LiveFill, TeamFill};
use crate::drawing::palette::{self, Rgb};
use crate::drawing::{Fill, OrganisationFill, Part, Pen, Revised, RoomGroup, Standing, TextRole};
use crate::model::{Hatch, SecurityLevel, WallKind};
use std::fmt;
use std::str::FromStr;

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its width, in millimetres.
    pub width: f64,
    /// Its colour.
    pub colour: Rgb,
    /// The lengths of its dashes and gaps, in millimetres; none if it is solid.
    pub dashes: &'static [f64],
}

/// A theme for paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PrintTheme {
    /// For a colour printer.
    #[default]
    Colour,
    /// For black and white, and for copies: nothing is told by colour alone.
    Mono,
}

/// What an area is covered with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cover {
    /// The tint under the hatch; none leaves the ground.
    pub tint: Option<Rgb>,
    /// The lines over it.
    pub hatch: Option<(Hatch, Stroke)>,
    /// From one of those lines to the next, in millimetres of paper.
    pub spacing: f64,
}

/// The distance between the lines of most hatches, in millimetres of paper.
const HATCH_SPACING: f64 = 1.2;

impl Cover {
    /// Leaves the ground as it is.
    pub const NONE: Self = Self { tint: None, hatch: None, spacing: HATCH_SPACING };

    /// A tint and a hatch with its lines as far apart as usual.
    pub const fn new(tint: Option<Rgb>, hatch: Option<(Hatch, Stroke)>) -> Self {
        Self { tint, hatch, spacing: HATCH_SPACING }
    }
}

const FINE: f64 = 0.13;
const THIN: f64 = 0.18;
const MEDIUM: f64 = 0.25;
const BOLD: f64 = 0.35;

const INK: Rgb = Rgb(20, 22, 26);
const GREY: Rgb = Rgb(96, 100, 106);
const PALE: Rgb = Rgb(150, 154, 160);

const SOLID: &[f64] = &[];
const DASHED: &[f64] = &[1.6, 0.9];
const SHORT_DASHES: &[f64] = &[0.9, 0.6];
const DASH_DOT: &[f64] = &[4.0, 0.8, 0.6, 0.8];
const DOTS: &[f64] = &[0.25, 0.6];
const LONG_DASHES: &[f64] = &[3.0, 0.7];

impl Stroke {
    /// Without dashes.
    pub const fn solid(width: f64, colour: Rgb) -> Self {
        Self { width, colour, dashes: SOLID }
    }
}

impl PrintTheme {
    /// Both themes.
    pub const ALL: [Self; 2] = [Self::Colour, Self::Mono];

    /// What a pen looks like.
    pub fn stroke(self, pen: Pen) -> Stroke {
        let (width, colour, dashes) = self.kept(pen.part);
        let kept = Stroke { width, colour, dashes };
        if is_detail(pen.part) && pen.standing != Standing::Removed {
            return kept;
        }
        match (pen.standing, self) {
            (Standing::Kept, _) => kept,
            (Standing::New, Self::Colour) => Stroke { colour: palette::NEW, ..kept },
            (Standing::New, Self::Mono) => Stroke { width: heavier(width), colour: Rgb::BLACK, ..kept },
            (Standing::Moved, Self::Colour) => Stroke { colour: palette::NEW, dashes: LONG_DASHES, ..kept },
            (Standing::Moved, Self::Mono) => Stroke { width: heavier(width), colour: Rgb::BLACK, dashes: LONG_DASHES },
            (Standing::Removed, Self::Colour) => {
                Stroke { width: lighter(width), colour: palette::REMOVED, dashes: SHORT_DASHES }
            }
            (Standing::Removed, Self::Mono) => Stroke { width: lighter(width), colour: GREY, dashes: SHORT_DASHES },
        }
    }

    /// Width, colour and dashes of what stays.
    fn kept(self, part: Part) -> (f64, Rgb, &'static [f64]) {
        match part {
            Part::Wall | Part::Tick => (BOLD, INK, SOLID),
            Part::Partition | Part::Leaf | Part::Axis => (MEDIUM, INK, SOLID),
            Part::Glass | Part::Screen | Part::Desk | Part::Bubble => (THIN, INK, SOLID),
            Part::Shutter => (THIN, INK, DASHED),
            Part::Furniture => (THIN, GREY, SOLID),
            Part::Swing | Part::Sill | Part::DeskMark | Part::Chair => (FINE, GREY, SOLID),
            Part::FurnitureDetail => (FINE, PALE, SOLID),
            Part::Separator | Part::Clearance => (FINE, GREY, DASHED),
            Part::Dimension | Part::Extension | Part::Leader | Part::Bar => (FINE, INK, SOLID),
            Part::GridLine => (FINE, GREY, DASH_DOT),
            Part::SectionCut => (0.5, INK, SOLID),
            Part::Zone(level) => (BOLD, self.zone(level), zone_dashes(level)),
            Part::HeatHatch => (FINE, if self == Self::Mono { INK } else { Rgb(120, 60, 44) }, SOLID),
            Part::Live => (BOLD, if self == Self::Mono { INK } else { palette::LIVE }, SOLID),
            Part::ChartGrid => (FINE, Rgb(206, 209, 214), SOLID),
            Part::Level(series) => self.level(series),
            Part::Revised(revised) => self.revised(revised),
            Part::RevisedSign(revised) => (BOLD, self.revised(revised).1, SOLID),
        }
    }

    /// What differs between two plans is told apart by width and dashes in both themes, and by colour in one.
    fn revised(self, revised: Revised) -> (f64, Rgb, &'static [f64]) {
        let (width, colour, dashes) = match revised {
            Revised::Added => (0.7, palette::ADDED, SOLID),
            Revised::Removed => (0.5, palette::GONE, DASHED),
            Revised::Left => (BOLD, palette::SHIFTED, DOTS),
            Revised::Moved => (BOLD, palette::SHIFTED, SOLID),
            Revised::Changed => (MEDIUM, palette::ALTERED, SOLID),
        };
        (width, if self == Self::Mono { INK } else { colour }, dashes)
    }

    /// The lines of charts differ by width and dashes in both themes, and by colour in one.
    fn level(self, series: Series) -> (f64, Rgb, &'static [f64]) {
        let (width, colour, dashes) = match series {
            Series::Desks => (0.5, INK, SOLID),
            Series::Peak => (BOLD, palette::PEOPLE, DASHED),
            Series::Needed => (BOLD, palette::NEEDED, DASH_DOT),
            Series::People => (MEDIUM, palette::PEOPLE, SOLID),
            Series::Short => (MEDIUM, palette::SHORT, SHORT_DASHES),
        };
        (width, if self == Self::Mono { INK } else { colour }, dashes)
    }

    /// The bars of charts; what is written in them must be read.
    fn bar(self, series: Series) -> Cover {
        let line = |colour| Stroke::solid(FINE, colour);
        let (hue, hatch) = match series {
            Series::Short => (palette::SHORT, Some(Hatch::Cross)),
            Series::Needed => (palette::NEEDED, Some(Hatch::Falling)),
            Series::Desks => (Rgb::BLACK, None),
            Series::People | Series::Peak => (palette::PEOPLE, None),
        };
        match self {
            Self::Colour => Cover::new(
                Some(hue.over(Rgb::WHITE, 0.26)),
                hatch.map(|hatch| (hatch, line(hue.over(Rgb::WHITE, 0.85)))),
            ),
            Self::Mono => {
                let tint = if hatch.is_none() { Rgb(222, 222, 222) } else { Rgb::WHITE };
                Cover::new(Some(tint), hatch.map(|hatch| (hatch, line(Rgb(60, 60, 60)))))
            }
        }
    }

    /// What a fill looks like.
    pub fn cover(self, fill: Fill) -> Cover {
        let plain = |tint| Cover::new(Some(tint), None);
        match fill {
            Fill::Wall(kind, standing) => plain(self.wall(kind, standing)),
            Fill::Room(used_as) => {
                let tint = palette::room(RoomGroup::of(used_as)).map(|hue| hue.over(Rgb::WHITE, 0.17));
                Cover::new(tint.filter(|_| self == Self::Colour), None)
            }
            Fill::Organisation(organisation) => self.organisation(organisation),
            Fill::DeskVacant | Fill::Chair | Fill::Furniture | Fill::Paper => plain(Rgb::WHITE),
            Fill::DeskHeld => plain(Rgb(226, 228, 230)),
            Fill::Ink => plain(INK),
            // A tint would hide the rooms' own: zones are told by their edge and their name.
            Fill::Zone(_) => Cover::NONE,
            Fill::Heat(heat) => self.heat(heat),
            Fill::Bar(series) => self.bar(series),
        }
    }

    /// What the desks of an organisation look like.
    fn organisation(self, organisation: OrganisationFill) -> Cover {
        let hue = palette::organisation(organisation.colour);
        let (tint, line) = match self {
            Self::Colour => (hue.over(Rgb::WHITE, 0.36), hue.over(Rgb::WHITE, 0.85)),
            Self::Mono => (Rgb::WHITE, Rgb(60, 60, 60)),
        };
        let hatch = (organisation.hatch != Hatch::Plain).then(|| (organisation.hatch, Stroke::solid(FINE, line)));
        Cover::new(Some(tint), hatch)
    }

    /// What a place of a heat map looks like; in black and white the hotter the denser.
    fn heat(self, heat: HeatFill) -> Cover {
        match (heat, self) {
            (HeatFill::Step(step), Self::Colour) => Cover::new(Some(palette::heat(step, false)), None),
            (HeatFill::Step(step), Self::Mono) => Self::density(step),
            (HeatFill::Team(team), _) => self.team(team),
            // A room stands back behind the desks in it; in black and white its name says whose it is.
            (HeatFill::TeamRoom(team), Self::Colour) => {
                Cover::new(Some(palette::organisation(team.colour).over(Rgb::WHITE, 0.10)), None)
            }
            (HeatFill::TeamRoom(_), Self::Mono) => Cover::NONE,
            (HeatFill::Live(live), _) => self.live(live),
        }
    }

    /// What is live: rooms in the colour of command, desks that are taken left white under their cross.
    fn live(self, live: LiveFill) -> Cover {
        let tint = |share| Some(palette::LIVE.over(Rgb::WHITE, share));
        let grey = |level| Some(Rgb(level, level, level));
        let tint = match (live, self) {
            (LiveFill::Suite, Self::Colour) => tint(0.30),
            (LiveFill::TakenOver, Self::Colour) => tint(0.13),
            (LiveFill::Suite, Self::Mono) => grey(206),
            (LiveFill::TakenOver, Self::Mono) => grey(236),
            (LiveFill::SeatGiven, Self::Colour) => Some(palette::SEATED.over(Rgb::WHITE, 0.45)),
            (LiveFill::SeatGiven, Self::Mono) => grey(160),
            (LiveFill::DeskTaken, _) => Some(Rgb::WHITE),
        };
        Cover::new(tint, None)
    }

    fn density(step: HeatStep) -> Cover {
        let line = Stroke::solid(FINE, Rgb(90, 90, 90));
        let (hatch, spacing) = match step.place() {
            0 => return Cover::NONE,
            1 => (Hatch::Rising, 4.8),
            2 => (Hatch::Rising, 2.4),
            3 => (Hatch::Rising, 1.2),
            4 => (Hatch::Cross, 1.6),
            _ => (Hatch::Cross, 0.8),
        };
        Cover { spacing, ..Cover::new(Some(Rgb::WHITE), Some((hatch, line))) }
    }

    fn team(self, team: TeamFill) -> Cover {
        let hue = palette::organisation(team.colour);
        let share = [0.36, 0.18, 0.58].get(usize::from(team.shade)).copied().unwrap_or(0.36);
        let (tint, line) = match self {
            Self::Colour => (hue.over(Rgb::WHITE, share), hue.over(Rgb::BLACK, 0.8)),
            Self::Mono => (Rgb::BLACK.over(Rgb::WHITE, share / 2.0), Rgb(60, 60, 60)),
        };
        let hatch = (team.hatch() != Hatch::Plain).then(|| (team.hatch(), Stroke::solid(FINE, line)));
        Cover::new(Some(tint), hatch)
    }

    fn wall(self, kind: WallKind, standing: Standing) -> Rgb {
        let is_light = matches!(kind, WallKind::Glazed | WallKind::HalfHeight | WallKind::Separator);
        match (self, standing) {
            _ if is_light => Rgb::WHITE,
            (_, Standing::Removed) => Rgb(236, 236, 236),
            (Self::Colour, Standing::New | Standing::Moved) => palette::NEW,
            (Self::Mono, Standing::New | Standing::Moved) => Rgb::BLACK,
            (Self::Colour, Standing::Kept) => match kind {
                WallKind::Partition => Rgb(132, 136, 142),
                _ => Rgb(70, 74, 80),
            },
            (Self::Mono, Standing::Kept) => match kind {
                WallKind::Partition => Rgb(196, 196, 196),
                _ => Rgb(150, 150, 150),
            },
        }
    }

    fn zone(self, level: SecurityLevel) -> Rgb {
        match (self, level) {
            (Self::Mono, _) => Rgb::BLACK,
            (Self::Colour, SecurityLevel::Public) => Rgb(0, 130, 96),
            (Self::Colour, SecurityLevel::Shared) => Rgb(0, 96, 160),
            (Self::Colour, SecurityLevel::Service) => Rgb(160, 96, 0),
            (Self::Colour, SecurityLevel::Restricted) => Rgb(150, 24, 96),
        }
    }

    /// The colour of words.
    pub fn text(self, role: TextRole) -> Rgb {
        match role {
            TextRole::RoomName
            | TextRole::DeskNumber
            | TextRole::Dimension
            | TextRole::Note
            | TextRole::Mark
            | TextRole::ChartTitle
            | TextRole::ChartFigure => INK,
            TextRole::RoomDetail | TextRole::FurnitureName => Rgb(70, 74, 80),
            TextRole::ZoneName => match self {
                Self::Colour => Rgb(60, 60, 110),
                Self::Mono => Rgb::BLACK,
            },
        }
    }

    /// What is laid under words that stand on hatching or on a line.
    pub fn plate(self, role: TextRole) -> Option<Rgb> {
        matches!(role, TextRole::DeskNumber | TextRole::ZoneName | TextRole::Dimension | TextRole::Note)
            .then_some(Rgb::WHITE)
    }
}

/// The edges of zones differ by dashes in both themes: the higher the level, the more of the line is drawn.
fn zone_dashes(level: SecurityLevel) -> &'static [f64] {
    match level {
        SecurityLevel::Public => &[0.5, 1.3],
        SecurityLevel::Shared => &[2.2, 1.4],
        SecurityLevel::Service => DASH_DOT,
        SecurityLevel::Restricted => &[5.0, 0.8, 0.6, 0.8, 0.6, 0.8],
    }
}

/// Whether a line only says more of a thing whose outline already tells what the phase does to it.
fn is_detail(part: Part) -> bool {
    matches!(part, Part::DeskMark | Part::Clearance | Part::Chair | Part::FurnitureDetail)
}

/// The width before of ISO 128: what goes stands back.
fn lighter(width: f64) -> f64 {
    [BOLD, MEDIUM, THIN].into_iter().find(|other| *other < width).unwrap_or(FINE)
}

/// The next width but one of ISO 128: in black and white, width alone says what is new.
fn heavier(width: f64) -> f64 {
    [FINE, THIN, MEDIUM, BOLD, 0.5, 0.7].into_iter().filter(|other| width < *other).nth(1).unwrap_or(0.7)
}

impl fmt::Display for PrintTheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Colour => "colour",
            Self::Mono => "mono",
        })
    }
}

/// The words name no theme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a theme for paper: colour and mono are")]
pub struct UnknownTheme(String);

impl FromStr for PrintTheme {
    type Err = UnknownTheme;
    fn from_str(text: &str) -> Result<Self, UnknownTheme> {
        Self::ALL
            .into_iter()
            .find(|theme| theme.to_string().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| UnknownTheme(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: [Part; 16] = [
        Part::Wall,
        Part::Partition,
        Part::Glass,
        Part::Screen,
        Part::Separator,
        Part::Leaf,
        Part::Swing,
        Part::Sill,
        Part::Shutter,
        Part::Desk,
        Part::DeskMark,
        Part::Clearance,
        Part::Chair,
        Part::Furniture,
        Part::FurnitureDetail,
        Part::Zone(SecurityLevel::Restricted),
    ];

    #[test]
    fn black_and_white_has_no_colour_and_what_is_live_is_told_apart_by_lightness() {
        let is_grey = |Rgb(red, green, blue): Rgb| {
            let (least, most) = (red.min(green).min(blue), red.max(green).max(blue));
            most - least <= 24
        };
        let marks = Revised::ALL.into_iter().flat_map(|own| [Part::Revised(own), Part::RevisedSign(own)]);
        for part in PARTS.into_iter().chain([Part::HeatHatch, Part::Live]).chain(marks) {
            let stroke = PrintTheme::Mono.stroke(Pen::new(part, Standing::Kept));
            assert!(is_grey(stroke.colour), "{part:?}: {:?}", stroke.colour);
        }
        // In grey, and in colour that a copier turned grey: rooms of the suite, seats that are given, and rooms taken over.
        let lightness = |theme: PrintTheme, live| {
            let Rgb(red, green, blue) = theme.live(live).tint.expect("a tint");
            i32::from(red) * 30 + i32::from(green) * 59 + i32::from(blue) * 11
        };
        for theme in PrintTheme::ALL {
            let all = [LiveFill::SeatGiven, LiveFill::Suite, LiveFill::TakenOver, LiveFill::DeskTaken];
            let steps = all.map(|live| lightness(theme, live) / 100);
            assert!(steps.windows(2).all(|pair| pair[0] + 15 <= pair[1]), "{theme}: {steps:?}");
        }
    }

    #[test]
    fn what_the_phase_does_is_told_apart_in_both_themes() {
        for theme in PrintTheme::ALL {
            for part in PARTS.into_iter().filter(|part| !is_detail(*part)) {
                let strokes = [Standing::Kept, Standing::New, Standing::Moved, Standing::Removed]
                    .map(|standing| theme.stroke(Pen::new(part, standing)));
                for (idx, stroke) in strokes.iter().enumerate() {
                    assert!(!strokes[idx + 1..].contains(stroke), "{theme} {part:?}: {stroke:?} twice");
                }
            }
        }
    }

    #[test]
    fn what_differs_between_two_plans_is_told_apart_without_colour() {
        let strokes = Revised::ALL.map(|own| PrintTheme::Mono.stroke(Pen::new(Part::Revised(own), Standing::Kept)));
        for (idx, stroke) in strokes.iter().enumerate() {
            assert!(!strokes[idx + 1..].contains(stroke), "{stroke:?} twice");
        }
    }

    #[test]
    fn nothing_is_told_by_colour_alone_in_black_and_white() {
        let is_grey = |colour: Rgb| {
            let (low, high) = (colour.0.min(colour.1).min(colour.2), colour.0.max(colour.1).max(colour.2));
            high - low <= 12
        };
        for part in PARTS {
            for standing in [Standing::Kept, Standing::New, Standing::Moved, Standing::Removed] {
                assert!(is_grey(PrintTheme::Mono.stroke(Pen::new(part, standing)).colour), "{part:?}");
            }
        }
        let organisation = |colour, hatch| {
            let id = crate::model::OrganisationId(1);
            PrintTheme::Mono.cover(Fill::Organisation(OrganisationFill { id, colour, hatch }))
        };
        assert_eq!(organisation(0, Hatch::Rising), organisation(3, Hatch::Rising));
        assert_ne!(organisation(0, Hatch::Rising), organisation(0, Hatch::Falling));
    }
}
