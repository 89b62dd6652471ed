//! What of a thing changed: a field or a measure, before and after and by how much.

use super::names;
use crate::compare::fields::{self, FieldChange};
use crate::model::{Element, Placement, Plan};
use crate::units::{Angle, Pence, SquareMm, format};
use serde::Serialize;
use serde_json::Value;

/// A field or a measure that changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Detail {
    /// What it is.
    pub name: String,
    /// What it was, in words; none where it was not said.
    pub before: Option<String>,
    /// What it is, in words; none where it is not said any more.
    pub after: Option<String>,
    /// By how much it changed, in words, where that can be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<String>,
    /// The same as figures, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<Measured>,
}

/// A figure before and after.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Measured {
    /// In what it is stated.
    pub unit: Quantity,
    /// As it was.
    pub before: Option<f64>,
    /// As it is.
    pub after: Option<f64>,
    /// How much more it is than it was.
    pub difference: Option<f64>,
}

/// In what a figure is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Money, in pence.
    Pence,
    /// Millimetres.
    Mm,
    /// Square metres.
    M2,
    /// Hundredths of a whole.
    Pct,
    /// Degrees.
    Degrees,
    /// Full-time equivalents.
    Fte,
    /// Whole things.
    Count,
}

impl Quantity {
    fn words(self, value: f64) -> String {
        match self {
            Self::Pence => format::pounds_and_pence(Pence::round(value)),
            Self::Mm => format!("{} mm", format::decimal(value, 0)),
            Self::M2 => format!("{} m²", format::decimal(value, 1)),
            Self::Pct => format!("{} %", format::trimmed(value, 2)),
            Self::Degrees => format!("{}°", format::trimmed(value, 2)),
            Self::Fte | Self::Count => format::trimmed(value, 2),
        }
    }

    fn difference(self, value: f64) -> String {
        let words = self.words(value.abs());
        if value < 0.0 { format!("−{words}") } else { format!("+{words}") }
    }
}

impl Detail {
    /// A field that is said in words.
    pub(super) fn text(name: impl Into<String>, before: Option<String>, after: Option<String>) -> Self {
        Self { name: name.into(), before, after, difference: None, figures: None }
    }

    /// A figure.
    pub(super) fn number(name: impl Into<String>, unit: Quantity, before: Option<f64>, after: Option<f64>) -> Self {
        let difference = before.zip(after).map(|(before, after)| after - before);
        Self {
            name: name.into(),
            before: before.map(|value| unit.words(value)),
            after: after.map(|value| unit.words(value)),
            difference: difference.map(|difference| unit.difference(difference)),
            figures: Some(Measured { unit, before, after, difference }),
        }
    }

    /// A move, which has a length and no before.
    fn moved(by_mm: f64) -> Self {
        Self {
            name: "Moved by".to_owned(),
            before: None,
            after: Some(Quantity::Mm.words(by_mm)),
            difference: None,
            figures: Some(Measured { unit: Quantity::Mm, before: None, after: Some(by_mm), difference: None }),
        }
    }

    /// The detail on part of a line: *rate £85.00 → £90.00 (+£5.00)*.
    pub fn words(&self) -> String {
        let name = format::uncapitalised(&self.name);
        let difference = self.difference.as_ref().map(|difference| format!(" ({difference})")).unwrap_or_default();
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{name} {before} → {after}{difference}"),
            (None, Some(after)) => format!("{name} {after}"),
            (Some(before), None) => format!("{name} no longer {before}"),
            (None, None) => name,
        }
    }
}

/// What is measured of a drawn thing that stands in both plans, where that changed: how far it moved, how long it is.
pub(super) fn geometry(was: &Element, is: &Element) -> Vec<Detail> {
    let mut details = Vec::new();
    if let Some(by_mm) = moved(was, is).filter(|by_mm| 0.0 < *by_mm) {
        details.push(Detail::moved(by_mm));
    }
    if let (Element::Wall(was), Element::Wall(is)) = (was, is) {
        let length = |wall: &crate::model::Wall| wall.start.distance(wall.end);
        if (length(was) - length(is)).abs() >= 0.5 {
            details.push(Detail::number("Length", Quantity::Mm, Some(length(was)), Some(length(is))));
        }
    }
    let turned = |element: &Element| placements(element).last().map(|last| last.turned);
    if let (Some(was), Some(is)) = (turned(was), turned(is))
        && was != is
    {
        let degrees = |angle: Angle| Some(angle.in_degrees());
        details.push(Detail::number("Turned", Quantity::Degrees, degrees(was), degrees(is)));
    }
    details
}

/// How big a thing is that came or went.
pub(super) fn size(element: &Element, is_added: bool) -> Option<Detail> {
    let detail = |name: &str, unit, value: f64| {
        let (before, after) = if is_added { (None, Some(value)) } else { (Some(value), None) };
        Detail::number(name, unit, before, after)
    };
    match element {
        Element::Wall(wall) => Some(detail("Length", Quantity::Mm, wall.start.distance(wall.end))),
        Element::Opening(opening) => Some(detail("Width", Quantity::Mm, opening.width.f64())),
        Element::Rate(rate) => Some(detail("Rate", Quantity::Pence, rate.rate.f64())),
        Element::Grant(grant) => Some(detail("Available here", Quantity::Pence, grant.available_here.f64())),
        Element::CaseLine(line) => Some(detail("Amount", Quantity::Pence, line.amount.f64())),
        Element::Team(team) => Some(detail("Headcount", Quantity::Count, f64::from(team.headcount))),
        Element::Comment(comment) => {
            let text = Some(format!("“{}”", comment.text));
            Some(if is_added { Detail::text("Says", None, text) } else { Detail::text("Says", text, None) })
        }
        _ => None,
    }
}

fn placements(element: &Element) -> &[Placement] {
    match element {
        Element::Desk(desk) => &desk.placements,
        Element::Furniture(furniture) => &furniture.placements,
        _ => &[],
    }
}

/// How far a thing moved, in millimetres: the further of its ends, the furthest of its placements. None for what stands
/// nowhere, or whose places cannot be told one from one.
pub(super) fn moved(was: &Element, is: &Element) -> Option<f64> {
    match (was, is) {
        (Element::Wall(was), Element::Wall(is)) => Some(was.start.distance(is.start).max(was.end.distance(is.end))),
        (Element::Opening(was), Element::Opening(is)) if was.wall == is.wall => {
            Some((was.along.f64() - is.along.f64()).abs())
        }
        (Element::Room(was), Element::Room(is)) => Some(was.anchor.distance(is.anchor)),
        (Element::Zone(was), Element::Zone(is)) if was.outline.len() == is.outline.len() => {
            let corners = was.outline.iter().zip(&is.outline);
            Some(corners.map(|(was, is)| was.distance(*is)).fold(0.0, f64::max))
        }
        (Element::Underlay(was), Element::Underlay(is)) => Some(was.at.distance(is.at)),
        (Element::Desk(_), Element::Desk(_)) | (Element::Furniture(_), Element::Furniture(_)) => {
            let (was, is) = (placements(was), placements(is));
            let is_paired = was.len() == is.len() && was.iter().zip(is).all(|(was, is)| was.phase == is.phase);
            is_paired.then(|| was.iter().zip(is).map(|(was, is)| was.at.distance(is.at)).fold(0.0, f64::max))
        }
        _ => None,
    }
}

/// Whether two versions of a thing are the same wherever it stands.
pub(super) fn is_same_but_for_place(was: &Element, is: &Element) -> bool {
    let turned = |element: &Element| placements(element).iter().map(|own| own.turned).collect::<Vec<_>>();
    turned(was) == turned(is) && changed_fields(&fields::tree(was), &fields::tree(is)).is_empty()
}

/// Fields that say where a thing is; [`geometry`] says how far it moved.
const PLACES: [&str; 7] = ["start", "end", "along", "at", "turned", "anchor", "outline"];

fn changed_fields(was: &Value, is: &Value) -> Vec<FieldChange> {
    let changes = fields::field_changes(was, is).into_iter();
    changes.filter(|change| !PLACES.contains(&change.name()) && change.name() != "id").collect()
}

/// The fields that changed, place and size aside, in words, each version with the plan it is of.
pub(super) fn fields((before, was): (&Plan, &Element), (after, is): (&Plan, &Element)) -> Vec<Detail> {
    let changes = changed_fields(&fields::tree(was), &fields::tree(is));
    changes.iter().map(|change| field(change, (before, after))).collect()
}

/// How a field is read.
#[derive(Clone, Copy)]
enum Read {
    Money,
    Length,
    Share,
    Turn,
    Fte,
    Number,
    /// The number of something in the plan.
    Name,
    Words,
    /// Long text of no meaning to people: that it changed is all there is to say.
    Sealed,
}

/// What every field is called and how it is read, by its name in the file. What is not here is called by its name there,
/// its words apart; a test goes through every field there is.
const FIELDS: &[(&str, &str, Read)] = &[
    ("amount", "Amount", Read::Money),
    ("annual", "Saving a year", Read::Money),
    ("annual_charge", "Charge a year", Read::Money),
    ("annual_rent", "Rent a year", Read::Money),
    ("annual_running_cost", "Running cost a year", Read::Money),
    ("available_here", "Available here", Read::Money),
    ("benchmark_high", "Upper benchmark", Read::Money),
    ("benchmark_low", "Lower benchmark", Read::Money),
    ("cost", "Cost", Read::Money),
    ("price", "Price", Read::Money),
    ("rate", "Rate", Read::Money),
    ("weekly", "Hire a week", Read::Money),
    ("ceiling_height", "Ceiling height", Read::Length),
    ("clear_width", "Clear width", Read::Length),
    ("depth", "Depth", Read::Length),
    ("offset", "Offset", Read::Length),
    ("thickness", "Thickness", Read::Length),
    ("width", "Width", Read::Length),
    ("attendance", "Attendance", Read::Share),
    ("discount_rate", "Discount rate", Read::Share),
    ("men", "Share of men", Read::Share),
    ("mitigation", "Mitigation", Read::Share),
    ("bottom", "Cut off below", Read::Share),
    ("left", "Cut off at the left", Read::Share),
    ("opacity", "Opacity", Read::Share),
    ("right", "Cut off at the right", Read::Share),
    ("top", "Cut off above", Read::Share),
    ("optimism_bias", "Optimism bias", Read::Share),
    ("percent", "Share", Read::Share),
    ("sensitivity", "Sensitivity", Read::Share),
    ("service_level", "Service level", Read::Share),
    ("share", "Share", Read::Share),
    ("share_here", "Share here", Read::Share),
    ("spread", "Spread", Read::Share),
    ("target_peak", "Target at the peak", Read::Share),
    ("north", "North", Read::Turn),
    ("fte", "FTE", Read::Fte),
    ("base_year", "Base year", Read::Number),
    ("colour", "Colour", Read::Number),
    ("crews", "Crews", Read::Number),
    ("desks", "Desks", Read::Number),
    ("first_year", "First year", Read::Number),
    ("Fixed", "Desks, fixed", Read::Number),
    ("fresh_air", "Fresh air", Read::Number),
    ("headcount", "Headcount", Read::Number),
    ("last_year", "Last year", Read::Number),
    ("level", "Level", Read::Number),
    ("minimum_desks", "Least desks", Read::Number),
    ("minutes", "Minutes to change over", Read::Number),
    ("people", "People", Read::Number),
    ("pixels", "Pixels", Read::Number),
    ("seats", "Seats", Read::Number),
    ("seen", "People seen", Read::Number),
    ("signs_of_life", "Signs of life", Read::Number),
    ("staff", "Staff", Read::Number),
    ("visitors", "Visitors", Read::Number),
    ("years", "Years", Read::Number),
    ("After", "After", Read::Name),
    ("building", "Building", Read::Name),
    ("desk", "Desk", Read::Name),
    ("Exclusive", "Held by", Read::Name),
    ("floor", "Floor", Read::Name),
    ("from", "From", Read::Name),
    ("furniture", "Furniture", Read::Name),
    ("host", "Host", Read::Name),
    ("near", "Near", Read::Name),
    ("opening", "Opening", Read::Name),
    ("organisation", "Organisation", Read::Name),
    ("organisations", "For", Read::Name),
    ("phase", "Phase", Read::Name),
    ("recipient", "Recipient", Read::Name),
    ("replaces", "Takes the place of", Read::Name),
    ("room", "Room", Read::Name),
    ("Site", "Site", Read::Name),
    ("team", "Team", Read::Name),
    ("until", "Until", Read::Name),
    ("wall", "Wall", Read::Name),
    ("is_access_controlled", "Access control", Read::Words),
    ("is_escorted", "Escorted", Read::Words),
    ("is_kept_together", "Kept together", Read::Words),
    ("is_printed", "Printed", Read::Words),
    ("is_net_of_charge", "Net of the charge", Read::Words),
    ("used_as", "Use", Read::Words),
    ("content", "Plan as issued", Read::Sealed),
    ("embedded", "File kept in the plan", Read::Sealed),
    ("seal", "Seal", Read::Sealed),
];

fn field(change: &FieldChange, plans: (&Plan, &Plan)) -> Detail {
    let own = change.path.iter().rev().find_map(|part| FIELDS.iter().find(|(name, ..)| name == part));
    let (label, read) = match own {
        Some((_, label, read)) => ((*label).to_owned(), *read),
        None => (label_of(&change.path), Read::Words),
    };
    let number = |value: &Option<Value>| value.as_ref().and_then(Value::as_f64);
    let both = (&change.before, &change.after);
    let is_number = both.0.as_ref().is_none_or(Value::is_number) && both.1.as_ref().is_none_or(Value::is_number);
    let (unit, scale) = match read {
        Read::Money => (Quantity::Pence, 1.0),
        Read::Length => (Quantity::Mm, 1.0),
        Read::Share => (Quantity::Pct, 0.01),
        Read::Turn => (Quantity::Degrees, 0.01),
        Read::Fte => (Quantity::Fte, 0.01),
        Read::Number => (Quantity::Count, 1.0),
        Read::Sealed => return Detail::text(label, None, Some("changed".to_owned())),
        Read::Name | Read::Words => {
            let text = |value: &Option<Value>, plan: &Plan| value.as_ref().map(|value| words(value, read, plan));
            return Detail::text(label, text(both.0, plans.0), text(both.1, plans.1));
        }
    };
    if !is_number {
        let text = |value: &Option<Value>, plan: &Plan| value.as_ref().map(|value| words(value, read, plan));
        return Detail::text(label, text(both.0, plans.0), text(both.1, plans.1));
    }
    let scaled = |value: &Option<Value>| number(value).map(|value| value * scale);
    Detail::number(label, unit, scaled(both.0), scaled(both.1))
}

/// A field that has no name of its own for people, by the last part of its path that is one.
fn label_of(path: &[String]) -> String {
    let name = path.iter().rev().find(|part| part.chars().next().is_some_and(char::is_lowercase));
    format::capitalised(&name.or(path.last()).map_or("Value", String::as_str).replace('_', " "))
}

/// A value in words.
fn words(value: &Value, read: Read, plan: &Plan) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(is_so) => if *is_so { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => match (read, number.as_u64()) {
            (Read::Name, Some(number)) => names::name(plan, number as u32),
            (Read::Money, _) => number.as_f64().map_or_else(String::new, |value| Quantity::Pence.words(value)),
            (Read::Length, _) => number.as_f64().map_or_else(String::new, |value| Quantity::Mm.words(value)),
            (Read::Share, _) => number.as_f64().map_or_else(String::new, |value| Quantity::Pct.words(value / 100.0)),
            _ => number.to_string(),
        },
        Value::String(text) if text.is_empty() => "nothing".to_owned(),
        Value::String(text) if is_choice(text) => spaced(text),
        Value::String(text) => format!("“{text}”"),
        Value::Array(parts) if parts.is_empty() => "none".to_owned(),
        Value::Array(parts) => parts.iter().map(|part| words(part, read, plan)).collect::<Vec<_>>().join(", "),
        Value::Object(parts) => {
            let part = |(name, value): (&String, &Value)| {
                let own = FIELDS.iter().find(|(field, ..)| field == name);
                let read = own.map_or(Read::Words, |(.., read)| *read);
                let label =
                    own.map_or_else(|| spaced(name).replace('_', " "), |(_, label, _)| format::uncapitalised(label));
                format!("{label} {}", words(value, read, plan))
            };
            parts.iter().map(part).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Whether text is the name of a choice, which is written in one word with capitals inside.
fn is_choice(text: &str) -> bool {
    text.chars().next().is_some_and(|letter| letter.is_ascii_uppercase())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric())
        && text.chars().any(|letter| letter.is_ascii_lowercase())
}

/// The name of a choice as words: `SecurePartition` is *secure partition*.
fn spaced(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

/// An area before and after.
pub(super) fn area(before: Option<SquareMm>, after: Option<SquareMm>) -> Detail {
    Detail::number("Area", Quantity::M2, before.map(SquareMm::m2), after.map(SquareMm::m2))
}
