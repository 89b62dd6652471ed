//! Counts of a utilisation study: how many people were seen, in which room or at which desk, when.
//!
//! Counts are of places: a column with names of people is not known here, and left out.

use super::columns::Column;
use super::finder::{Finder, Found, NotFound, Wanted, plain};
use super::numbers::{DecimalMark, scaled};
use super::report::{Imported, ListKind, RowProblem, RowSeverity};
use super::table::{Row, Table, shortened};
use super::times::timestamp;
use crate::model::{Counted, Observation, ObservedPlace, Plan};
use crate::units::{Timestamp, format};
use std::collections::{BTreeMap, BTreeSet};

/// So many times as many people as places are a slip of the pen, …
const BEYOND_SENSE: u64 = 10;

/// … if they are more than this: a few people do stand about in a small room.
const A_CROWD: u64 = 20;

/// So many people in one room without a desk or seat are a slip of the pen, …
const BEYOND_ANY_ROOM: u64 = 1_000;

/// … and so many anywhere: a plan holds no larger count.
const BEYOND_ANY_PLACE: u64 = 100_000;

/// What a row without a problem says.
struct Count {
    found: Found,
    at: Timestamp,
    counted: Counted,
}

/// Why a row is not taken: what is so, and what to do.
type Refusal = (String, &'static str);

/// What is said of a row that is taken all the same: what is so, what it means, what to do.
type Remark = (String, String, &'static str);

/// Reads the counts of a list.
pub(super) fn read(plan: &Plan, table: &Table) -> Imported {
    let mut reading =
        Reading { plan, table, finder: Finder::of(plan), lines: BTreeMap::new(), without_places: BTreeSet::new() };
    let mut imported = Imported::nothing_of(ListKind::Counts, table);
    for row in &table.rows {
        match reading.count(row) {
            Ok((count, remark)) => {
                reading.take(&mut imported, &count);
                imported.rows.extend(remark.map(|(what, means, to_do)| RowProblem {
                    line: row.line,
                    severity: RowSeverity::Warning,
                    what,
                    means,
                    to_do: to_do.to_owned(),
                }));
            }
            Err((what, to_do)) => imported.rows.push(RowProblem {
                line: row.line,
                severity: RowSeverity::NotTaken,
                what,
                means: "The count is in no figure".to_owned(),
                to_do: to_do.to_owned(),
            }),
        }
    }
    imported.edit.label = format!("Import {}", ListKind::Counts.count(imported.n_taken));
    imported
}

struct Reading<'a> {
    plan: &'a Plan,
    table: &'a Table,
    finder: Finder<'a>,
    /// In which row each place was counted at each time.
    lines: BTreeMap<(Found, Timestamp), u64>,
    /// What was said already to have no places, by phase.
    without_places: BTreeSet<(Found, &'a str)>,
}

impl Reading<'_> {
    fn count(&mut self, row: &Row) -> Result<(Count, Option<Remark>), Refusal> {
        let cell = |column| self.table.cell(row, column);
        let (date, time) = (cell(Column::Date), cell(Column::Time));
        let at = timestamp(date, time).map_err(|why| {
            let written = [date, time].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
            let what = if written.is_empty() {
                format!("The time {why}")
            } else {
                format!("The time “{}” {why}", shortened(&written))
            };
            (what, "Write the day and the hour, as in 2014-11-03 10:30 or 03/11/2014 10:30")
        })?;
        let (room, desk, floor) = (cell(Column::Room), cell(Column::Desk), cell(Column::Floor));
        let found: Result<Found, NotFound> = self.finder.place(&Wanted { room, desk, floor, day: at.date() });
        let found = found?;
        let seen = self.number(row, Column::Seen)?.ok_or_else(|| {
            ("Nothing says how many people were seen".to_owned(), "Write 0 where nobody was there, or take the row out")
        })?;
        let signs_of_life = self.number(row, Column::Signs)?;
        let counted = Counted { seen, signs_of_life };
        let remark = self.against_places(found, at, counted, if desk.is_empty() { room } else { desk })?;
        if let Some(first) = self.lines.get(&(found, at)) {
            let what = format!("The same place was counted at the same time in row {}", format::grouped(*first as i64));
            return Err((what, "See which of the two is right, and take the other out"));
        }
        self.lines.insert((found, at), row.line);
        Ok((Count { found, at, counted }, remark))
    }

    /// A whole number of a cell; none where it is empty.
    fn number(&self, row: &Row, column: Column) -> Result<Option<u32>, Refusal> {
        let text = self.table.cell(row, column);
        let name = if column == Column::Seen { "Seen" } else { "Signs of life" };
        match plain(text).as_str() {
            "" => return Ok(None),
            "yes" | "y" | "true" => return Ok(Some(1)),
            "no" | "n" | "false" => return Ok(Some(0)),
            _ => {}
        }
        let mark: DecimalMark = self.table.decimal_mark();
        let quoted = shortened(text);
        let whole = scaled(text, mark, 2);
        match whole {
            Some(number) if number < 0 => {
                Err((format!("{name} is “{quoted}”, and fewer than nobody cannot be there"), "Correct the number"))
            }
            Some(number) if number % 100 == 0 => u32::try_from(number / 100)
                .ok()
                .map(Some)
                .ok_or_else(|| (format!("{name} is “{quoted}”, which is beyond all sense"), "Correct the number")),
            _ => Err((format!("{name} is “{quoted}”, which is no whole number"), "Write how many, in figures")),
        }
    }

    /// Whether a number of people makes sense at a place; where it does and is odd all the same, what to say.
    fn against_places(
        &mut self,
        found: Found,
        at: Timestamp,
        counted: Counted,
        name: &str,
    ) -> Result<Option<Remark>, Refusal> {
        let n_places = self.finder.n_places(found, at.date());
        let seen = u64::from(counted.seen);
        let most = if n_places == 0 { BEYOND_ANY_ROOM } else { (n_places * BEYOND_SENSE).max(A_CROWD) };
        let most = most.min(BEYOND_ANY_PLACE);
        let (noun, name) = (noun(found.place), shortened(name));
        let signs = u64::from(counted.signs_of_life.unwrap_or(0));
        for (number, what) in [(seen, "people"), (signs, "signs of life")] {
            if most < number {
                let places = format::count(n_places as usize, "place", "places");
                let number = format::grouped(number as i64);
                let what = format!("{number} {what} in {noun} “{name}” of {places} is beyond all sense");
                return Err((what, "Correct the number"));
            }
        }
        if n_places == 0 {
            let phase = self.finder.phase_name(at.date());
            if !self.without_places.insert((found, phase)) {
                return Ok(None);
            }
            let what = match found.place {
                ObservedPlace::Room(_) => format!("Room “{name}” has no desk and no seat in the phase “{phase}”"),
                ObservedPlace::Desk(_) => format!("Desk “{name}” is not there in the phase “{phase}”"),
            };
            let means = "Its counts are kept, and there is nothing to measure them against".to_owned();
            return Ok(Some((what, means, "See whether the date is right, or draw what stands there")));
        }
        Ok((n_places < seen).then(|| {
            let what = format!(
                "{} people were seen in {noun} “{name}”, which has {}",
                format::grouped(seen as i64),
                format::count(n_places as usize, "place", "places")
            );
            let means = "The count is taken as it is, and its occupancy passes 100 %".to_owned();
            (what, means, "See whether the number is right, or whether seats are missing in the plan")
        }))
    }

    fn take(&self, imported: &mut Imported, count: &Count) {
        let &Count { found: Found { floor, place }, at, counted } = count;
        let known = self.plan.floor(floor).and_then(|floor| floor.observations.get(&(place, at)));
        if known == Some(&counted) {
            imported.n_same += 1;
            return;
        }
        imported.n_taken += 1;
        imported.n_replaced += u64::from(known.is_some());
        imported.edit.push(Observation { floor, place, at, counted });
    }
}

fn noun(place: ObservedPlace) -> &'static str {
    match place {
        ObservedPlace::Room(_) => "room",
        ObservedPlace::Desk(_) => "desk",
    }
}
