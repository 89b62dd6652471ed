//! Which thing of one side is which of the other.

/// How things of two sides are found in each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matching {
    /// Both sides are of one plan, in which numbers never change.
    ById,
    /// The sides are of two plans: what has the same name is the same thing, however it is spaced and spelt in capitals.
    /// Numbers of two plans have nothing to do with each other.
    ByName,
}

/// A thing that is on both sides or on one.
pub(super) type Pair<'a, T> = (Option<&'a T>, Option<&'a T>);

impl Matching {
    /// The things of the later side in their order, each with its like of the earlier; then those that are gone.
    pub(super) fn pairs<'a, T, I: PartialEq>(
        self,
        before: &'a [T],
        after: &'a [T],
        id: impl Fn(&T) -> I,
        name: impl Fn(&T) -> String,
    ) -> Vec<Pair<'a, T>> {
        let is_like = |one: &T, other: &T| match self {
            Self::ById => id(one) == id(other),
            Self::ByName => plain(&name(one)) == plain(&name(other)),
        };
        let mut left: Vec<Option<&T>> = before.iter().map(Some).collect();
        let mut pairs: Vec<Pair<'a, T>> = Vec::new();
        for is in after {
            // Each is found once: two rooms of one name are two rooms.
            let was = left.iter_mut().find(|slot| slot.is_some_and(|was| is_like(was, is))).and_then(Option::take);
            pairs.push((was, Some(is)));
        }
        pairs.extend(left.into_iter().flatten().map(|was| (Some(was), None)));
        pairs
    }
}

/// A name without what people vary: capitals and spaces.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Thing = (u32, &'static str);

    fn pairs(matching: Matching, before: &[Thing], after: &[Thing]) -> Vec<(Option<u32>, Option<u32>)> {
        let found = matching.pairs(before, after, |thing| thing.0, |thing| thing.1.to_owned());
        found.into_iter().map(|(was, is)| (was.map(|was| was.0), is.map(|is| is.0))).collect()
    }

    #[test]
    fn numbers_count_within_a_plan_and_names_between_plans() {
        let (before, after) = ([(1, "Fire"), (2, "Police")], [(2, "Fire  service"), (3, "fire")]);
        assert_eq!(pairs(Matching::ById, &before, &after), [(Some(2), Some(2)), (None, Some(3)), (Some(1), None)]);
        assert_eq!(pairs(Matching::ByName, &before, &after), [(None, Some(2)), (Some(1), Some(3)), (Some(2), None)]);
    }

    #[test]
    fn each_is_found_once() {
        let twice = [(1, "Ground floor"), (2, "Ground floor")];
        assert_eq!(pairs(Matching::ByName, &twice, &twice), [(Some(1), Some(1)), (Some(2), Some(2))]);
        assert_eq!(pairs(Matching::ByName, &twice, &[]), [(Some(1), None), (Some(2), None)]);
    }
}
