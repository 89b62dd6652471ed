//! What a drawing holds, counted by type, and what became of each.

use serde::{Deserialize, Serialize};

/// The entities of model space by type, in the order of their names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Census {
    /// One row a type, by name.
    pub rows: Vec<CensusRow>,
}

/// The entities of one type. `read + approximated + skipped` is what the file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CensusRow {
    /// The type as DXF names it: `LWPOLYLINE`.
    pub name: String,
    /// Read exactly.
    pub n_read: u64,
    /// Read nearly: curves as short lines, solids as outlines.
    pub n_approximated: u64,
    /// Not read.
    pub n_skipped: u64,
    /// Why those not read are not; empty where all are.
    pub why_skipped: String,
}

impl CensusRow {
    /// How many the file holds.
    pub fn n(&self) -> u64 {
        self.n_read + self.n_approximated + self.n_skipped
    }
}

impl Census {
    /// The row of a type, made where there is none yet.
    pub fn row(&mut self, name: &str) -> &mut CensusRow {
        let place = match self.rows.binary_search_by(|row| row.name.as_str().cmp(name)) {
            Ok(place) => place,
            Err(place) => {
                let row = CensusRow {
                    name: name.to_owned(),
                    n_read: 0,
                    n_approximated: 0,
                    n_skipped: 0,
                    why_skipped: String::new(),
                };
                self.rows.insert(place, row);
                place
            }
        };
        #[expect(clippy::indexing_slicing, reason = "found or just inserted there")]
        &mut self.rows[place]
    }

    /// How many entities the file holds.
    pub fn n(&self) -> u64 {
        self.rows.iter().map(CensusRow::n).sum()
    }
}
