//! The three charts of presence: the weekdays, one weekday's distribution, and the phases.

use super::{Bar, BarChart, Figures, Level, Series, Upright};
use crate::units::format;

/// More bars than this are no bars any more: numbers of people are then taken together.
const MAX_BARS: u64 = 60;

/// A bar less likely than this, in parts of one, is left out at either end.
const UNLIKELY: f64 = 0.000_5;

/// The figures of a weekday.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeekdayFigures<'a> {
    /// Its name.
    pub day: &'a str,
    /// How many people are expected at desks.
    pub expected: f64,
    /// What is not passed on the share of days that is planned for.
    pub peak: u64,
}

/// The figures of a phase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PhaseFigures<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many desks there are at its end.
    pub desks: u64,
    /// How many the teams are due by policy.
    pub needed: u64,
    /// How many people are expected at desks on its fullest weekday.
    pub expected_at_peak: f64,
}

fn people(number: f64) -> String {
    Figures::Counts.written(number)
}

fn grouped(number: u64) -> String {
    format::grouped(i64::try_from(number).unwrap_or(i64::MAX))
}

fn of_100_days(service_level_pct: f64) -> String {
    format!("{} of 100 days", format::trimmed(service_level_pct, 1))
}

/// The people expected at desks on each weekday, with what is not passed on the share of days that is planned for, and
/// the desks.
pub fn weekdays(days: &[WeekdayFigures<'_>], desks: u64, service_level_pct: f64) -> BarChart {
    let on_most = of_100_days(service_level_pct);
    let bar = |day: &WeekdayFigures<'_>| Bar {
        name: day.day.get(..3).unwrap_or(day.day).to_owned(),
        long_name: day.day.to_owned(),
        value: day.expected,
        series: Series::People,
    };
    let said = |day: &WeekdayFigures<'_>| {
        format!("{} {} expected, on {on_most} no more than {}", day.day, people(day.expected), grouped(day.peak))
    };
    let said: Vec<String> = days.iter().map(said).collect();
    BarChart {
        title: "People at desks by weekday".to_owned(),
        measure: "People".to_owned(),
        places: String::new(),
        figures: Figures::Counts,
        bars: days.iter().map(bar).collect(),
        bar_names: vec![(Series::People, "Expected".to_owned())],
        levels: vec![
            Level {
                name: format!("Not passed on {on_most}"),
                series: Series::Peak,
                values: days.iter().map(|day| Some(day.peak as f64)).collect(),
            },
            Level {
                name: format!("Desks: {}", grouped(desks)),
                series: Series::Desks,
                values: days.iter().map(|_| Some(desks as f64)).collect(),
            },
        ],
        uprights: Vec::new(),
        words: format!("People at desks, of {} desks: {}", grouped(desks), said.join("; ")),
    }
}

/// How likely each number of people is on a weekday.
///
/// `terms` are numbers with their probabilities, in order and without a gap. Numbers above the desks are bars of their own series: then somebody is without.
pub fn distribution(day: &str, terms: &[(u64, f64)], desks: u64, peak: u64, service_level_pct: f64) -> BarChart {
    let likely = |(_, probability): &&(u64, f64)| UNLIKELY <= *probability;
    let first = terms.iter().find(likely).or(terms.first()).map_or(0, |term| term.0);
    let last = terms.iter().rev().find(likely).or(terms.last()).map_or(0, |term| term.0);
    let (first, last) = with_desks(first, last.max(first), desks);
    let together = (last - first + 1).div_ceil(MAX_BARS);
    // A bar must lie on one side of the desks or on the other; so the first may begin below nobody.
    let below = (first % together + together - (desks + 1) % together) % together;
    let start = first as i64 - below as i64;
    let n_bars = ((last as i64 - start + 1) as u64).div_ceil(together);
    let bar = |idx: u64| {
        let from = (start + (idx * together) as i64).max(0) as u64;
        let to = (start + ((idx + 1) * together) as i64 - 1).max(0) as u64;
        let inside = terms.iter().filter(|(number, _)| (from..=to).contains(number));
        let numbers = if from == to { grouped(from) } else { format!("{} to {}", grouped(from), grouped(to)) };
        Bar {
            name: grouped(from),
            long_name: format!("{numbers} people"),
            value: inside.fold(0.0, |sum, (_, probability)| sum + probability) * 100.0,
            series: if desks < from { Series::Short } else { Series::People },
        }
    };
    let bars: Vec<Bar> = (0..n_bars).map(bar).collect();
    let border_after = |number: u64| {
        let at = (number as f64 + 1.0 - start as f64) / together as f64 - 0.5;
        (-0.5..=n_bars as f64 - 0.5).contains(&at).then_some(at)
    };
    let without: f64 = terms.iter().filter(|(number, _)| desks < *number).fold(0.0, |sum, term| sum + term.1);
    let mean: f64 = terms.iter().fold(0.0, |sum, (number, probability)| sum + *number as f64 * probability);
    let (on_most, short) = (of_100_days(service_level_pct), written_probability(without));
    let is_short = bars.iter().any(|bar| bar.series == Series::Short);
    let mut bar_names = vec![(Series::People, "No more than the desks".to_owned())];
    if is_short {
        bar_names.push((Series::Short, format!("More than the desks: {short}")));
    }
    BarChart {
        title: format!("How many come on a {day}"),
        measure: "Share of days".to_owned(),
        places: "People at desks".to_owned(),
        figures: Figures::Percents,
        bars,
        bar_names,
        levels: Vec::new(),
        uprights: vec![
            Upright {
                name: format!("Not passed on {on_most}: {}", grouped(peak)),
                series: Series::Peak,
                at: border_after(peak),
            },
            Upright { name: format!("Desks: {}", grouped(desks)), series: Series::Desks, at: border_after(desks) },
        ],
        words: format!(
            "On a {day} {} people are expected at desks; on {on_most} no more than {} come; more than the {} desks come \
             on {short} of such days",
            people(mean),
            grouped(peak),
            grouped(desks),
        ),
    }
}

/// The range with the desks in it, where that leaves at least half of the chart to the people.
fn with_desks(first: u64, last: u64, desks: u64) -> (u64, u64) {
    let most = last - first + 1;
    let (low, high) = (first.min(desks), last.max(desks + 1));
    let is_near = |by: u64| by <= most;
    (if is_near(first - low) { low } else { first }, if is_near(high - last) { high } else { last })
}

/// A probability as parts of a hundred, never rounded to nothing.
fn written_probability(probability: f64) -> String {
    match probability * 100.0 {
        none if none <= 0.0 => "0 %".to_owned(),
        few if few < 0.1 => "under 0.1 %".to_owned(),
        some => format!("{} %", format::trimmed(some, 1)),
    }
}

/// Desks that are there, desks that are due and people expected on the fullest day, phase by phase.
pub fn phases(phases: &[PhaseFigures<'_>]) -> BarChart {
    let said = |phase: &PhaseFigures<'_>| {
        format!(
            "{}: {} desks, {} needed by policy, {} people expected at the peak",
            phase.name,
            grouped(phase.desks),
            grouped(phase.needed),
            people(phase.expected_at_peak)
        )
    };
    let said: Vec<String> = phases.iter().map(said).collect();
    let level = |name: &str, series, figure: fn(&PhaseFigures<'_>) -> u64| Level {
        name: name.to_owned(),
        series,
        values: phases.iter().map(|phase| Some(figure(phase) as f64)).collect(),
    };
    let bar = |phase: &PhaseFigures<'_>| Bar {
        name: phase.name.to_owned(),
        long_name: phase.name.to_owned(),
        value: phase.expected_at_peak,
        series: Series::People,
    };
    BarChart {
        title: "Desks and people through the phases".to_owned(),
        measure: "Desks, people".to_owned(),
        places: String::new(),
        figures: Figures::Counts,
        bars: phases.iter().map(bar).collect(),
        bar_names: vec![(Series::People, "People expected at the peak".to_owned())],
        levels: vec![
            level("Desks", Series::Desks, |phase| phase.desks),
            level("Desks needed by policy", Series::Needed, |phase| phase.needed),
        ],
        uprights: Vec::new(),
        words: said.join("; "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four people, each in with a half: 1, 4, 6, 4 and 1 sixteenths.
    fn four() -> Vec<(u64, f64)> {
        [1.0, 4.0, 6.0, 4.0, 1.0].iter().zip(0..).map(|(of_16, number)| (number, of_16 / 16.0)).collect()
    }

    #[test]
    fn more_people_than_desks_are_bars_of_their_own() {
        let chart = distribution("Tuesday", &four(), 2, 4, 95.0);
        let bars: Vec<_> = chart.bars.iter().map(|bar| (bar.name.as_str(), bar.value, bar.series)).collect();
        assert_eq!(
            bars,
            [
                ("0", 6.25, Series::People),
                ("1", 25.0, Series::People),
                ("2", 37.5, Series::People),
                ("3", 25.0, Series::Short),
                ("4", 6.25, Series::Short),
            ]
        );
        let at = |series| chart.uprights.iter().find(|upright| upright.series == series).unwrap().at;
        assert_eq!((at(Series::Desks), at(Series::Peak)), (Some(2.5), Some(4.5)));
        assert!(chart.words.contains("2 people are expected") && chart.words.contains("31.2 % of such days"));
    }

    #[test]
    fn desks_far_from_the_people_are_told_in_the_legend_alone() {
        let chart = distribution("Monday", &four(), 40, 4, 95.0);
        assert_eq!((chart.bars.len(), chart.uprights[1].at), (5, None));
        assert_eq!(chart.uprights[1].name, "Desks: 40");
        let near = distribution("Monday", &four(), 7, 4, 95.0);
        assert_eq!((near.bars.len(), near.uprights[1].at), (9, Some(7.5)), "nought to eight");
    }

    #[test]
    fn many_people_are_taken_together_and_never_across_the_desks() {
        let terms: Vec<(u64, f64)> = (1_000..1_500).map(|number| (number, 0.002)).collect();
        for desks in [0, 1_100, 1_203, 1_499, 9_000] {
            let chart = distribution("Friday", &terms, desks, 1_475, 95.0);
            assert!(chart.bars.len() <= 62, "{} bars", chart.bars.len());
            let sum: f64 = chart.bars.iter().map(|bar| bar.value).sum();
            assert!((sum - 100.0).abs() < 1e-9, "{sum}");
            let short: f64 = chart.bars.iter().filter(|bar| bar.series == Series::Short).map(|bar| bar.value).sum();
            let expected = terms.iter().filter(|(number, _)| desks < *number).count() as f64 * 0.2;
            assert!((short - expected).abs() < 1e-9, "{desks} desks: {short}, not {expected}");
        }
    }

    #[test]
    fn nobody_is_a_chart_too() {
        let chart = distribution("Friday", &[(0, 1.0)], 0, 0, 95.0);
        assert_eq!((chart.bars[0].value, chart.bars[0].series), (100.0, Series::People));
        assert!(distribution("Friday", &[], 0, 0, 95.0).bars.len() <= 2);
        assert!(weekdays(&[], 0, 95.0).bars.is_empty() && phases(&[]).bars.is_empty());
    }
}
