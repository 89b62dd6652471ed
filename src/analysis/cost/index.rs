//! Series of tender price indices: smoothed as they are published.

/// A series smoothed as PUBSEC is: a quarter each of the quarters before and after, and half of its own (domain.md 6.4).
/// The first and the last quarter have but one neighbour, and are none.
pub fn smoothed(series: &[f64]) -> Vec<f64> {
    series
        .windows(3)
        .filter_map(|three| match three {
            [before, own, after] => Some(0.25 * before + 0.5 * own + 0.25 * after),
            _ => None,
        })
        .collect()
}
