//! The words on desks: number, team and person, each line no wider than its desk; a letter where a team's name is.
//!
//! Where a desk is too small even for a letter, a bubble stands beside the desks of the team. Nothing here is quadratic:
//! there may be a hundred thousand desks.

use super::super::desks::readable;
use super::super::shape::{Align, Shape, Text, TextHeight, TextRole};
use super::super::{Layer, LayerKind};
use super::ground::Ground;
use super::{Key, KeyEntry, SMALL, Wording, rooms, tag};
use crate::geom::Point2;
use crate::model::{DeskId, FloorPlan, ItemId, Occupant, TeamId, View};
use crate::text::{self, Weight};
use crate::units::Angle;
use std::collections::{BTreeMap, BTreeSet};

/// From the middle of a line to the middle of the next, in millimetres of paper.
const PITCH: f64 = 2.7;

/// What words leave of their desk on each side, so that its hatch is seen, across and along them.
const BESIDE: f64 = 0.4;
const ABOVE: f64 = 0.3;

/// Desks of a team that stand no farther apart than this are told by one bubble, in millimetres of the plan.
const TOGETHER: f64 = 2_600.0;

/// The share of desks that must have room for their whole number; else all leave out what all begin with.
const MOST: f64 = 0.9;

/// What is written on the desks of a floor.
pub(super) struct Words<'a> {
    desks: Vec<DeskWords>,
    codes: BTreeMap<TeamId, String>,
    /// The teams of which desks say the letter.
    coded: BTreeSet<TeamId>,
    /// The desks of teams of which nothing could be said on them.
    silent: BTreeMap<TeamId, Vec<(DeskId, Point2)>>,
    /// What the numbers begin with, if that is left out.
    prefix: String,
    view: &'a View<'a>,
    widths: Widths,
}

/// The widths of words that were measured, as if all their figures were noughts: a floor has few kinds of numbers.
#[derive(Debug, Default)]
struct Widths(BTreeMap<String, f64>);

impl Widths {
    /// In millimetres of paper. Figures differ in width: numbers are all shown or none.
    fn of(&mut self, words: &str) -> f64 {
        let noughts: String = words.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
        if let Some(known) = self.0.get(&noughts) {
            return *known;
        }
        let width = text::width(&noughts, Weight::Regular) * text::size_of_capitals(SMALL);
        self.0.insert(noughts, width);
        width
    }
}

/// The lines on a desk.
struct DeskWords {
    id: DeskId,
    at: Point2,
    turned: Angle,
    lines: Vec<String>,
}

/// What there is to say of a desk.
struct Said<'a> {
    number: &'a str,
    team: Option<(TeamId, &'a str)>,
    person: Option<&'a str>,
}

impl<'a> Words<'a> {
    pub(super) fn of(view: &'a View<'a>, floor: &'a FloorPlan, wording: &Wording) -> Self {
        let paper = f64::from(wording.scale.max(1));
        let plan = view.plan();
        let codes = plan.teams.keys().enumerate().map(|(idx, team)| (*team, letters(idx))).collect();
        let mut widths = Widths::default();
        let prefix =
            if wording.numbers_desks { prefix_left_out(view, floor, paper, &mut widths) } else { String::new() };
        let mut words =
            Self { desks: Vec::new(), codes, coded: BTreeSet::new(), silent: BTreeMap::new(), prefix, view, widths };
        if !(wording.numbers_desks || wording.names_teams || wording.names_people) {
            return words;
        }
        for desk in floor.desks.values() {
            let Some(placement) = view.placement(&desk.placements, desk.until) else { continue };
            let asks = wording.names_teams || wording.names_people;
            let occupant = if asks { view.occupant(floor, desk.id) } else { Occupant::Vacant };
            let team = view.team_of(occupant).filter(|_| wording.names_teams);
            let team = team.and_then(|id| Some((id, plan.teams.get(&id)?.name.as_str())));
            let person = match occupant {
                Occupant::Person(person) if wording.names_people => plan.people.get(&person),
                _ => None,
            };
            let number = desk.number.trim();
            let number = if wording.numbers_desks { number.strip_prefix(&words.prefix).unwrap_or(number) } else { "" };
            let said = Said { number, team, person: person.map(|person| person.name.as_str()) };
            let (width, depth) = (desk.width.f64() / paper, desk.depth.f64() / paper);
            let (lines, says_team) = words.lines(&said, (width, depth));
            let at = Point2::from(placement.at);
            if let Some((team, _)) = team.filter(|_| !says_team) {
                words.silent.entry(team).or_default().push((desk.id, at));
            }
            if !lines.is_empty() {
                words.desks.push(DeskWords { id: desk.id, at, turned: readable(placement.turned), lines });
            }
        }
        words
    }

    /// The lines that fit a desk, and whether they say its team.
    fn lines(&mut self, said: &Said<'_>, (width, depth): (f64, f64)) -> (Vec<String>, bool) {
        let room = width - 2.0 * BESIDE;
        let most = (depth - 2.0 * ABOVE - SMALL) / PITCH + 1.0;
        let n_lines = if most < 1.0 { 0 } else { most as usize };
        let widths = &mut self.widths;
        let mut fits = |words: &str| !words.is_empty() && widths.of(words) <= room;
        let number = Some(said.number.to_owned()).filter(|number| fits(number));
        let code = said.team.and_then(|(team, _)| self.codes.get(&team).cloned());
        let person = said.person.and_then(|name| short_names(name).into_iter().find(|name| fits(name)));
        let n_wanted = usize::from(number.is_some()) + usize::from(code.is_some()) + usize::from(person.is_some());
        if n_lines == 0 {
            return (Vec::new(), said.team.is_none());
        }
        if n_wanted <= n_lines {
            let mut lines: Vec<String> = number.into_iter().collect();
            let mut says_team = said.team.is_none();
            if let (Some((team, name)), Some(code)) = (said.team, code) {
                let words =
                    if fits(name) { Some(name.to_owned()) } else { Some(code.clone()).filter(|code| fits(code)) };
                if words.as_ref() == Some(&code) {
                    self.coded.insert(team);
                }
                says_team = words.is_some();
                lines.extend(words);
            }
            lines.extend(person);
            return (lines, says_team);
        }
        // Number and letter share a line; then there may be one left for the person.
        let (Some((team, _)), Some(code)) = (said.team, code) else {
            return (number.into_iter().chain(person).take(n_lines).collect(), true);
        };
        let both = number.map(|number| format!("{number} {code}")).filter(|both| fits(both));
        let first = both.or_else(|| Some(code).filter(|code| fits(code)));
        let says_team = first.is_some();
        if says_team {
            self.coded.insert(team);
        }
        (first.into_iter().chain(person).take(n_lines).collect(), says_team)
    }

    /// The words in their places, and what of them the key tells.
    pub(super) fn layer(&self, paper: f64, key: &mut Key) -> Layer {
        let mut layer = Layer::with_capacity(LayerKind::DeskLabels, self.desks.len());
        if !self.prefix.is_empty() && !self.desks.is_empty() {
            key.notes
                .push(format!("All desk numbers begin with “{}”, which is left out on desks.", self.prefix.trim()));
        }
        for desk in &self.desks {
            let up = Point2::unit(desk.turned).perpendicular();
            let first = (desk.lines.len() as f64 - 1.0) / 2.0 * PITCH;
            for (idx, line) in desk.lines.iter().enumerate() {
                let text = Text {
                    at: desk.at + up * ((first - idx as f64 * PITCH) * paper),
                    turned: desk.turned,
                    height: TextHeight::Paper(SMALL as f32),
                    align: Align::Centre,
                    role: TextRole::DeskNumber,
                    text: line.as_str().into(),
                    fit: None,
                };
                layer.push(Some(ItemId::Desk(desk.id)), Shape::Text(text));
            }
        }
        for team in &self.coded {
            key.teams.extend(self.entry(*team));
        }
        layer
    }

    fn entry(&self, team: TeamId) -> Option<KeyEntry> {
        let plan = self.view.plan();
        let found = plan.teams.get(&team)?;
        let organisation = plan.organisations.get(&found.organisation);
        Some(KeyEntry {
            mark: self.codes.get(&team)?.clone(),
            name: found.name.clone(),
            detail: organisation.map(|own| own.short_name.clone()).unwrap_or_default(),
        })
    }

    /// Bubbles beside the desks of teams of which nothing could be said on them.
    pub(super) fn clusters(&self, ground: &mut Ground, layer: &mut Layer, key: &mut Key) {
        for (team, desks) in &self.silent {
            let Some(entry) = self.entry(*team) else { continue };
            for (desk, at) in together(desks) {
                let size = tag::size(&entry.mark);
                let Some(place) = rooms::beside(ground, at, size) else { continue };
                let source = Some(ItemId::Desk(desk));
                tag::leader(layer, ground, source, (place, &entry.mark), at);
                tag::draw(layer, ground, source, place, &entry.mark, false);
                ground.take(ground.words(place, size));
            }
            key.teams.push(entry);
        }
    }
}

/// What a person is called where room is short, the longest first: initials and surname, then initials alone.
fn short_names(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some((surname, first)) = words.split_last() else { return Vec::new() };
    let initial = |word: &&str| word.chars().next().map(|letter| format!("{letter}. ")).unwrap_or_default();
    let initials: String = first.iter().map(initial).collect();
    let letters: String = words.iter().filter_map(|word| word.chars().next()).collect();
    vec![format!("{initials}{surname}"), letters]
}

/// A, B, and so on to Z, then AA.
fn letters(idx: usize) -> String {
    let letter = char::from(b'A' + (idx % 26) as u8);
    match idx / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", letters(more - 1)),
    }
}

/// What all numbers of the floor begin with, where most desks have no room for all of theirs but for the rest.
fn prefix_left_out(view: &View<'_>, floor: &FloorPlan, paper: f64, widths: &mut Widths) -> String {
    let mut numbers: Vec<(&str, f64)> = Vec::new();
    for desk in floor.desks.values() {
        if !desk.number.trim().is_empty() && view.placement(&desk.placements, desk.until).is_some() {
            numbers.push((desk.number.trim(), desk.width.f64() / paper - 2.0 * BESIDE));
        }
    }
    let n_fitting = numbers.iter().filter(|(number, room)| widths.of(number) <= *room).count();
    if numbers.len() < 2 || MOST * numbers.len() as f64 <= n_fitting as f64 {
        return String::new();
    }
    let Some((first, _)) = numbers.first() else { return String::new() };
    let mut common = *first;
    for (number, _) in &numbers {
        let n_same =
            common.chars().zip(number.chars()).take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum();
        common = common.get(..n_same).unwrap_or_default();
    }
    // Only whole parts are left out: what is before a sign that parts them.
    let end = common.rfind(|letter: char| !letter.is_alphanumeric()).map_or(0, |at| at + 1);
    let prefix = common.get(..end).unwrap_or_default();
    let is_used = numbers.iter().all(|(number, _)| prefix.len() < number.len());
    if is_used { prefix.to_owned() } else { String::new() }
}

/// One desk of each group that stands together: the one nearest to the middle of its group.
fn together(desks: &[(DeskId, Point2)]) -> Vec<(DeskId, Point2)> {
    let cell = |at: Point2| ((at.x / TOGETHER).floor() as i64, (at.y / TOGETHER).floor() as i64);
    let mut cells: BTreeMap<(i64, i64), Vec<(DeskId, Point2)>> = BTreeMap::new();
    for (desk, at) in desks {
        cells.entry(cell(*at)).or_default().push((*desk, *at));
    }
    let mut found = Vec::new();
    while let Some((&first, _)) = cells.iter().next() {
        let (mut group, mut open) = (Vec::new(), vec![first]);
        while let Some((x, y)) = open.pop() {
            let Some(own) = cells.remove(&(x, y)) else { continue };
            group.extend(own);
            open.extend((-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy))));
        }
        let sum = group.iter().fold(Point2::ZERO, |sum, (_, at)| sum + *at);
        let middle = sum / group.len().max(1) as f64;
        let nearest = group
            .into_iter()
            .min_by(|(a_id, a), (b_id, b)| a.distance(middle).total_cmp(&b.distance(middle)).then(a_id.cmp(b_id)));
        found.extend(nearest);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_called_by_initials_and_surname() {
        assert_eq!(short_names("Jane Mary Smith"), ["J. M. Smith", "JMS"]);
        assert_eq!(short_names("  "), Vec::<String>::new());
        assert_eq!(short_names("محمد"), ["محمد".to_owned(), "م".to_owned()]);
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn desks_that_stand_together_have_one_bubble() {
        let at = |x: f64| Point2::new(x, 0.0);
        let row =
            [(DeskId(1), at(100.0)), (DeskId(2), at(1_700.0)), (DeskId(3), at(3_300.0)), (DeskId(9), at(30_000.0))];
        let found: Vec<u32> = together(&row).into_iter().map(|(desk, _)| desk.0).collect();
        assert_eq!(found, [2, 9]);
    }
}
