//! The libraries of rates that come with the program, one a file in `assets/rates`.
//!
//! A library is data: what is measured, in which unit, at what price, of when and where, and on what grounds. A plan carries
//! a copy of the rates it uses ([`crate::model::edits::use_rates`]), so a library that changes changes no plan.
//! Invariant: every library reads whole, breaks no rule of the document and prices all that the others price; held by
//! `tests/rates.rs`.

use crate::model::{CostDriver, CostElement, Provenance, Rate, RateId, Spend, Unit};
use crate::units::Pence;
use serde::Deserialize;
use std::sync::LazyLock;

/// The texts of the libraries, the one that plans begin with first.
const TEXTS: [&str; 2] =
    [include_str!("../../assets/rates/2014-3q.ron"), include_str!("../../assets/rates/2026-4q.ron")];

static LIBRARIES: LazyLock<Vec<RateLibrary>> = LazyLock::new(|| TEXTS.into_iter().filter_map(read).collect());

/// A library of rates.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateLibrary {
    /// What it is called.
    pub name: String,
    /// When prices were so.
    pub base_date: String,
    /// Where prices are so.
    pub region: String,
    /// What to mind when it is used.
    pub note: String,
    rates: Vec<LibraryRate>,
}

/// A rate as it stands in a library: without a number, which a plan gives.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct LibraryRate {
    code: String,
    element: CostElement,
    description: String,
    driver: CostDriver,
    unit: Unit,
    rate: Pence,
    base_date: String,
    region: String,
    #[serde(default)]
    spend: Option<Spend>,
    provenance: Provenance,
}

impl RateLibrary {
    /// Every library, the one that plans begin with first.
    pub fn all() -> &'static [Self] {
        &LIBRARIES
    }

    /// The library of a name, or whose base date that is.
    pub fn find(name: &str) -> Option<&'static Self> {
        Self::all().iter().find(|library| library.name == name || library.base_date.eq_ignore_ascii_case(name))
    }

    /// Its rates, in the order of their codes. Numbers are given by the plan that takes them in.
    pub fn rates(&self) -> Vec<Rate> {
        let rate = |own: &LibraryRate| Rate {
            id: RateId(0),
            code: own.code.clone(),
            element: own.element,
            description: own.description.clone(),
            driver: own.driver.clone(),
            unit: own.unit,
            rate: own.rate,
            base_date: own.base_date.clone(),
            region: own.region.clone(),
            spend: own.spend,
            provenance: own.provenance.clone(),
        };
        self.rates.iter().map(rate).collect()
    }
}

fn read(text: &str) -> Option<RateLibrary> {
    let library = ron::from_str(text);
    debug_assert!(library.is_ok(), "a library of rates is damaged: {:?}", library.as_ref().err());
    library.ok()
}
