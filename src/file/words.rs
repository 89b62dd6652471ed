//! Every problem of a plan file, in words: what happened, what it means, what to do.

use super::format;
use super::problem::{LoadProblem, LoadSeverity};
use crate::model::{ElementKey, Section};
use crate::units::format::{count, grouped};

const KEPT: &str = "It is not in the plan; its text is kept, and written back when the plan is saved";
const CORRECT: &str = "Correct the line in a text editor, or make the element again";

fn problem(line: Option<usize>, severity: LoadSeverity, [what, means, to_do]: [String; 3]) -> LoadProblem {
    LoadProblem { line, severity, what, means, to_do }
}

fn loss(line: impl Into<Option<usize>>, words: [String; 3]) -> LoadProblem {
    problem(line.into(), LoadSeverity::Loss, words)
}

fn note(line: impl Into<Option<usize>>, words: [String; 3]) -> LoadProblem {
    problem(line.into(), LoadSeverity::Note, words)
}

/// An element's text does not read as one.
pub(super) fn unreadable(section: Section, line: usize, text: &str, why: &str) -> LoadProblem {
    let noun = format::noun(section);
    let element = match format::own_number(text) {
        Some(number) => format!("The {noun} #{number}"),
        None if noun.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("An {noun}"),
        None => format!("A {noun}"),
    };
    loss(line, [format!("{element} cannot be read: {why}"), KEPT.to_owned(), CORRECT.to_owned()])
}

/// An element reads, but would break a rule of the document.
pub(super) fn set_aside(key: ElementKey, line: usize, why: &str) -> LoadProblem {
    loss(line, [format!("The {key} cannot be in the plan: {why}"), KEPT.to_owned(), CORRECT.to_owned()])
}

/// An element reads, but some of its bytes are not text.
pub(super) fn letters_lost(key: ElementKey, line: usize) -> LoadProblem {
    loss(
        line,
        [
            format!("The {key} holds bytes that are not text"),
            "It is in the plan, with \u{FFFD} where they were".to_owned(),
            "Write its name anew".to_owned(),
        ],
    )
}

/// A stand-in takes the place of a damaged element.
pub(super) fn stands_in(key: ElementKey, line: usize) -> LoadProblem {
    note(
        line,
        [
            format!("Another {key} stands in for the damaged one"),
            "What depends on it stays in the plan".to_owned(),
            "Set its name and figures again; the damaged line is kept, and can be removed in a text editor".to_owned(),
        ],
    )
}

/// A comment stands where it cannot be kept.
pub(super) fn comment_inside(section: Section, line: usize) -> LoadProblem {
    note(
        line,
        [
            format!("There is a comment inside the text of a {}", format::noun(section)),
            "Colocate keeps comments between elements, not inside them".to_owned(),
            "Move it to a line of its own before saving, if it is to stay".to_owned(),
        ],
    )
}

/// The section of the next free number does not read.
pub(super) fn no_next_number(line: usize) -> LoadProblem {
    note(
        line,
        [
            "The next free number cannot be read".to_owned(),
            "New elements are numbered on from the highest number in the plan".to_owned(),
            "Nothing, unless something else refers to elements that were removed".to_owned(),
        ],
    )
}

/// A section was recognised by what is in it.
pub(super) fn damaged_name(section: Section, line: usize) -> LoadProblem {
    note(
        line,
        [
            format!("The line that opens the section “{}” is damaged", section.name()),
            "What is in the section tells which it is".to_owned(),
            "Nothing: the line is written anew when the plan is saved".to_owned(),
        ],
    )
}

/// A section of a newer version, or one whose name is a mistake.
pub(super) fn unknown_section(name: Option<&str>, line: usize, n_elements: usize, is_from_newer: bool) -> LoadProblem {
    let name = name.map_or_else(|| "without a name".to_owned(), |name| format!("“{name}”"));
    let severity = if is_from_newer { LoadSeverity::Note } else { LoadSeverity::Loss };
    let to_do = if is_from_newer {
        "Open the plan with the newer Colocate that made it, to see them"
    } else {
        "Correct the name of the section in a text editor, if it is misspelt"
    };
    problem(
        Some(line),
        severity,
        [
            format!("The section {name} is not one that this Colocate knows"),
            format!("{} of it not shown; its text is kept, and written back when the plan is saved", are(n_elements)),
            to_do.to_owned(),
        ],
    )
}

/// What every plan has one of is not there, or not sound.
pub(super) fn no_singleton(section: Section) -> LoadProblem {
    loss(
        None,
        [
            format!("There is no sound {} in the file", format::noun(section)),
            "An empty one takes its place".to_owned(),
            "Fill it in before anything is printed or reckoned from it".to_owned(),
        ],
    )
}

/// There are more problems than a list should have.
pub(super) fn and_more(n_more: usize) -> LoadProblem {
    note(
        None,
        [
            format!("There are {} more problems of this kind", grouped(n_more as i64)),
            "They are not listed, to keep this list readable".to_owned(),
            "See to those above first, and open the file again".to_owned(),
        ],
    )
}

/// Every line is sound, and the checksum does not fit.
pub(super) fn changed_outside() -> LoadProblem {
    note(
        1,
        [
            "The plan was changed outside Colocate".to_owned(),
            "Its checksum does not fit, though every line is sound, as after a merge or an edit by hand".to_owned(),
            "Nothing, if you know of the change; otherwise compare the plan with its backup".to_owned(),
        ],
    )
}

/// A seal does not fit.
pub(super) fn altered_revision(number: &str) -> LoadProblem {
    LoadProblem {
        line: None,
        severity: LoadSeverity::Note,
        what: format!("Revision {number} was altered after it was issued or decided"),
        means: "Its seal does not fit, so neither what it holds nor what was decided of it is to be relied on"
            .to_owned(),
        to_do: "Ask whoever issued it for the file as it went out, and compare".to_owned(),
    }
}

/// The end of the document is missing.
pub(super) fn cut_short(n_promised: Option<usize>, n_found: usize) -> LoadProblem {
    let means = match n_promised {
        Some(n_promised) => format!(
            "Its first line promises {}, and {} here; the rest is lost",
            count(n_promised, "element", "elements"),
            are(n_found)
        ),
        None => "What stood at its end may be lost".to_owned(),
    };
    loss(
        None,
        [
            "The file ends before the plan does".to_owned(),
            means,
            "Compare it with the backup beside it, whose name ends in .bak".to_owned(),
        ],
    )
}

/// `1 element is`, `6 elements are`.
fn are(number: usize) -> String {
    format!("{} {}", count(number, "element", "elements"), if number == 1 { "is" } else { "are" })
}
