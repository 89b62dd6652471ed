//! The fields of an element, as a tree: what lets two versions be compared and brought together field by field, for every
//! kind of element in the same way.
//!
//! Knows the shape of elements through their serialisation and nothing of files. Invariant: what becomes a tree and back is
//! the same element; held by the test below.

mod flat;
mod merge;

pub(super) use flat::{FieldChange, field_changes};
pub(super) use merge::{Orders, merged};

use crate::model::{Element, Section};
use serde::Serialize;
use serde_json::Value;

/// An element as a tree of its fields.
pub(super) fn tree(element: &Element) -> Value {
    match element {
        Element::TitleBlock(own) => value(own),
        Element::Appraisal(own) => value(own),
        Element::Organisation(own) => value(own),
        Element::Team(own) => value(own),
        Element::Person(own) => value(own),
        Element::Demand(own) => value(own),
        Element::Basis(own) => value(own),
        Element::Checking(own) => value(own),
        Element::Phase(own) => value(own),
        Element::Building(own) => value(own),
        Element::Floor(own) => value(own),
        Element::Wall(own) => value(own),
        Element::Opening(own) => value(own),
        Element::Room(own) => value(own),
        Element::Desk(own) => value(own),
        Element::Furniture(own) => value(own),
        Element::Zone(own) => value(own),
        Element::Annotation(own) => value(own),
        Element::Underlay(own) => value(own),
        Element::Occupancy(own) => value(own),
        Element::Observation(own) => value(own),
        Element::Rate(own) => value(own),
        Element::Allowance(own) => value(own),
        Element::Grant(own) => value(own),
        Element::Estate(own) => value(own),
        Element::Scenario(own) => value(own),
        Element::CaseLine(own) => value(own),
        Element::Command(own) => value(own),
        Element::Review(own) => value(own),
        Element::Revision(own) => value(own),
        Element::Comment(own) => value(own),
        Element::SheetSet(own) => value(own),
    }
}

/// The element that a tree of a section is; none where the fields fit none.
pub(super) fn element(section: Section, tree: Value) -> Option<Element> {
    fn of<T: serde::de::DeserializeOwned + Into<Element>>(tree: Value) -> Option<Element> {
        serde_json::from_value::<T>(tree).ok().map(Into::into)
    }
    use crate::model as m;
    match section {
        Section::TitleBlock => of::<m::TitleBlock>(tree),
        Section::Appraisal => of::<m::Appraisal>(tree),
        Section::Organisations => of::<m::Organisation>(tree),
        Section::Teams => of::<m::Team>(tree),
        Section::People => of::<m::Person>(tree),
        Section::Demands => of::<m::Demand>(tree),
        Section::Basis => of::<m::Basis>(tree),
        Section::Checking => of::<m::Checking>(tree),
        Section::Phases => of::<m::Phase>(tree),
        Section::Buildings => of::<m::Building>(tree),
        Section::Floors => of::<m::Floor>(tree),
        Section::Walls => of::<m::Wall>(tree),
        Section::Openings => of::<m::Opening>(tree),
        Section::Rooms => of::<m::Room>(tree),
        Section::Desks => of::<m::Desk>(tree),
        Section::Furniture => of::<m::Furniture>(tree),
        Section::Zones => of::<m::Zone>(tree),
        Section::Annotations => of::<m::Annotation>(tree),
        Section::Underlays => of::<m::Underlay>(tree),
        Section::Occupancy => of::<m::OccupancyChange>(tree),
        Section::Observations => of::<m::Observation>(tree),
        Section::Rates => of::<m::Rate>(tree),
        Section::Allowances => of::<m::Allowance>(tree),
        Section::Grants => of::<m::Grant>(tree),
        Section::Estate => of::<m::EstateBuilding>(tree),
        Section::Scenarios => of::<m::Scenario>(tree),
        Section::CaseLines => of::<m::CaseLine>(tree),
        Section::Command => of::<m::CommandSuite>(tree),
        Section::Review => of::<m::Review>(tree),
        Section::Revisions => of::<m::Revision>(tree),
        Section::Comments => of::<m::Comment>(tree),
        Section::SheetSet => of::<m::SheetSet>(tree),
    }
}

/// Elements are structs of numbers, words, lists and choices, all of which a tree can hold; were one not so, it would
/// compare as nothing, and the test over every kind of element would say so.
fn value<T: Serialize>(own: &T) -> Value {
    serde_json::to_value(own).unwrap_or(Value::Null)
}

/// Whether a tree is one thing rather than several: a point moves as a whole, and so does an angle or a sum.
fn is_whole(tree: &Value) -> bool {
    match tree {
        Value::Array(parts) => parts.len() == 2 && parts.iter().all(Value::is_number),
        Value::Object(fields) => fields.is_empty(),
        _ => true,
    }
}
