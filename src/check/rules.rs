//! The library of rules: figures of the standards by edition, each with its source, year and standing.
//!
//! They are data (`assets/rules/rules.ron`, read once): a figure is corrected there and nowhere else. Knows no plan and
//! no check.
//! Invariant: the file is sound, and every edition holds every figure that its checks ask for; held by the tests below.

use crate::model::{RoomUse, SecurityLevel, Vetting, VettingRules};
use crate::units::format;
use serde::Deserialize;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| read(include_str!("../../assets/rules/rules.ron")));

/// The library edition by edition, oldest first.
static BOOKS: LazyLock<Vec<Book>> = LazyLock::new(|| LIBRARY.editions.iter().map(Book::of).collect());

/// What the file holds.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Library {
    editions: Vec<Edition>,
    figures: Vec<Figure>,
    vetting: Vec<VettingLevel>,
}

/// An edition of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The name by which a plan chooses it.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Which documents it is made of.
    pub note: String,
}

/// A figure of a rule.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Which one.
    pub id: FigureId,
    /// The editions that have it so.
    pub editions: Vec<String>,
    /// What it is.
    pub name: String,
    /// How much.
    pub value: Value,
    /// Of what.
    pub unit: String,
    /// The rule it stands in.
    pub rule: String,
    /// Of which year that is.
    pub year: u16,
    /// Whether the source was read.
    pub standing: Standing,
    /// Where it was read; nothing where it is from memory.
    pub source: String,
}

/// Whether the source of a figure was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Standing {
    /// The figure stands in the source that is named.
    Sourced,
    /// It is from memory or an assumption, and must not be quoted before it is looked up.
    Unverified,
}

/// How much a figure says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub enum Value {
    /// One number.
    One(f64),
    /// A number for up to so many.
    Steps(Vec<(u64, u64)>),
    /// Two numbers for up to so many.
    Pairs(Vec<(u64, u64, u64)>),
    /// A number for each use of a room.
    ByUse(Vec<(Vec<RoomUse>, f64)>),
    /// A level of vetting.
    Vetted(Vetting),
}

/// Names a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[expect(missing_docs, reason = "the library says what each is")]
pub enum FigureId {
    AirSpace,
    AirHeight,
    Toilets,
    ToiletsBeyond,
    ToiletsMen,
    ToiletsMenBeyond,
    FreshAirPerson,
    FreshAirArea,
    ChairZone,
    ChairZoneLeast,
    BackToBack,
    Pinch,
    Aisle,
    AisleBeyond,
    FloorSpace,
    ExitsNeeded,
    ExitWidth,
    ExitWidthPerson,
    SwingOut,
    InnerRoom,
    TravelOneWay,
    TravelMoreWays,
    WaysApart,
    WalkableGap,
    StairWidth,
    DoorWidth,
    DoorWidthTurning,
    DoorWidthExisting,
    DoorWidthExistingTurning,
    EntranceWidth,
    EntranceWidthExisting,
    TurningRoute,
    Corridor,
    CorridorPassing,
    Turning,
    AccessibleWc,
    PublicVetting,
    SharedVetting,
    ServiceVetting,
    RestrictedVetting,
    Zoning,
    EscapeKey,
    Drawing,
    Lettering,
}

/// A level of the scale of vetting, as an edition has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VettingLevel {
    /// Which one.
    pub id: Vetting,
    /// The editions that have it.
    pub editions: Vec<String>,
    /// What it allows.
    pub allows: String,
}

/// What an edition holds, looked up once: checks ask for figures desk by desk and door by door.
#[derive(Debug)]
struct Book {
    edition: &'static Edition,
    /// In the order of the file.
    figures: Vec<&'static Figure>,
    /// By the number of its name.
    by_id: Vec<Option<&'static Figure>>,
    /// Lowest first.
    vetting: Vec<&'static VettingLevel>,
}

impl Book {
    fn of(edition: &'static Edition) -> Self {
        let figures: Vec<&Figure> = LIBRARY.figures.iter().filter(|own| own.editions.contains(&edition.id)).collect();
        let mut by_id = vec![None; FigureId::N];
        for figure in figures.iter().rev() {
            if let Some(place) = by_id.get_mut(figure.id as usize) {
                *place = Some(*figure);
            }
        }
        let vetting = LIBRARY.vetting.iter().filter(|own| own.editions.contains(&edition.id)).collect();
        Self { edition, figures, by_id, vetting }
    }
}

impl FigureId {
    /// How many there are.
    const N: usize = Self::Lettering as usize + 1;
}

/// The rules of an edition.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    book: &'static Book,
}

impl Rules {
    /// The editions there are, oldest first.
    pub fn editions() -> &'static [Edition] {
        &LIBRARY.editions
    }

    /// Those of the edition of that name; of the latest where there is none of that name.
    pub fn of(edition: &str) -> Option<Self> {
        BOOKS.iter().find(|book| book.edition.id == edition).or(BOOKS.last()).map(|book| Self { book })
    }

    /// The edition.
    pub fn edition(self) -> &'static Edition {
        self.book.edition
    }

    /// The figures, in the order of the file.
    pub fn figures(self) -> impl Iterator<Item = &'static Figure> {
        self.book.figures.iter().copied()
    }

    /// A figure, if the edition has it.
    pub fn figure(self, id: FigureId) -> Option<&'static Figure> {
        self.book.by_id.get(id as usize).copied().flatten()
    }

    /// The number of a figure of one; none where the edition has no such figure.
    pub fn one(self, id: FigureId) -> Option<f64> {
        match self.figure(id)?.value {
            Value::One(number) => Some(number),
            _ => None,
        }
    }

    /// The number of a figure that every edition has; the tests prove that it does.
    pub(super) fn number(self, id: FigureId) -> f64 {
        self.one(id).unwrap_or_default()
    }

    /// The steps of a figure: a number for up to so many.
    pub(super) fn steps(self, id: FigureId) -> &'static [(u64, u64)] {
        match self.figure(id).map(|figure| &figure.value) {
            Some(Value::Steps(steps)) => steps,
            _ => &[],
        }
    }

    /// The pairs of a figure: two numbers for up to so many.
    pub(super) fn pairs(self, id: FigureId) -> &'static [(u64, u64, u64)] {
        match self.figure(id).map(|figure| &figure.value) {
            Some(Value::Pairs(pairs)) => pairs,
            _ => &[],
        }
    }

    /// How many square metres a person takes in a room of that use; none where nobody is counted in it.
    pub fn floor_space(self, used_as: RoomUse) -> Option<f64> {
        let Value::ByUse(factors) = &self.figure(FigureId::FloorSpace)?.value else { return None };
        factors.iter().find(|(uses, _)| uses.contains(&used_as)).map(|(_, factor)| *factor)
    }

    /// The figure that says which vetting a zone of a level asks for.
    pub(super) fn vetting_figure(level: SecurityLevel) -> FigureId {
        match level {
            SecurityLevel::Public => FigureId::PublicVetting,
            SecurityLevel::Shared => FigureId::SharedVetting,
            SecurityLevel::Service => FigureId::ServiceVetting,
            SecurityLevel::Restricted => FigureId::RestrictedVetting,
        }
    }

    /// The least vetting of who works in a zone of a level that belongs to others.
    pub fn vetting_for(self, level: SecurityLevel) -> Vetting {
        match self.figure(Self::vetting_figure(level)).map(|figure| &figure.value) {
            Some(Value::Vetted(vetting)) => *vetting,
            _ => Vetting::None,
        }
    }

    /// The scale of vetting, lowest first: each level satisfies those before it.
    pub fn vetting_scale(self) -> impl Iterator<Item = &'static VettingLevel> {
        self.book.vetting.iter().copied()
    }

    /// Whether a level of vetting satisfies another, by the scale of the edition.
    pub fn satisfies(self, held: Vetting, needed: Vetting) -> bool {
        let place = |level| self.vetting_scale().position(|own| own.id == level);
        place(needed).is_none_or(|needed| place(held).is_some_and(|held| needed <= held))
    }
}

impl VettingRules for Rules {
    fn vetting_for(&self, level: SecurityLevel) -> Vetting {
        Rules::vetting_for(*self, level)
    }

    fn satisfies(&self, held: Vetting, needed: Vetting) -> bool {
        Rules::satisfies(*self, held, needed)
    }
}

impl Figure {
    /// Whether the figure stands in the source that is named.
    pub fn is_sourced(&self) -> bool {
        self.standing == Standing::Sourced
    }

    /// How much it says, in words.
    pub fn amount(&self) -> String {
        let number = match &self.value {
            Value::One(number) => format::trimmed(*number, 2),
            Value::Steps(steps) => listed(steps, |(most, number)| format!("{number} up to {most}")),
            Value::Pairs(pairs) => match pairs.as_slice() {
                [(_, a, b)] => format!("{a} × {b}"),
                several => listed(several, |(most, a, b)| format!("{a} + {b} up to {most}")),
            },
            Value::ByUse(uses) => listed(uses, |(uses, factor)| {
                let names: Vec<&str> = uses.iter().map(|used_as| used_as.label()).collect();
                format!("{} for {}", format::trimmed(*factor, 1), names.join(", ").to_lowercase())
            }),
            Value::Vetted(vetting) => vetting.to_string(),
        };
        format!("{number} {}", self.unit).trim_end().to_owned()
    }

    /// The rule with its year, marked where it is from memory.
    pub fn citation(&self) -> String {
        let mark = if self.is_sourced() { "" } else { " ~ assumption" };
        format!("{} ({}){mark}", self.rule, self.year)
    }
}

fn listed<T>(all: &[T], words: impl Fn(&T) -> String) -> String {
    all.iter().map(words).collect::<Vec<_>>().join("; ")
}

fn read(text: &str) -> Library {
    // The test below reads the same text: a release holds a sound library or there is none.
    ron::from_str(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_is_sound_and_whole_in_every_edition() {
        let library: Library = ron::from_str(include_str!("../../assets/rules/rules.ron")).expect("a sound library");
        assert!(1 < library.editions.len());
        let ids: std::collections::BTreeSet<FigureId> = library.figures.iter().map(|figure| figure.id).collect();
        for edition in Rules::editions() {
            let rules = Rules::of(&edition.id).expect("an edition");
            for &id in &ids {
                let n_figures = rules.figures().filter(|figure| figure.id == id).count();
                let is_new = id == FigureId::FreshAirArea && edition.id == "2013";
                assert_eq!(n_figures, usize::from(!is_new), "{id:?} in {}", edition.id);
            }
            let scale: Vec<Vetting> = rules.vetting_scale().map(|level| level.id).collect();
            assert_eq!(scale, Vetting::ALL);
        }
        assert_eq!(ids.len(), FigureId::N, "a figure that nothing defines");
        for figure in &library.figures {
            assert!(!figure.is_sourced() || !figure.source.is_empty(), "{} has no source", figure.name);
            assert!(!figure.name.is_empty() && !figure.rule.is_empty() && 1990 < figure.year, "{}", figure.name);
        }
    }

    #[test]
    fn vetting_is_a_scale() {
        let rules = Rules::of("2013").expect("an edition");
        assert!(rules.satisfies(Vetting::Recruitment, Vetting::Nppv3));
        assert!(!rules.satisfies(Vetting::Nppv2Full, Vetting::Nppv3));
        assert!(rules.satisfies(Vetting::None, Vetting::None));
    }
}
