//! What is typed while a tool is in hand: a place, or how far and which way from the point before.
//!
//! *x,y* is a place on the floor, *@dx,dy* one from the point before, *length<angle* how far from it and which way, and a
//! length alone how far towards the pointer. Numbers are sums with units; one with a decimal point and nothing else is
//! in metres. Knows no tool: the editor asks where what was typed leads, and lets the pointer go there.
//! Invariant: what is half typed leads nowhere; held by the tests below and `tests/drawing_walls.rs`.

use super::input::ToolKey;
use crate::geom::Point2;
use crate::units::expression::{length_in_mm, number};
use crate::units::{Angle, MAX_LENGTH_MM};

/// No number needs more letters.
const MAX_LETTERS: usize = 24;

/// What has been typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Entry {
    /// Is it reckoned from the point before?
    is_relative: bool,
    first: String,
    second: String,
    form: Form,
    is_at_second: bool,
}

/// What kind of place is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Form {
    /// One number so far.
    #[default]
    Length,
    /// Two, parted by a comma.
    Coordinates,
    /// A length and an angle.
    Polar,
}

/// Where what was typed leads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Lead {
    /// To a place.
    Place(Point2),
    /// That far to the right and up from the point before.
    Offset(Point2),
    /// Some way from the point before.
    Way {
        /// How far; as far as the pointer if it was not typed.
        length: Option<f64>,
        /// Which way; towards the pointer if it was not typed.
        direction: Option<Point2>,
    },
}

impl Entry {
    /// Has nothing been typed?
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes a key if it is of use; says whether it was. Mid-way in a gesture, Tab goes straight to the angle.
    pub(super) fn key(&mut self, key: ToolKey, is_mid_way: bool) -> bool {
        match key {
            ToolKey::Char(letter) if self.is_empty() => self.begin(letter),
            ToolKey::Char(letter) => self.go_on(letter),
            ToolKey::Tab | ToolKey::BackTab if self.is_empty() && !is_mid_way => false,
            ToolKey::Tab | ToolKey::BackTab => {
                if self.form == Form::Length {
                    self.form = Form::Polar;
                    self.is_at_second = true;
                } else {
                    self.is_at_second = !self.is_at_second;
                }
                true
            }
            // A space between numbers means nothing, and turns nothing.
            ToolKey::Space if !self.is_empty() => true,
            ToolKey::Backspace | ToolKey::Delete if !self.is_empty() => {
                if self.field().pop().is_none() {
                    if self.is_at_second {
                        (self.form, self.is_at_second) = (Form::Length, false);
                    } else {
                        *self = Self::default();
                    }
                }
                true
            }
            _ => false,
        }
    }

    /// The first letter. A sign does not begin a number: it zooms, as long as nothing is typed.
    fn begin(&mut self, letter: char) -> bool {
        match letter {
            '@' => self.is_relative = true,
            '<' => (self.form, self.is_at_second) = (Form::Polar, true),
            '0'..='9' | '.' | '(' => self.first.push(letter),
            _ => return false,
        }
        true
    }

    fn go_on(&mut self, letter: char) -> bool {
        match letter {
            ',' | '<' => {
                if self.form == Form::Length && !self.first.is_empty() {
                    self.form = if letter == ',' { Form::Coordinates } else { Form::Polar };
                    self.is_at_second = true;
                }
            }
            '0'..='9' | '.' | '(' | ')' | '+' | '-' | '*' | '/' | 'm' => {
                let field = self.field();
                if field.len() < MAX_LETTERS {
                    field.push(letter);
                }
            }
            // A second sign of that kind means nothing, but is no command either.
            '@' => {}
            _ => return false,
        }
        true
    }

    fn field(&mut self) -> &mut String {
        if self.is_at_second { &mut self.second } else { &mut self.first }
    }

    /// Where what was typed leads; in words, why it leads nowhere yet.
    pub(super) fn lead(&self) -> Result<Lead, String> {
        match self.form {
            Form::Length if self.is_relative => {
                Err("Type how far to the right and how far up, with a comma between: @1200,600".to_owned())
            }
            Form::Length => {
                let length = Some(distance(&self.first)?);
                Ok(Lead::Way { length, direction: None })
            }
            Form::Coordinates => {
                let place = Point2::new(length(&self.first)?, length(&self.second)?);
                Ok(if self.is_relative { Lead::Offset(place) } else { Lead::Place(place) })
            }
            Form::Polar => {
                let length = (!self.first.is_empty()).then(|| distance(&self.first)).transpose()?;
                let direction = (!self.second.is_empty()).then(|| direction(&self.second)).transpose()?;
                if (length, direction) == (None, None) {
                    return Err("Type an angle in degrees, counter-clockwise from the right".to_owned());
                }
                Ok(Lead::Way { length, direction })
            }
        }
    }

    /// As it is shown beside the pointer, with the field that the next letter goes to marked.
    pub(super) fn text(&self) -> String {
        let mark = |is_here| if is_here { "_" } else { "" };
        let unit = |text: &str| if text.contains(['m', '.']) { "" } else { " mm" };
        let (first, second) = (&self.first, &self.second);
        let (at_first, at_second) = (mark(!self.is_at_second), mark(self.is_at_second));
        let before = if self.is_relative { "@ " } else { "" };
        match self.form {
            Form::Length => format!("{before}{first}{at_first}{}", unit(first)),
            Form::Coordinates => format!("{before}{first}{at_first}, {second}{at_second}"),
            Form::Polar => format!("{first}{at_first}{}  ∠ {second}{at_second}°", unit(first)),
        }
    }
}

/// A coordinate in millimetres.
fn length(text: &str) -> Result<f64, String> {
    let mm = length_in_mm(text).map_err(|why| no_number(text, &why.to_string()))?;
    // A decimal point alone says metres: nobody draws in tenths of a millimetre.
    let is_metres = text.contains('.') && text.parse::<f64>().is_ok();
    let mm = if is_metres { mm * 1_000.0 } else { mm };
    if mm.abs() <= f64::from(MAX_LENGTH_MM) {
        Ok(mm)
    } else {
        Err(format!("“{text}” is further than a plan reaches"))
    }
}

/// A length that is more than nothing.
fn distance(text: &str) -> Result<f64, String> {
    let mm = length(text)?;
    if 0.0 < mm { Ok(mm) } else { Err(format!("“{text}” is no length: type one above zero")) }
}

fn direction(text: &str) -> Result<Point2, String> {
    let degrees = number(text).map_err(|why| no_number(text, &why.to_string()))?;
    if degrees.abs() <= 360.0 {
        Ok(Point2::unit(Angle::from_radians(degrees.to_radians())))
    } else {
        Err(format!("“{text}” is more than a full turn: type an angle up to 360°"))
    }
}

fn no_number(text: &str, why: &str) -> String {
    if text.is_empty() {
        "A number is missing: type it, or Esc to drop what was typed".to_owned()
    } else {
        format!("“{text}”: {why}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(letters: &str) -> Entry {
        let mut entry = Entry::default();
        for letter in letters.chars() {
            entry.key(if letter == '\t' { ToolKey::Tab } else { ToolKey::Char(letter) }, true);
        }
        entry
    }

    fn way(length: Option<f64>, degrees: Option<i32>) -> Lead {
        Lead::Way { length, direction: degrees.map(|degrees| Point2::unit(Angle::degrees(degrees))) }
    }

    #[test]
    fn what_is_typed_leads_where_it_says() {
        let at = Point2::new;
        for (letters, expected) in [
            ("2400", way(Some(2_400.0), None)),
            ("2.4", way(Some(2_400.0), None)),
            ("2m", way(Some(2_000.0), None)),
            ("1600*3+200", way(Some(5_000.0), None)),
            ("3000\t-45", way(Some(3_000.0), Some(-45))),
            ("3000<90", way(Some(3_000.0), Some(90))),
            ("<180", way(None, Some(180))),
            ("\t30", way(None, Some(30))),
            ("3000<", way(Some(3_000.0), None)),
            ("1200,2m+50", Lead::Place(at(1_200.0, 2_050.0))),
            ("(0-500),1.5", Lead::Place(at(-500.0, 1_500.0))),
            ("@-100,250", Lead::Offset(at(-100.0, 250.0))),
        ] {
            assert_eq!(typed(letters).lead(), Ok(expected), "{letters}");
        }
    }

    #[test]
    fn what_is_half_typed_leads_nowhere() {
        for letters in
            ["0", "1.2.3", "99999999999", "12+", "1200,", "@", "@500", "@500,", "<", "500<400", "(3", "2m*3m,0"]
        {
            assert!(typed(letters).lead().is_err(), "{letters}");
        }
    }

    #[test]
    fn signs_and_letters_begin_nothing_and_backspace_takes_back_to_nothing() {
        for letters in ["-", "+", "*", "m", ",", "r", ")"] {
            assert!(typed(letters).is_empty(), "{letters}");
        }
        let mut entry = typed("@1,2");
        for text in ["@ 1, _", "@ 1_ mm", "@ _ mm"] {
            assert!(entry.key(ToolKey::Backspace, false));
            assert_eq!(entry.text(), text);
        }
        assert!(entry.key(ToolKey::Backspace, false) && entry.is_empty());
        for key in [ToolKey::Backspace, ToolKey::Delete, ToolKey::Space] {
            assert!(!entry.key(key, false), "there is nothing left to take back");
        }
        assert!(typed("1").key(ToolKey::Space, false) && typed("1").key(ToolKey::Delete, false));
        assert!(!entry.key(ToolKey::Tab, false), "before anything is begun, Tab goes to the next control");
    }

    #[test]
    fn the_field_that_is_typed_in_is_marked() {
        assert_eq!(typed("3000\t-45").text(), "3000 mm  ∠ -45_°");
        assert_eq!(typed("3000\t-45\t").text(), "3000_ mm  ∠ -45°");
        assert_eq!(typed("2.5").text(), "2.5_");
        assert_eq!(typed("@10,20").text(), "@ 10, 20_");
    }
}
