//! The axis of values: round steps that reach over the largest.

use super::Figures;

/// An axis from nought to a round number, in round steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValueAxis {
    /// From one tick to the next.
    pub step: f64,
    /// How many steps there are.
    pub n_steps: u32,
}

impl ValueAxis {
    /// The axis for figures up to a largest one, in no more than so many steps.
    pub fn new(largest: f64, figures: Figures, max_steps: u32) -> Self {
        let max_steps = max_steps.max(1);
        let largest = if largest.is_finite() { largest.max(0.0) } else { 0.0 };
        // There are no halves of people: a step is one at the least.
        let least = if figures == Figures::Counts { 1.0 } else { 0.1 };
        let mut step = least;
        for factor in [2.0, 2.5, 2.0].into_iter().cycle() {
            if largest <= step * f64::from(max_steps) {
                break;
            }
            step *= factor;
        }
        let n_steps = (largest / step - 1e-9).ceil().clamp(1.0, f64::from(max_steps)) as u32;
        Self { step, n_steps }
    }

    /// The value at its head.
    pub fn top(&self) -> f64 {
        self.step * f64::from(self.n_steps)
    }

    /// The values of its ticks, nought first.
    pub fn ticks(&self) -> impl Iterator<Item = f64> + use<> {
        let step = self.step;
        (0..=self.n_steps).map(move |tick| step * f64::from(tick))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_one_two_or_five_of_tens() {
        for (largest, max_steps, step, n_steps) in [
            (0.0, 5, 1.0, 1),
            (4.0, 5, 1.0, 4),
            (7.5, 5, 2.0, 4),
            (23.0, 5, 5.0, 5),
            (104.0, 5, 50.0, 3),
            (104.0, 6, 20.0, 6),
            (1_250.0, 5, 500.0, 3),
        ] {
            let axis = ValueAxis::new(largest, Figures::Counts, max_steps);
            assert_eq!(axis, ValueAxis { step, n_steps }, "{largest} in {max_steps}");
            assert!(largest <= axis.top());
        }
        let axis = ValueAxis::new(0.7, Figures::Percents, 4);
        assert!((axis.step - 0.2).abs() < 1e-12 && axis.n_steps == 4);
        assert_eq!(ValueAxis::new(f64::NAN, Figures::Counts, 4).n_steps, 1);
    }
}
