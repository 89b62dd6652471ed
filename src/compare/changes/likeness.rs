//! Things that were drawn or brought in anew are matched by what they are like, so that a plan traced again from a new
//! drawing is not all gone and all new.
//!
//! Only what is on one side alone is matched, one to one and only where nothing else is as like; identity always comes first.

use crate::compare::delta::Delta;
use crate::geom::Point2;
use crate::model::{Element, ElementKey, Plan, Section};
use crate::units::Mm;
use std::collections::BTreeMap;

/// How far from its old place a thing drawn anew may be and still be taken for it.
const REACH: Mm = Mm(250);

/// The new number of each thing of the earlier plan that is in the later one under another.
pub(super) fn numbers(before: &Plan, after: &Plan, delta: &Delta) -> BTreeMap<u32, u32> {
    let (mut gone, mut new): (Vec<&Element>, Vec<&Element>) = (Vec::new(), Vec::new());
    for change in &delta.elements {
        match (&change.before, &change.after) {
            (Some(was), None) => gone.push(was),
            (None, Some(is)) => new.push(is),
            _ => {}
        }
    }
    let mut matched = BTreeMap::new();
    if gone.is_empty() || new.is_empty() {
        return matched;
    }
    // What holds other things first: a desk is on the same floor only if the floor is.
    for section in Section::ALL {
        let of = |elements: &[&Element], change: &dyn Fn(u32) -> u32| -> Vec<(String, Element)> {
            let own = elements.iter().filter(|element| element.key().section() == section);
            let renamed = own.map(|element| (*element).clone().renumbered(change));
            renamed.filter_map(|element| Some((likeness(&element)?, element))).collect()
        };
        let gone = of(&gone, &|number| matched.get(&number).copied().unwrap_or(number));
        let new = of(&new, &|number| number);
        if gone.is_empty() || new.is_empty() {
            continue;
        }
        let found = pairs(&gone, &new);
        // The keys of those that are gone, as they were before any renaming: their own number is not matched yet.
        matched.extend(found);
    }
    // A number that means something else in either plan is left alone.
    let is_taken = |number: u32| before.element_of_number(number).is_some_and(|key| after.element(key).is_some());
    matched.retain(|was, is| !is_taken(*was) && was != is);
    matched
}

/// The earlier plan with things under their later numbers.
pub(super) fn renamed(before: &Plan, matched: &BTreeMap<u32, u32>) -> Plan {
    let mut plan = Plan::new(before.title_block.as_ref().clone(), before.appraisal.as_ref().clone());
    // A number that is given away is free only for what it is given to; what bore it here moves out of its way.
    let taken: BTreeMap<u32, u32> = matched
        .values()
        .filter(|number| !matched.contains_key(number) && before.element_of_number(**number).is_some())
        .zip(before.next_id.max(matched.values().max().copied().unwrap_or(0) + 1)..)
        .map(|(number, free)| (*number, free))
        .collect();
    let change = |number: u32| matched.get(&number).or_else(|| taken.get(&number)).copied().unwrap_or(number);
    for element in Section::ALL.into_iter().flat_map(|section| before.section(section)) {
        plan.insert(element.renumbered(change));
    }
    plan.next_id = plan.next_id.max(before.next_id);
    plan
}

/// One to one: first those that are called the same and are the only ones, then those that stand in the same place.
fn pairs(gone: &[(String, Element)], new: &[(String, Element)]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let number = |element: &Element| element.key().number();
    let by_name = |list: &[(String, Element)]| -> BTreeMap<String, Vec<usize>> {
        let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, (name, _)) in list.iter().enumerate().filter(|(_, (name, _))| !name.is_empty()) {
            names.entry(name.clone()).or_default().push(place);
        }
        names
    };
    let (gone_names, new_names) = (by_name(gone), by_name(new));
    let (mut gone_left, mut new_left): (Vec<bool>, Vec<bool>) = (vec![true; gone.len()], vec![true; new.len()]);
    for (name, was) in &gone_names {
        let Some(is) = new_names.get(name) else { continue };
        if let ([was], [is]) = (was.as_slice(), is.as_slice())
            && let (Some((_, old)), Some((_, now))) = (gone.get(*was), new.get(*is))
            && let (Some(from), Some(to)) = (number(old), number(now))
        {
            found.push((from, to));
            if let Some(left) = gone_left.get_mut(*was) {
                *left = false;
            }
            if let Some(left) = new_left.get_mut(*is) {
                *left = false;
            }
        }
    }
    // By place: sorted by x, so that each looks only at those near it.
    let mut places: Vec<(Point2, usize)> = (new.iter().enumerate())
        .filter(|(place, _)| new_left.get(*place) == Some(&true))
        .filter_map(|(place, (_, element))| Some((standing(element)?, place)))
        .collect();
    places.sort_by(|a, b| a.0.x.total_cmp(&b.0.x));
    for (place, (_, old)) in gone.iter().enumerate() {
        if gone_left.get(place) != Some(&true) {
            continue;
        }
        let Some(at) = standing(old) else { continue };
        let first = places.partition_point(|(other, _)| other.x < at.x - REACH.f64());
        let near = places.iter().skip(first).take_while(|(other, _)| other.x <= at.x + REACH.f64());
        let nearest = near
            .filter(|(other, idx)| new_left.get(*idx) == Some(&true) && other.distance(at) <= REACH.f64())
            .filter(|(_, idx)| new.get(*idx).is_some_and(|(_, now)| is_same_floor(old, now)))
            .min_by(|a, b| a.0.distance(at).total_cmp(&b.0.distance(at)));
        if let Some(&(_, idx)) = nearest
            && let (Some(from), Some(to)) = (number(old), new.get(idx).and_then(|(_, now)| number(now)))
        {
            found.push((from, to));
            if let Some(left) = new_left.get_mut(idx) {
                *left = false;
            }
        }
    }
    found
}

fn is_same_floor(was: &Element, is: &Element) -> bool {
    match (was.key(), is.key()) {
        (ElementKey::Item(was, _), ElementKey::Item(is, _)) => was == is,
        _ => false,
    }
}

/// Where a drawn thing stands, its middle.
fn standing(element: &Element) -> Option<Point2> {
    match element {
        Element::Wall(wall) => {
            let (start, end) = (Point2::from(wall.start), Point2::from(wall.end));
            Some(start + (end - start) * 0.5)
        }
        Element::Room(room) => Some(room.anchor.into()),
        Element::Desk(desk) => desk.placements.last().map(|last| last.at.into()),
        Element::Furniture(furniture) => furniture.placements.last().map(|last| last.at.into()),
        _ => None,
    }
}

/// What a thing is called, with what it is part of; nothing for what has no name.
fn likeness(element: &Element) -> Option<String> {
    let on = |floor: crate::model::FloorId, name: &str| {
        if name.trim().is_empty() { String::new() } else { format!("{floor} {name}") }
    };
    Some(match element {
        Element::Organisation(own) => own.name.clone(),
        Element::Team(own) => format!("{} {}", own.organisation, own.name),
        Element::Person(own) => format!("{} {}", own.team, own.name),
        Element::Phase(own) => own.name.clone(),
        Element::Building(own) => own.name.clone(),
        Element::Floor(own) => format!("{} {} {}", own.building, own.level, own.name),
        Element::Wall(own) => {
            let mut ends = [own.start, own.end];
            ends.sort();
            format!("{} {:?} {:?}", own.floor, ends, own.life.from)
        }
        Element::Room(own) => on(own.floor, &own.number),
        Element::Desk(own) => on(own.floor, &own.number),
        Element::Furniture(own) => format!("{} {} {:?}", own.floor, own.symbol, own.placements),
        Element::Zone(own) => on(own.floor, &own.name),
        Element::Opening(own) => format!("{} {} {} {:?} {:?}", own.floor, own.wall, own.along, own.life.from, own.kind),
        Element::Rate(own) => format!("{} {}", own.code, own.description),
        Element::Allowance(own) => own.name.clone(),
        Element::Grant(own) => own.name.clone(),
        Element::Estate(own) => own.name.clone(),
        Element::Scenario(own) => own.name.clone(),
        Element::CaseLine(own) => own.name.clone(),
        Element::Revision(own) => own.number.clone(),
        _ => return None,
    })
}
