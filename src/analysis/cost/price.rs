//! Pricing: the works of a phase times the rates for them, line by line.
//!
//! A quantity is rounded to the hundredth of its unit before it is priced, and an amount to the penny, halves away from
//! zero, so that every line can be checked by hand. What no rate is for is listed as unpriced: nothing drawn is free in
//! silence, and neither is what comes to more than can be reckoned with.
//! Invariant: what organisations bear of a line adds up to it; held by `tests/costing.rs`.

use super::work::{Amount, Measure, Quantity, Size, Work};
use crate::analysis::apportion::apportion;
use crate::model::{
    BuildingId, CostDriver, CostElement, FloorId, ItemId, OrganisationId, Provenance, Rate, RateId, Spend, Unit,
};
use crate::units::{Pence, SquareMm};
use std::collections::BTreeMap;
use std::sync::Arc;

/// No line may come to more: beyond it a rate or a drawing is wrong, and sums would no longer be exact.
const MAX_LINE: Pence = Pence::pounds(100_000_000_000);

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
    /// For whom, as far as that is one organisation.
    owned: BTreeMap<OrganisationId, Owned>,
}

/// How much of something is for one organisation.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Owned {
    pub(crate) count: u64,
    pub(crate) size: Size,
}

impl Owned {
    fn units(self, measure: Measure) -> f64 {
        if measure == Measure::Count { self.count as f64 } else { self.size.units(measure) }
    }

    /// With one more thing of a size.
    pub(crate) fn add(&mut self, size: Size) {
        self.count += 1;
        self.size.length += size.length;
        self.size.floor_area += size.floor_area;
        self.size.wall_area += size.wall_area;
    }
}

#[derive(Debug)]
struct HiredBuilding<'a> {
    name: &'a str,
    weekly: Pence,
}

/// A line of the cost sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The rate that prices it.
    pub rate_id: RateId,
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
    /// Where prices are so.
    pub region: String,
    /// Whether it is bought or running cost.
    pub spend: Spend,
    /// What of it is for each organisation alone, and for none of them, in the order of their numbers.
    pub by_organisation: Vec<(Option<OrganisationId>, Pence)>,
    /// Where the rate comes from.
    pub provenance: Provenance,
    measure: Measure,
    /// What is drawn and causes it, floor by floor.
    causes: Vec<(FloorId, Arc<Amount>)>,
}

impl Line {
    /// What is drawn and causes the line: what to select when it is clicked.
    pub fn items(&self) -> impl Iterator<Item = (FloorId, ItemId)> + '_ {
        self.causes.iter().flat_map(|(floor, amount)| amount.items.iter().map(|&item| (*floor, item)))
    }

    /// How much of it one drawn thing causes, and what that costs; nothing where it causes none. Rounded by itself, so the
    /// things of a line may come to a few pence more or less than the line.
    pub fn of_item(&self, floor: FloorId, item: ItemId) -> Option<(Quantity, Pence)> {
        let of_floor = self.causes.iter().filter(|(own, _)| *own == floor);
        let units: f64 = of_floor.map(|(_, amount)| amount.units_of(item, self.measure)).sum();
        let quantity = Quantity::round(units);
        (quantity.0 != 0).then(|| (quantity, priced(self.rate, quantity)))
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
    pub(crate) fn add(
        &mut self,
        floor: FloorId,
        work: &Work,
        amount: &Arc<Amount>,
        owned: BTreeMap<OrganisationId, Owned>,
    ) {
        let part = (floor, Arc::clone(amount));
        let entry = match self.by_work.get_mut(work) {
            Some(entry) => entry,
            None => self.by_work.entry(work.clone()).or_default(),
        };
        entry.parts.push(part);
        for (organisation, more) in owned {
            let own = entry.owned.entry(organisation).or_default();
            own.count += more.count;
            own.size.length += more.size.length;
            own.size.floor_area += more.size.floor_area;
            own.size.wall_area += more.size.wall_area;
        }
    }

    /// Adds people who move, by organisation, and the desks they move to.
    pub(crate) fn add_people_moved(
        &mut self,
        people: &BTreeMap<OrganisationId, u64>,
        desks: Vec<(FloorId, Arc<Amount>)>,
    ) {
        let all: u64 = people.values().sum();
        if 0 < all {
            let owned = people.iter().map(|(&id, &count)| (id, Owned { count, size: Size::default() })).collect();
            self.by_work.insert(Work::PeopleMoved, Entry { count: Some(all), parts: desks, owned });
        }
    }

    /// How many of something there are.
    pub(crate) fn count(&self, work: &Work) -> u64 {
        self.by_work.get(work).map_or(0, |entry| entry.parts.iter().map(|(_, amount)| amount.count).sum())
    }

    /// How many people move.
    pub(crate) fn n_people_moved(&self) -> u64 {
        self.by_work.get(&Work::PeopleMoved).and_then(|entry| entry.count).unwrap_or(0)
    }

    /// Adds the hire of a building.
    pub(crate) fn add_hire(&mut self, building: BuildingId, name: &'a str, weekly: Pence, weeks: u64) {
        self.buildings.insert(building, HiredBuilding { name, weekly });
        if 0 < weeks {
            self.by_work.insert(Work::HireWeeks(building), Entry { count: Some(weeks), ..Entry::default() });
        }
    }

    /// Adds the setting up of a hired building.
    pub(crate) fn add_hired_building(&mut self, building: BuildingId) {
        self.by_work.insert(Work::HiredBuilding(building), Entry { count: Some(1), ..Entry::default() });
    }

    /// The lines of the cost sheet, for rates in the order in which the lines should stand.
    ///
    /// A line that comes to more than can be reckoned with is none; it is listed as unpriced.
    pub(crate) fn lines(&self, rates: &[&Rate]) -> (Vec<Line>, Vec<Unpriced>) {
        let (lines, too_large): (Vec<_>, Vec<_>) =
            rates.iter().flat_map(|rate| self.lines_of(rate)).partition(|line: &Line| line.amount <= MAX_LINE);
        let flagged = |line: Line| Unpriced {
            what: format!("{} {}: too large an amount to reckon with, so check its rate", line.code, line.description),
            quantity: line.quantity,
            unit: line.unit,
            floor: None,
            causes: line.causes,
        };
        (lines, too_large.into_iter().map(flagged).collect())
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
        let mut owned: BTreeMap<OrganisationId, f64> = BTreeMap::new();
        for (_, unit, entry) in matching {
            let measure = Measure::of(rate, unit);
            units += entry.units(measure);
            causes.extend(entry.parts.iter().cloned());
            for (&organisation, own) in &entry.owned {
                *owned.entry(organisation).or_default() += own.units(measure);
            }
        }
        let description = rate.description.clone();
        line(rate, description, units, unit, rate.rate, causes, &owned).into_iter().collect()
    }

    fn hire_line(&self, rate: &Rate, work: &Work, unit: Unit, entry: &Entry) -> Option<Line> {
        let Work::HireWeeks(building) = work else { return None };
        let building = self.buildings.get(building)?;
        let description = format!("{}: {}", rate.description, building.name);
        // The rate says how many pence are paid for each pound of the hire.
        let weekly = priced(building.weekly, Quantity(rate.rate.0));
        line(rate, description, entry.units(Measure::Count), unit, weekly, Vec::new(), &BTreeMap::new())
    }

    /// The things measured, one after another, whatever rates there are.
    pub(crate) fn measured(&self) -> impl Iterator<Item = (&Work, FloorId, &Arc<Amount>)> + '_ {
        self.by_work
            .iter()
            .flat_map(|(work, entry)| entry.parts.iter().map(move |(floor, amount)| (work, *floor, amount)))
    }

    /// What none of the rates is for.
    pub(crate) fn unpriced(&self, rates: &[&Rate]) -> Vec<Unpriced> {
        let is_unpriced =
            |work: &&Work| !work.is_beside_another() && !rates.iter().any(|rate| work.unit_of(rate).is_some());
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
    pub(crate) fn floor_area(&self, counts: impl Fn(&Work) -> bool) -> SquareMm {
        self.by_work
            .iter()
            .filter(|(work, _)| counts(work))
            .flat_map(|(_, entry)| entry.parts.iter().map(|(_, amount)| amount.floor_area))
            .sum()
    }
}

impl Entry {
    fn units(&self, measure: Measure) -> f64 {
        match self.count {
            Some(count) => count as f64,
            None => self.parts.iter().map(|(_, amount)| amount.units(measure)).sum(),
        }
    }
}

fn line(
    rate: &Rate,
    description: String,
    units: f64,
    unit: Unit,
    price: Pence,
    causes: Vec<(FloorId, Arc<Amount>)>,
    owned: &BTreeMap<OrganisationId, f64>,
) -> Option<Line> {
    let quantity = Quantity::round(units);
    let amount = priced(price, quantity);
    (quantity.0 != 0).then(|| Line {
        rate_id: rate.id,
        code: rate.code.clone(),
        element: rate.element,
        description,
        quantity,
        unit,
        rate: price,
        amount,
        base_date: rate.base_date.clone(),
        region: rate.region.clone(),
        spend: rate.spend(),
        by_organisation: borne(amount, units, owned),
        provenance: rate.provenance.clone(),
        measure: Measure::of(rate, unit),
        causes,
    })
}

/// A price times a quantity, to the nearest penny, halves away from zero; exact in whole numbers.
pub(crate) fn priced(price: Pence, quantity: Quantity) -> Pence {
    let product = i128::from(price.0) * i128::from(quantity.0);
    let half = if product < 0 { -50 } else { 50 };
    let pence = (product + half) / 100;
    Pence(i64::try_from(pence).unwrap_or(if pence < 0 { i64::MIN } else { i64::MAX }))
}

/// What of an amount is for each, by how much of what is paid for is theirs.
fn borne(amount: Pence, units: f64, owned: &BTreeMap<OrganisationId, f64>) -> Vec<(Option<OrganisationId>, Pence)> {
    // Thousandths of a unit are finer than what a line is rounded to.
    let weight = |units: f64| (units * 1_000.0).round().max(0.0) as u64;
    let theirs: f64 = owned.values().sum();
    let shared = (None, weight(units - theirs));
    let weights: Vec<_> =
        std::iter::once(shared).chain(owned.iter().map(|(&id, &units)| (Some(id), weight(units)))).collect();
    let numbers: Vec<u64> = weights.iter().map(|(_, weight)| *weight).collect();
    match apportion(amount.0, &numbers) {
        Some(parts) => {
            let parts = weights.into_iter().zip(parts).filter(|((_, weight), _)| 0 < *weight);
            parts.map(|((organisation, _), part)| (organisation, Pence(part))).collect()
        }
        None => vec![(None, amount)],
    }
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
