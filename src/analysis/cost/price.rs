//! Pricing: the works of a phase times the rates for them, line by line.
//!
//! A quantity is rounded to the hundredth of its unit before it is priced, and an amount to the penny, halves away from
//! zero, so that every line can be checked by hand. What no rate is for is listed as unpriced: nothing drawn is free in
//! silence.

use super::work::{Amount, Quantity, Work};
use crate::model::{BuildingId, CostDriver, CostElement, FloorId, ItemId, Provenance, Rate, Unit};
use crate::units::Pence;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The works of a phase over all floors.
#[derive(Debug, Default)]
pub(crate) struct Works<'a> {
    by_work: BTreeMap<Work, Entry>,
    buildings: BTreeMap<BuildingId, HiredBuilding<'a>>,
}

#[derive(Debug, Default)]
struct Entry {
    /// How much there is, where that is not what the parts add up to.
    count: Option<u64>,
    parts: Vec<(FloorId, Arc<Amount>)>,
}

#[derive(Debug)]
struct HiredBuilding<'a> {
    name: &'a str,
    weekly: Pence,
}

/// A line of the cost sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its code in the cost plan.
    pub code: String,
    /// Its element.
    pub element: CostElement,
    /// What is paid for.
    pub description: String,
    /// How much of it.
    pub quantity: Quantity,
    /// In which unit.
    pub unit: Unit,
    /// The price of one.
    pub rate: Pence,
    /// The price of all.
    pub amount: Pence,
    /// When prices were so.
    pub base_date: String,
    /// Where the rate comes from.
    pub provenance: Provenance,
    /// What is drawn and causes it, floor by floor.
    causes: Vec<(FloorId, Arc<Amount>)>,
}

impl Line {
    /// What is drawn and causes the line: what to select when it is clicked.
    pub fn items(&self) -> impl Iterator<Item = (FloorId, ItemId)> + '_ {
        self.causes.iter().flat_map(|(floor, amount)| amount.items.iter().map(|&item| (*floor, item)))
    }
}

/// A change that no rate is for.
#[derive(Debug, Clone, PartialEq)]
pub struct Unpriced {
    /// What it is.
    pub what: String,
    /// How much of it.
    pub quantity: Quantity,
    /// In which unit.
    pub unit: Unit,
    /// On which floor, if it is drawn.
    pub floor: Option<FloorId>,
    causes: Vec<(FloorId, Arc<Amount>)>,
}

impl Unpriced {
    /// Of what is not drawn.
    pub(crate) fn undrawn(what: String, quantity: Quantity, unit: Unit) -> Self {
        Self { what, quantity, unit, floor: None, causes: Vec::new() }
    }

    /// What is drawn and causes it.
    pub fn items(&self) -> impl Iterator<Item = (FloorId, ItemId)> + '_ {
        self.causes.iter().flat_map(|(floor, amount)| amount.items.iter().map(|&item| (*floor, item)))
    }
}

impl<'a> Works<'a> {
    /// Adds what is drawn on a floor.
    pub(crate) fn add(&mut self, floor: FloorId, work: &Work, amount: &Arc<Amount>) {
        let part = (floor, Arc::clone(amount));
        if let Some(entry) = self.by_work.get_mut(work) {
            entry.parts.push(part);
        } else {
            self.by_work.insert(work.clone(), Entry { count: None, parts: vec![part] });
        }
    }

    /// Adds people who move, and the desks they move to.
    pub(crate) fn add_people_moved(&mut self, people: u64, desks: Vec<(FloorId, Arc<Amount>)>) {
        if 0 < people {
            self.by_work.insert(Work::PeopleMoved, Entry { count: Some(people), parts: desks });
        }
    }

    /// Adds the hire of a building.
    pub(crate) fn add_hire(&mut self, building: BuildingId, name: &'a str, weekly: Pence, weeks: u64) {
        self.buildings.insert(building, HiredBuilding { name, weekly });
        if 0 < weeks {
            self.by_work.insert(Work::HireWeeks(building), Entry { count: Some(weeks), parts: Vec::new() });
        }
    }

    /// Adds the setting up of a hired building.
    pub(crate) fn add_hired_building(&mut self, building: BuildingId) {
        self.by_work.insert(Work::HiredBuilding(building), Entry { count: Some(1), parts: Vec::new() });
    }

    /// The lines of the cost sheet, for rates in the order in which the lines should stand.
    pub(crate) fn lines(&self, rates: &[&Rate]) -> Vec<Line> {
        rates.iter().flat_map(|rate| self.lines_of(rate)).collect()
    }

    fn lines_of(&self, rate: &Rate) -> Vec<Line> {
        let mut matching =
            self.by_work.iter().filter_map(|(work, entry)| Some((work, work.unit_of(rate)?, entry))).peekable();
        if rate.driver == CostDriver::HireWeeks {
            // Each building has its own hire, so each has its own line.
            return matching.filter_map(|(work, unit, entry)| self.hire_line(rate, work, unit, entry)).collect();
        }
        let Some(&(_, unit, _)) = matching.peek() else { return Vec::new() };
        let (mut units, mut causes) = (0.0, Vec::new());
        for (_, unit, entry) in matching {
            units += entry.units(rate, unit);
            causes.extend(entry.parts.iter().cloned());
        }
        line(rate, rate.description.clone(), Quantity::round(units), unit, rate.rate, causes).into_iter().collect()
    }

    fn hire_line(&self, rate: &Rate, work: &Work, unit: Unit, entry: &Entry) -> Option<Line> {
        let Work::HireWeeks(building) = work else { return None };
        let building = self.buildings.get(building)?;
        let description = format!("{}: {}", rate.description, building.name);
        // The rate says how many pence are paid for each pound of the hire.
        let weekly = priced(building.weekly, Quantity(rate.rate.0));
        line(rate, description, Quantity::round(entry.units(rate, unit)), unit, weekly, Vec::new())
    }

    /// What none of the rates is for.
    pub(crate) fn unpriced(&self, rates: &[&Rate]) -> Vec<Unpriced> {
        let is_unpriced = |work: &&Work| !rates.iter().any(|rate| work.unit_of(rate).is_some());
        let mut unpriced = Vec::new();
        for (work, entry) in self.by_work.iter().filter(|(work, _)| is_unpriced(work)) {
            let what = match work {
                Work::HireWeeks(building) | Work::HiredBuilding(building) => {
                    let name = self.buildings.get(building).map_or("", |building| building.name);
                    format!("{}: {name}", work.describe())
                }
                _ => work.describe(),
            };
            let entry_of =
                |floor, quantity, causes| Unpriced { what: what.clone(), quantity, unit: work.unit(), floor, causes };
            if let Some(count) = entry.count {
                unpriced.push(entry_of(None, Quantity::round(count as f64), entry.parts.clone()));
                continue;
            }
            for (floor, amount) in &entry.parts {
                unpriced.push(entry_of(Some(*floor), work.stated(amount), vec![(*floor, Arc::clone(amount))]));
            }
        }
        unpriced
    }

    /// How much floor is worked on at all the levels given.
    pub(crate) fn floor_area(&self, counts: impl Fn(&Work) -> bool) -> crate::units::SquareMm {
        self.by_work
            .iter()
            .filter(|(work, _)| counts(work))
            .flat_map(|(_, entry)| entry.parts.iter().map(|(_, amount)| amount.floor_area))
            .sum()
    }
}

impl Entry {
    fn units(&self, rate: &Rate, unit: Unit) -> f64 {
        match self.count {
            Some(count) => count as f64,
            None => self.parts.iter().map(|(_, amount)| Work::units(rate, unit, amount)).sum(),
        }
    }
}

fn line(
    rate: &Rate,
    description: String,
    quantity: Quantity,
    unit: Unit,
    price: Pence,
    causes: Vec<(FloorId, Arc<Amount>)>,
) -> Option<Line> {
    (quantity.0 != 0).then(|| Line {
        code: rate.code.clone(),
        element: rate.element,
        description,
        quantity,
        unit,
        rate: price,
        amount: priced(price, quantity),
        base_date: rate.base_date.clone(),
        provenance: rate.provenance.clone(),
        causes,
    })
}

/// A price times a quantity, to the nearest penny, halves away from zero; exact in whole numbers.
fn priced(price: Pence, quantity: Quantity) -> Pence {
    let product = i128::from(price.0) * i128::from(quantity.0);
    let half = if product < 0 { -50 } else { 50 };
    let pence = (product + half) / 100;
    Pence(i64::try_from(pence).unwrap_or(if pence < 0 { i64::MIN } else { i64::MAX }))
}

/// Rates in the order of their codes, numbers in them by value: 2.7.1, 2.7.2, 2.7.10.
pub(crate) fn in_code_order<'r>(rates: impl Iterator<Item = &'r Rate>) -> Vec<&'r Rate> {
    let mut sorted: Vec<_> = rates.map(|rate| (code_key(&rate.code), rate)).collect();
    sorted.sort_by(|(a, a_rate), (b, b_rate)| a.cmp(b).then(a_rate.id.cmp(&b_rate.id)));
    sorted.into_iter().map(|(_, rate)| rate).collect()
}

/// A code as numbers and the text after each.
fn code_key(code: &str) -> Vec<(u64, &str)> {
    let mut key = Vec::new();
    let mut rest = code.trim();
    while !rest.is_empty() {
        let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        let (number, after) = rest.split_at(digits);
        let text = after.find(|letter: char| letter.is_ascii_digit()).unwrap_or(after.len());
        let (text, after) = after.split_at(text);
        key.push((number.parse().unwrap_or(u64::MAX), text));
        rest = after;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_the_order_of_their_numbers() {
        let mut codes = ["12.1", "2.7.10", "0.1", "2.7.2", "2.7", "5.12.1", "2.7.1a"];
        codes.sort_by_key(|code| code_key(code));
        assert_eq!(codes, ["0.1", "2.7", "2.7.1a", "2.7.2", "2.7.10", "5.12.1", "12.1"]);
    }

    #[test]
    fn amounts_round_to_the_penny() {
        assert_eq!(priced(Pence(2_650), Quantity(1_234)), Pence(32_701));
        assert_eq!(priced(Pence(50), Quantity(1)), Pence(1));
        assert_eq!(priced(Pence(-50), Quantity(1)), Pence(-1));
        assert_eq!(priced(Pence(i64::MAX), Quantity(i64::MAX)), Pence(i64::MAX));
    }
}
