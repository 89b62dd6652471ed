//! A plan in the making: the pieces of a file read one by one, then put together until no rule of the document is broken.

use super::format::{self, Ids, MAX_ELEMENT};
use super::kept::{KeptLine, KeptSection, KeptText, Place};
use super::pieces::{Pieces, RawElement, RawSection, flattened};
use super::problem::{LoadProblem, LoadSeverity};
use crate::model::{Appraisal, Element, ElementKey, Plan, Section, TitleBlock};
use std::collections::{BTreeMap, BTreeSet};

/// The pieces of a file, each read as far as it can be.
pub(super) struct Draft<'a> {
    sections: BTreeMap<Section, Vec<Entry<'a>>>,
    kept_sections: Vec<KeptSection>,
    next_id: Option<u32>,
    problems: Vec<LoadProblem>,
    is_closed: bool,
    n_elements: usize,
}

/// A draft put together.
pub(super) struct Assembled {
    pub(super) plan: Plan,
    pub(super) kept: KeptText,
    pub(super) problems: Vec<LoadProblem>,
}

/// An element of a known section.
struct Entry<'a> {
    line: usize,
    text: &'a str,
    content: Content,
}

enum Content {
    /// It reads.
    Read(Box<Element>),
    /// It is in the plan.
    InPlan(ElementKey),
    /// It stays text.
    Kept,
    /// It is a comment.
    Comment,
}

impl<'a> Draft<'a> {
    /// Reads the pieces of a file; lines that are not text throughout are in `garbled`.
    pub(super) fn of(pieces: Pieces<'a>, garbled: &BTreeSet<usize>, is_from_newer: bool) -> Self {
        let mut draft = Self {
            sections: BTreeMap::new(),
            kept_sections: Vec::new(),
            next_id: None,
            problems: Vec::new(),
            is_closed: pieces.is_closed,
            n_elements: 0,
        };
        let mut absent: Vec<_> = Section::ALL.into_iter().collect();
        absent.retain(|known| pieces.sections.iter().all(|section| section.name != Some(known.name())));
        let mut after = None;
        for section in pieces.sections {
            let known = section.name.and_then(format::section_named);
            if section.name == Some(format::IDS) {
                draft.read_ids(&section);
            } else if let Some(known) = known.or_else(|| draft.recognised(&section, &absent)) {
                absent.retain(|other| *other != known);
                draft.read_section(known, section, garbled);
                after = Some(known);
            } else {
                draft.keep_section(&section, after, is_from_newer);
            }
        }
        draft
    }

    /// Whether every piece was read.
    pub(super) fn is_sound(&self) -> bool {
        self.is_closed && self.problems.iter().all(|problem| problem.severity < LoadSeverity::Loss)
    }

    /// Whether the end of the document was found.
    pub(super) fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// How many elements were found, read or not.
    pub(super) fn n_elements(&self) -> usize {
        self.n_elements
    }

    /// How many elements were read.
    pub(super) fn n_read(&self) -> usize {
        self.sections.values().flatten().filter(|entry| matches!(entry.content, Content::Read(_))).count()
    }

    fn read_ids(&mut self, section: &RawSection<'_>) {
        let element = section.elements.iter().find(|element| !element.is_comment);
        match element.map(|element| format::read::<Ids>(without_comma(element.text))) {
            Some(Ok(ids)) => self.next_id = self.next_id.max(Some(ids.next)),
            _ => self.problems.push(LoadProblem {
                line: Some(section.line),
                severity: LoadSeverity::Note,
                what: "The next free number cannot be read".to_owned(),
                means: "New elements are numbered on from the highest number in the plan".to_owned(),
                to_do: "Nothing, unless something else refers to elements that were removed".to_owned(),
            }),
        }
    }

    /// The section that one with a damaged name is: the absent one that its elements are sound in.
    fn recognised(&mut self, section: &RawSection<'a>, absent: &[Section]) -> Option<Section> {
        let samples: Vec<_> = section.elements.iter().filter(|element| !element.is_comment).take(8).collect();
        let known = absent.iter().copied().find(|known| {
            let n_sound = samples.iter().filter(|element| read(*known, element.text).is_ok()).count();
            samples.len() < 2 * n_sound
        })?;
        self.problems.push(LoadProblem {
            line: Some(section.line),
            severity: LoadSeverity::Note,
            what: format!("The line that opens the section “{}” is damaged", known.name()),
            means: "What is in the section tells which it is".to_owned(),
            to_do: "Nothing: the line is written anew when the plan is saved".to_owned(),
        });
        Some(known)
    }

    fn keep_section(&mut self, section: &RawSection<'a>, after: Option<Section>, is_from_newer: bool) {
        let n_elements = section.elements.iter().filter(|element| !element.is_comment).count();
        let name = section.name.map_or_else(|| "without a name".to_owned(), |name| format!("“{name}”"));
        self.n_elements += n_elements;
        self.problems.push(LoadProblem {
            line: Some(section.line),
            severity: if is_from_newer { LoadSeverity::Note } else { LoadSeverity::Loss },
            what: format!("The section {name} is not one that this Colocate knows"),
            means: format!(
                "{} of it not shown; its text is kept, and written back when the plan is saved",
                super::problem::elements_are(n_elements)
            ),
            to_do: if is_from_newer {
                "Open the plan with the newer Colocate that made it, to see them".to_owned()
            } else {
                "Correct the name of the section in a text editor, if it is misspelt".to_owned()
            },
        });
        self.kept_sections.push(KeptSection { after, text: section.text.to_owned(), n_elements });
    }

    fn read_section(&mut self, known: Section, section: RawSection<'a>, garbled: &BTreeSet<usize>) {
        let entries = self.sections.entry(known).or_default();
        entries.reserve(section.elements.len());
        for RawElement { line, text, is_comment } in section.elements {
            let content = if is_comment {
                Content::Comment
            } else {
                self.n_elements += 1;
                let read = if garbled.contains(&line) {
                    Err("it holds bytes that are not text".to_owned())
                } else {
                    read(known, text)
                };
                match read {
                    Ok(element) => {
                        if text.contains('\n') && has_comment(text) {
                            self.problems.push(comment_goes(known, line));
                        }
                        Content::Read(Box::new(element))
                    }
                    Err(why) => {
                        self.problems.push(unreadable(known, line, text, &why));
                        Content::Kept
                    }
                }
            };
            entries.push(Entry { line, text, content });
        }
    }

    /// Puts the plan together; what breaks a rule of the document stays text.
    pub(super) fn assemble(mut self) -> Assembled {
        self.set_aside_duplicates();
        let plan = loop {
            let (plan, mut broken) = self.build();
            broken.extend(plan.broken_elements());
            if broken.is_empty() {
                break plan;
            }
            self.set_aside(&broken);
        };
        debug_assert_eq!(plan.violations(), Vec::<String>::new());
        for section in [Section::TitleBlock, Section::Appraisal] {
            let is_there = self.sections.get(&section).into_iter().flatten().any(Entry::is_in_plan);
            if !is_there {
                self.problems.push(LoadProblem {
                    line: None,
                    severity: LoadSeverity::Loss,
                    what: format!("There is no sound {} in the file", format::noun(section)),
                    means: "An empty one takes its place".to_owned(),
                    to_do: "Fill it in before anything is printed or reckoned from it".to_owned(),
                });
            }
        }
        let kept = KeptText { lines: self.kept_lines(), sections: self.kept_sections };
        let highest = kept.highest_number().map_or(0, |number| number.saturating_add(1));
        let next_id = plan.next_id.max(self.next_id.unwrap_or(0)).max(highest);
        Assembled { plan: Plan { next_id, ..plan }, kept, problems: self.problems }
    }

    /// Of several elements with the same number, or of the same name, the first stays.
    fn set_aside_duplicates(&mut self) {
        let mut numbers = BTreeMap::new();
        let mut keys = BTreeSet::new();
        for entry in self.sections.values_mut().flatten() {
            let Content::Read(element) = &entry.content else { continue };
            let key = element.key();
            let first = match key.number() {
                Some(number) => match numbers.entry(number) {
                    std::collections::btree_map::Entry::Occupied(first) => Some(*first.get()),
                    std::collections::btree_map::Entry::Vacant(free) => {
                        free.insert(key);
                        None
                    }
                },
                None => (!keys.insert(key)).then_some(key),
            };
            if let Some(first) = first {
                let why = if first == key {
                    "it is in the file already".to_owned()
                } else {
                    format!("its number is that of {first} already")
                };
                self.problems.push(set_aside(key, entry.line, &why));
                entry.content = Content::Kept;
            }
        }
    }

    /// A plan of everything that reads, and what could not be put into it.
    fn build(&mut self) -> (Plan, Vec<(ElementKey, String)>) {
        let mut plan = Plan::new(TitleBlock::default(), Appraisal::default());
        let mut homeless = Vec::new();
        for (section, entries) in &mut self.sections {
            for entry in entries {
                let Some(element) = entry.take(*section) else { continue };
                if let Some(element) = plan.insert(element) {
                    homeless.push((element.key(), "its floor is not in the plan".to_owned()));
                }
            }
        }
        (plan, homeless)
    }

    fn set_aside(&mut self, broken: &[(ElementKey, String)]) {
        let broken: BTreeMap<_, _> = broken.iter().map(|(key, why)| (*key, why)).collect();
        for entry in self.sections.values_mut().flatten() {
            if let Content::InPlan(key) = entry.content
                && let Some(why) = broken.get(&key)
            {
                self.problems.push(set_aside(key, entry.line, why));
                entry.content = Content::Kept;
            }
        }
    }

    fn kept_lines(&self) -> Vec<KeptLine> {
        let mut lines = Vec::new();
        for (&section, entries) in &self.sections {
            let mut last = None;
            let mut last_number = 0;
            for entry in entries {
                let is_element = match entry.content {
                    Content::InPlan(key) => {
                        last = Some(key);
                        last_number = key.number().unwrap_or(0);
                        continue;
                    }
                    Content::Read(_) | Content::Kept => true,
                    Content::Comment => false,
                };
                let place = if format::is_by_number(section) {
                    let own = if is_element { format::own_number(entry.text) } else { None };
                    last_number = own.unwrap_or(last_number);
                    Place::Number(last_number)
                } else {
                    Place::After(last)
                };
                let mut text = flattened(entry.text);
                // What was cut out of its list by its brackets has lost the comma behind it.
                if is_element && !text.ends_with(',') && text.ends_with(')') {
                    text.push(',');
                }
                lines.push(KeptLine { section, place, text, is_element });
            }
        }
        lines
    }
}

impl Entry<'_> {
    fn is_in_plan(&self) -> bool {
        matches!(self.content, Content::InPlan(_))
    }

    /// The element, if it reads; it goes into the plan.
    fn take(&mut self, section: Section) -> Option<Element> {
        match std::mem::replace(&mut self.content, Content::Kept) {
            Content::Read(element) => {
                self.content = Content::InPlan(element.key());
                Some(*element)
            }
            Content::InPlan(key) => {
                // Only where something was set aside is a plan built twice.
                self.content = Content::InPlan(key);
                read(section, self.text).ok()
            }
            other => {
                self.content = other;
                None
            }
        }
    }
}

fn read(section: Section, text: &str) -> Result<Element, String> {
    if MAX_ELEMENT < text.len() {
        return Err("it is longer than 1 MB".to_owned());
    }
    format::read_element(section, without_comma(text)).map_err(|error| {
        let code = error.code.to_string();
        format!("{} (column {})", uncapitalised(code.trim_end_matches('.')), error.span.start.col)
    })
}

fn without_comma(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix(',').unwrap_or(text)
}

fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Whether there may be a comment in the text of an element; a string with an address in it counts too.
fn has_comment(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with("//") || line.contains(" // ") || line.contains("/*"))
}

fn unreadable(section: Section, line: usize, text: &str, why: &str) -> LoadProblem {
    let number = format::own_number(text).map_or_else(String::new, |number| format!(" #{number}"));
    LoadProblem {
        line: Some(line),
        severity: LoadSeverity::Loss,
        what: format!("A {}{number} cannot be read: {why}", format::noun(section)),
        means: "It is not in the plan; its text is kept, and written back when the plan is saved".to_owned(),
        to_do: "Correct the line in a text editor, or make the element again".to_owned(),
    }
}

fn set_aside(key: ElementKey, line: usize, why: &str) -> LoadProblem {
    LoadProblem {
        line: Some(line),
        severity: LoadSeverity::Loss,
        what: format!("The {key} cannot be in the plan: {why}"),
        means: "It is left out; its text is kept, and written back when the plan is saved".to_owned(),
        to_do: "Correct the line in a text editor, or make the element again".to_owned(),
    }
}

fn comment_goes(section: Section, line: usize) -> LoadProblem {
    LoadProblem {
        line: Some(line),
        severity: LoadSeverity::Note,
        what: format!("There is a comment inside a {}", format::noun(section)),
        means: "Colocate keeps comments between elements, not inside them".to_owned(),
        to_do: "Move it to a line of its own before saving, if it is to stay".to_owned(),
    }
}
