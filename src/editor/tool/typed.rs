//! A length and an angle typed while something is drawn.

use crate::editor::input::ToolKey;
use crate::units::MAX_LENGTH_MM;

/// What has been typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Typed {
    length: String,
    angle: String,
    is_at_angle: bool,
}

/// No number needs more letters.
const MAX_LETTERS: usize = 12;

impl Typed {
    /// Has nothing been typed?
    pub(super) fn is_empty(&self) -> bool {
        self.length.is_empty() && self.angle.is_empty()
    }

    /// Takes a key if it is of use; says whether it was.
    pub(super) fn key(&mut self, key: ToolKey) -> bool {
        match key {
            ToolKey::Tab | ToolKey::BackTab => {
                self.is_at_angle = !self.is_at_angle;
                true
            }
            ToolKey::Char(letter) if letter.is_ascii_digit() || matches!(letter, '.' | '-' | 'm') => {
                let field = self.field();
                if field.len() < MAX_LETTERS {
                    field.push(letter);
                }
                true
            }
            ToolKey::Backspace => self.field().pop().is_some(),
            _ => false,
        }
    }

    fn field(&mut self) -> &mut String {
        if self.is_at_angle { &mut self.angle } else { &mut self.length }
    }

    /// The length in millimetres. A number with a decimal point or an *m* is in metres: *2400*, *2.4* and *2.4m* are
    /// one length.
    pub(super) fn length(&self) -> Option<f64> {
        let digits = self.length.strip_suffix('m').unwrap_or(&self.length);
        let number: f64 = digits.parse().ok()?;
        let is_metres = digits.len() < self.length.len() || digits.contains('.');
        let length = if is_metres { number * 1000.0 } else { number };
        (0.0 < length && length <= f64::from(MAX_LENGTH_MM)).then_some(length)
    }

    /// The angle in degrees, counter-clockwise from the right.
    pub(super) fn angle(&self) -> Option<f64> {
        self.angle.parse().ok().filter(|angle: &f64| angle.abs() <= 360.0)
    }

    /// As it is shown beside the pointer, with the field that the next letter goes to marked.
    pub(super) fn text(&self) -> String {
        let mark = |is_here| if is_here { "_" } else { "" };
        let unit = if self.length.contains(['m', '.']) { "" } else { " mm" };
        let length = format!("{}{}{unit}", self.length, mark(!self.is_at_angle));
        if self.angle.is_empty() && !self.is_at_angle {
            return length;
        }
        format!("{length}  ∠ {}{}°", self.angle, mark(self.is_at_angle))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(letters: &str) -> Typed {
        let mut typed = Typed::default();
        for letter in letters.chars() {
            typed.key(if letter == '\t' { ToolKey::Tab } else { ToolKey::Char(letter) });
        }
        typed
    }

    #[test]
    fn lengths_are_in_millimetres_unless_they_look_like_metres() {
        for (letters, expected) in [
            ("2400", Some(2_400.0)),
            ("2.4", Some(2_400.0)),
            ("2m", Some(2_000.0)),
            ("0", None),
            ("-5", None),
            ("1.2.3", None),
            ("99999999999", None),
        ] {
            assert_eq!(typed(letters).length(), expected, "{letters}");
        }
    }

    #[test]
    fn tab_goes_to_the_angle() {
        let typed = typed("3000\t-45");
        assert_eq!((typed.length(), typed.angle()), (Some(3_000.0), Some(-45.0)));
        assert_eq!(typed.text(), "3000 mm  ∠ -45_°");
    }
}
