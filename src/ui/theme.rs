//! Every colour of the window, light and dark, and the style of its widgets.
//!
//! The only file that makes colours: `clippy.toml` forbids it elsewhere, so that the two themes stay whole.
#![expect(clippy::disallowed_methods, reason = "this is where colours are made")]

use super::fonts;
use crate::analysis::standards::Verdict;
use crate::drawing::chart::Series;
use crate::drawing::heat::{HeatFill, HeatStep, LiveFill};
use crate::drawing::palette::{self, Rgb};
use crate::drawing::{Fill, Part, Pen, Revised, RoomGroup, Standing, TextRole};
use crate::model::{Hatch, SecurityLevel, WallKind};
use egui::{Color32, CornerRadius, Margin, Stroke, Style, Vec2, Visuals};

/// The colours of a theme that are not of the drawing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Theme {
    /// Whether it is the dark one.
    pub is_dark: bool,
    /// Behind panels.
    pub panel: Color32,
    /// Behind headings, bars and chips.
    pub raised: Color32,
    /// Round the drawing.
    pub canvas: Color32,
    /// Text and figures.
    pub ink: Color32,
    /// Text that stands back.
    pub weak: Color32,
    /// Hairlines between things.
    pub line: Color32,
    /// What is active, chosen or selected.
    pub accent: Color32,
    /// Behind what is active.
    pub accent_soft: Color32,
    /// As it should be.
    pub good: Color32,
    /// To be looked at.
    pub warning: Color32,
    /// Wrong.
    pub error: Color32,
    /// The finer lines of the grid.
    pub grid_fine: Color32,
    /// The coarser lines of the grid.
    pub grid_coarse: Color32,
    /// Where something snapped.
    pub snap: Color32,
    /// What a tool is about to draw.
    pub preview: Color32,
    /// The walls of the floor below.
    pub ghost: Color32,
}

/// A colour of somebody else's drawing. Yellow and white lines are for dark screens: on paper they are ink.
pub(crate) fn drawn((red, green, blue): (u8, u8, u8), ink: Color32) -> Color32 {
    let is_pale = 560 <= u32::from(red) + u32::from(green) + u32::from(blue);
    if is_pale { ink } else { Color32::from_rgb(red, green, blue) }
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const LIGHT: Theme = Theme {
    is_dark: false,
    panel: rgb(0x00F7_F8FA),
    raised: rgb(0x00FF_FFFF),
    canvas: rgb(0x00EC_EEF2),
    ink: rgb(0x001C_2430),
    weak: rgb(0x0057_6272),
    line: rgb(0x00D9_DDE4),
    accent: rgb(0x004B_45C6),
    accent_soft: rgb(0x00E6_E5FA),
    good: rgb(0x001B_7A4B),
    warning: rgb(0x009A_5200),
    error: rgb(0x00B3_2D24),
    grid_fine: rgb(0x00E2_E5EA),
    grid_coarse: rgb(0x00D2_D7DF),
    snap: rgb(0x00C0_1F7A),
    preview: rgb(0x004B_45C6),
    ghost: rgb(0x00A9_BAD6),
};

const DARK: Theme = Theme {
    is_dark: true,
    panel: rgb(0x001B_1F27),
    raised: rgb(0x0024_2933),
    canvas: rgb(0x0013_161C),
    ink: rgb(0x00E7_EAF0),
    weak: rgb(0x009D_A8B7),
    line: rgb(0x0034_3B47),
    accent: rgb(0x00A3_9CFF),
    accent_soft: rgb(0x0033_3157),
    good: rgb(0x0062_C792),
    warning: rgb(0x00F0_B45A),
    error: rgb(0x00FF_8A80),
    grid_fine: rgb(0x001C_2129),
    grid_coarse: rgb(0x0028_2E38),
    snap: rgb(0x00FF_7DC4),
    preview: rgb(0x00A3_9CFF),
    ghost: rgb(0x0046_587A),
};

impl Theme {
    /// The light theme, or the dark one.
    pub(super) fn of(is_dark: bool) -> Self {
        if is_dark { DARK } else { LIGHT }
    }

    /// An organisation's colour, as on paper; a little lighter on a dark ground.
    pub(super) fn organisation(&self, colour: u8) -> Color32 {
        let own = color(palette::organisation(colour));
        if self.is_dark { own.lerp_to_gamma(Color32::WHITE, 0.18) } else { own }
    }

    /// The ground of a block of an organisation, light enough to be written on.
    pub(super) fn block(&self, colour: u8) -> Color32 {
        self.paper().lerp_to_gamma(self.organisation(colour), 0.28)
    }

    /// The style of the widgets.
    pub(super) fn style(&self) -> Style {
        let mut style = Style { text_styles: fonts::text_styles(), visuals: self.visuals(), ..Style::default() };
        style.spacing.item_spacing = Vec2::new(8.0, 5.0);
        style.spacing.button_padding = Vec2::new(8.0, 3.5);
        style.spacing.interact_size = Vec2::new(28.0, 22.0);
        style.spacing.indent = 14.0;
        style.spacing.window_margin = Margin::same(14);
        style.spacing.menu_margin = Margin::same(6);
        style.spacing.combo_width = 60.0;
        style.interaction.tooltip_delay = 0.35;
        style.interaction.selectable_labels = false;
        style
    }

    fn visuals(&self) -> Visuals {
        let mut visuals = if self.is_dark { Visuals::dark() } else { Visuals::light() };
        let hairline = Stroke::new(1.0, self.line);
        visuals.panel_fill = self.panel;
        visuals.window_fill = self.raised;
        visuals.window_stroke = hairline;
        visuals.extreme_bg_color = self.raised;
        visuals.faint_bg_color = self.canvas;
        visuals.code_bg_color = self.canvas;
        visuals.hyperlink_color = self.accent;
        visuals.warn_fg_color = self.warning;
        visuals.error_fg_color = self.error;
        visuals.weak_text_color = Some(self.weak);
        visuals.selection.bg_fill = self.accent_soft;
        visuals.selection.stroke = Stroke::new(1.0, self.accent);
        visuals.window_corner_radius = CornerRadius::same(8);
        visuals.menu_corner_radius = CornerRadius::same(6);
        visuals.indent_has_left_vline = false;
        visuals.striped = false;
        let radius = CornerRadius::same(5);
        let widgets = &mut visuals.widgets;
        for (state, fill, stroke, ink) in [
            (&mut widgets.noninteractive, self.panel, hairline, self.ink),
            (&mut widgets.inactive, self.raised, hairline, self.ink),
            (&mut widgets.hovered, self.accent_soft, Stroke::new(1.0, self.accent), self.ink),
            (&mut widgets.active, self.accent_soft, Stroke::new(1.5, self.accent), self.ink),
            (&mut widgets.open, self.accent_soft, hairline, self.ink),
        ] {
            state.bg_fill = fill;
            state.weak_bg_fill = fill;
            state.bg_stroke = stroke;
            state.fg_stroke = Stroke::new(1.0, ink);
            state.corner_radius = radius;
            state.expansion = 0.0;
        }
        visuals
    }
}

/// How wide the lines of what differs between two plans are: by width and dashes alone they are told apart.
fn revised_width(revised: Revised) -> f32 {
    match revised {
        Revised::Added => 2.8,
        Revised::Removed => 2.0,
        Revised::Left | Revised::Moved => 1.6,
        Revised::Changed => 1.2,
    }
}

/// A colour of the drawing's palette as the screen takes it.
pub(crate) fn color(own: Rgb) -> Color32 {
    Color32::from_rgb(own.0, own.1, own.2)
}

/// How a line is drawn on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LineStyle {
    /// Its width, in points.
    pub width: f32,
    /// Its colour.
    pub color: Color32,
    /// How it is broken, if it is.
    pub dashes: Dashes,
}

/// How a line is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dashes {
    /// Not at all.
    None,
    /// In dashes.
    Long,
    /// In dots.
    Dots,
}

/// In what light a drawing is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// As it is at its moment, with what the phase does to it.
    Shown,
    /// The same beside the phase before: what the phase brings stands out.
    After,
    /// As it stood when the phase before was complete: what that phase did to it is history.
    Before,
    /// What the phase takes away, where it stood.
    Goes,
    /// The floor below.
    Ghost,
}

/// How much heavier lines are drawn that must stand out from those of their kind.
const HEAVIER: f32 = 1.8;

impl Theme {
    /// How a pen draws in some light.
    pub(super) fn pen_in(&self, look: Look, pen: Pen) -> LineStyle {
        let stands_out = matches!(pen.standing, Standing::New | Standing::Moved);
        match look {
            Look::Shown => self.pen(pen),
            Look::After => {
                let own = self.pen(pen);
                if stands_out { LineStyle { width: own.width * HEAVIER, ..own } } else { own }
            }
            Look::Before => self.pen(Pen::new(pen.part, Standing::Kept)),
            Look::Goes => {
                let own = self.pen(Pen::new(pen.part, Standing::Removed));
                LineStyle { width: own.width * HEAVIER, ..own }
            }
            Look::Ghost => LineStyle { width: 1.0, color: self.ghost, dashes: Dashes::None },
        }
    }

    /// What a fill is filled with in some light; `None` where it is left as the ground is.
    pub(super) fn fill_in(&self, look: Look, fill: Option<Fill>) -> Option<Color32> {
        match (look, fill) {
            // Things that go are only outlined in the list; the tint says that the whole of them goes.
            (Look::Goes, _) => Some(self.removed_ink().gamma_multiply(0.22)),
            (_, None) => None,
            (Look::Ghost, Some(_)) => Some(self.ghost.gamma_multiply(0.55)),
            (Look::Before, Some(Fill::Wall(kind, _))) => self.fill(Fill::Wall(kind, Standing::Kept)),
            (Look::Shown | Look::After | Look::Before, Some(fill)) => self.fill(fill),
        }
    }

    /// A sample of the lines that a look makes stand out, for a legend.
    pub(super) fn sample(&self, look: Look) -> LineStyle {
        self.pen_in(look, Pen::new(Part::Wall, Standing::New))
    }
}

impl Theme {
    /// The ground that rooms lie on.
    pub(super) fn paper(&self) -> Color32 {
        if self.is_dark { rgb(0x0023_2831) } else { rgb(0x00FF_FFFF) }
    }

    /// The table that sheets lie on.
    pub(super) fn table(&self) -> Color32 {
        if self.is_dark { rgb(0x0014_171C) } else { rgb(0x00CE_D1D6) }
    }

    fn new_ink(&self) -> Color32 {
        let own = color(palette::NEW);
        if self.is_dark { rgb(0x00FF_7B86) } else { own }
    }

    fn removed_ink(&self) -> Color32 {
        let own = color(palette::REMOVED);
        if self.is_dark { rgb(0x00D9_9A76) } else { own }
    }

    /// How a pen draws.
    pub(super) fn pen(&self, pen: Pen) -> LineStyle {
        let (width, quiet) = match pen.part {
            Part::Wall | Part::Shutter => (1.2, self.wall_ink()),
            Part::Glass => (1.0, if self.is_dark { rgb(0x0076_B6D6) } else { rgb(0x003E_7FA3) }),
            Part::Partition | Part::Screen => (1.0, self.wall_ink()),
            Part::Separator => (1.0, self.weak),
            Part::Leaf => (1.3, self.wall_ink()),
            Part::Swing | Part::Sill => (0.7, self.weak),
            Part::Desk | Part::DeskMark | Part::Clearance => {
                (0.9, if self.is_dark { rgb(0x0097_A1B0) } else { rgb(0x004A_5462) })
            }
            Part::Chair => (0.7, if self.is_dark { rgb(0x0076_8090) } else { rgb(0x0080_8A98) }),
            Part::Furniture => (0.8, if self.is_dark { rgb(0x0080_8A9A) } else { rgb(0x0069_7382) }),
            Part::FurnitureDetail => (0.6, if self.is_dark { rgb(0x0060_6A7A) } else { rgb(0x0096_9FAC) }),
            Part::Dimension | Part::Extension | Part::Leader | Part::GridLine | Part::Bar => (0.8, self.weak),
            Part::Tick => (1.6, self.ink),
            Part::Bubble | Part::Axis => (1.0, self.ink),
            Part::SectionCut => (2.0, self.ink),
            Part::Zone(level) => (1.4, self.zone(level)),
            Part::HeatHatch => (0.8, self.ink.gamma_multiply(0.35)),
            Part::Live => (1.6, self.live()),
            Part::ChartGrid => (0.8, self.line),
            Part::Level(series) => (2.0, self.series(series)),
            Part::Revised(revised) => (revised_width(revised), self.revised(revised)),
            Part::RevisedSign(revised) => (1.8, self.revised(revised)),
        };
        let color = match pen.standing {
            Standing::Kept => quiet,
            Standing::New | Standing::Moved => match pen.part {
                Part::Chair | Part::FurnitureDetail | Part::Swing => quiet.lerp_to_gamma(self.new_ink(), 0.4),
                _ => self.new_ink(),
            },
            Standing::Removed => self.removed_ink(),
        };
        let is_dashed = pen.standing == Standing::Removed
            || matches!(
                pen.part,
                Part::Separator
                    | Part::Zone(_)
                    | Part::Shutter
                    | Part::Clearance
                    | Part::GridLine
                    | Part::Level(Series::Peak | Series::Needed)
                    | Part::Revised(Revised::Removed)
            );
        let dashes = match pen.part {
            Part::Revised(Revised::Left) => Dashes::Dots,
            _ if is_dashed => Dashes::Long,
            _ => Dashes::None,
        };
        LineStyle { width, color, dashes }
    }

    /// The colour of what differs between two plans.
    pub(super) fn revised(&self, revised: Revised) -> Color32 {
        let own = match revised {
            Revised::Added => palette::ADDED,
            Revised::Removed => palette::GONE,
            Revised::Left | Revised::Moved => palette::SHIFTED,
            Revised::Changed => palette::ALTERED,
        };
        if self.is_dark { color(own).lerp_to_gamma(Color32::WHITE, 0.5) } else { color(own) }
    }

    fn wall_ink(&self) -> Color32 {
        if self.is_dark { rgb(0x00CD_D4DF) } else { rgb(0x0025_2D39) }
    }

    fn zone(&self, level: SecurityLevel) -> Color32 {
        let own = match level {
            SecurityLevel::Public => rgb(0x004D_9A5B),
            SecurityLevel::Shared => rgb(0x003F_86C0),
            SecurityLevel::Service => rgb(0x00B0_7A1E),
            SecurityLevel::Restricted => rgb(0x00B2_3A48),
        };
        if self.is_dark { own.lerp_to_gamma(Color32::WHITE, 0.25) } else { own }
    }

    /// What a fill is filled with; `None` where it is left as the ground is.
    pub(super) fn fill(&self, fill: Fill) -> Option<Color32> {
        let paper = self.paper();
        Some(match fill {
            Fill::Wall(_, Standing::Removed) => return None,
            Fill::Wall(kind, standing) => {
                let ink = if standing == Standing::Kept { self.wall_ink() } else { self.new_ink() };
                match kind {
                    WallKind::Glazed => paper,
                    WallKind::External | WallKind::Structural => ink,
                    _ => paper.lerp_to_gamma(ink, 0.78),
                }
            }
            Fill::Room(used_as) => {
                let hue = palette::room(RoomGroup::of(used_as)).map_or(paper, color);
                paper.lerp_to_gamma(hue, if self.is_dark { 0.16 } else { 0.12 })
            }
            Fill::Organisation(own) => {
                paper.lerp_to_gamma(self.organisation(own.colour), if self.is_dark { 0.62 } else { 0.50 })
            }
            Fill::DeskHeld => paper.lerp_to_gamma(self.weak, 0.30),
            Fill::Chair => paper.lerp_to_gamma(self.weak, 0.10),
            Fill::Furniture => paper.lerp_to_gamma(self.weak, 0.06),
            Fill::Zone(level) => self.zone(level).gamma_multiply(0.06),
            Fill::DeskVacant | Fill::Paper => paper,
            Fill::Ink => self.ink,
            Fill::Heat(heat) => self.heat(heat),
            Fill::Bar(series) => self.bar(series),
        })
    }

    /// The colour of words on the drawing.
    pub(super) fn words(&self, role: TextRole) -> Color32 {
        match role {
            TextRole::RoomName
            | TextRole::DeskNumber
            | TextRole::Dimension
            | TextRole::Note
            | TextRole::Mark
            | TextRole::ChartTitle
            | TextRole::ChartFigure => self.ink,
            TextRole::RoomDetail | TextRole::FurnitureName | TextRole::ZoneName => self.weak,
        }
    }

    /// What a place of a heat map is filled with.
    pub(super) fn heat(&self, heat: HeatFill) -> Color32 {
        match heat {
            HeatFill::Step(step) => color(palette::heat(step, self.is_dark)),
            HeatFill::Team(team) => {
                let share = match team.shade {
                    0 => 0.50,
                    1 => 0.24,
                    _ => 0.76,
                };
                self.paper().lerp_to_gamma(self.organisation(team.colour), share)
            }
            HeatFill::TeamRoom(team) => self.paper().lerp_to_gamma(self.organisation(team.colour), 0.10),
            HeatFill::Live(live) => match live {
                LiveFill::Suite => self.paper().lerp_to_gamma(color(palette::LIVE), 0.30),
                LiveFill::TakenOver => self.paper().lerp_to_gamma(color(palette::LIVE), 0.14),
                LiveFill::SeatGiven => self.paper().lerp_to_gamma(color(palette::SEATED), 0.45),
                LiveFill::DeskTaken => self.paper(),
            },
        }
    }

    /// The lines of what is live: the colour of command, lighter on a dark ground.
    pub(super) fn live(&self) -> Color32 {
        let own = color(palette::LIVE);
        if self.is_dark { own.lerp_to_gamma(Color32::WHITE, 0.55) } else { own }
    }

    /// The hatch of a fill on a desk, with its colour, if it has one.
    pub(super) fn hatch_of(&self, fill: Fill) -> Option<(Hatch, Color32)> {
        let own = |hatch, colour| Some((hatch, self.hatch(colour).gamma_multiply(0.75)));
        match fill {
            Fill::Organisation(organisation) => own(organisation.hatch, organisation.colour),
            Fill::Heat(HeatFill::Team(team)) => own(team.hatch(), team.colour),
            Fill::Heat(HeatFill::Live(LiveFill::TakenOver)) => Some((Hatch::Rising, self.live())),
            Fill::Heat(HeatFill::Step(HeatStep::HIGHEST)) => Some((Hatch::Rising, self.ink.gamma_multiply(0.35))),
            _ => None,
        }
    }

    /// The colour of a light; its word and its sign say the same.
    pub(super) fn light(&self, verdict: Verdict) -> Color32 {
        match verdict {
            Verdict::Meets => self.good,
            Verdict::Near => self.warning,
            Verdict::Misses => self.error,
        }
    }

    /// What the bars of a chart are filled with.
    pub(super) fn bar(&self, series: Series) -> Color32 {
        self.paper().lerp_to_gamma(self.series(series), 0.35)
    }

    /// The colour of what a chart shows.
    pub(super) fn series(&self, series: Series) -> Color32 {
        match series {
            Series::People | Series::Peak => self.accent,
            Series::Short => self.error,
            Series::Desks => self.ink,
            Series::Needed => self.warning,
        }
    }

    /// The colour of hatching on a desk of an organisation.
    pub(super) fn hatch(&self, colour: u8) -> Color32 {
        self.organisation(colour).lerp_to_gamma(if self.is_dark { Color32::BLACK } else { self.ink }, 0.25)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast ratio of WCAG 2.
    fn contrast(one: Color32, other: Color32) -> f32 {
        let luminance = |color: Color32| {
            let linear = egui::Rgba::from(color);
            0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_every_ground() {
        for theme in [LIGHT, DARK] {
            for ground in [theme.panel, theme.raised, theme.canvas, theme.paper()] {
                for text in [theme.ink, theme.weak, theme.accent, theme.good, theme.warning, theme.error] {
                    let ratio = contrast(text, ground);
                    assert!(4.5 <= ratio, "{text:?} on {ground:?} has {ratio}");
                }
            }
        }
    }

    #[test]
    fn words_can_be_read_on_every_step_of_a_heat_map_and_lightness_alone_tells_steps_apart() {
        for theme in [LIGHT, DARK] {
            let steps = HeatStep::ALL.map(|step| theme.heat(HeatFill::Step(step)));
            for step in steps {
                assert!(4.5 <= contrast(theme.ink, step), "{} on {step:?}", contrast(theme.ink, step));
            }
            for (idx, pair) in steps.windows(2).enumerate() {
                let from_paper = |step| contrast(theme.paper(), step);
                assert!(from_paper(pair[0]) < from_paper(pair[1]), "step {idx}");
                assert!(1.12 <= contrast(pair[0], pair[1]), "step {idx}: {}", contrast(pair[0], pair[1]));
            }
        }
    }

    #[test]
    fn the_words_of_a_block_can_be_read_on_the_ground_of_every_organisation() {
        for theme in [LIGHT, DARK] {
            let held = theme.fill(Fill::DeskHeld).unwrap();
            for ground in (0..palette::N_ORGANISATION_COLOURS).map(|colour| theme.block(colour)).chain([held]) {
                let ratio = contrast(theme.ink, ground);
                assert!(4.5 <= ratio, "{:?} on {ground:?} has {ratio}", theme.ink);
            }
        }
    }

    #[test]
    fn beside_each_other_what_goes_and_what_comes_stand_out_by_more_than_colour() {
        for theme in [LIGHT, DARK] {
            let (kept, new) = (Pen::new(Part::Desk, Standing::Kept), Pen::new(Part::Desk, Standing::New));
            assert_eq!(theme.pen_in(Look::Before, new), theme.pen(kept), "what the phase before brought is history");
            assert_eq!(theme.pen_in(Look::After, kept), theme.pen(kept));
            assert!(theme.pen(new).width < theme.pen_in(Look::After, new).width);
            let goes = theme.pen_in(Look::Goes, kept);
            assert!(goes.dashes == Dashes::Long && theme.pen(kept).width < goes.width);
            assert!(theme.fill_in(Look::Goes, None).is_some(), "things that go are tinted whole");
        }
    }

    #[test]
    fn the_ghost_is_seen_and_stands_back() {
        for theme in [LIGHT, DARK] {
            for ground in [theme.canvas, theme.paper()] {
                let ghost = contrast(theme.ghost, ground);
                assert!((1.3..3.2).contains(&ghost), "{ghost}");
                assert!(ghost < contrast(theme.wall_ink(), ground) / 2.0);
            }
        }
    }
}
