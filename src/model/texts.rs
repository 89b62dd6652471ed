//! The words inside an element that people wrote: names, notes, grounds, what was said.
//!
//! For leaving words out of what goes to others. Every struct is taken apart whole, so that a new field does not compile
//! until somebody said whether it is words. Not words are what names a thing to the program (a symbol, an edition of rules, an
//! image) and what is sealed (the content of a revision): who leaves something out decides of those apart. Held by the test
//! below and by `tests/redaction.rs`.

use super::{
    Allowance, Annotation, AnnotationKind, Appraisal, Basis, Building, CaseLine, Checking, CommandRoom, CommandSuite,
    Comment, CommentKind, DatedUse, Decision, Demand, Desk, Element, EstateBuilding, Floor, Furniture, Grant,
    OccupancyChange, Organisation, Person, Phase, Provenance, Rate, Resolved, Review, ReviewRequest, Revision, Room,
    Scenario, SheetSet, SurveyStatus, Team, TitleBlock, Underlay, Waiver, Wall, Zone,
};
use super::{Observation, Opening};

type Each<'a> = &'a mut dyn FnMut(&mut String);

/// What has words in it.
trait Texts {
    fn texts(&mut self, each: Each<'_>);
}

impl Element {
    /// Shows every text in it that people wrote.
    pub fn each_text(&mut self, mut each: impl FnMut(&mut String)) {
        self.texts(&mut each);
    }
}

impl Texts for String {
    fn texts(&mut self, each: Each<'_>) {
        each(self);
    }
}

impl<T: Texts> Texts for Option<T> {
    fn texts(&mut self, each: Each<'_>) {
        for own in self.iter_mut() {
            own.texts(each);
        }
    }
}

impl<T: Texts> Texts for Vec<T> {
    fn texts(&mut self, each: Each<'_>) {
        for own in self.iter_mut() {
            own.texts(each);
        }
    }
}

impl Texts for Provenance {
    fn texts(&mut self, each: Each<'_>) {
        match self {
            Self::Sourced(text) | Self::Assumption(text) => each(text),
        }
    }
}

impl Texts for SurveyStatus {
    fn texts(&mut self, each: Each<'_>) {
        match self {
            Self::Surveyed { by, date: _ } => each(by),
            Self::IllustrativeNotSurveyed => {}
        }
    }
}

/// The fields with words in them, and after the semicolon all others.
macro_rules! texts_of {
    ($($kind:ident { $($field:ident),* ; $($other:ident),* $(,)? })*) => {$(
        impl Texts for $kind {
            fn texts(&mut self, each: Each<'_>) {
                let Self { $($field,)* $($other: _,)* } = self;
                let parts: &mut [&mut dyn Texts] = &mut [$($field),*];
                for part in parts.iter_mut() {
                    part.texts(each);
                }
            }
        }
    )*};
}

texts_of! {
    Organisation { name, short_name; id, colour, hatch }
    Team {
        name, pool, provenance;
        id, organisation, near, from, until, headcount, fte, policy, attendance, vetting, is_kept_together, is_escorted,
    }
    Person { name; id, team, fte }
    Demand { provenance; team, growth, minimum_desks, visitors, team_days, spread }
    Phase { name, purpose, provenance; id, works_start, works_end, move_in }
    Building { name, note, provenance; id, life, kind, north }
    Floor { name, code, provenance; id, building, level, ceiling_height }
    Wall { ; id, floor, life, replaces, start, end, thickness, kind }
    Opening {
        ;
        id, floor, wall, life, replaces, along, width, clear_width, kind, hinge, swing, is_access_controlled, control,
        release,
    }
    Room { number, uses; id, floor, until, anchor, ceiling_height, fresh_air }
    DatedUse { name; phase, tenure, used_as, works }
    Desk { number; id, floor, placements, until, shape, width, depth }
    Furniture { ; id, floor, placements, until, symbol, width, depth, seats }
    Zone { name; id, floor, organisation, life, level, vetting, outline }
    Annotation { kind; id, floor, life }
    Underlay { ; id, floor, image, pixels, at, width, turned, opacity, is_printed, crop, layers, embedded }
    OccupancyChange { ; floor, desk, at, occupant }
    Observation { ; floor, place, at, counted }
    Rate { code, description, base_date, region, provenance; id, element, driver, unit, rate, spend }
    Allowance { name, provenance; id, step, stage }
    Grant { name, purpose, provenance; id, recipient, amount, available_here, kind, years }
    EstateBuilding {
        name, address, note, provenance;
        id, organisation, phase, fate, annual_running_cost, annual_rent, price, share_here, staff,
    }
    Scenario { name, net_of, provenance; id, savings, first_year, is_net_of_charge }
    CaseLine { name, provenance; id, organisation, kind, amount, first_year, last_year }
    Basis {
        provenance;
        fixed_shares, apportionment, annual_charge, service_level, target_peak, workstation_standard, person_standard,
    }
    Appraisal {
        provenance;
        host, discount_rate, years, base_year, allows_for, optimism_bias, bias_by_type, sensitivity, benchmark_low,
        benchmark_high,
    }
    Checking { waivers, provenance; edition, sanitary }
    Waiver { reason; check }
    TitleBlock {
        legal_owner, project, title, supplementary_title, drawing_number, document_type, revision, author, checker,
        approver, survey_status, note;
        status, date, marking,
    }
    CommandSuite { rooms, provenance; elsewhere, crews }
    CommandRoom { provenance; floor, room, organisations, role, standing, used_as, level, minutes, cost, seats }
    Review { request; }
    ReviewRequest { by, question; since, until }
    Revision { number, purpose, issued_by, decision; id, date, suitability, content, seal }
    Decision { by, note; verdict, date, seal }
    Comment { author, text, kind; id, date }
    Resolved { by; date }
    SheetSet {
        ;
        phases, floors, views, paper, orientation, scale, is_in_colour, is_tiled, parts, shows, heat, logo,
    }
}

impl Texts for AnnotationKind {
    fn texts(&mut self, each: Each<'_>) {
        match self {
            Self::Note { text, at: _, about: _ } => each(text),
            Self::GridLine { label, start: _, end: _ } | Self::SectionMark { label, start: _, end: _, looks: _ } => {
                each(label);
            }
            Self::Dimension { points: _, way: _, offset: _ } => {}
        }
    }
}

impl Texts for CommentKind {
    fn texts(&mut self, each: Each<'_>) {
        match self {
            Self::Thread { resolved, pin: _, verdict: _ } => resolved.texts(each),
            Self::Reply(_) => {}
        }
    }
}

impl Texts for Element {
    fn texts(&mut self, each: Each<'_>) {
        match self {
            Self::TitleBlock(own) => own.texts(each),
            Self::Appraisal(own) => own.texts(each),
            Self::Organisation(own) => own.texts(each),
            Self::Team(own) => own.texts(each),
            Self::Person(own) => own.texts(each),
            Self::Demand(own) => own.texts(each),
            Self::Basis(own) => own.texts(each),
            Self::Checking(own) => own.texts(each),
            Self::Phase(own) => own.texts(each),
            Self::Building(own) => own.texts(each),
            Self::Floor(own) => own.texts(each),
            Self::Wall(own) => own.texts(each),
            Self::Opening(own) => own.texts(each),
            Self::Room(own) => own.texts(each),
            Self::Desk(own) => own.texts(each),
            Self::Furniture(own) => own.texts(each),
            Self::Zone(own) => own.texts(each),
            Self::Annotation(own) => own.texts(each),
            Self::Underlay(own) => own.texts(each),
            Self::Occupancy(own) => own.texts(each),
            Self::Observation(own) => own.texts(each),
            Self::Rate(own) => own.texts(each),
            Self::Allowance(own) => own.texts(each),
            Self::Grant(own) => own.texts(each),
            Self::Estate(own) => own.texts(each),
            Self::Scenario(own) => own.texts(each),
            Self::CaseLine(own) => own.texts(each),
            Self::Command(own) => own.texts(each),
            Self::Review(own) => own.texts(each),
            Self::Revision(own) => own.texts(each),
            Self::Comment(own) => own.texts(each),
            Self::SheetSet(own) => own.texts(each),
        }
    }
}

/// Leaves words out of texts that people wrote.
#[derive(Debug, Clone, Default)]
pub(super) struct Censor {
    /// The words, the longest first, so that a part of one is not taken for another; in small letters.
    words: Vec<String>,
    stand_in: &'static str,
}

impl Censor {
    /// Of some words, each of which becomes the same. Words of fewer than three letters are left: they stand in every text.
    pub(super) fn new(words: impl IntoIterator<Item = String>, stand_in: &'static str) -> Self {
        let is_telling = |word: &String| 3 <= word.chars().count() && word.chars().any(char::is_alphabetic);
        let mut words: Vec<String> =
            words.into_iter().map(|word| word.trim().to_lowercase()).filter(is_telling).collect();
        words.sort_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
        words.dedup();
        Self { words, stand_in }
    }

    /// Whether a text holds one of the words, by itself and not as a part of another.
    pub(super) fn finds(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.words.iter().any(|word| find(&text, word, 0).is_some())
    }

    /// The text without the words.
    pub(super) fn without(&self, text: &mut String) {
        if !self.finds(text) {
            return;
        }
        // Letter by letter, because small letters need not be as long as capitals.
        let lower: Vec<(usize, String)> =
            text.char_indices().map(|(at, letter)| (at, letter.to_lowercase().collect())).collect();
        let joined: String = lower.iter().map(|(_, letters)| letters.as_str()).collect();
        let mut is_out = vec![false; joined.len()];
        for word in &self.words {
            let mut from = 0;
            while let Some(at) = find(&joined, word, from) {
                is_out.iter_mut().skip(at).take(word.len()).for_each(|out| *out = true);
                from = at + word.len();
            }
        }
        let mut kept = String::with_capacity(text.len());
        let (mut place, mut was_out) = (0, false);
        for (letter, (_, small)) in text.chars().zip(&lower) {
            let out = is_out.get(place).copied().unwrap_or(false);
            if !out {
                kept.push(letter);
            } else if !was_out {
                kept.push_str(self.stand_in);
            }
            was_out = out;
            place += small.len();
        }
        *text = kept;
    }
}

/// Where a word begins in a text from a place on, with no letter or figure on either side.
fn find(text: &str, word: &str, mut from: usize) -> Option<usize> {
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(word)) {
        let at = from + found;
        let is_bare = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        if is_bare(before) && is_bare(after) {
            return Some(at);
        }
        from = at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_left_out_whole_and_in_any_case() {
        let censor = Censor::new(["CID".to_owned(), "CID north".to_owned(), "İnci".to_owned(), "12".to_owned()], "[…]");
        let without = |text: &str| {
            let mut text = text.to_owned();
            censor.without(&mut text);
            text
        };
        assert_eq!(
            without("Ask cid, or CID North. Acid stays; room 12 too."),
            "Ask […], or […]. Acid stays; room 12 too."
        );
        assert_eq!(without("ẞ İNCİ and İnci"), "ẞ […] and […]");
        assert_eq!(without("CIDCID CID"), "CIDCID […]");
    }

    #[test]
    fn every_text_of_an_element_is_shown() {
        let person = Person {
            id: super::super::PersonId(1),
            team: super::super::TeamId(2),
            name: "Ann".to_owned(),
            fte: super::super::Fte(100),
        };
        let mut seen = Vec::new();
        Element::from(person).each_text(|text| seen.push(text.clone()));
        assert_eq!(seen, ["Ann"]);
    }
}
