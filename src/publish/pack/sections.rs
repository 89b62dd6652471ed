//! The page from top to bottom: the marking, the headline, the floors with their controls, and the tables.

use super::super::written::{Cell, Column, Table, TableRow};
use super::super::{charts, checks, comments, money, seating};
use super::Told;
use super::blocks::{self, framed, title};
use super::floors::Sheets;
use super::headline::{self, count, short_name};
use super::ink::Styles;
use super::markup::Markup;
use super::moves;
use crate::check::{PLANNING_AID, Rules, ScheduleRow, Topic};
use crate::model::{Conversation, FloorId, OrganisationId, TeamId};
use crate::units::PlanPoint;
use crate::units::format::{self, or_dash, square_metres};
use std::collections::BTreeMap;

/// The sections, each by its name in links and as it is headed.
const SECTIONS: [(&str, &str); 10] = [
    ("plans", "Floor plans"),
    ("people", "Teams and desks"),
    ("moves", "Moves"),
    ("rooms", "Rooms"),
    ("cost", "Cost plan"),
    ("case", "Business case"),
    ("problems", "Problems"),
    ("comments", "Comments"),
    ("revisions", "Revisions"),
    ("basis", "What this rests on"),
];

/// Everything that is read.
pub(super) fn body(told: &Told<'_>, sheets: Sheets, styles: &mut Styles) -> Markup {
    let mut markup = Markup::default();
    let marking = told.plan.title_block.marking.to_string();
    markup.own("<body>\n<a class=\"skip\" href=\"#plans\">Skip to the floor plans</a>\n<div class=\"sheet\">\n");
    markup.element("div", &[("class", "marking top"), ("role", "note"), ("aria-label", "Protective marking")], &marking);
    markup.own("<div class=\"contents\">\n");
    header(told, &mut markup);
    markup.own("<main>\n");
    section(&mut markup, "plans", |markup| plans(told, sheets, markup));
    section(&mut markup, "people", |markup| people(told, styles, markup));
    section(&mut markup, "moves", |markup| moved(told, markup));
    section(&mut markup, "rooms", |markup| rooms(told, markup));
    let theme = told.options.theme;
    section(&mut markup, "cost", |markup| {
        markup.element("p", &[("class", "note")], money::WARNING);
        let blocks = money::cost_plan_blocks(told.plan, &told.report);
        blocks::write(markup, styles, theme, "Cost plan", blocks.get(1..).unwrap_or_default());
    });
    section(&mut markup, "case", |markup| {
        let blocks = money::business_case_blocks(&told.report);
        blocks::write(markup, styles, theme, "Business case", blocks.get(1..).unwrap_or_default());
    });
    section(&mut markup, "problems", |markup| problems(told, markup));
    section(&mut markup, "comments", |markup| said(told, markup));
    section(&mut markup, "revisions", |markup| revisions(told, markup));
    section(&mut markup, "basis", |markup| basis(told, markup));
    markup.own("</main>\n</div>\n");
    let attributes = [("class", "marking bottom"), ("role", "note"), ("aria-label", "Protective marking, repeated")];
    markup.element("div", &attributes, &marking);
    markup.own("</div>\n");
    markup
}

fn section(markup: &mut Markup, name: &'static str, contents: impl FnOnce(&mut Markup)) {
    let heading = SECTIONS.iter().find(|(own, _)| *own == name).map_or("", |(_, heading)| heading);
    let title_id = format!("{name}-title");
    markup.within("section", &[("id", name), ("aria-labelledby", &title_id)], |markup| {
        markup.element("h2", &[("id", &title_id)], heading);
        contents(markup);
    });
}

fn header(told: &Told<'_>, markup: &mut Markup) {
    let block = &told.plan.title_block;
    markup.own("<header>\n<div class=\"head\">\n<div>\n");
    let lines = [&block.project, &block.legal_owner];
    let project: Vec<&str> = lines.into_iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    markup.element("p", &[("class", "project")], &project.join(" · "));
    let name = if block.title.trim().is_empty() { "Plan" } else { &block.title };
    markup.element("h1", &[], name);
    if !block.supplementary_title.trim().is_empty() {
        markup.element("p", &[("class", "subtitle")], &block.supplementary_title);
    }
    markup.own("<ul class=\"facts\">\n");
    let date = block.date.map(|date| date.long());
    let drawing = Some(&block.drawing_number).filter(|number| !number.trim().is_empty());
    let revision = Some(&block.revision).filter(|revision| !revision.trim().is_empty());
    let facts = [
        revision.map(|revision| format!("Revision {revision}")),
        drawing.cloned(),
        date,
        Some(block.status.to_string()),
        Some(format::capitalised(&block.survey_status.to_string())),
    ];
    for fact in facts.into_iter().flatten() {
        markup.element("li", &[], &fact);
    }
    markup.own("</ul>\n</div>\n");
    if !block.note.trim().is_empty() {
        markup.element("p", &[("class", "note")], &block.note);
    }
    markup.own("</div>\n");
    if let Some(request) = &told.plan.review.request {
        let until = request.until.map(|date| format!(", by {}", date.long())).unwrap_or_default();
        let question = if request.question.trim().is_empty() { "Please review this plan" } else { &request.question };
        markup.element("p", &[("class", "request")], &format!("Out for review{until}: {question}"));
    }
    headline::write(markup, &told.report);
    markup.own("<nav aria-label=\"Sections\"><ul>\n");
    for (name, heading) in SECTIONS {
        let href = format!("#{name}");
        markup.within("li", &[], |markup| markup.element("a", &[("href", &href)], heading));
    }
    markup.own("</ul></nav>\n</header>\n");
}

fn plans(told: &Told<'_>, sheets: Sheets, markup: &mut Markup) {
    let first = told.first_shown().map(|phase| phase.0.to_string()).unwrap_or_default();
    markup.open("div", &[("class", "viewer"), ("id", "viewer"), ("data-first", &first)]);
    controls(told, &sheets, markup);
    if sheets.sheets.is_empty() {
        markup.element("p", &[], "No floor stands in any phase");
    }
    markup.own("<svg class=\"shared\" aria-hidden=\"true\" width=\"0\" height=\"0\"><defs>");
    markup.piece(sheets.shared);
    markup.own("</defs></svg>\n");
    for sheet in sheets.sheets {
        markup.piece(sheet);
    }
    markup.own("</div>\n");
}

/// The controls, which only a script makes work, so that they are hidden without one.
fn controls(told: &Told<'_>, sheets: &Sheets, markup: &mut Markup) {
    markup.own("<div class=\"controls\" role=\"group\" aria-label=\"What the plan shows\">\n");
    markup.own("<fieldset class=\"switch\"><legend>Phase</legend>");
    for (phase, _) in sheets.standing.iter().filter(|(_, floors)| !floors.is_empty()) {
        let name = told.plan.phase(*phase).map_or("", |phase| phase.name.as_str());
        choice(markup, "phase", &phase.0.to_string(), headline::short_name(name), name);
    }
    markup.own("</fieldset>\n<fieldset class=\"switch\"><legend>Floor</legend>");
    for floor in told.plan.floors_in_order().into_iter().filter(|own| told.frames.contains_key(&own.floor.id)) {
        if told.shows(floor.floor.id) {
            let title = told.plan.floor_title(&floor.floor);
            let has_one_building = told.plan.buildings.len() < 2;
            let short = if has_one_building { &floor.floor.name } else { &title };
            choice(markup, "floor", &floor.floor.id.0.to_string(), short, &title);
        }
    }
    markup.own("</fieldset>\n<div class=\"asked\">\n<p class=\"field\"><label for=\"filter\">Show only</label> <select id=\"filter\">");
    markup.own("<option value=\"\">All teams</option>");
    let mut teams: BTreeMap<OrganisationId, Vec<(TeamId, &str)>> = BTreeMap::new();
    for team in told.plan.teams.values() {
        teams.entry(team.organisation).or_default().push((team.id, &team.name));
    }
    for organisation in told.plan.organisations.values() {
        let Some(teams) = teams.get(&organisation.id) else { continue };
        markup.open("optgroup", &[("label", &organisation.name)]);
        let value = format!("o{}", organisation.id.0);
        markup.element("option", &[("value", &value)], &format!("{}: all teams", organisation.name));
        for (team, name) in teams {
            markup.element("option", &[("value", &format!("t{}", team.0))], name);
        }
        markup.close("optgroup");
    }
    markup.own("</select></p>\n<div class=\"field find\"><label for=\"find\">Find</label> ");
    let hint = if told.options.names_people { "Desk, room, team or person" } else { "Desk, room or team" };
    markup.open(
        "input",
        &[
            ("id", "find"),
            ("type", "search"),
            ("placeholder", hint),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
            ("aria-controls", "found"),
            ("aria-describedby", "said"),
        ],
    );
    markup.own("<ul id=\"found\" aria-label=\"Found\" hidden></ul></div>\n</div>\n");
    markup.own("<p id=\"said\" class=\"said\" role=\"status\" aria-live=\"polite\"></p>\n</div>\n");
}

fn choice(markup: &mut Markup, name: &'static str, value: &str, words: &str, title: &str) {
    let id = format!("{name}-{value}");
    markup.open("input", &[("type", "radio"), ("name", name), ("id", &id), ("value", value)]);
    markup.element("label", &[("for", &id), ("title", title)], words);
}

fn people(told: &Told<'_>, styles: &mut Styles, markup: &mut Markup) {
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
        let teams: Vec<_> =
            told.plan.teams.values().filter(|team| team.organisation == organisation.id).collect();
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

fn moved(told: &Told<'_>, markup: &mut Markup) {
    match moves::table(told.plan) {
        Some(table) => blocks::table(markup, "Desks that teams leave and take, phase by phase", &table),
        None => markup.element("p", &[], "Nobody moves in any phase"),
    }
}

fn rooms(told: &Told<'_>, markup: &mut Markup) {
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
    (floor, phase, at): (FloorId, crate::model::PhaseId, Option<PlanPoint>),
    words: &str,
) {
    match told.place(floor, phase, at) {
        Some(place) => place.link(markup, words),
        None => markup.words(words),
    }
}

fn problems(told: &Told<'_>, markup: &mut Markup) {
    let Some(schedule) = &told.schedule else {
        return markup.element("p", &[], "There are no rules to check this plan by");
    };
    markup.element("p", &[], &format!("Checked by the rules of {}: {}", schedule.edition.name, schedule.counts()));
    let warning = format!("{PLANNING_AID}. Rules marked ~ are from memory or assumptions: look them up before quoting them.");
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

fn said(told: &Told<'_>, markup: &mut Markup) {
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

fn revisions(told: &Told<'_>, markup: &mut Markup) {
    if told.plan.revisions.is_empty() {
        return markup.element("p", &[], "No revision was issued yet");
    }
    let mut table = Table::new(
        ["Revision", "Date", "Status", "Issued for", "Issued by", "Decision"].map(Column::words).to_vec(),
    );
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

fn basis(told: &Told<'_>, markup: &mut Markup) {
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
