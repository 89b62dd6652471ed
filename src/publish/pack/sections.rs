//! The page from top to bottom: the marking, the headline, the floors with their controls, and the tables.

use super::super::money;
use super::floors::Sheets;
use super::ink::Styles;
use super::markup::Markup;
use super::{Told, blocks, headline, tables};
use crate::model::{OrganisationId, TeamId};
use crate::units::{Date, format};
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
    markup.element(
        "div",
        &[("class", "marking top"), ("role", "note"), ("aria-label", "Protective marking")],
        &marking,
    );
    markup.own("<div class=\"contents\">\n");
    header(told, &mut markup);
    markup.own("<main>\n");
    section(&mut markup, "plans", |markup| plans(told, sheets, markup));
    section(&mut markup, "people", |markup| tables::people(told, styles, markup));
    section(&mut markup, "moves", |markup| tables::moved(told, markup));
    section(&mut markup, "rooms", |markup| tables::rooms(told, markup));
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
    section(&mut markup, "problems", |markup| tables::problems(told, markup));
    section(&mut markup, "comments", |markup| tables::said(told, markup));
    section(&mut markup, "revisions", |markup| tables::revisions(told, markup));
    section(&mut markup, "basis", |markup| tables::basis(told, markup));
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
    let date = block.date.map(Date::long);
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
    if sheets.drawings.is_empty() {
        markup.element("p", &[], "No floor stands in any phase");
    }
    markup.own("<svg class=\"shared\" aria-hidden=\"true\" width=\"0\" height=\"0\"><defs>");
    markup.piece(&sheets.shared);
    markup.own("</defs></svg>\n");
    for sheet in sheets.drawings {
        markup.piece(&sheet);
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
