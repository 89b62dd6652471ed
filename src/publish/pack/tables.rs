//! The sections below the floors: teams, moves, rooms, problems, what was said, revisions, and on what all of it rests.

use super::super::written::{Cell, Column, Table, TableRow};
use super::super::{charts, checks, comments, seating};
use super::Told;
use super::blocks::{self, framed, title};
use super::headline::{count, short_name};
use super::ink::Styles;
use super::markup::Markup;
use super::moves;
use crate::check::{PLANNING_AID, Rules, ScheduleRow, Topic};
use crate::model::{Conversation, FloorId, PhaseId};
use crate::units::PlanPoint;
use crate::units::format::{self, or_dash, square_metres};

pub(super) fn people(told: &Told<'_>, styles: &mut Styles, markup: &mut Markup) {
    blocks::table(markup, "Desks that each team is given, and that it is due by policy, phase by phase", &teams(told));
    let theme = told.options.theme;
    if let Some(last) = told.report.phases.last().filter(|phase| 0 < phase.utilisation.headcount) {
        markup.own("<div class=\"charts\">\n");
        let fullest = charts::distribution(last, charts::fullest_weekday(&last.utilisation));
        for chart in [Some(charts::phases(&told.report)), Some(charts::weekdays(last)), fullest].into_iter().flatten() {
            blocks::chart(markup, styles, theme, &chart, 0.0);
        }
        markup.own("</div>\n");
    }
    let Some(phase) = told.plan.last_phase().filter(|_| told.options.names_people) else { return };
    let seats = seating::seats(told.plan, phase.id);
    if seats.is_empty() {
        return;
    }
    let mut table = Table::new(vec![Column::words("Name"), Column::words("Team"), Column::words("Desk")]);
    for seat in seats {
        let desks: Vec<String> = seat.desks.iter().map(|desk| format!("{}, {}", desk.number, desk.floor)).collect();
        let desks = if desks.is_empty() { "No desk of their own".to_owned() } else { desks.join("; ") };
        table.rows.push(TableRow::Cells(vec![Cell::new(seat.name), Cell::new(seat.team), Cell::new(desks)]));
    }
    markup.element("h3", &[], "Who sits where");
    blocks::table(markup, &format!("Who sits where, {}", phase.name), &table);
}

fn teams(told: &Told<'_>) -> Table {
    let mut columns = vec![Column::words("Team"), Column::figures("People")];
    for phase in &told.report.phases {
        let name = short_name(&phase.name);
        columns.extend([Column::figures(&format!("{name}: desks")), Column::figures(&format!("{name}: needed"))]);
    }
    let mut table = Table::new(columns);
    for organisation in told.plan.organisations.values() {
        let teams: Vec<_> = told.plan.teams.values().filter(|team| team.organisation == organisation.id).collect();
        if teams.is_empty() {
            continue;
        }
        table.rows.push(TableRow::Group(organisation.name.clone()));
        for team in teams {
            let of_phases: Vec<_> = told
                .report
                .phases
                .iter()
                .map(|phase| phase.utilisation.teams.iter().find(|own| own.id == team.id))
                .collect();
            let people = of_phases.iter().rev().flatten().next().map(|own| count(own.headcount));
            let mut cells = vec![Cell::new(team.name.clone()), Cell::new(or_dash(people))];
            for own in of_phases {
                cells.push(Cell::new(or_dash(own.map(|own| count(own.desks)))));
                cells.push(Cell::new(or_dash(own.map(|own| count(own.desks_required)))));
            }
            table.rows.push(TableRow::Cells(cells));
        }
    }
    let mut sum = vec![Cell::new("All teams").bold()];
    sum.push(Cell::new(or_dash(told.report.phases.last().map(|phase| count(phase.utilisation.headcount)))).bold());
    for phase in &told.report.phases {
        sum.push(Cell::new(count(phase.utilisation.desks_allocated)).bold());
        sum.push(Cell::new(count(phase.utilisation.desks_required)).bold());
    }
    table.rows.push(TableRow::Sum(sum));
    table
}

pub(super) fn moved(told: &Told<'_>, markup: &mut Markup) {
    match moves::table(told.plan) {
        Some(table) => blocks::table(markup, "Desks that teams leave and take, phase by phase", &table),
        None => markup.element("p", &[], "Nobody moves in any phase"),
    }
}

pub(super) fn rooms(told: &Told<'_>, markup: &mut Markup) {
    let Some(phase) = told.report.phases.last() else { return };
    framed(markup, &format!("Rooms, {}", phase.name), |markup| {
        markup.within("thead", &[], |markup| {
            markup.within("tr", &[], |markup| {
                for name in ["Room", "Use"] {
                    title(markup, "", name);
                }
                for name in ["Area", "Desks", "Seats"] {
                    title(markup, "figure", name);
                }
            });
        });
        let mut floors: Vec<(FloorId, &str, Vec<_>)> = Vec::new();
        for room in phase.space.room_list.iter().filter(|room| told.shows(room.floor_id)) {
            match floors.iter_mut().find(|(floor, ..)| *floor == room.floor_id) {
                Some((_, _, rooms)) => rooms.push(room),
                None => floors.push((room.floor_id, &room.floor, vec![room])),
            }
        }
        for (floor, name, rooms) in floors {
            markup.within("tbody", &[], |markup| {
                markup.within("tr", &[("class", "group")], |markup| {
                    markup.element("th", &[("scope", "rowgroup"), ("colspan", "5")], name);
                });
                for room in rooms {
                    let at = told.plan.floor(floor).and_then(|own| own.rooms.get(&room.id)).map(|own| own.anchor);
                    let parts = [room.number.trim(), room.name.trim()];
                    let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
                    let words = if words.is_empty() { "Room".to_owned() } else { words };
                    markup.within("tr", &[], |markup| {
                        markup.within("th", &[("scope", "row")], |markup| {
                            linked(told, markup, (floor, phase.phase, at), &words);
                        });
                        markup.element("td", &[], room.used_as.label());
                        let seats = [count(room.desks), count(room.seats)];
                        for figure in [or_dash(room.area.map(square_metres))].iter().chain(&seats) {
                            markup.element("td", &[("class", "figure")], figure);
                        }
                    });
                }
            });
        }
    });
}

/// Words as a link that shows a place, where it is in the pack.
fn linked(
    told: &Told<'_>,
    markup: &mut Markup,
    (floor, phase, at): (FloorId, PhaseId, Option<PlanPoint>),
    words: &str,
) {
    match told.place(floor, phase, at) {
        Some(place) => place.link(markup, words),
        None => markup.words(words),
    }
}

pub(super) fn problems(told: &Told<'_>, markup: &mut Markup) {
    let Some(schedule) = &told.schedule else {
        return markup.element("p", &[], "There are no rules to check this plan by");
    };
    markup.element("p", &[], &format!("Checked by the rules of {}: {}", schedule.edition.name, schedule.counts()));
    let warning =
        format!("{PLANNING_AID}. Rules marked ~ are from memory or assumptions: look them up before quoting them.");
    markup.element("p", &[("class", "note")], &warning);
    for topic in Topic::ALL {
        let rows: Vec<&ScheduleRow> = schedule.rows.iter().filter(|row| row.problem.topic == topic).collect();
        markup.element("h3", &[], topic.label());
        if rows.is_empty() {
            markup.element("p", &[], &checks::nothing_found(told.plan, topic));
            continue;
        }
        framed(markup, &format!("Problems: {}", topic.label()), |markup| {
            markup.within("thead", &[], |markup| {
                markup.within("tr", &[], |markup| {
                    for name in ["Weight", "Where", "What, and by how much", "What would mend it", "In", "Rule"] {
                        title(markup, "", name);
                    }
                });
            });
            markup.within("tbody", &[], |markup| {
                for row in rows {
                    problem(told, markup, row);
                }
            });
        });
    }
    markup.element("h3", &[], "Checks that are switched off");
    if schedule.switched_off.is_empty() {
        markup.element("p", &[], "None: every check was made");
    } else {
        let mut table = Table::new(vec![Column::words("Check"), Column::words("Why it is off")]);
        for off in &schedule.switched_off {
            table.rows.push(TableRow::Cells(vec![Cell::new(off.name.clone()), Cell::new(off.reason.clone())]));
        }
        blocks::table(markup, "Checks that are switched off", &table);
    }
}

fn problem(told: &Told<'_>, markup: &mut Markup, row: &ScheduleRow) {
    let problem = &row.problem;
    let class = format!("weight {}", problem.severity.label().to_lowercase());
    markup.within("tr", &[], |markup| {
        markup.element("td", &[("class", &class)], problem.severity.label());
        markup.within("th", &[("scope", "row")], |markup| match problem.floor {
            Some(floor) => linked(told, markup, (floor, problem.phase, problem.at), &problem.place),
            None => markup.words(&problem.place),
        });
        for words in [&problem.message, &problem.mend, &row.phase_names(told.plan), &row.rule()] {
            markup.element("td", &[], words);
        }
    });
}

pub(super) fn said(told: &Told<'_>, markup: &mut Markup) {
    if told.conversations.is_empty() {
        return markup.element("p", &[], "Nothing was said of this plan yet");
    }
    let n_open = told.conversations.iter().filter(|own| own.resolved.is_none()).count();
    let counted = format::count(told.conversations.len(), "comment", "comments");
    markup.element("p", &[], &format!("{counted}, {n_open} of them open. Their numbers stand on the floor plans."));
    markup.own("<ol class=\"comments\">\n");
    for own in &told.conversations {
        conversation(told, markup, own);
    }
    markup.own("</ol>\n");
}

fn conversation(told: &Told<'_>, markup: &mut Markup, own: &Conversation<'_>) {
    let who = |author: &str| if told.names_authors() { author.to_owned() } else { "A reviewer".to_owned() };
    let id = format!("comment-{}", own.number);
    let number = own.number.to_string();
    markup.within("li", &[("id", &id), ("value", &number)], |markup| {
        markup.within("p", &[("class", "about")], |markup| {
            let class = if own.resolved.is_some() { "number settled" } else { "number" };
            markup.element("span", &[("class", class)], &number);
            markup.own(" ");
            let about = comments::about(told.plan, own.pin);
            let phase = own.pin.phase().or(told.plan.last_phase().map(|phase| phase.id));
            match (own.pin.place(), phase) {
                (Some((floor, at)), Some(phase)) => linked(told, markup, (floor, phase, Some(at)), &about),
                _ => markup.words(&about),
            }
            let state = match own.resolved {
                None => "Open".to_owned(),
                Some(resolved) if told.names_authors() => {
                    format!("Resolved by {}, {}", resolved.by, resolved.date.long())
                }
                Some(resolved) => format!("Resolved {}", resolved.date.long()),
            };
            markup.own(" ");
            markup.element("span", &[("class", "state")], &state);
        });
        let verdict = own.verdict.map(|verdict| format!("{verdict}: ")).unwrap_or_default();
        let words = format!("{verdict}{}", own.comment.text);
        remark(markup, "remark", &who(&own.comment.author), &own.comment.date.long(), &words);
        for reply in &own.replies {
            remark(markup, "remark answer", &who(&reply.author), &reply.date.long(), &reply.text);
        }
    });
}

fn remark(markup: &mut Markup, class: &'static str, who: &str, when: &str, words: &str) {
    markup.within("div", &[("class", class)], |markup| {
        markup.element("p", &[("class", "who")], &format!("{who}, {when}"));
        markup.element("p", &[("class", "words")], words);
    });
}

pub(super) fn revisions(told: &Told<'_>, markup: &mut Markup) {
    if told.plan.revisions.is_empty() {
        return markup.element("p", &[], "No revision was issued yet");
    }
    let mut table =
        Table::new(["Revision", "Date", "Status", "Issued for", "Issued by", "Decision"].map(Column::words).to_vec());
    for own in told.plan.revisions.values() {
        let decision = own.decision.as_ref().map_or_else(
            || "Not decided".to_owned(),
            |decision| {
                let note = if decision.note.is_empty() { String::new() } else { format!(": {}", decision.note) };
                format!("{} {}, {}{note}", decision.verdict, decision.date.long(), decision.by)
            },
        );
        let cells = [
            own.number.clone(),
            own.date.long(),
            own.suitability.to_string(),
            own.purpose.clone(),
            own.issued_by.clone(),
            decision,
        ];
        table.rows.push(TableRow::Cells(cells.into_iter().map(Cell::new).collect()));
    }
    blocks::table(markup, "Revisions that were issued, and what was decided of them", &table);
}

pub(super) fn basis(told: &Told<'_>, markup: &mut Markup) {
    markup.own("<ul class=\"basis\">\n");
    for sentence in &told.report.basis {
        markup.element("li", &[], sentence.text);
    }
    markup.own("</ul>\n");
    let mut table =
        Table::new(vec![Column::words("Figures of"), Column::figures("From a source"), Column::figures("Assumed")]);
    for row in told.report.provenance.iter().filter(|row| 0 < row.sourced + row.assumed) {
        let cells = [row.of.to_owned(), count(row.sourced), count(row.assumed)];
        table.rows.push(TableRow::Cells(cells.into_iter().map(Cell::new).collect()));
    }
    blocks::table(markup, "How much rests on a source, and how much is assumed", &table);
    if let Some(rules) = told.schedule.as_ref().and_then(|schedule| Rules::of(&schedule.edition.id)) {
        markup.element("h3", &[], "The rules and where they stand");
        blocks::table(markup, "Figures that the checks judge by", &checks::figures(rules));
    }
}
