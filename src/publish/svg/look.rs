//! What marks look like, said once: a group says what most of its marks have in common, a mark only what differs.
//!
//! Invariant: what is inherited and what a mark says itself come to exactly what the mark looks like; held by the tests below.

use super::xml::number;
use crate::drawing::palette::Rgb;
use crate::publish::page::{Group, Mark};
use crate::publish::theme::Stroke;
use crate::text::Weight;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The attributes that are handed down from a group to what is in it.
const ATTRIBUTES: [&str; N_ATTRIBUTES] =
    ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-size", "font-weight", "paint-order"];

const N_ATTRIBUTES: usize = 8;

/// What each attribute is; nothing where it does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Look([Option<String>; N_ATTRIBUTES]);

impl Look {
    /// What the document says before any group does.
    pub(super) fn of_document() -> Self {
        let of = |value: &str| Some(value.to_owned());
        Self([of("none"), of("none"), None, of("none"), of("round"), None, of("400"), None])
    }

    /// What a mark looks like.
    fn of(mark: &Mark) -> Self {
        let of = |value: &str| Some(value.to_owned());
        match mark {
            Mark::Path(path) => {
                let fill = path.fill.map_or_else(|| "none".to_owned(), hex);
                let [stroke, width, dashes, cap] = line(path.stroke);
                Self([Some(fill), stroke, width, dashes, cap, None, None, None])
            }
            Mark::Text(text) => {
                let halo = text.halo.map(|(colour, width)| Stroke::solid(2.0 * width, colour));
                let [stroke, width, dashes, _] = line(halo);
                let order = halo.and_then(|_| of("stroke"));
                let weight = of(css_weight(text.weight));
                Self([Some(hex(text.colour)), stroke, width, dashes, None, Some(number(text.size)), weight, order])
            }
            Mark::Picture(_) => Self::default(),
        }
    }

    /// What most marks of a group have in common, in place of what it inherits.
    fn common_of(group: &Group, inherited: &Self) -> Self {
        let mut counts: [BTreeMap<String, usize>; N_ATTRIBUTES] = Default::default();
        for mark in group.all_marks() {
            for (counts, value) in counts.iter_mut().zip(Self::of(mark).0) {
                if let Some(value) = value {
                    *counts.entry(value).or_default() += 1;
                }
            }
        }
        let mut common = inherited.clone();
        for (counts, own) in counts.into_iter().zip(&mut common.0) {
            // Of values as frequent the first by the alphabet, so that the same page gives the same bytes.
            let most = counts.into_iter().rev().max_by_key(|(_, n_marks)| *n_marks);
            if let Some((value, _)) = most.filter(|(_, n_marks)| 1 < *n_marks) {
                *own = Some(value);
            }
        }
        common
    }

    /// The attributes in which this differs from what it inherits.
    fn beyond(&self, inherited: &Self) -> String {
        let mut said = String::new();
        for ((name, own), inherited) in ATTRIBUTES.iter().zip(&self.0).zip(&inherited.0) {
            if let Some(own) = own
                && Some(own) != inherited.as_ref()
            {
                let written = write!(said, " {name}=\"{own}\"");
                debug_assert!(written.is_ok(), "a string takes everything");
            }
        }
        said
    }

    /// What a group says for all that is in it, and what that comes to.
    pub(super) fn of_group(group: &Group, inherited: &Self) -> (String, Self) {
        let common = Self::common_of(group, inherited);
        (common.beyond(inherited), common)
    }

    /// What a mark says beside its group.
    pub(super) fn of_mark(mark: &Mark, inherited: &Self) -> String {
        Self::of(mark).beyond(inherited)
    }
}

/// Colour, width, dashes and ends of a line; only that there is none, where there is none.
fn line(stroke: Option<Stroke>) -> [Option<String>; 4] {
    let Some(stroke) = stroke else { return [Some("none".to_owned()), None, None, None] };
    let dashes: Vec<String> = stroke.dashes.iter().map(|dash| number(*dash)).collect();
    let (dashes, cap) = if dashes.is_empty() { ("none".to_owned(), "round") } else { (dashes.join(" "), "butt") };
    [Some(hex(stroke.colour)), Some(number(stroke.width)), Some(dashes), Some(cap.to_owned())]
}

pub(super) fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

pub(super) fn css_weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => "400",
        Weight::SemiBold => "600",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::page::GroupRole;

    #[test]
    fn a_group_says_what_most_have_in_common_and_a_mark_what_differs() {
        let mut group = Group::new(GroupRole::Decoration);
        let thin = Stroke::solid(0.25, Rgb::BLACK);
        for x in 0..3 {
            group.rectangle((f64::from(x), 0.0), (1.0, 1.0), Some(Rgb::WHITE), Some(thin));
        }
        group.rectangle((9.0, 0.0), (1.0, 1.0), Some(Rgb::BLACK), None);
        let document = Look::of_document();
        let (said, common) = Look::of_group(&group, &document);
        assert_eq!(said, " fill=\"#ffffff\" stroke=\"#000000\" stroke-width=\"0.25\"");
        let marks: Vec<String> = group.marks.iter().map(|mark| Look::of_mark(mark, &common)).collect();
        assert_eq!(marks, ["", "", "", " fill=\"#000000\" stroke=\"none\""]);
        // A group that says nothing new says nothing.
        assert_eq!(Look::of_group(&group, &common).0, "");
    }

    #[test]
    fn a_line_without_dashes_among_dashed_ones_says_so() {
        let mut group = Group::new(GroupRole::Decoration);
        let dashed = Stroke { width: 0.25, colour: Rgb::BLACK, dashes: &[1.0, 2.0] };
        for y in 0..2 {
            let square = (0.0, f64::from(y));
            group.rectangle(square, (1.0, 1.0), None, Some(dashed));
        }
        group.rectangle((0.0, 9.0), (1.0, 1.0), None, Some(Stroke::solid(0.25, Rgb::BLACK)));
        let (said, common) = Look::of_group(&group, &Look::of_document());
        assert!(said.contains("stroke-dasharray=\"1 2\" stroke-linecap=\"butt\""), "{said}");
        let last = Look::of_mark(group.marks.last().unwrap(), &common);
        assert_eq!(last, " stroke-dasharray=\"none\" stroke-linecap=\"round\"");
    }
}
