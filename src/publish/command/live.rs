//! A floor while the command suite is live, as a map over its drawing: for window and paper alike.

use crate::analysis::command::{Activation, LiveRoom, after};
use crate::drawing::heat::{Heat, HeatEntry, HeatFill, HeatMark, LiveFill};
use crate::model::FloorId;
use crate::units::format::{count, uncapitalised};

/// The map of a floor while an activation lasts.
pub fn live(found: &Activation, floor: FloorId) -> Heat {
    let rooms: Vec<&LiveRoom> = found.rooms.iter().filter(|room| room.floor == floor).collect();
    let room_mark = |room: &LiveRoom| HeatMark {
        fill: HeatFill::Live(if room.is_of_suite { LiveFill::Suite } else { LiveFill::TakenOver }),
        figure: format!("{}, {}", room.role.label(), after(room.ends)).into(),
        words: room_words(room).into(),
    };
    let taken = found.displaced.iter().filter(|own| own.floor == floor).flat_map(|own| {
        own.desks.iter().map(move |desk| {
            let words = format!("Taken from {}, {} expected in {}", own.team_name, people(own.people), own.room_name);
            let mark = HeatMark { fill: HeatFill::Live(LiveFill::DeskTaken), figure: "".into(), words: words.into() };
            (*desk, mark)
        })
    });
    let given = found.seats.iter().filter(|seat| seat.floor == floor).map(|seat| {
        let words =
            format!("Seat {}: {}, from {} ({})", seat.number, seat.team_name, seat.from_room, seat.choice.label());
        let figure = seat.number.to_string().into();
        (seat.desk, HeatMark { fill: HeatFill::Live(LiveFill::SeatGiven), figure, words: words.into() })
    });
    let (n_suite, n_taken) = rooms
        .iter()
        .fold((0, 0), |(suite, taken), room| if room.is_of_suite { (suite + 1, taken) } else { (suite, taken + 1) });
    let n_desks: usize = found.displaced.iter().filter(|own| own.floor == floor).map(|own| own.desks.len()).sum();
    let n_seats = found.seats.iter().filter(|seat| seat.floor == floor).count();
    let entry = |fill, name: &str, amount: usize| HeatEntry {
        fill: HeatFill::Live(fill),
        name: name.to_owned(),
        amount: amount.to_string(),
    };
    Heat {
        title: format!("Live: {}, {}", found.for_words(), found.day()),
        note:
            "Rooms of the command suite and those it takes over, desks that are taken, and seats that are given instead"
                .to_owned(),
        legend: vec![
            entry(LiveFill::Suite, "Room of the suite", n_suite),
            entry(LiveFill::TakenOver, "Room taken over", n_taken),
            entry(LiveFill::DeskTaken, "Desk taken", n_desks),
            entry(LiveFill::SeatGiven, "Seat given", n_seats),
        ],
        rooms: rooms.iter().map(|room| (room.room, room_mark(room))).collect(),
        desks: taken.chain(given).collect(),
        keeps_colours: true,
    }
}

fn room_words(room: &LiveRoom) -> String {
    format!(
        "{}: {}, used as {}, ready {}; {} of {} needed",
        room.name,
        uncapitalised(room.role.label()),
        uncapitalised(room.to.label()),
        after(room.ends),
        count(room.seats as usize, "seat", "seats"),
        room.seats_needed,
    )
}

fn people(number: u64) -> String {
    count(number as usize, "person is", "people are")
}

/// Where the people of a group sit: how many, which seats in words (*1–4, 7*), and the place.
pub fn seats_words(found: &Activation, displaced: usize) -> Vec<(usize, String, String)> {
    let mut places: Vec<(String, Vec<usize>)> = Vec::new();
    for seat in found.seats.iter().filter(|seat| seat.displaced == displaced) {
        let place = if seat.room_name.is_empty() {
            seat.floor_title.clone()
        } else {
            format!("{}, {}", seat.room_name, uncapitalised(&seat.floor_title))
        };
        match places.iter_mut().find(|(known, _)| *known == place) {
            Some((_, numbers)) => numbers.push(seat.number),
            None => places.push((place, vec![seat.number])),
        }
    }
    places.into_iter().map(|(place, numbers)| (numbers.len(), runs(&numbers), place)).collect()
}

/// Numbers in their order, those that follow each other as a run.
fn runs(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let words = runs.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}–{last}"),
    });
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_are_a_run() {
        assert_eq!(runs(&[1, 2, 3, 5, 7, 8]), "1–3, 5, 7–8");
        assert_eq!(runs(&[]), "");
    }
}
