//! How figures stand in the JSON report: units are in the keys, numbers rounded so that the same plan gives the same
//! bytes everywhere.

#![expect(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "so `serialize_with` passes a field")]

use crate::units::{Percent, SquareMm};
use serde::{Serialize as _, Serializer};
use std::fmt::Display;

fn rounded(number: f64, per_unit: f64) -> f64 {
    // Adding zero turns a negative zero into a plain one.
    (number * per_unit).round() / per_unit + 0.0
}

/// An area in square metres to the hundredth.
pub(super) fn m2<S: Serializer>(area: &SquareMm, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(rounded(area.m2(), 100.0))
}

/// The same where it may not be known.
pub(super) fn m2_or_null<S: Serializer>(area: &Option<SquareMm>, serializer: S) -> Result<S::Ok, S::Error> {
    area.map(|area| rounded(area.m2(), 100.0)).serialize(serializer)
}

/// A number to the hundredth.
pub(super) fn hundredths<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(rounded(*number, 100.0))
}

/// The same where it may not be defined.
pub(super) fn hundredths_or_null<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    number.map(|number| rounded(number, 100.0)).serialize(serializer)
}

/// A ratio to four decimals, where it may not be defined.
pub(super) fn ratio_or_null<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    number.map(|number| rounded(number, 1e4)).serialize(serializer)
}

/// A number of years to the thousandth, where there is one.
pub(super) fn years_or_null<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    number.map(|number| rounded(number, 1e3)).serialize(serializer)
}

/// A probability to six decimals, where it is defined.
pub(super) fn probability_or_null<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    number.map(|number| rounded(number, 1e6)).serialize(serializer)
}

/// A share as a number from 0 to 100.
pub(super) fn percent<S: Serializer>(share: &Percent, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(share.f64())
}

/// As it is shown to people.
pub(super) fn text<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}
