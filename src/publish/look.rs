//! In what light a drawing is printed: as it is, or so that what a phase takes down and builds stands out.
//!
//! What stays is pale and thin then, what comes is bold and solid, what goes is bold and dashed, in both themes: a copy in
//! black and white tells the three apart. Must know no sheet. Held by the tests below.

use super::theme::{Cover, PrintTheme, Stroke};
use crate::drawing::palette::Rgb;
use crate::drawing::{Fill, Part, Pen, Standing, TextRole};
use crate::units::Percent;

/// The lines and the words of what stays.
const PALE: Rgb = Rgb(168, 172, 178);
const PALE_WORDS: Rgb = Rgb(110, 114, 120);

/// The walls that stay.
const PALE_WALL: Rgb = Rgb(226, 228, 231);

/// How wide lines are of what stays, and of what comes and goes.
const THIN: f64 = 0.13;
const FINE: f64 = 0.09;
const BOLD: f64 = 0.5;
const MEDIUM: f64 = 0.35;

/// The dashes of what goes, and of what moved here.
const GOES: &[f64] = &[1.8, 0.9];
const MOVED: &[f64] = &[4.0, 0.8];

/// A theme in a light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    theme: PrintTheme,
    light: Light,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Light {
    /// As it is.
    Plain,
    /// So that works stand out.
    Works,
    /// So small that lines would run together: all of them are fine.
    Small,
}

impl From<PrintTheme> for Look {
    fn from(theme: PrintTheme) -> Self {
        Self { theme, light: Light::Plain }
    }
}

impl Look {
    /// So that works stand out.
    pub(super) fn of_works(theme: PrintTheme) -> Self {
        Self { theme, light: Light::Works }
    }

    /// For a small picture, which is not to scale.
    pub(super) fn small(theme: PrintTheme) -> Self {
        Self { theme, light: Light::Small }
    }

    /// What a pen looks like.
    pub(super) fn stroke(self, pen: Pen) -> Stroke {
        let own = self.theme.stroke(pen);
        match self.light {
            Light::Plain => return own,
            Light::Small => return Stroke { width: own.width.min(FINE), ..own },
            Light::Works => {}
        }
        let is_wall = matches!(pen.part, Part::Wall | Part::Partition | Part::Glass | Part::Screen);
        let width = if is_wall { BOLD } else { own.width.max(0.18) };
        match pen.standing {
            Standing::Kept => Stroke { width: THIN, colour: PALE, ..own },
            Standing::New => Stroke { width, ..own },
            Standing::Moved => Stroke { width, dashes: MOVED, ..own },
            Standing::Removed => {
                let colour = if self.theme == PrintTheme::Mono { Rgb::BLACK } else { own.colour };
                Stroke { width: if is_wall { MEDIUM } else { 0.18 }, colour, dashes: GOES }
            }
        }
    }

    /// What a fill looks like.
    pub(super) fn cover(self, fill: Fill) -> Cover {
        if self.light != Light::Works {
            return self.theme.cover(fill);
        }
        match fill {
            Fill::Wall(_, Standing::Kept) => Cover::new(Some(PALE_WALL), None),
            Fill::Wall(..) | Fill::Ink => self.theme.cover(fill),
            Fill::Room(_) | Fill::Zone(_) | Fill::Heat(_) => Cover::NONE,
            // Whose a desk is, is no matter of works.
            _ => Cover::new(Some(Rgb::WHITE), None),
        }
    }

    /// Whether there are no colours on paper.
    pub(super) fn is_mono(self) -> bool {
        self.theme == PrintTheme::Mono
    }

    /// A colour of a drawing that lies below, so much of which is seen: mixed with the paper, so that it needs no opacity.
    pub(super) fn below(self, colour: Option<(u8, u8, u8)>, seen: Percent) -> Rgb {
        let (red, green, blue) = colour.unwrap_or_default();
        let grey = ((u32::from(red) * 3 + u32::from(green) * 6 + u32::from(blue)) / 10) as u8;
        let own = match self.theme {
            PrintTheme::Colour => [red, green, blue],
            PrintTheme::Mono => [grey; 3],
        };
        let share = (seen.f64() / 100.0).clamp(0.0, 1.0);
        let [red, green, blue] = own.map(|part| (255.0 - (255.0 - f64::from(part)) * share).round() as u8);
        Rgb(red, green, blue)
    }

    /// The colour of words.
    pub(super) fn text(self, role: TextRole) -> Rgb {
        if self.light == Light::Works { PALE_WORDS } else { self.theme.text(role) }
    }

    /// The ground that words stand on, if they need one.
    pub(super) fn plate(self, role: TextRole) -> Option<Rgb> {
        self.theme.plate(role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_comes_and_goes_is_told_apart_without_colour() {
        for theme in PrintTheme::ALL {
            for part in [Part::Wall, Part::Partition, Part::Desk, Part::Furniture] {
                let [kept, new, removed] = [Standing::Kept, Standing::New, Standing::Removed]
                    .map(|standing| Look::of_works(theme).stroke(Pen::new(part, standing)));
                assert!(kept.width < new.width && kept.dashes.is_empty() && new.dashes.is_empty(), "{part:?}");
                assert!(!removed.dashes.is_empty() && kept.width < removed.width, "{part:?}");
            }
        }
    }
}
