//! Files of others are read in a child process: whatever they hold and whatever the child does, there is an answer or an error in
//! words, within the time.
#![expect(clippy::expect_used, reason = "helpers of tests are not in a test module")]

use colocate::cad::{CadDrawing, CensusRow};
use colocate::import::cad;
use colocate::jobs::{Answer, Reader, ReaderError, ReaderLimits, Request};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

fn reader() -> Reader {
    Reader::new(env!("CARGO_BIN_EXE_colocate"))
}

/// A folder of its own, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("colocate-reader-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn drawing(path: &Path) -> Result<CadDrawing, ReaderError> {
    match reader().read(&Request::Drawing { path: path.to_owned() }, &|_, _| true)? {
        (Answer::Drawing(drawing), _) => Ok(*drawing),
        other => panic!("another answer: {other:?}"),
    }
}

/// A DXF of entities, with blocks before them.
fn dxf(blocks: &str, entities: &str) -> String {
    format!("0\nSECTION\n2\nBLOCKS\n{blocks}0\nENDSEC\n0\nSECTION\n2\nENTITIES\n{entities}0\nENDSEC\n0\nEOF\n")
}

fn line(x: &str) -> String {
    format!("0\nLINE\n8\nA-WALL\n10\n{x}\n20\n0\n11\n5\n21\n5\n")
}

fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if folder.is_dir() {
        return Some(folder);
    }
    #[expect(clippy::print_stderr, reason = "a test that did not run says so")]
    {
        eprintln!("skipped: the real drawings are not beside this checkout (../shared/data)");
    }
    None
}

#[test]
fn a_drawing_comes_back_as_it_is_read_here() {
    let folder = Folder::new("same");
    let text = dxf("", &(line("0") + &line("1") + "0\nTEXT\n8\n0\n10\n1\n20\n2\n40\n0.2\n1\nB\u{fc}ro\n"));
    let path = folder.file("three.dxf", &text);
    let read = drawing(&path).expect("it is a drawing");
    assert_eq!(Ok(&read), cad::read(text.as_bytes(), &mut |_, _| {}).as_ref());
    assert_eq!((read.census.n(), read.entities.len()), (3, 3));
    assert!(read.is_sound());
}

#[test]
fn what_is_wrong_is_said_with_the_file_and_what_to_do() {
    let folder = Folder::new("wrong");
    for (name, bytes, words) in [
        ("empty.dxf", &b""[..], "The file is empty"),
        ("picture.dwg", &b"\x89PNG\r\n\x1a\n and so on"[..], "neither DXF nor DWG"),
        ("cut.dwg", &b"AC1032\0\0"[..], "be read"),
    ] {
        let error = drawing(&folder.file(name, bytes)).expect_err(name);
        let said = error.to_string();
        assert!(said.contains(words) && said.contains(name) && said.contains("Nothing"), "{said}");
    }
    let said = drawing(&folder.0.join("nowhere.dxf")).expect_err("it is not there").to_string();
    assert!(said.contains("cannot be read"), "{said}");
    let error =
        Reader::new(folder.0.join("no program")).read(&Request::Drawing { path: folder.0.clone() }, &|_, _| true);
    assert!(matches!(error, Err(ReaderError::NotStarted { .. })), "{error:?}");
}

#[test]
fn a_child_that_says_nothing_hangs_or_is_not_wanted_is_ended() {
    let folder = Folder::new("ended");
    let path = folder.file("one.dxf", dxf("", &line("0")));
    let request = Request::Drawing { path };
    // A program that is none of ours, and says nothing.
    let dumb = Reader::new("true").read(&request, &|_, _| true);
    assert!(matches!(dumb, Err(ReaderError::Died { .. })), "{dumb:?}");
    let asked = AtomicUsize::new(0);
    let begun = Instant::now();
    let limits = ReaderLimits { time: Duration::from_millis(200) };
    let script = folder.file("sleeper.sh", "#!/bin/sh\nexec sleep 60\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("permissions");
        let slow = Reader::new(&script).with_limits(limits).read(&request, &|_, _| true);
        assert!(matches!(slow, Err(ReaderError::TooSlow { .. })), "{slow:?}");
        let cancelled = Reader::new(&script).read(&request, &|_, _| asked.fetch_add(1, Ordering::Relaxed) < 3);
        assert_eq!(cancelled.map(|_| ()), Err(ReaderError::Cancelled));
        assert!(begun.elapsed() < Duration::from_secs(50), "nobody waited for the sleeper");
    }
}

#[test]
fn damaged_and_hostile_drawings_are_read_in_part_or_refused_and_never_more() {
    let folder = Folder::new("hostile");
    let whole = dxf("", &(line("0") + &line("1")));
    let cut = whole.replace("0\nENDSEC\n0\nEOF\n", "");
    let many = "0\nINSERT\n2\nA\n10\n0\n20\n0\n70\n30000\n71\n30000\n44\n1\n45\n1\n";
    let cycle = "0\nBLOCK\n2\nA\n10\n0\n20\n0\n0\nINSERT\n2\nB\n10\n0\n20\n0\n0\nENDBLK\n\
                 0\nBLOCK\n2\nB\n10\n0\n20\n0\n0\nINSERT\n2\nA\n10\n0\n20\n0\n0\nENDBLK\n";
    for (name, text, n_read) in [
        ("without an end.dxf", cut, 2),
        ("not numbers.dxf", dxf("", &(line("nan") + &line("1e300") + &line("3"))), 1),
        ("in itself.dxf", dxf(cycle, &("0\nINSERT\n2\nA\n10\n0\n20\n0\n".to_owned() + &line("1"))), 2),
        (
            "a milliard.dxf",
            dxf("0\nBLOCK\n2\nA\n10\n0\n20\n0\n0\nLINE\n10\n0\n20\n0\n11\n1\n21\n1\n0\nENDBLK\n", many),
            1,
        ),
    ] {
        let begun = Instant::now();
        let read = drawing(&folder.file(name, text)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let sum: u64 = read.census.rows.iter().map(|row| row.n_read + row.n_approximated).sum();
        assert!(n_read <= sum, "{name}: {:?}", read.census);
        assert!(read.is_sound() && begun.elapsed() < Duration::from_secs(30), "{name}");
        // What comes of it is bounded too.
        let survey = cad::survey(&read, &cad::LayerMap::shipped());
        assert!(cad::recognise(&read, &cad::Choices::of(&survey, ""), &|_| true).is_some(), "{name}");
    }
}

#[test]
fn all_versions_of_a_real_drawing_hold_what_was_counted() {
    let Some(folder) = data() else { return };
    for (name, n, inserts) in [
        ("acadsharp_sample_AC1009_ascii.dxf", 157, 45),
        ("acadsharp_sample_AC1009_binary.dxf", 157, 45),
        ("acadsharp_sample_AC1015_ascii.dxf", 163, 6),
        ("acadsharp_sample_AC1032_binary.dxf", 163, 6),
        ("contoso2_Ground__R12.dxf", 26_838, 94),
        ("contoso2_Ground__R2000.dxf", 26_832, 93),
        ("contoso2_Ground__R2018_binary.dxf", 26_832, 93),
        ("wrld_office_desks__R2018.dxf", 5_583, 325),
        ("bjnortier_ceco53__R2000.dxf", 711, 29),
    ] {
        let read = drawing(&folder.join("cad").join(name)).expect(name);
        let of = |wanted: &str| read.census.rows.iter().find(|row| row.name == wanted).map_or(0, CensusRow::n);
        assert_eq!((read.census.n(), of("INSERT")), (n, inserts), "{name}");
        let n_skipped: u64 = read.census.rows.iter().map(|row| row.n_skipped).sum();
        let has_reasons = read.census.rows.iter().all(|row| row.n_skipped == 0 || !row.why_skipped.is_empty());
        assert!(n_skipped * 5 < n && has_reasons, "{name}: {n_skipped} skipped");
    }
}

#[test]
fn files_that_are_known_to_break_readers_break_nothing() {
    let Some(folder) = data() else { return };
    let mut n = 0;
    for kind in ["malformed/dxf", "malformed/images", "malformed/csv", "cad-features"] {
        let entries = std::fs::read_dir(folder.join(kind)).expect("a folder");
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            let begun = Instant::now();
            match drawing(&path) {
                Ok(read) => assert!(read.is_sound(), "{}", path.display()),
                Err(ReaderError::Refused { why, .. }) => assert!(why.to_string().len() > 20, "{}", path.display()),
                Err(error) => panic!("{}: {error}", path.display()),
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "{}", path.display());
            n += 1;
        }
    }
    assert!(50 < n);
}

/// A cheap source of numbers that is the same everywhere (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut own = self.0;
        own = (own ^ (own >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        own = (own ^ (own >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((own ^ (own >> 31)) % most.max(1) as u64).unwrap_or(0)
    }
}

/// Damaged variants of five files: one to four bytes of each are others. So many of each as `COLOCATE_MUTATIONS` says.
#[test]
fn damaged_variants_of_real_drawings_keep_most_of_their_entities() {
    let Some(folder) = data() else { return };
    let n_each: usize = std::env::var("COLOCATE_MUTATIONS").ok().and_then(|own| own.parse().ok()).unwrap_or(12);
    let mut dice = Dice(1);
    let mut report = Vec::new();
    for (name, least) in [
        ("acadsharp_sample_AC1009_ascii.dxf", 95),
        ("bjnortier_ceco53__R2000.dxf", 95),
        ("skymakerolof_archicad_texts_in_block__R2007.dxf", 90),
        ("yorik_barcelona_plan__R2013.dxf", 95),
        // A byte of a DWG may be one of its tables: what cannot be found cannot be read (reliability.md, section 11).
        ("contoso1_Ground.dwg", 0),
    ] {
        let bytes = std::fs::read(folder.join("cad").join(name)).expect(name);
        let n_whole = cad::read(&bytes, &mut |_, _| {}).map(|read| read.entities.len()).unwrap_or_default();
        let mut n_good = 0;
        for _ in 0..n_each {
            let mut damaged = bytes.clone();
            for _ in 0..=dice.below(4) {
                let at = dice.below(damaged.len());
                damaged[at] = u8::try_from(dice.below(256)).unwrap_or(0);
            }
            if let Ok(read) = cad::read(&damaged, &mut |_, _| {}) {
                assert!(read.is_sound(), "{name}");
                n_good += usize::from(n_whole * 9 <= read.entities.len() * 10);
            }
        }
        report.push(format!("{name}: {n_good} of {n_each} with nine tenths of {n_whole} entities"));
        assert!(least * n_each <= (n_good + 1) * 100, "{}", report.join("\n"));
    }
    println!("{}", report.join("\n"));
}
