//! What must always be true of a plan. A violation is a fault of this program or of a damaged file, never a matter of taste:
//! what is odd but possible is a problem, and is found in `check`.

mod choices;
mod reviewing;
mod underlays;

use super::{
    Allowance, AllowanceBase, AllowanceId, AllowanceStep, Annotation, AnnotationKind, Appraisal, CaseLine,
    CommandSuite, CommentKind, CostStage, Desk, Element, ElementKey, FloorId, FloorPlan, ItemId, Lifetime, Moment,
    Observation, ObservedPlace, OccupancyChange, Occupant, Opening, PhaseId, PhaseOrder, Placement, Plan, Room,
    Section, Wall,
};
use crate::units::limits;
use crate::units::{MAX_LENGTH_MM, Mm, Pence, Percent, PlanPoint};

/// No text of the document may be longer than this, in bytes: more than any name or note, far less than a hostile file.
const MAX_TEXT: usize = limits::NOTE_LETTERS as usize;

/// No team, and no count of people, is larger.
const MAX_PEOPLE: u32 = limits::PEOPLE as u32;

/// No unit of anything costs more.
const MAX_RATE: Pence = Pence::pounds(10_000_000);

/// No amount that is entered is larger: so that sums of thousands of them are still exact.
const MAX_MONEY: Pence = Pence::pounds(100_000_000_000);

/// No business case looks further.
const MAX_YEARS: u32 = 125;

/// No build-up has more steps.
const MAX_STEPS: usize = 40;

impl Plan {
    /// What is not as it must be; empty in a sound plan. Each entry names its element and the rule.
    pub fn violations(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut numbers = std::collections::BTreeMap::new();
        for section in Section::ALL {
            for element in self.section(section) {
                let key = element.key();
                found.extend(of_element(self, &element).into_iter().map(|why| format!("{key}: {why}")));
                if let Some(number) = key.number() {
                    if let Some(other) = numbers.insert(number, key) {
                        found.push(format!("{key}: its number is also that of {other}"));
                    }
                    if self.next_id <= number {
                        found.push(format!("{key}: its number is not below the next free one, {}", self.next_id));
                    }
                }
            }
        }
        for (id, plan) in &self.floors {
            found.extend(of_floor_table(*id, plan));
        }
        found.extend(of_allowances(self));
        found
    }

    /// The elements that break a rule of the document, each with the first rule it breaks: what loading has to set aside.
    pub fn broken_elements(&self) -> Vec<(ElementKey, String)> {
        let mut found = Vec::new();
        for element in Section::ALL.into_iter().flat_map(|section| self.section(section)) {
            found.extend(of_element(self, &element).into_iter().next().map(|why| (element.key(), why)));
        }
        found.extend(of_allowances_by_id(self).into_iter().map(|(id, why)| (ElementKey::Allowance(id), why)));
        found
    }
}

/// No string of dimensions has more points.
const MAX_STRING: usize = limits::NAME_LETTERS as usize;

/// What is wrong with an element, given the plan that it is or will be in.
#[expect(clippy::too_many_lines, reason = "an arm for each kind of element, side by side")]
pub(super) fn of_element(plan: &Plan, element: &Element) -> Vec<String> {
    let mut rules = Rules { plan, order: plan.phase_order(), found: Vec::new() };
    match element {
        Element::TitleBlock(_) => {}
        Element::Allowance(allowance) => rules.allowance(allowance),
        Element::Appraisal(appraisal) => rules.appraisal(appraisal),
        Element::Phase(phase) => {
            let ordered = [phase.works_start, phase.works_end, phase.move_in];
            let mut dates = ordered.iter().flatten();
            let mut last = dates.next();
            for date in dates {
                rules.require(last <= Some(date), "its dates are not in order: works start, works end, move in");
                last = Some(date);
            }
        }
        Element::Organisation(organisation) => rules.text(&organisation.name),
        Element::Team(team) => {
            rules.text(&team.name);
            rules.require(plan.organisations.contains_key(&team.organisation), "its organisation is not in the plan");
            rules.life(Lifetime { from: team.from, until: team.until });
            rules.require(team.headcount <= MAX_PEOPLE, "it has more than 100,000 people");
            rules.require(
                team.attendance.0.iter().all(|share| (0..=10_000).contains(&share.0)),
                "its attendance is not between 0 and 100 %",
            );
            if let super::DeskPolicy::Ratio { fte: 0, .. } = team.policy {
                rules.say("its policy shares desks among nobody");
            }
            for near in &team.near {
                rules
                    .require(plan.teams.contains_key(near) || *near == team.id, "a team it should be near is not here");
            }
        }
        Element::Person(person) => {
            rules.require(plan.teams.contains_key(&person.team), "their team is not in the plan");
        }
        Element::Demand(demand) => rules.demand(demand),
        Element::Basis(basis) => rules.basis(basis),
        Element::Checking(checking) => rules.checking(checking),
        Element::Building(building) => {
            rules.life(building.life);
            if let super::BuildingKind::Hired { weekly } = building.kind {
                rules.require((0..=MAX_RATE.0).contains(&weekly.0), "its hire is below £0 or above £10m a week");
            }
        }
        Element::Floor(floor) => {
            rules.require(plan.buildings.contains_key(&floor.building), "its building is not in the plan");
            rules.length(floor.ceiling_height);
        }
        Element::Wall(wall) => rules.wall(wall),
        Element::Opening(opening) => rules.opening(opening),
        Element::Room(room) => rules.room(room),
        Element::Desk(desk) => rules.desk(desk),
        Element::Furniture(furniture) => {
            rules.on_floor(furniture.floor);
            rules.size(furniture.width, furniture.depth);
            rules.placements(&furniture.placements, furniture.until);
            rules.require(furniture.seats <= 10_000, "it seats more than 10,000");
        }
        Element::Zone(zone) => {
            rules.on_floor(zone.floor);
            rules.life(zone.life);
            rules.require(3 <= zone.outline.len(), "it has fewer than three corners");
            let is_known = zone.organisation.is_none_or(|own| plan.organisations.contains_key(&own));
            rules.require(is_known, "whose it is is not in the plan");
            zone.outline.iter().for_each(|&corner| rules.point(corner));
        }
        Element::Annotation(annotation) => rules.annotation(annotation),
        Element::Underlay(underlay) => rules.underlay(underlay),
        Element::Occupancy(change) => rules.occupancy(change),
        Element::Observation(own) => rules.observation(own),
        Element::Rate(rate) => {
            rules.text(&rate.description);
            rules.text(&rate.code);
            rules.text(&rate.region);
            rules.require((0..=MAX_RATE.0).contains(&rate.rate.0), "its rate is below £0 or above £10m a unit");
        }
        Element::Grant(grant) => {
            rules.text(&grant.name);
            rules.require(plan.organisations.contains_key(&grant.recipient), "its recipient is not in the plan");
            rules.money(grant.amount);
            rules.money(grant.available_here);
            rules.require(grant.available_here <= grant.amount, "more of it is available here than was awarded");
            rules.require(grant.years.0 <= grant.years.1, "its last year is before its first");
        }
        Element::Estate(estate) => {
            rules.require(plan.organisations.contains_key(&estate.organisation), "its owner is not in the plan");
            estate.phase.iter().for_each(|&phase| rules.phase(phase));
            let sums = [estate.annual_running_cost, estate.annual_rent, estate.price];
            sums.into_iter().flatten().for_each(|sum| rules.either_way(sum));
            rules.require((0..=10_000).contains(&estate.share_here.0), "its share here is not between 0 and 100 %");
        }
        Element::Scenario(scenario) => {
            for saving in &scenario.savings {
                rules.require(plan.organisations.contains_key(&saving.organisation), "who saves is not in the plan");
                rules.either_way(saving.annual);
            }
            rules.text(&scenario.net_of);
            rules.require(scenario.first_year <= MAX_YEARS, "its savings begin after more than 125 years");
        }
        Element::CaseLine(line) => rules.case_line(line),
        Element::Command(suite) => rules.command(suite),
        Element::Review(review) => rules.review(review),
        Element::Revision(revision) => rules.revision(revision),
        Element::Comment(comment) => rules.comment(comment),
        Element::SheetSet(set) => rules.sheet_set(set),
    }
    rules.found
}

/// What is wrong between the steps of the build-up: a share can only be taken of a step before it.
pub(super) fn of_allowances(plan: &Plan) -> Vec<String> {
    of_allowances_by_id(plan).into_iter().map(|(_, why)| why).collect()
}

fn of_allowances_by_id(plan: &Plan) -> Vec<(AllowanceId, String)> {
    let mut found = Vec::new();
    let mut before = std::collections::BTreeSet::new();
    for allowance in &plan.allowances {
        match allowance.step {
            AllowanceStep::Percent { of: AllowanceBase::After(id), .. } if !before.contains(&id) => {
                let why = format!("“{}” takes a share of step {id}, which does not come before it", allowance.name);
                found.push((allowance.id, why));
            }
            AllowanceStep::Sum { phase, .. } if plan.phase(phase).is_none() => {
                found.push((allowance.id, format!("“{}” falls in a phase that is not in the plan", allowance.name)));
            }
            _ => {}
        }
        if before.len() == MAX_STEPS {
            found.push((allowance.id, format!("“{}” is one step too many: a build-up has at most 40", allowance.name)));
        }
        before.insert(allowance.id);
    }
    found
}

fn of_floor_table(id: FloorId, plan: &FloorPlan) -> Vec<String> {
    let mut found = Vec::new();
    if plan.floor.id != id {
        found.push(format!("floor {id} is kept under another number"));
    }
    let floors = (plan.walls.values().map(|wall| wall.floor))
        .chain(plan.openings.values().map(|opening| opening.floor))
        .chain(plan.rooms.values().map(|room| room.floor))
        .chain(plan.desks.values().map(|desk| desk.floor))
        .chain(plan.furniture.values().map(|furniture| furniture.floor))
        .chain(plan.zones.values().map(|zone| zone.floor))
        .chain(plan.annotations.values().map(|annotation| annotation.floor))
        .chain(plan.underlays.values().map(|underlay| underlay.floor));
    if floors.into_iter().any(|floor| floor != id) {
        found.push(format!("floor {id} holds something of another floor"));
    }
    found
}

/// What still needs an element that is to be removed, in words.
pub(super) fn user_of(plan: &Plan, key: ElementKey) -> Option<String> {
    let named = |what: &str, id: u32| format!("{what} #{id}");
    match key {
        ElementKey::Item(floor, ItemId::Wall(wall)) => plan
            .floor(floor)?
            .openings
            .values()
            .find(|opening| opening.wall == wall)
            .map(|opening| named("opening", opening.id.0)),
        ElementKey::Item(floor, ItemId::Desk(desk)) => {
            let plan = plan.floor(floor)?;
            let change = plan.occupancy_of(desk).next().map(|_| "a change of its occupancy".to_owned());
            change.or_else(|| counted_at(plan, ObservedPlace::Desk(desk)))
        }
        ElementKey::Item(floor, ItemId::Room(room)) => counted_at(plan.floor(floor)?, ObservedPlace::Room(room)),
        ElementKey::Floor(floor) => {
            let plan = plan.floor(floor)?;
            let is_empty = plan.walls.is_empty()
                && plan.openings.is_empty()
                && plan.rooms.is_empty()
                && plan.desks.is_empty()
                && plan.furniture.is_empty()
                && plan.zones.is_empty()
                && plan.annotations.is_empty()
                && plan.underlays.is_empty();
            (!is_empty).then(|| "what is drawn on it".to_owned())
        }
        ElementKey::Building(building) => plan
            .floors
            .values()
            .find(|plan| plan.floor.building == building)
            .map(|plan| named("floor", plan.floor.id.0)),
        ElementKey::Team(team) => user_of_team(plan, team),
        ElementKey::Person(person) => plan
            .floors
            .values()
            .flat_map(|plan| plan.occupancy.iter())
            .find(|(_, occupant)| **occupant == Occupant::Person(person))
            .map(|((desk, _), _)| named("desk", desk.0)),
        ElementKey::Comment(comment) => {
            let answer = plan.comments.values().find(|other| other.kind == CommentKind::Reply(comment));
            answer.map(|answer| format!("the answer of {}", answer.author))
        }
        ElementKey::Organisation(_) | ElementKey::Phase(_) | ElementKey::Allowance(_) => user_by_trial(plan, key),
        _ => None,
    }
}

fn counted_at(plan: &FloorPlan, place: ObservedPlace) -> Option<String> {
    plan.observations_of(place).next().map(|(at, _)| format!("the count of {at}"))
}

fn user_of_team(plan: &Plan, team: super::TeamId) -> Option<String> {
    let desk = plan
        .floors
        .values()
        .flat_map(|plan| plan.occupancy.iter())
        .find(|(_, occupant)| **occupant == Occupant::Team(team))
        .map(|((desk, _), _)| format!("desk #{}", desk.0));
    let person = || plan.people.values().find(|person| person.team == team).map(|person| person.name.clone());
    let near = || {
        plan.teams.values().find(|other| other.id != team && other.near.contains(&team)).map(|other| other.name.clone())
    };
    let demand = || plan.demands.contains_key(&team).then(|| "what it is expected to need".to_owned());
    desk.or_else(person).or_else(near).or_else(demand)
}

/// For what is removed rarely and used everywhere: remove it and see what breaks.
fn user_by_trial(plan: &Plan, key: ElementKey) -> Option<String> {
    let mut trial = plan.clone();
    match key {
        ElementKey::Organisation(id) => drop(trial.organisations.remove(&id)),
        ElementKey::Phase(id) => trial.phases.retain(|phase| phase.id != id),
        ElementKey::Allowance(id) => trial.allowances.retain(|allowance| allowance.id != id),
        _ => return None,
    }
    let before = plan.violations();
    trial.violations().into_iter().find(|violation| !before.contains(violation))
}

/// The rules, gathering what is broken.
struct Rules<'a> {
    plan: &'a Plan,
    order: PhaseOrder,
    found: Vec<String>,
}

impl Rules<'_> {
    fn say(&mut self, why: impl Into<String>) {
        self.found.push(why.into());
    }

    fn require(&mut self, holds: bool, otherwise: &str) {
        if !holds {
            self.say(otherwise);
        }
    }

    fn text(&mut self, text: &str) {
        self.require(text.len() <= MAX_TEXT, "its text is longer than 10,000 bytes");
    }

    /// An amount whose sums are still exact.
    fn money(&mut self, amount: Pence) {
        self.require((0..=MAX_MONEY.0).contains(&amount.0), "an amount is below £0 or above £100bn");
    }

    /// The same of what may be given or taken.
    fn either_way(&mut self, amount: Pence) {
        self.require(amount.0.unsigned_abs() <= MAX_MONEY.0.unsigned_abs(), "an amount is above £100bn");
    }

    fn allowance(&mut self, allowance: &Allowance) {
        self.text(&allowance.name);
        match allowance.step {
            AllowanceStep::Percent { percent, .. } if allowance.stage == CostStage::Inflation => {
                self.require((-9_000..=10_000).contains(&percent.0), "its share is not between -90 and 100 %");
            }
            AllowanceStep::Percent { percent, .. } | AllowanceStep::Vat { percent } => {
                self.require((0..=10_000).contains(&percent.0), "its share is not between 0 and 100 %");
            }
            // A sum that is taken off is a discount.
            AllowanceStep::Sum { amount, .. } => self.either_way(amount),
            AllowanceStep::OtherCosts => {}
        }
        let is_vat = matches!(allowance.step, AllowanceStep::Vat { .. });
        self.require(
            is_vat == (allowance.stage == CostStage::Vat),
            "it is VAT in what it is for and not in what it adds, or the other way round",
        );
    }

    fn appraisal(&mut self, appraisal: &Appraisal) {
        self.require(appraisal.years <= MAX_YEARS, "the period is longer than 125 years");
        self.require((0..=10_000).contains(&appraisal.discount_rate.0), "the discount rate is not between 0 and 100 %");
        let is_bias = |share: Percent| (0..=50_000).contains(&share.0);
        let is_share = |share: Percent| (0..=10_000).contains(&share.0);
        self.require(is_bias(appraisal.optimism_bias), "the optimism bias is not between 0 and 500 %");
        self.require(is_share(appraisal.sensitivity), "the sensitivity is not between 0 and 100 %");
        let mut seen = std::collections::BTreeSet::new();
        for share in &appraisal.bias_by_type {
            self.require(is_share(share.share), "a type's share of the works is not between 0 and 100 %");
            self.require(is_share(share.mitigation), "how much of a bias is managed is not between 0 and 100 %");
            self.require(seen.insert(share.project), "a type of project stands twice");
        }
        let all: i64 = appraisal.bias_by_type.iter().map(|share| i64::from(share.share.0)).sum();
        self.require(all == 0 || all == 10_000, "the types' shares of the works do not add up to 100 %");
        let is_known = |host| self.plan.organisations.contains_key(&host);
        self.require(appraisal.host.is_none_or(is_known), "the host is not in the plan");
        self.money(appraisal.benchmark_low);
        self.money(appraisal.benchmark_high);
    }

    fn case_line(&mut self, line: &CaseLine) {
        self.text(&line.name);
        self.money(line.amount);
        let is_known = |own| self.plan.organisations.contains_key(&own);
        self.require(line.organisation.is_none_or(is_known), "whose it is, is not in the plan");
        let last = line.last_year.unwrap_or(line.first_year);
        self.require(line.first_year <= last, "its last year is before its first");
        self.require(last <= MAX_YEARS, "it falls after more than 125 years");
    }

    /// What of it names rooms, teams and other buildings may have gone: an activation says so.
    fn command(&mut self, suite: &CommandSuite) {
        use super::command::{MAX_COMMAND_ROOMS, MAX_CREWS, MAX_ELSEWHERE, MAX_GROUNDS, MAX_MINUTES, MAX_SEATS};
        self.require(suite.rooms.len() <= MAX_COMMAND_ROOMS, "it marks more than 100 rooms");
        self.require((1..=MAX_CREWS).contains(&suite.crews), "its crews are none, or more than 100");
        let mut seen = std::collections::BTreeSet::new();
        for own in &suite.rooms {
            self.require(seen.insert((own.floor, own.room)), "it marks a room twice");
            self.require(own.minutes <= MAX_MINUTES, "a room takes longer than a week to change over");
            self.require(own.seats <= MAX_SEATS, "a room needs more than 10,000 seats");
            self.money(own.cost);
            let are_known = own.organisations.iter().all(|id| self.plan.organisations.contains_key(id));
            self.require(are_known, "for whom a room is taken, is not in the plan");
        }
        let grounds = suite.rooms.iter().map(|own| &own.provenance).chain([&suite.provenance]);
        let are_short = grounds.into_iter().all(|grounds| grounds.text().len() <= MAX_GROUNDS);
        self.require(are_short, "its grounds are longer than 1,000 bytes");
        self.require(suite.elsewhere.len() <= MAX_ELSEWHERE, "it says of more than 5,000 teams where they go");
        let mut seen = std::collections::BTreeSet::new();
        for own in &suite.elsewhere {
            self.require(seen.insert(own.team), "it says of a team twice where it goes");
        }
    }

    fn point(&mut self, point: PlanPoint) {
        let is_near = |length: Mm| (-MAX_LENGTH_MM..=MAX_LENGTH_MM).contains(&length.0);
        self.require(is_near(point.x) && is_near(point.y), "it lies more than 10 km from the origin");
    }

    fn length(&mut self, length: Mm) {
        self.require((0..=MAX_LENGTH_MM).contains(&length.0), "a length is below zero or over 10 km");
    }

    fn size(&mut self, width: Mm, depth: Mm) {
        self.length(width);
        self.length(depth);
        self.require(0 < width.0 && 0 < depth.0, "it has no size");
    }

    fn phase(&mut self, phase: PhaseId) {
        self.require(self.plan.phase(phase).is_some(), "it names a phase that is not in the plan");
    }

    fn life(&mut self, life: Lifetime) {
        self.phase(life.from);
        if let Some(until) = life.until {
            self.phase(until);
            self.require(self.order.index(life.from) < self.order.index(until), "it ends before or as it begins");
        }
    }

    fn on_floor(&mut self, floor: FloorId) {
        self.require(self.plan.floors.contains_key(&floor), "its floor is not in the plan");
    }

    fn wall(&mut self, wall: &Wall) {
        self.on_floor(wall.floor);
        self.life(wall.life);
        self.point(wall.start);
        self.point(wall.end);
        self.length(wall.thickness);
        self.require(wall.thickness.0 <= 10_000, "it is more than 10 m thick");
    }

    fn annotation(&mut self, annotation: &Annotation) {
        self.on_floor(annotation.floor);
        self.life(annotation.life);
        annotation.kind.held().into_iter().for_each(|held| self.point(held.at));
        match &annotation.kind {
            AnnotationKind::Dimension { points, offset, .. } => {
                self.require(
                    (2..=MAX_STRING).contains(&points.len()),
                    "it measures between fewer than two points, or too many",
                );
                self.point(PlanPoint { x: *offset, y: Mm::ZERO });
            }
            AnnotationKind::Note { text, at, .. } => {
                self.text(text);
                self.point(*at);
            }
            AnnotationKind::GridLine { label, start, end } | AnnotationKind::SectionMark { label, start, end, .. } => {
                self.text(label);
                self.point(*start);
                self.point(*end);
                self.require(start != end, "it has no length");
            }
        }
    }

    fn opening(&mut self, opening: &Opening) {
        self.on_floor(opening.floor);
        self.life(opening.life);
        self.length(opening.width);
        self.length(opening.clear_width);
        self.length(opening.along);
        let host = self.plan.floor(opening.floor).and_then(|plan| plan.walls.get(&opening.wall));
        let Some(host) = host else {
            self.say("the wall it is in is not on its floor");
            return;
        };
        let begins_in_time = self.order.index(host.life.from) <= self.order.index(opening.life.from);
        let ends_in_time = host.life.until.is_none_or(|host_until| {
            opening.life.until.is_some_and(|until| self.order.index(until) <= self.order.index(host_until))
        });
        self.require(begins_in_time && ends_in_time, "it is there when its wall is not");
    }

    fn room(&mut self, room: &Room) {
        self.on_floor(room.floor);
        self.point(room.anchor);
        room.ceiling_height.iter().for_each(|&height| self.length(height));
        room.uses.iter().for_each(|dated| self.text(&dated.name));
        match room.life() {
            None => self.say("it has no use"),
            Some(life) => self.life(life),
        }
        self.dated(room.uses.iter().map(|dated| dated.phase), room.until);
    }

    fn desk(&mut self, desk: &Desk) {
        self.on_floor(desk.floor);
        self.size(desk.width, desk.depth);
        self.text(&desk.number);
        self.placements(&desk.placements, desk.until);
    }

    fn placements(&mut self, placements: &[Placement], until: Option<PhaseId>) {
        match placements.first() {
            None => self.say("it stands nowhere"),
            Some(first) => self.life(Lifetime { from: first.phase, until }),
        }
        for placement in placements {
            self.point(placement.at);
        }
        self.dated(placements.iter().map(|placement| placement.phase), until);
    }

    /// Dated entries stand in the order of the phases, one a phase, each before the end.
    fn dated(&mut self, phases: impl Iterator<Item = PhaseId>, until: Option<PhaseId>) {
        let mut last = None;
        for phase in phases {
            self.phase(phase);
            let idx = self.order.index(phase);
            self.require(last.is_none_or(|last| last < idx), "its dated entries are not in the order of the phases");
            self.require(until.is_none_or(|until| idx < self.order.index(until)), "a dated entry begins after its end");
            last = Some(idx);
        }
    }

    fn occupancy(&mut self, change: &OccupancyChange) {
        self.phase(change.at.phase);
        let desk = self.plan.floor(change.floor).and_then(|plan| plan.desks.get(&change.desk));
        let Some(life) = desk.and_then(|desk| desk.life()) else {
            self.say("its desk is not on its floor");
            return;
        };
        self.require(self.is_alive(life, change.at), "its desk is not there at that moment");
        match change.occupant {
            Occupant::Team(team) => self.require(self.plan.teams.contains_key(&team), "its team is not in the plan"),
            Occupant::Person(person) => {
                self.require(self.plan.people.contains_key(&person), "its person is not in the plan");
            }
            Occupant::Vacant | Occupant::Held => {}
        }
    }

    fn observation(&mut self, own: &Observation) {
        let floor = self.plan.floor(own.floor);
        let is_there = floor.is_some_and(|plan| match own.place {
            ObservedPlace::Room(id) => plan.rooms.contains_key(&id),
            ObservedPlace::Desk(id) => plan.desks.contains_key(&id),
        });
        self.require(is_there, "its place is not on its floor");
        let counts = [Some(own.counted.seen), own.counted.signs_of_life];
        self.require(counts.iter().flatten().all(|&count| count <= MAX_PEOPLE), "it counts more than 100,000");
    }

    fn is_alive(&self, life: Lifetime, at: Moment) -> bool {
        self.order.stands(life, at)
    }
}
