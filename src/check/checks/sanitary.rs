//! WCs and washbasins for the most people who are in a building at one time.
//!
//! Each building is taken by itself: nobody is sent across the yard. A room with urinals is for men.

use super::{Check, Run};
use crate::check::facts::{Floor, Piece, Site};
use crate::check::finding::Finding;
use crate::check::formulas::{toilets, toilets_for_men};
use crate::check::problem::{Severity, Topic};
use crate::check::rules::{FigureId, Rules};
use crate::model::{ItemId, RoomUse, Sanitary};
use crate::units::format;
use std::collections::BTreeSet;
use std::ops::AddAssign;
use std::sync::Arc;

/// About how wide a place at a vanity unit is, in millimetres; an assumption.
const PLACE_AT_VANITY: i32 = 700;

pub(super) const CHECK: Check = Check {
    id: "sanitary",
    name: "WCs and washbasins",
    topic: Topic::HealthAndSafety,
    asks: "There are WCs and washbasins enough for the most people who are in a building at one time",
    run: Run::Site(run, &[]),
};

/// What is fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Fittings {
    toilets: u64,
    urinals: u64,
    basins: u64,
}

impl AddAssign for Fittings {
    fn add_assign(&mut self, other: Self) {
        self.toilets += other.toilets;
        self.urinals += other.urinals;
        self.basins += other.basins;
    }
}

impl Fittings {
    fn of(piece: &Piece) -> Self {
        let none = Self::default();
        match piece.symbol.as_str() {
            "wc" | "wc-cubicle" | "wc-accessible" => Self { toilets: 1, ..none },
            // The layout of a whole room.
            "wc-accessible-layout" => Self { toilets: 1, basins: 1, ..none },
            "urinal" => Self { urinals: 1, ..none },
            "basin" => Self { basins: 1, ..none },
            "vanity" => Self { basins: u64::from((piece.size.0.0 / PLACE_AT_VANITY).max(1).unsigned_abs()), ..none },
            _ => none,
        }
    }
}

/// The fittings of a building by whom they are for.
#[derive(Debug, Default)]
struct Provided {
    men: Fittings,
    women: Fittings,
    /// In accessible toilets and wherever else.
    anybody: Fittings,
}

impl Provided {
    fn of<'a>(floors: impl Iterator<Item = &'a Arc<Floor>>) -> Self {
        let mut provided = Self::default();
        for floor in floors {
            let urinals = floor.furniture.iter().filter(|piece| piece.symbol == "urinal");
            let with_urinal: BTreeSet<usize> = urinals.filter_map(|piece| piece.room).collect();
            for piece in floor.furniture.iter() {
                let used_as = piece.room.and_then(|room| floor.rooms.get(room)).map(|room| room.used_as);
                let is_for_men = piece.room.is_some_and(|room| with_urinal.contains(&room));
                let own = match used_as {
                    Some(RoomUse::Wc) if is_for_men => &mut provided.men,
                    Some(RoomUse::Wc) => &mut provided.women,
                    _ => &mut provided.anybody,
                };
                *own += Fittings::of(piece);
            }
        }
        provided
    }

    fn all(&self) -> Fittings {
        let mut all = self.anybody;
        all += self.men;
        all += self.women;
        all
    }
}

fn run(site: &Site<'_>, rules: Rules, findings: &mut Vec<Finding>) {
    for (&building, &people) in &site.peaks {
        if people == 0 {
            continue;
        }
        let provided = Provided::of(site.floors_of(building));
        let mut push = |who: &str, n_people: u64, figure, wanted: &[(&str, &str, u64, u64)]| {
            let short = wanted.iter().filter(|(_, _, needed, there)| there < needed);
            let words = |needed: u64, one: &str, many: &str| format::count(needed as usize, one, many);
            let lacking: Vec<String> = short
                .clone()
                .map(|(one, many, needed, there)| {
                    format!("{} needed, {there} there: {} short", words(*needed, one, many), needed - there)
                })
                .collect();
            if lacking.is_empty() {
                return;
            }
            let more: Vec<String> = short.map(|(one, many, needed, there)| words(needed - there, one, many)).collect();
            let message =
                format!("For {} {who}in at the peak: {}", words(n_people, "person", "people"), lacking.join("; "));
            let rooms = wc_rooms(site, building);
            let mut finding = Finding::of(site.building(building), Severity::Error, figure, message)
                .mend(format!("Draw {} more, or let fewer people be in at the peak", more.join(" and ")))
                // Two buildings may be called alike, and toilets for men and for women lack in the same place.
                .which(building.0.wrapping_mul(2).wrapping_add(u32::from(figure == FigureId::ToiletsMen)));
            if let Some((floor, at)) = rooms {
                (finding.floor, finding.at, finding.items) = (Some(floor.id), Some(at.1), vec![ItemId::Room(at.0)]);
            }
            findings.push(finding);
        };
        match site.plan.checking.sanitary {
            Sanitary::Mixed => {
                let (needed, all) = (toilets(rules, people), provided.all());
                push(
                    "",
                    people,
                    FigureId::Toilets,
                    &[("WC", "WCs", needed, all.toilets), ("basin", "basins", needed, all.basins)],
                );
            }
            Sanitary::Apart { men } => {
                let n_men = (people as f64 * men.fraction()).round() as u64;
                let n_women = people - n_men.min(people);
                let (for_men, urinals) = toilets_for_men(rules, n_men);
                let women = toilets(rules, n_women);
                // Toilets for anybody help whoever lacks one: the women first, who may use no others.
                let spare = provided.anybody.toilets;
                let lent = women.saturating_sub(provided.women.toilets).min(spare);
                push(
                    "women ",
                    n_women,
                    FigureId::Toilets,
                    &[
                        ("WC", "WCs", women, provided.women.toilets + lent),
                        ("basin", "basins", women, provided.women.basins + provided.anybody.basins),
                    ],
                );
                push(
                    "men ",
                    n_men,
                    FigureId::ToiletsMen,
                    &[
                        ("WC", "WCs", for_men, provided.men.toilets + spare - lent),
                        ("urinal", "urinals", urinals, provided.men.urinals),
                    ],
                );
            }
        }
    }
}

/// The first toilets of a building, to go to.
fn wc_rooms<'a>(
    site: &'a Site<'_>,
    building: crate::model::BuildingId,
) -> Option<(&'a Arc<Floor>, (crate::model::RoomId, crate::units::PlanPoint))> {
    site.floors_of(building).find_map(|floor| {
        let room = floor.rooms.iter().find(|room| matches!(room.used_as, RoomUse::Wc | RoomUse::AccessibleWc))?;
        Some((floor, (room.id, room.middle())))
    })
}
