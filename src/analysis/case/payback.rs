//! When an outlay is earned back.

/// After how many years the sum of the flows of year 0, 1, 2 … is no longer below zero, the flow of each year coming in
/// evenly over the year that ends it; `None` if never.
pub fn payback_years(flows: &[f64]) -> Option<f64> {
    let mut sum = 0.0;
    for (year, flow) in flows.iter().enumerate() {
        if 0.0 <= sum + flow {
            let into_the_year = if sum < 0.0 { -sum / flow } else { 1.0 };
            return Some((year as f64 - 1.0 + into_the_year).max(0.0));
        }
        sum += flow;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payback_is_found_inside_the_year() {
        assert_eq!(payback_years(&[-10.0, 4.0, 4.0, 4.0]), Some(2.5));
        assert_eq!(payback_years(&[-8.0, 4.0, 4.0]), Some(2.0));
        assert_eq!(payback_years(&[-8.0, 4.0]), None);
        assert_eq!(payback_years(&[-8.0, 0.0, -1.0]), None);
        assert_eq!(payback_years(&[0.0, 4.0]), Some(0.0), "what costs nothing is earned back at once");
        assert_eq!(payback_years(&[]), None);
    }
}
