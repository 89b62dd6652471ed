//! The symbols that there are: those that come with the program, and those that a plan brings along.

use super::read::{SymbolProblem, read};
use super::{Symbol, SymbolCategory, shipped};
use std::collections::BTreeMap;
use std::sync::Arc;

/// No plan may bring more symbols of its own than this.
const MAX_OWN: usize = 500;

/// An ordered set of symbols by their names; a copy costs nothing.
#[derive(Debug, Clone)]
pub struct SymbolLibrary(Arc<Listed>);

#[derive(Debug, Clone, Default)]
struct Listed {
    symbols: Vec<Symbol>,
    by_name: BTreeMap<String, usize>,
    /// How many of them came with the program.
    n_shipped: usize,
}

/// Two libraries are the same when they are copies of one: what is remembered of drawings asks this in every frame.
impl PartialEq for SymbolLibrary {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for SymbolLibrary {}

impl Default for SymbolLibrary {
    fn default() -> Self {
        Self::shipped()
    }
}

impl Listed {
    fn add(&mut self, symbol: Symbol) {
        self.by_name.insert(symbol.name.clone(), self.symbols.len());
        self.symbols.push(symbol);
    }
}

impl SymbolLibrary {
    /// The symbols that come with the program.
    pub fn shipped() -> Self {
        shipped::LIBRARY.clone()
    }

    /// From texts that come with the program; the tests of `shipped` prove that every one is sound.
    pub(super) fn of_shipped(files: &[(&str, &str)]) -> Self {
        let mut listed = Listed::default();
        for (file, text) in files {
            let symbol = read(file, text);
            debug_assert!(symbol.is_ok(), "{file} is not sound");
            if let Ok(symbol) = symbol {
                listed.add(symbol);
            }
        }
        listed.n_shipped = listed.symbols.len();
        Self(Arc::new(listed))
    }

    /// The same with symbols read from files, each by its name and text; and what was wrong with them.
    pub fn with_files<'a>(&self, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<SymbolProblem>) {
        let mut listed = self.0.as_ref().clone();
        let mut problems = Vec::new();
        for (idx, (file, text)) in files.into_iter().enumerate() {
            let problem = |what: String, to_do: &str| SymbolProblem {
                file: file.to_owned(),
                line: None,
                what,
                to_do: to_do.to_owned(),
            };
            if idx == MAX_OWN {
                let what = format!("a plan brings {MAX_OWN} symbols at most, and the rest is left out too");
                problems.push(problem(what, "Take away those that are not used"));
                break;
            }
            match read(file, text) {
                Err(wrong) => problems.push(wrong),
                Ok(symbol) => match listed.by_name.get(&symbol.name) {
                    None => listed.add(symbol),
                    Some(taken) => {
                        let whose = if *taken < listed.n_shipped { "a symbol of the program" } else { "another file" };
                        let what = format!("“{}” is the name of {whose}", symbol.name);
                        problems.push(problem(what, "Give it another name"));
                    }
                },
            }
        }
        if listed.symbols.len() == self.0.symbols.len() {
            return (self.clone(), problems);
        }
        (Self(Arc::new(listed)), problems)
    }

    /// The symbol of a name.
    pub fn get(&self, name: &str) -> Option<&Symbol> {
        self.0.by_name.get(name).and_then(|idx| self.0.symbols.get(*idx))
    }

    /// Did the plan bring some of its own?
    pub fn has_own(&self) -> bool {
        self.0.n_shipped < self.0.symbols.len()
    }

    /// All of them, in the order they are offered.
    pub fn iter(&self) -> impl Iterator<Item = &Symbol> {
        self.0.symbols.iter()
    }

    /// Those of a category, in the order they are offered.
    pub fn of(&self, category: SymbolCategory) -> impl Iterator<Item = &Symbol> {
        self.iter().filter(move |symbol| symbol.category == category)
    }

    /// What a symbol is called; a name without a symbol is called by that name.
    pub fn label<'a>(&'a self, name: &'a str) -> &'a str {
        self.get(name).map_or(name, |symbol| &symbol.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(name: &str) -> String {
        format!(
            "(name: \"{name}\", label: \"Own\", category: Other, width: 9, depth: 9, shapes: [Rectangle(fill: Body)])"
        )
    }

    #[test]
    fn own_symbols_come_after_those_of_the_program_and_clash_with_none() {
        let shipped = SymbolLibrary::shipped();
        let files = [("a.ron", own("altar")), ("b.ron", own("sofa")), ("c.ron", own("altar")), ("d.ron", "(".into())];
        let (library, problems) = shipped.with_files(files.iter().map(|(file, text)| (*file, text.as_str())));
        assert_eq!(library.iter().count(), shipped.iter().count() + 1);
        assert_eq!(library.iter().last().unwrap().name, "altar");
        assert_eq!(library.get("sofa"), shipped.get("sofa"));
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(said[0].contains("b.ron") && said[0].contains("a symbol of the program"), "{said:?}");
        assert!(said[1].contains("c.ron") && said[1].contains("another file"), "{said:?}");
        assert!(said[2].contains("d.ron, line 1,"), "{said:?}");
        assert_ne!(library, shipped);
        assert!(library.has_own() && !shipped.has_own());
    }

    #[test]
    fn a_library_without_news_is_the_same_library() {
        let shipped = SymbolLibrary::shipped();
        assert_eq!(shipped.with_files([]).0, shipped);
        assert_eq!(shipped.with_files([("d.ron", "(")]).0, shipped);
        assert!(shipped.get("spaceship").is_none());
        assert_eq!(shipped.label("spaceship"), "spaceship");
        assert_eq!(shipped.label("wc"), "WC");
    }
}
