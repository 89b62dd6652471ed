//! Charts on paper: bars are as high as their figures, nothing is outside its box, and the same chart is the same bytes.

use colocate::drawing::chart::{BarChart, PhaseFigures, Series, WeekdayFigures, distribution, phases, weekdays};
use colocate::drawing::{Align, Fill, Part, Quad, Shape, TextHeight, TextRole};
use colocate::publish::{GroupRole, Mark, PrintTheme, charts};
use colocate::text::{self, Weight};

/// A week of 80 desks: the expected and what is not passed on 95 of 100 days.
fn week() -> BarChart {
    let days = [("Monday", 52.0, 60), ("Tuesday", 78.0, 86), ("Wednesday", 65.0, 72), ("Thursday", 39.0, 47)];
    let days: Vec<_> = days.iter().map(|&(day, expected, peak)| WeekdayFigures { day, expected, peak }).collect();
    weekdays(&days, 80, 95.0)
}

/// Ten people, each in with six of ten: the terms by hand from 10! / (k! (10 - k)!) · 0.6^k · 0.4^(10 - k).
fn ten() -> BarChart {
    let choose = [1.0, 10.0, 45.0, 120.0, 210.0, 252.0, 210.0, 120.0, 45.0, 10.0, 1.0];
    let terms: Vec<(u64, f64)> = (0_u64..=10)
        .zip(choose)
        .map(|(number, ways)| (number, ways * 0.6_f64.powi(number as i32) * 0.4_f64.powi(10 - number as i32)))
        .collect();
    distribution("Tuesday", &terms, 8, 8, 95.0)
}

fn works() -> BarChart {
    let phase = |name, desks, needed, expected_at_peak| PhaseFigures { name, desks, needed, expected_at_peak };
    phases(&[
        phase("Existing", 120, 96, 70.5),
        phase("Phase 1: police move into the ground floor and the training block", 150, 168, 121.0),
        phase("Final", 190, 190, 140.0),
    ])
}

fn every() -> [BarChart; 3] {
    [week(), ten(), works()]
}

fn bars(shapes: &[Shape], series: Series) -> Vec<Quad> {
    let bar = |shape: &Shape| match shape {
        Shape::Quad(quad) if quad.fill == Some(Fill::Bar(series)) => Some(*quad),
        _ => None,
    };
    shapes.iter().filter_map(bar).collect()
}

/// The levels of the lines of a series, without the sample of the legend, which comes first.
fn levels(shapes: &[Shape], series: Series) -> Vec<(f64, f64, f64)> {
    let line = |shape: &Shape| match shape {
        Shape::Segment(line, pen) if pen.part == Part::Level(series) => Some((line.start.y, line.start.x, line.end.x)),
        _ => None,
    };
    shapes.iter().filter_map(line).skip(1).collect()
}

fn height(quad: &Quad) -> f64 {
    2.0 * f64::from(quad.across.1)
}

#[test]
fn bars_and_lines_are_as_high_as_their_figures() {
    let shapes = week().shapes((90.0, 55.0));
    // The sample of the legend is drawn first.
    let all = bars(&shapes, Series::People);
    let (_, bars) = all.split_first().unwrap();
    let heights: Vec<f64> = bars.iter().map(height).collect();
    let foot = bars[0].centre.y - heights[0] / 2.0;
    for (found, expected) in heights.iter().zip([52.0, 78.0, 65.0, 39.0]) {
        assert!((found / heights[0] - expected / 52.0).abs() < 1e-6, "{heights:?}");
    }
    assert!(bars.iter().zip(&heights).all(|(bar, high)| (bar.centre.y - high / 2.0 - foot).abs() < 1e-4));
    let scale = heights[0] / 52.0;
    let desks = levels(&shapes, Series::Desks);
    assert_eq!(desks.len(), 1, "desks that are as many every day are one line");
    assert!(((desks[0].0 - foot) / scale - 80.0).abs() < 1e-4);
    let peaks: Vec<f64> = levels(&shapes, Series::Peak).iter().map(|line| (line.0 - foot) / scale).collect();
    for (found, expected) in peaks.iter().zip([60.0, 86.0, 72.0, 47.0]) {
        assert!((found - expected).abs() < 1e-4, "{peaks:?}");
    }
}

#[test]
fn a_distribution_is_parted_at_the_desks() {
    let shapes = ten().shapes((90.0, 60.0));
    let (people, short) = (bars(&shapes, Series::People), bars(&shapes, Series::Short));
    // 0 and 1 are less likely than one in 2,000 but for 1 (0.0016): of 1 to 10, two are above the desks; with samples.
    assert_eq!((people.len(), short.len()), (1 + 8, 1 + 2));
    let desks = levels(&shapes, Series::Desks);
    assert_eq!(desks.len(), 1);
    let x = desks[0].1;
    assert!(people[1..].iter().all(|bar| bar.centre.x < x) && short[1..].iter().all(|bar| x < bar.centre.x));
    // P(9) = 10 · 0.6⁹ · 0.4 = 0.0403 and P(10) = 0.6¹⁰ = 0.0060: together 4.6 % of days.
    assert!(ten().words.contains("4.6 %"), "{}", ten().words);
    let ratio = height(&short[1]) / height(&short[2]);
    assert!((ratio - 10.0 * 0.4 / 0.6).abs() < 1e-4, "{ratio}");
}

#[test]
fn nothing_is_outside_its_box() {
    for size in [(90.0, 55.0), (60.0, 40.0), (180.0, 70.0), (34.0, 30.0), (12.0, 9.0), (3.0, 2.0), (0.0, 50.0)] {
        for chart in every() {
            for shape in chart.shapes(size) {
                let (min, max) = match &shape {
                    Shape::Text(words) => {
                        let TextHeight::Paper(capitals) = words.height else { panic!("in millimetres of paper") };
                        let capitals = f64::from(capitals);
                        let is_title = words.role == TextRole::ChartTitle;
                        let weight = if is_title { Weight::SemiBold } else { Weight::Regular };
                        let width = text::width(&words.text, weight) * text::size_of_capitals(capitals);
                        let left = match words.align {
                            Align::Start => words.at.x,
                            Align::Centre => words.at.x - width / 2.0,
                            Align::End => words.at.x - width,
                        };
                        // Below the capitals there is room for the tails of letters.
                        ((left, words.at.y - capitals * 0.9), (left + width, words.at.y + capitals * 0.6))
                    }
                    other => {
                        let bounds = other.bounds();
                        ((bounds.min.x, bounds.min.y), (bounds.max.x, bounds.max.y))
                    }
                };
                let is_inside = -1e-3 <= min.0 && -1e-3 <= min.1 && max.0 <= size.0 + 1e-3 && max.1 <= size.1 + 1e-3;
                assert!(is_inside, "{} in {size:?}: {shape:?}", chart.title);
            }
        }
    }
}

#[test]
fn words_do_not_lie_on_each_other() {
    for size in [(90.0, 55.0), (60.0, 45.0), (180.0, 70.0)] {
        for chart in every() {
            let boxes: Vec<_> = chart
                .shapes(size)
                .into_iter()
                .filter_map(|shape| match shape {
                    Shape::Text(words) => Some(words),
                    _ => None,
                })
                .map(|words| {
                    let TextHeight::Paper(capitals) = words.height else { panic!("in millimetres of paper") };
                    let width = text::width(&words.text, Weight::Regular) * text::size_of_capitals(f64::from(capitals));
                    let left = match words.align {
                        Align::Start => words.at.x,
                        Align::Centre => words.at.x - width / 2.0,
                        Align::End => words.at.x - width,
                    };
                    (left, left + width, words.at.y, words.text)
                })
                .collect();
            for (idx, one) in boxes.iter().enumerate() {
                for other in &boxes[idx + 1..] {
                    let is_apart = one.1 <= other.0 + 1e-6 || other.1 <= one.0 + 1e-6 || 1.8 < (one.2 - other.2).abs();
                    assert!(is_apart, "{} in {size:?}: “{}” and “{}”", chart.title, one.3, other.3);
                }
            }
        }
    }
}

#[test]
fn the_same_chart_is_the_same_on_every_page() {
    for chart in every() {
        assert_eq!(format!("{:?}", chart.shapes((90.0, 55.0))), format!("{:?}", chart.clone().shapes((90.0, 55.0))));
        for theme in PrintTheme::ALL {
            let group = charts::group(&chart, (20.0, 30.0), (90.0, 55.0), theme);
            assert_eq!(group, charts::group(&chart, (20.0, 30.0), (90.0, 55.0), theme));
            let GroupRole::Figure { description } = &group.role else { panic!("a picture with words") };
            assert!(description.starts_with(&chart.title) && description.ends_with(&chart.words));
            let points = group.all_marks().flat_map(|mark| match mark {
                Mark::Path(path) => path.runs.concat(),
                Mark::Text(words) => vec![words.at],
                Mark::Picture(picture) => vec![picture.at],
            });
            for (x, y) in points {
                assert!((20.0..=110.001).contains(&x) && (29.999..=85.001).contains(&y), "{theme}: {x}, {y}");
            }
        }
    }
}

#[test]
fn black_and_white_tells_the_series_apart() {
    let looks = |series| {
        let theme = PrintTheme::Mono;
        let stroke = theme.stroke(colocate::drawing::Pen::new(Part::Level(series), colocate::drawing::Standing::Kept));
        (format!("{:?}", theme.cover(Fill::Bar(series))), stroke.width.to_bits(), stroke.dashes)
    };
    assert_ne!(looks(Series::People).0, looks(Series::Short).0);
    let lines = [Series::Peak, Series::Desks, Series::Needed].map(looks);
    for (idx, one) in lines.iter().enumerate() {
        assert!(lines[idx + 1..].iter().all(|other| (one.1, one.2) != (other.1, other.2)));
    }
}
