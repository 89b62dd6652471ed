//! How far an export has come, and whether anybody still wants it.
//!
//! Invariant: what is cancelled gives an error and no bytes; held by the tests below and by `tests/print.rs`.

use super::PublishError;

/// Whom to tell how far an export has come; he says whether to go on.
#[derive(Clone, Copy, Default)]
pub struct Progress<'a> {
    /// Told how many parts of how many are done; gives back whether to go on.
    told: Option<&'a (dyn Fn(usize, usize) -> bool + Sync)>,
    /// The parts done before, and all of them, where this is about some of a whole.
    within: Option<(usize, usize)>,
}

impl<'a> Progress<'a> {
    /// Tells somebody, who gives back whether to go on.
    pub fn to(told: &'a (dyn Fn(usize, usize) -> bool + Sync)) -> Self {
        Self { told: Some(told), within: None }
    }

    /// About some parts of a whole: so many came before, of so many in all.
    #[must_use]
    pub fn within(self, before: usize, all: usize) -> Self {
        Self { within: Some((before, all)), ..self }
    }

    /// Says that so many parts of so many are done, and ends the work where nobody wants it any more.
    pub fn at(self, done: usize, of: usize) -> Result<(), PublishError> {
        let (done, of) = self.within.map_or((done, of), |(before, all)| (before + done, all));
        match self.told {
            Some(told) if !told(done, of) => Err(PublishError::Cancelled),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_told_can_end_it() {
        assert_eq!(Progress::default().at(1, 2), Ok(()));
        let until_two = |done: usize, _: usize| done < 2;
        let progress = Progress::to(&until_two);
        assert_eq!((progress.at(1, 3), progress.at(2, 3)), (Ok(()), Err(PublishError::Cancelled)));
        assert_eq!(progress.within(1, 9).at(1, 3), Err(PublishError::Cancelled));
    }
}
