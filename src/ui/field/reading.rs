//! What fields read, and how they write it: counts, changes, shares, pounds.
//!
//! Must not know what a number is for: whether it makes sense is asked of whoever draws the field.

use crate::units::{Pence, Percent, expression, format};

/// How a value is read from what is typed, and written where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<N> {
    /// Reads it, or says why it cannot be read.
    pub read: fn(&str) -> Result<N, String>,
    /// Writes it.
    pub write: fn(&N) -> String,
    /// What stands behind the field.
    pub unit: &'static str,
}

/// A whole number, 0 or more.
pub(crate) const COUNT: Reading<u32> =
    Reading { read: super::read_count, write: |count| format::grouped(i64::from(*count)), unit: "" };

/// A number with two decimals at most, 0 or more, in hundredths.
pub(crate) const DECIMAL: Reading<u32> = Reading {
    read: |text| match hundredths(text)? {
        below if below < 0 => Err("A number is wanted, 0 or more".to_owned()),
        number => Ok(number.unsigned_abs()),
    },
    write: |number| format::trimmed(f64::from(*number) / 100.0, 2),
    unit: "",
};

/// So many more, or fewer.
pub(crate) const CHANGE: Reading<i32> = Reading {
    read: |text| match hundredths(text)? {
        number if number % 100 == 0 => Ok(number / 100),
        _ => Err("A whole number is wanted: +3, or -2 for two fewer".to_owned()),
    },
    write: |change| if 0 < *change { format!("+{change}") } else { format::grouped(i64::from(*change)) },
    unit: "people",
};

/// A percentage.
pub(crate) const SHARE: Reading<Percent> = Reading {
    read: |text| hundredths(text.trim().strip_suffix('%').unwrap_or(text)).map(Percent),
    write: |share| format::trimmed(share.f64(), 2),
    unit: "%",
};

/// An amount that may be left empty.
pub(crate) const POUNDS: Reading<Option<Pence>> = Reading {
    read: |text| {
        let plain = text.trim().replace('£', "");
        if plain.is_empty() {
            return Ok(None);
        }
        let pounds = expression::number(&plain).map_err(super::in_words)?;
        // More than this is more than the country has.
        if 1e13 < pounds.abs() { Err("Too much to be paid by anybody".to_owned()) } else { Ok(Some(pence(pounds))) }
    },
    write: |amount| amount.map_or_else(String::new, |amount| format::trimmed(amount.f64() / 100.0, 2)),
    unit: "£ a year",
};

fn pence(pounds: f64) -> Pence {
    Pence::round(pounds * 100.0)
}

/// Any number, to the hundredth.
fn hundredths(text: &str) -> Result<i32, String> {
    let number = expression::number(text).map_err(super::in_words)? * 100.0;
    if f64::from(i32::MAX) < number.abs() {
        return Err("That is more than anybody could mean".to_owned());
    }
    Ok(number.round() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!((SHARE.read)("62.5 %"), Ok(Percent(6_250)));
        assert_eq!((SHARE.read)("120"), Ok(Percent::whole(120)), "whether it makes sense is asked elsewhere");
        assert_eq!((CHANGE.read)("+3"), Ok(3));
        assert_eq!((CHANGE.read)("-2"), Ok(-2));
        assert!((CHANGE.read)("2.5").is_err());
        assert_eq!((DECIMAL.read)("15.2"), Ok(1_520));
        assert!((DECIMAL.read)("-1").is_err());
        assert_eq!((POUNDS.read)("£120,000"), Ok(Some(Pence::pounds(120_000))));
        assert_eq!((POUNDS.read)("-1.50"), Ok(Some(Pence(-150))));
        assert_eq!((POUNDS.read)(" "), Ok(None));
        for silly in ["", "all", "1e99", "99999999999"] {
            assert!((SHARE.read)(silly).is_err(), "{silly}");
        }
    }

    #[test]
    fn what_is_written_reads_as_the_same() {
        for share in [0, 5, 6_667, 10_000] {
            assert_eq!((SHARE.read)(&(SHARE.write)(&Percent(share))), Ok(Percent(share)));
        }
        for change in [-1_200, -1, 0, 3] {
            assert_eq!((CHANGE.read)(&(CHANGE.write)(&change)), Ok(change));
        }
        for amount in [None, Some(Pence(0)), Some(Pence(123_456))] {
            assert_eq!((POUNDS.read)(&(POUNDS.write)(&amount)), Ok(amount));
        }
    }
}
