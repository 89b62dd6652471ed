//! What a rate is paid for, in words that people write in a list: *Floor area: Office; Meeting room | Refurbish; Fit out*.
//!
//! Invariant: what is written reads as it was; held by `tests/rates.rs`.

use crate::model::{CostDriver as Driver, OpeningKind, RoomUse, Unit, WallKind, WorksLevel};

/// Stands for every use of rooms.
const ALL_ROOMS: &str = "All rooms";

/// A driver in words.
pub(super) fn write(driver: &Driver) -> String {
    let walls = |kinds: &[WallKind]| joined(kinds.iter().map(|kind| kind.label()));
    let openings = |kinds: &[OpeningKind]| joined(kinds.iter().map(|kind| kind.label()));
    let rooms = |uses: &[RoomUse], works: &[WorksLevel]| {
        format!("{} | {}", rooms(uses), joined(works.iter().map(|level| level.label())))
    };
    match driver {
        Driver::WallsRemoved(kinds) => format!("Walls taken down: {}", walls(kinds)),
        Driver::WallsBuilt(kinds) => format!("Walls put up: {}", walls(kinds)),
        Driver::OpeningsRemoved(kinds) => format!("Openings taken out: {}", openings(kinds)),
        Driver::OpeningsFitted(kinds) => format!("Openings fitted: {}", openings(kinds)),
        Driver::AccessControlFitted => "Access control fitted".to_owned(),
        Driver::FloorArea { uses, works } => format!("Floor area: {}", rooms(uses, works)),
        Driver::WallArea { uses, works } => format!("Wall area: {}", rooms(uses, works)),
        Driver::Rooms { uses, works } => format!("Rooms: {}", rooms(uses, works)),
        Driver::ChangeOfUse { from } => format!("Change of use from: {}", self::rooms(from)),
        Driver::DesksNew => "Desks new".to_owned(),
        Driver::DesksMoved => "Desks moved".to_owned(),
        Driver::DesksRemoved => "Desks taken away".to_owned(),
        Driver::DataPoints => "Data points".to_owned(),
        Driver::FurnitureNew(symbols) => format!("Furniture new: {}", joined(symbols.iter().map(String::as_str))),
        Driver::FurnitureMoved(symbols) => format!("Furniture moved: {}", joined(symbols.iter().map(String::as_str))),
        Driver::FurnitureRemoved(symbols) => {
            format!("Furniture taken away: {}", joined(symbols.iter().map(String::as_str)))
        }
        Driver::PeopleMoved => "People moved".to_owned(),
        Driver::HireWeeks => "Weeks of hire".to_owned(),
        Driver::HiredBuildings => "Hired buildings".to_owned(),
    }
}

fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("; ")
}

fn rooms(uses: &[RoomUse]) -> String {
    let is_all = RoomUse::all().eq(uses.iter().copied());
    if is_all { ALL_ROOMS.to_owned() } else { joined(uses.iter().map(|used_as| used_as.label())) }
}

/// The driver that words say, or what in them is not known.
pub(super) fn read(text: &str) -> Result<Driver, String> {
    let (what, of) = text.split_once(':').map_or((text, None), |(what, of)| (what, Some(of)));
    let of = || of.map(str::trim).filter(|of| !of.is_empty()).ok_or_else(|| format!("“{text}” does not say of what"));
    let names = |of: &str| of.split(';').map(str::trim).map(str::to_owned).collect::<Vec<_>>();
    let walls = || all_named(of()?, WallKind::ALL, WallKind::label, "kind of wall");
    let openings = || all_named(of()?, OpeningKind::ALL, OpeningKind::label, "kind of opening");
    let rooms = || -> Result<(Vec<RoomUse>, Vec<WorksLevel>), String> {
        let Some((uses, works)) = of()?.split_once('|') else {
            return Err(format!("“{text}” does not say after a | at which works"));
        };
        Ok((room_uses(uses.trim())?, all_named(works, WorksLevel::ALL, WorksLevel::label, "level of works")?))
    };
    Ok(match key(what).as_str() {
        "walls taken down" => Driver::WallsRemoved(walls()?),
        "walls put up" => Driver::WallsBuilt(walls()?),
        "openings taken out" => Driver::OpeningsRemoved(openings()?),
        "openings fitted" => Driver::OpeningsFitted(openings()?),
        "access control fitted" => Driver::AccessControlFitted,
        "floor area" => rooms().map(|(uses, works)| Driver::FloorArea { uses, works })?,
        "wall area" => rooms().map(|(uses, works)| Driver::WallArea { uses, works })?,
        "rooms" => rooms().map(|(uses, works)| Driver::Rooms { uses, works })?,
        "change of use from" => Driver::ChangeOfUse { from: room_uses(of()?)? },
        "desks new" => Driver::DesksNew,
        "desks moved" => Driver::DesksMoved,
        "desks taken away" => Driver::DesksRemoved,
        "data points" => Driver::DataPoints,
        "furniture new" => Driver::FurnitureNew(names(of()?)),
        "furniture moved" => Driver::FurnitureMoved(names(of()?)),
        "furniture taken away" => Driver::FurnitureRemoved(names(of()?)),
        "people moved" => Driver::PeopleMoved,
        "weeks of hire" => Driver::HireWeeks,
        "hired buildings" => Driver::HiredBuildings,
        _ => return Err(format!("“{what}” is nothing that is measured")),
    })
}

fn room_uses(text: &str) -> Result<Vec<RoomUse>, String> {
    if key(text) == key(ALL_ROOMS) {
        return Ok(RoomUse::all().collect());
    }
    all_named(text, RoomUse::all(), RoomUse::label, "use of a room")
}

fn all_named<T: Copy>(
    text: &str,
    all: impl IntoIterator<Item = T>,
    label: fn(T) -> &'static str,
    noun: &str,
) -> Result<Vec<T>, String> {
    let all: Vec<T> = all.into_iter().collect();
    let find = |name: &str| {
        let found = all.iter().copied().find(|own| key(label(*own)) == key(name));
        found.ok_or_else(|| format!("“{}” is no {noun}", name.trim()))
    };
    text.split(';').map(find).collect()
}

/// Whether what is measured can be paid for by a unit; walls by their length, their surface or apiece.
pub(super) fn is_counted_in(driver: &Driver, unit: Unit) -> bool {
    match driver {
        Driver::WallsRemoved(_) | Driver::WallsBuilt(_) => {
            matches!(unit, Unit::Metre | Unit::SquareMetre | Unit::Each)
        }
        Driver::FloorArea { .. } | Driver::WallArea { .. } | Driver::ChangeOfUse { .. } => unit == Unit::SquareMetre,
        Driver::PeopleMoved => unit == Unit::Person,
        Driver::HireWeeks => unit == Unit::Week,
        _ => unit == Unit::Each,
    }
}

/// A name as it is compared: case and spaces do not matter.
pub(super) fn key(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
