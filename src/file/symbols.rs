//! The files of the symbols that a plan brings along: the folder `symbols` beside its own file.
//!
//! Knows files, not what a symbol is. Nothing outside the plan's folder is read, whatever links point there; what is
//! wrong with one file costs that file only.

use super::disk::{Disk as _, RealDisk, folder_of, in_words};
use crate::units::limits;
use std::path::{Path, PathBuf};

/// The name of the folder.
const FOLDER: &str = "symbols";
/// The ending of its files.
const ENDING: &str = "ron";
/// No file of a symbol may be larger, in bytes.
const MAX_SYMBOL: u64 = limits::SYMBOL_BYTES;
/// No more files than this are read.
const MAX_FILES: usize = limits::SYMBOLS as usize;

/// The texts of the symbols beside a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SymbolFiles {
    /// Each file by its name and its text, in the order of their names.
    pub files: Vec<(String, String)>,
    /// What could not be read, in words.
    pub problems: Vec<String>,
}

impl SymbolFiles {
    /// The files, each by its name and its text.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }
}

/// Reads the folder `symbols` beside a plan file; nothing where there is none.
pub fn symbols_beside(plan: &Path) -> SymbolFiles {
    let mut found = SymbolFiles::default();
    let folder = folder_of(plan).join(FOLDER);
    let entries = match list(plan, &folder) {
        Ok(entries) => entries,
        Err(None) => return found,
        Err(Some(why)) => {
            found
                .problems
                .push(format!("The symbols beside the plan were left out: {why}. Folder: {}", folder.display()));
            return found;
        }
    };
    if MAX_FILES < entries.len() {
        let what = format!("Only the first {MAX_FILES} symbols beside the plan were read: there are {}", entries.len());
        found.problems.push(format!("{what}. Take away those that are not used. Folder: {}", folder.display()));
    }
    for path in entries.into_iter().take(MAX_FILES) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match read(&folder, &path) {
            Ok(text) => found.files.push((name, text)),
            Err(why) => {
                let what = format!("The symbol in {name} was left out: {why}");
                found.problems.push(format!("{what}. Put a file of text in its place. File: {}", path.display()));
            }
        }
    }
    found
}

/// The files of symbols in the folder, sorted; an error without words where there is no folder.
fn list(plan: &Path, folder: &Path) -> Result<Vec<PathBuf>, Option<String>> {
    let words = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => None,
        _ => Some(in_words(&error)),
    };
    std::fs::symlink_metadata(folder).map_err(words)?;
    let home = std::fs::canonicalize(folder_of(plan)).map_err(words)?;
    if !std::fs::canonicalize(folder).map_err(words)?.starts_with(home) {
        return Err(Some("the folder is a link to somewhere outside the plan's folder".to_owned()));
    }
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(words)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
        .filter(|path| !path.file_name().unwrap_or_default().to_string_lossy().starts_with('.'))
        .collect();
    entries.sort();
    Ok(entries)
}

fn read(folder: &Path, path: &Path) -> Result<String, String> {
    let words = |error: std::io::Error| in_words(&error);
    let resolved = std::fs::canonicalize(path).map_err(words)?;
    if !resolved.starts_with(std::fs::canonicalize(folder).map_err(words)?) {
        return Err("it is a link to somewhere outside the folder of symbols".to_owned());
    }
    let bytes = RealDisk.read(&resolved, MAX_SYMBOL).map_err(words)?;
    if MAX_SYMBOL < bytes.len() as u64 {
        return Err(format!("it is larger than {} kB", MAX_SYMBOL / 1024));
    }
    String::from_utf8(bytes).map_err(|_not_text: std::string::FromUtf8Error| "it is not text".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder of its own for a test, gone afterwards.
    struct Home(PathBuf);

    impl Home {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("colocate-symbols-{name}-{}", std::process::id()));
            fs::remove_dir_all(&path).ok();
            fs::create_dir_all(path.join("plan")).unwrap();
            Self(path)
        }

        fn plan(&self) -> PathBuf {
            self.0.join("plan/plan.ron")
        }

        fn put(&self, path: &str, bytes: &[u8]) {
            let path = self.0.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }

    impl Drop for Home {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).ok();
        }
    }

    #[test]
    fn a_plan_without_a_folder_brings_nothing() {
        let home = Home::new("none");
        assert_eq!(symbols_beside(&home.plan()), SymbolFiles::default());
        assert_eq!(symbols_beside(Path::new("/nowhere/at/all/plan.ron")), SymbolFiles::default());
    }

    #[test]
    fn files_are_read_in_order_and_a_wrong_one_costs_itself_only() {
        let home = Home::new("some");
        home.put("plan/symbols/b.ron", b"b");
        home.put("plan/symbols/a.ron", b"a");
        home.put("plan/symbols/.hidden.ron", b"h");
        home.put("plan/symbols/notes.txt", b"t");
        home.put("plan/symbols/c.ron", b"\xff\xfe");
        home.put("plan/symbols/d.ron", &vec![b' '; MAX_SYMBOL as usize + 1]);
        fs::create_dir(home.0.join("plan/symbols/e.ron")).unwrap();
        let found = symbols_beside(&home.plan());
        assert_eq!(found.texts().collect::<Vec<_>>(), [("a.ron", "a"), ("b.ron", "b")]);
        let said = found.problems.join("\n");
        for words in ["c.ron was left out: it is not text", "d.ron was left out: it is larger", "e.ron was left out"] {
            assert!(said.contains(words), "{said}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_folder() {
        use std::os::unix::fs::symlink;
        let home = Home::new("links");
        home.put("secret.ron", b"secret");
        home.put("plan/symbols/a.ron", b"a");
        symlink(home.0.join("secret.ron"), home.0.join("plan/symbols/b.ron")).unwrap();
        symlink("../../secret.ron", home.0.join("plan/symbols/c.ron")).unwrap();
        symlink("a.ron", home.0.join("plan/symbols/d.ron")).unwrap();
        let found = symbols_beside(&home.plan());
        assert_eq!(found.texts().collect::<Vec<_>>(), [("a.ron", "a"), ("d.ron", "a")]);
        assert!(found.problems.iter().all(|problem| problem.contains("outside the folder")), "{:?}", found.problems);
        assert_eq!(found.problems.len(), 2);

        home.put("elsewhere/a.ron", b"a");
        fs::remove_dir_all(home.0.join("plan/symbols")).unwrap();
        symlink(home.0.join("elsewhere"), home.0.join("plan/symbols")).unwrap();
        let found = symbols_beside(&home.plan());
        assert!(found.files.is_empty());
        assert!(found.problems[0].contains("outside the plan's folder"), "{:?}", found.problems);
    }
}
