//! Dividing a whole number of units among some by weights, so that the parts sum to the whole exactly.
//!
//! Knows neither areas nor money: square millimetres and pence are both whole numbers to it.
//! Invariant: parts sum to the whole, no part is a whole unit away from its exact share, and a greater weight never has
//! the lesser part; held by the properties in `tests/apportionment.rs`.

/// The parts of a whole by weights, in their order, by largest remainder; none where no weight counts.
///
/// Each has its exact share rounded down, and what is left goes, a unit each, to those who lost most by rounding; of equals,
/// to the first. A whole below nothing is divided as its size would be.
pub fn apportion(whole: i64, weights: &[u64]) -> Option<Vec<i64>> {
    // The product of any two of these numbers has 128 bits.
    let size = u128::from(whole.unsigned_abs());
    let all: u128 = weights.iter().map(|&weight| u128::from(weight)).sum();
    if all == 0 {
        return None;
    }
    let exact = |weight: u64| size * u128::from(weight);
    let mut parts: Vec<u128> = weights.iter().map(|&weight| exact(weight) / all).collect();
    let left = size - parts.iter().sum::<u128>();
    let mut by_loss: Vec<(u128, usize)> =
        weights.iter().zip(0..).map(|(&weight, place)| (exact(weight) % all, place)).collect();
    by_loss.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    // There are fewer units left than there are weights that lost by rounding.
    for &(_, place) in by_loss.iter().zip(0..left).map(|(of, _)| of) {
        if let Some(part) = parts.get_mut(place) {
            *part += 1;
        }
    }
    let signed = |part: u128| if whole < 0 { (part as i64).wrapping_neg() } else { part as i64 };
    Some(parts.into_iter().map(signed).collect())
}
