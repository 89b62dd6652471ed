//! Homes of Sweet Home 3D (`.sh3d`): a zip archive with a `Home.xml`, into a proposal.
//!
//! The format is that of the published `SweetHome3D.dtd` (2024): lengths in centimetres, y down the sheet, angles in radians
//! clockwise. Homes saved before version 5.3 hold a stream of Java objects alone, and are refused in words. Read in a child
//! process, by `zip` and `roxmltree`: no entity is followed, and what is unpacked is bounded.
//! Invariant: held by `tests/homes.rs`.

mod doors;
mod floor;

use super::Refusal;
use super::proposal::{Proposal, ProposedFloor, Tally};
use crate::units::Mm;
use crate::units::limits;
use roxmltree::{Document, Node, ParsingOptions};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// No home unpacks to more text, in bytes.
const MAX_XML: u64 = limits::HOME_BYTES;
/// No home has more elements.
const MAX_NODES: u32 = limits::HOME_NODES as u32;
/// How many millimetres a unit of a home is.
const CENTIMETRE: f64 = 10.0;
/// No home has more of anything on a floor.
const MAX_THINGS: usize = 50_000;

/// Reads a home.
pub fn home(bytes: &[u8]) -> Result<Proposal, Refusal> {
    let text = xml(bytes)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| {
        Refusal::new(
            format!("The home is damaged: {error}"),
            "Nothing of it was imported",
            "Open it in Sweet Home 3D, save it anew, and import that",
        )
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "home" {
        return Err(Refusal::new(
            "This is no home of Sweet Home 3D",
            "Nothing was imported",
            "Choose a .sh3d file that was saved by Sweet Home 3D 5.3 or later",
        ));
    }
    Ok(proposal(root))
}

/// The text of `Home.xml`.
fn xml(bytes: &[u8]) -> Result<String, Refusal> {
    let refused = |what: String, to_do: &str| Refusal::new(what, "Nothing of it was imported", to_do);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        refused(
            format!("This is no .sh3d file, or it is damaged ({error})"),
            "Save it anew in Sweet Home 3D, and import that",
        )
    })?;
    let is_old = archive.by_name("Home").is_ok();
    let entry = archive.by_name("Home.xml").map_err(|error| {
        if is_old {
            let what =
                "This home was saved by Sweet Home 3D before version 5.3, in a form that only that program reads";
            refused(what.to_owned(), "Open it in a newer Sweet Home 3D, save it, and import that")
        } else {
            refused(format!("There is no home in this file ({error})"), "Choose another file")
        }
    })?;
    let mut text = Vec::new();
    let too_large = || {
        refused("The home is larger than any building that can be imported".to_owned(), "Take out what is not needed")
    };
    entry.take(MAX_XML + 1).read_to_end(&mut text).map_err(|error| {
        refused(format!("The home cannot be unpacked ({error})"), "Save it anew in Sweet Home 3D, and import that")
    })?;
    if MAX_XML < text.len() as u64 {
        return Err(too_large());
    }
    String::from_utf8(text).map_err(|error| {
        refused(format!("The home is not text ({error})"), "Save it anew in Sweet Home 3D, and import that")
    })
}

/// What was there of a kind, and how much of it was taken.
#[derive(Debug, Default)]
struct Counts(BTreeMap<&'static str, (u64, u64, u64)>);

impl Counts {
    fn add(&mut self, what: &'static str, n_sure: usize, n_guessed: usize, n_skipped: usize) {
        let own = self.0.entry(what).or_default();
        own.0 += n_sure as u64;
        own.1 += n_guessed as u64;
        own.2 += n_skipped as u64;
    }
}

fn proposal(root: Node<'_, '_>) -> Proposal {
    let mut levels: Vec<(f64, Option<String>, String, Option<Mm>)> = root
        .children()
        .filter(|node| node.has_tag_name("level"))
        .map(|node| {
            let height = number(node, "height").map(|height| Mm::round(height * CENTIMETRE));
            let elevation = number(node, "elevation").unwrap_or(0.0);
            (
                elevation,
                node.attribute("id").map(str::to_owned),
                node.attribute("name").unwrap_or_default().to_owned(),
                height,
            )
        })
        .take(200)
        .collect();
    if levels.is_empty() {
        let height = number(root, "wallHeight").map(|height| Mm::round(height * CENTIMETRE));
        levels.push((0.0, None, "Ground floor".to_owned(), height));
    }
    levels.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut counts = Counts::default();
    let mut doubts = Vec::new();
    let floors: Vec<ProposedFloor> = levels
        .into_iter()
        .enumerate()
        .map(|(place, (_, id, name, height))| {
            let on_level = |node: &Node<'_, '_>| node.attribute("level") == id.as_deref();
            let floor =
                floor::floor(root, &on_level, &mut counts, u32::try_from(place).unwrap_or(u32::MAX), &mut doubts);
            ProposedFloor { name, height, ..floor }
        })
        .collect();
    let tally = counts.0.into_iter().map(|(what, (n_recognised, n_approximated, n_skipped))| Tally {
        what: what.to_owned(),
        n_recognised,
        n_approximated,
        n_skipped,
    });
    Proposal { floors, tally: tally.collect(), doubts, offset: (0, 0) }
}

/// A number of an attribute, if it is one that a building can have.
fn number(node: Node<'_, '_>, name: &str) -> Option<f64> {
    node.attribute(name)?.trim().parse::<f64>().ok().filter(|number| number.abs() < 1e7)
}
