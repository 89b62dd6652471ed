//! A part of a floor as text, for the clipboard: the plan file's own lines under a first line of its own.
//!
//! ```text
//! // Colocate fragment, format 1.2, 2 elements, checksum 1a2b3c4d
//! (
//! hosts: [
//! ],
//! walls: [
//! (id:12,floor:3,…),
//! ],
//! …
//! )
//! ```
//!
//! `hosts` holds walls that were not taken along and only say where openings were. Read as a whole or refused as a whole:
//! what lies on a clipboard may come from anywhere.

use super::format::{self, MAX_FILE, VERSION, Version};
use super::pieces::{RawElement, by_line};
use crate::model::edits::MAX_COPIED;
use crate::model::{Element, Fragment, Section};
use crate::units::format::grouped;

const MAGIC: &str = "// Colocate fragment, format ";

/// The name of the section of walls that were not taken along.
const HOSTS: &str = "hosts";

/// The sections that a fragment can have beside its hosts.
const SECTIONS: [Section; 9] = [
    Section::Organisations,
    Section::Walls,
    Section::Openings,
    Section::Rooms,
    Section::Desks,
    Section::Furniture,
    Section::Zones,
    Section::Annotations,
    Section::Underlays,
];

/// Why nothing can be pasted from a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FragmentError {
    /// It is something else.
    #[error("What is on the clipboard was not copied from a floor: select something in Colocate and copy it first")]
    NotAFragment,
    /// It is a whole plan.
    #[error("What is on the clipboard is a whole plan, not a part of a floor: save it as a file and open that")]
    WholePlan,
    /// A later version of the program wrote it.
    #[error(
        "What is on the clipboard was copied from a newer Colocate (format {0}; this one reads format {major}): copy it there \
         and paste it there",
        major = VERSION.major
    )]
    Newer(Version),
    /// It holds more than is pasted at once.
    #[error("The clipboard holds {n_items} items, and no more than {most} are pasted at once: copy fewer", n_items = grouped(*.0 as i64), most = grouped(MAX_COPIED as i64))]
    TooMany(usize),
    /// A part of it cannot be read.
    #[error("What is on the clipboard is damaged (line {line}: {why}), so nothing was pasted: copy it again")]
    Damaged {
        /// On which line, from 1.
        line: usize,
        /// What is wrong there.
        why: String,
    },
}

/// The text of a fragment.
pub fn fragment_to_text(fragment: &Fragment) -> String {
    let Fragment { walls, openings, rooms, desks, furniture, zones, annotations, underlays, hosts, organisations } =
        fragment;
    let mut body = String::from("(\n");
    let n_elements = fragment.n_items() + hosts.len() + organisations.len();
    put_section(&mut body, HOSTS, hosts);
    put_section(&mut body, Section::Organisations.name(), organisations);
    put_section(&mut body, Section::Walls.name(), walls);
    put_section(&mut body, Section::Openings.name(), openings);
    put_section(&mut body, Section::Rooms.name(), rooms);
    put_section(&mut body, Section::Desks.name(), desks);
    put_section(&mut body, Section::Furniture.name(), furniture);
    put_section(&mut body, Section::Zones.name(), zones);
    put_section(&mut body, Section::Annotations.name(), annotations);
    put_section(&mut body, Section::Underlays.name(), underlays);
    body.push_str(")\n");
    let checksum = format::checksum(&body);
    format!("{MAGIC}{VERSION}, {n_elements} elements, checksum {checksum:08x}\n{body}")
}

fn put_section<T: Clone + Into<Element>>(out: &mut String, name: &str, elements: &[T]) {
    out.push_str(name);
    out.push_str(": [\n");
    for element in elements {
        let start = out.len();
        match format::write_element(out, &element.clone().into()) {
            Ok(()) => out.push_str(",\n"),
            Err(error) => {
                // Writing to memory fails only for maps and the like, which no element has.
                debug_assert!(false, "an element cannot be written: {error}");
                out.truncate(start);
            }
        }
    }
    out.push_str("],\n");
}

/// Reads the text of a fragment.
pub fn fragment_from_text(text: &str) -> Result<Fragment, FragmentError> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let (first, body) = text.split_once('\n').unwrap_or((text, ""));
    let Some(header) = first.strip_prefix(MAGIC) else {
        let is_plan = format::Header::parse(first).is_some();
        return Err(if is_plan { FragmentError::WholePlan } else { FragmentError::NotAFragment });
    };
    let damaged = |line, why: &str| FragmentError::Damaged { line, why: why.to_owned() };
    let version = header.split(", ").next().and_then(parse_version).ok_or_else(|| damaged(1, "no version"))?;
    if VERSION.major < version.major {
        return Err(FragmentError::Newer(version));
    }
    if MAX_FILE < text.len() as u64 {
        return Err(damaged(1, "it is larger than any plan file"));
    }
    // Systems differ in how lines end.
    let body = if body.contains('\r') { body.replace("\r\n", "\n") } else { body.to_owned() };
    let pieces = by_line(&body, 1);
    if !pieces.is_closed {
        return Err(damaged(body.lines().count() + 1, "its end is missing"));
    }
    let is_helper = |name: Option<&str>| [Some(HOSTS), Some(Section::Organisations.name())].contains(&name);
    let count = |are_helpers: bool| -> usize {
        let sections = pieces.sections.iter().filter(|section| is_helper(section.name) == are_helpers);
        sections.flat_map(|section| &section.elements).filter(|element| !element.is_comment).count()
    };
    // What only helps to paste is no item, and needs an end all the same.
    let n_items = count(false).max(count(true));
    if MAX_COPIED < n_items {
        return Err(FragmentError::TooMany(n_items));
    }
    let mut fragment = Fragment::default();
    for section in &pieces.sections {
        let known = SECTIONS.into_iter().find(|known| section.name == Some(known.name()));
        let is_hosts = section.name == Some(HOSTS);
        let Some(known) = known.or_else(|| is_hosts.then_some(Section::Walls)) else {
            return Err(damaged(section.line, "that is no part of a floor"));
        };
        for raw in section.elements.iter().filter(|raw| !raw.is_comment) {
            match read(known, raw)? {
                Element::Wall(host) if is_hosts => fragment.hosts.push(host),
                element => take(&mut fragment, element),
            }
        }
    }
    Ok(fragment)
}

fn parse_version(text: &str) -> Option<Version> {
    let (major, minor) = text.trim().split_once('.')?;
    Some(Version { major: major.parse().ok()?, minor: minor.parse().ok()? })
}

fn read(section: Section, raw: &RawElement<'_>) -> Result<Element, FragmentError> {
    let damaged = |why: String| FragmentError::Damaged { line: raw.line, why };
    let most = format::max_element(section);
    if most < raw.text.len() {
        return Err(damaged(format!("it is longer than {} MB", most >> 20)));
    }
    let text = raw.text.trim();
    format::read_element(section, text.strip_suffix(',').unwrap_or(text))
        .map_err(|error| damaged(format!("no {} can be read there ({})", format::noun(section), error.code)))
}

fn take(fragment: &mut Fragment, element: Element) {
    match element {
        Element::Organisation(organisation) => fragment.organisations.push(organisation),
        Element::Wall(wall) => fragment.walls.push(wall),
        Element::Opening(opening) => fragment.openings.push(opening),
        Element::Room(room) => fragment.rooms.push(room),
        Element::Desk(desk) => fragment.desks.push(desk),
        Element::Furniture(furniture) => fragment.furniture.push(furniture),
        Element::Zone(zone) => fragment.zones.push(zone),
        Element::Annotation(annotation) => fragment.annotations.push(annotation),
        Element::Underlay(underlay) => fragment.underlays.push(underlay),
        other => debug_assert!(false, "{} is of no section of a fragment", other.key()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::builtin;
    use crate::model::edits::copy;
    use crate::model::{
        Annotation, AnnotationId, AnnotationKind, Held, ItemId, Lifetime, Moment, Underlay, UnderlayId,
    };
    use crate::units::{Angle, Mm, Percent, PlanPoint};
    use std::collections::BTreeSet;

    /// Everything on the first floor of the built-in plan, and the openings of a second one without their walls.
    fn sample() -> Fragment {
        let plan = builtin::leigh_road();
        let at = Moment::complete(plan.first_phase().expect("a phase").id);
        let floors = plan.floors_in_order();
        let floor = floors[0];
        let walls = floor.walls.keys().copied().map(ItemId::Wall);
        let rooms = floor.rooms.keys().copied().map(ItemId::Room);
        let desks = floor.desks.keys().copied().map(ItemId::Desk);
        let furniture = floor.furniture.keys().copied().map(ItemId::Furniture);
        let zones = floor.zones.keys().copied().map(ItemId::Zone);
        let items: BTreeSet<_> = walls.chain(rooms).chain(desks).chain(furniture).chain(zones).collect();
        let mut fragment = copy(&plan, at, floor.floor.id, &items).expect("a fragment");
        let other = floors[1];
        let openings = other.openings.keys().copied().map(ItemId::Opening).collect();
        let loose = copy(&plan, at, other.floor.id, &openings).expect("openings");
        fragment.openings.extend(loose.openings);
        fragment.hosts = loose.hosts;
        let (id, floor) = (AnnotationId(9_000), floor.floor.id);
        let kind = AnnotationKind::Note {
            text: "To be “surveyed”\nby (spring)], 2015".to_owned(),
            at: PlanPoint::new(-1, 2),
            about: Some(Held { at: PlanPoint::new(3, 4), to: None }),
        };
        fragment.annotations.push(Annotation { id, floor, kind, life: Lifetime::from(at.phase) });
        fragment.underlays.push(Underlay {
            id: UnderlayId(9_001),
            floor,
            turned: Angle::degrees(8),
            opacity: Percent::whole(9),
            ..Underlay::placed("scans/ground.png".to_owned(), (640, 480), PlanPoint::new(5, 6), Mm(7_000))
        });
        fragment
    }

    #[test]
    fn a_fragment_reads_as_it_was_written() {
        let fragment = sample();
        assert!(!fragment.hosts.is_empty() && !fragment.walls.is_empty() && !fragment.rooms.is_empty());
        let text = fragment_to_text(&fragment);
        assert!(text.starts_with("// Colocate fragment, format 2.4, "));
        assert_eq!(fragment_from_text(&text), Ok(fragment.clone()));
        assert_eq!(fragment_from_text(&text.replace('\n', "\r\n")), Ok(fragment));
    }

    #[test]
    fn what_is_no_fragment_is_refused_with_words() {
        for garbage in ["", "hello", "(\nwalls: [\n],\n)", "\u{0}\u{1}", "// Colocate"] {
            assert_eq!(fragment_from_text(garbage), Err(FragmentError::NotAFragment), "{garbage:?}");
        }
        assert_eq!(fragment_from_text(builtin::blank_text()), Err(FragmentError::WholePlan));
        let newer = fragment_from_text("// Colocate fragment, format 3.0, 0 elements\n(\n)\n");
        assert!(newer.expect_err("refused").to_string().contains("newer Colocate"));
    }

    #[test]
    fn damage_anywhere_refuses_the_whole_with_its_line() {
        let text = fragment_to_text(&sample());
        let cut = fragment_from_text(&text[..text.len() / 2]).expect_err("cut short");
        assert!(cut.to_string().contains("nothing was pasted"), "{cut}");
        let damaged = text.replacen("thickness:", "thinness:", 1);
        let FragmentError::Damaged { line, .. } = fragment_from_text(&damaged).expect_err("damaged") else {
            panic!("it is damaged")
        };
        let is_damaged = |(_, line): &(usize, &str)| line.contains("thinness:");
        assert_eq!(Some(line), damaged.lines().enumerate().find(is_damaged).map(|(idx, _)| idx + 1));
        let foreign = text.replacen("zones: [", "teams: [", 1);
        assert!(matches!(fragment_from_text(&foreign), Err(FragmentError::Damaged { .. })));
    }

    #[test]
    fn more_than_ten_thousand_items_are_refused_before_any_is_read() {
        let mut text =
            String::from("// Colocate fragment, format 1.0, 100000 elements, checksum 00000000\n(\ndesks: [\n");
        text.extend(std::iter::repeat_n("(nonsense),\n", 100_000));
        text.push_str("],\n)\n");
        let refused = fragment_from_text(&text).expect_err("too many");
        assert_eq!(refused, FragmentError::TooMany(100_000));
        let words = "The clipboard holds 100,000 items, and no more than 10,000 are pasted at once: copy fewer";
        assert_eq!(refused.to_string(), words);
    }
}
