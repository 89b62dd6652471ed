//! The review pack: that it can be read, that nothing of a plan becomes markup or script, that nothing is fetched, and, in
//! a browser where there is one, that it does what it says.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::print_stderr, reason = "what is skipped is said")]

#[path = "pack/browser.rs"]
mod browser;
#[path = "support/hostile_names.rs"]
mod hostile_names;
#[path = "pack/html.rs"]
mod html;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser::Browser;
use colocate::analysis::Analyst;
use colocate::file;
use colocate::model::edits::{self, Said};
use colocate::model::{Edit, Fte, Moment, OccupancyChange, Occupant, Person, PersonId, Pin, Plan, sample};
use colocate::publish::{PrintOptions, Progress, PublishError, pack};
use colocate::units::{Date, PlanPoint};
use hostile_names::{HOSTILE_NAMES, as_read};
use html::{Piece, Tag, read};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};

/// The script of every pack.
const SCRIPT: &str = include_str!("../assets/pack/pack.js");

fn packed(plan: &Plan, options: &PrintOptions) -> String {
    pack(plan, options, Progress::default()).unwrap()
}

/// Leigh Road as it was discussed, and its pack. It is made once for all tests.
fn usual() -> &'static (Plan, String) {
    static USUAL: OnceLock<(Plan, String)> = OnceLock::new();
    USUAL.get_or_init(|| {
        let plan = discussed(&file::builtin::leigh_road());
        let text = packed(&plan, &PrintOptions::default());
        (plan, text)
    })
}

/// The pack of the plan with hostile names.
fn of_hostile() -> &'static (Plan, String) {
    static HOSTILE: OnceLock<(Plan, String)> = OnceLock::new();
    HOSTILE.get_or_init(|| {
        let plan = hostile();
        let text = packed(&plan, &PrintOptions { shows_comments: true, ..PrintOptions::default() });
        (plan, text)
    })
}

fn tags(pieces: &[Piece]) -> Vec<&Tag> {
    pieces.iter().filter_map(|piece| if let Piece::Open(tag) = piece { Some(tag) } else { None }).collect()
}

/// Everything that is read of a file: words, and values of attributes.
fn readable(pieces: &[Piece]) -> String {
    let mut all = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => all.push_str(words),
            Piece::Open(tag) => tag.attributes.iter().for_each(|(_, value)| all.extend(["\n", value.as_str(), "\n"])),
            Piece::Raw(_) => {}
        }
    }
    all
}

/// A plan with somebody at a desk, and with a comment that was answered.
fn discussed(plan: &Plan) -> Plan {
    let phase = plan.last_phase().unwrap().id;
    let view = plan.view(Moment::complete(phase));
    let team = view.teams().next().unwrap().id;
    let (floor, desk) = view
        .floors()
        .into_iter()
        .find_map(|floor| {
            Some((floor.floor.id, view.desks(floor).find(|desk| view.team_of(desk.occupant) == Some(team))?))
        })
        .unwrap();
    let person = PersonId(plan.next_id);
    let edit = Edit::new("Name somebody")
        .put(Person { id: person, team, name: "Zebedee Quillfeather".to_owned(), fte: Fte::whole(1) })
        .put(OccupancyChange {
            floor,
            desk: desk.desk.id,
            at: Moment::complete(phase),
            occupant: Occupant::Person(person),
        });
    let plan = plan.with(&edit).unwrap();
    let said = |author: &str, text: &str| Said {
        author: author.to_owned(),
        date: Date::new(2014, 8, 5).unwrap(),
        text: text.to_owned(),
    };
    let pin = Pin::Place { floor, phase, at: PlanPoint::new(9_000, 4_000) };
    let plan =
        plan.with(&edits::add_comment(&plan, &said("Ann Price", "A queue <here>?\nOr there"), pin, None).unwrap());
    let plan = plan.unwrap();
    let comment = *plan.comments.keys().next().unwrap();
    plan.with(&edits::reply(&plan, comment, &said("Cy Lee", "There was, & is")).unwrap()).unwrap()
}

/// Leigh Road with the forty names given to rooms, teams, organisations, desks, floors, phases, the title block and what
/// is said.
fn hostile() -> Plan {
    let mut plan = file::builtin::leigh_road();
    let mut names = HOSTILE_NAMES.iter().map(|(_, name)| (*name).to_owned()).cycle();
    let mut next = || names.next().unwrap();
    for organisation in plan.organisations.clone().values() {
        let mut own = organisation.as_ref().clone();
        (own.name, own.short_name) = (next(), next());
        plan.organisations.insert(own.id, Arc::new(own));
    }
    for team in plan.teams.clone().values() {
        let mut own = team.as_ref().clone();
        own.name = next();
        plan.teams.insert(own.id, Arc::new(own));
    }
    let mut phases = plan.phases.clone();
    for place in 0..phases.len() {
        let mut own = phases[place].as_ref().clone();
        own.name = next();
        phases.set(place, Arc::new(own));
    }
    plan.phases = phases;
    for (id, floor) in plan.floors.clone() {
        let mut own = floor.as_ref().clone();
        own.floor.name = next();
        for (room_id, room) in own.rooms.clone() {
            let mut room = room.as_ref().clone();
            room.number = next();
            for dated in &mut room.uses {
                dated.name = next();
            }
            own.rooms.insert(room_id, Arc::new(room));
        }
        for (desk_id, desk) in own.desks.clone() {
            let mut desk = desk.as_ref().clone();
            desk.number = next();
            own.desks.insert(desk_id, Arc::new(desk));
        }
        plan.floors.insert(id, Arc::new(own));
    }
    let mut block = plan.title_block.as_ref().clone();
    for field in [&mut block.title, &mut block.project, &mut block.note, &mut block.legal_owner, &mut block.revision] {
        *field = next();
    }
    plan.title_block = Arc::new(block);
    let floor = plan.floors_in_order()[0].floor.id;
    let phase = plan.last_phase().unwrap().id;
    for (_, name) in HOSTILE_NAMES {
        let said = Said { author: name.to_owned(), date: Date::new(2014, 8, 5).unwrap(), text: name.to_owned() };
        let pin = Pin::Place { floor, phase, at: PlanPoint::new(9_000, 4_000) };
        let edit = edits::add_comment(&plan, &said, pin, None).unwrap();
        plan = plan.with(&edit).unwrap();
    }
    plan
}

/// Holds a file to everything that goes for all of them; gives back its pieces.
fn sound(text: &str) -> Vec<Piece> {
    let pieces = read(text);
    let known: BTreeSet<&str> = "html head meta title style body a div header p h1 h2 h3 ul ol li dl dt dd strong span small nav \
        main section article fieldset legend input label select optgroup option table caption thead tbody tr th td svg g \
        defs use path text circle image script"
        .split_whitespace()
        .collect();
    let mut ids = BTreeSet::new();
    for tag in tags(&pieces) {
        assert!(known.contains(tag.name.as_str()), "an element {}", tag.name);
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on") && name != "style" && name != "src", "an attribute {name} of {}", tag.name);
            match name.as_str() {
                "href" => assert!(value.starts_with('#') || value.starts_with("data:image/png;"), "a link to {value}"),
                "id" => assert!(ids.insert(value.clone()), "two elements are called {value}"),
                "viewBox" | "d" | "transform" | "points" => assert!(!value.contains("NaN") && !value.contains("inf")),
                _ => {}
            }
        }
    }
    // Links and descriptions lead to something.
    for tag in tags(&pieces) {
        for (name, value) in &tag.attributes {
            let named = match name.as_str() {
                "href" => value.strip_prefix('#'),
                "aria-labelledby" | "aria-describedby" | "aria-controls" | "for" => Some(value.as_str()),
                _ => None,
            };
            assert!(named.is_none_or(|id| ids.contains(id)), "{name}={value} leads nowhere");
        }
    }
    let raw: Vec<&String> =
        pieces.iter().filter_map(|piece| if let Piece::Raw(raw) = piece { Some(raw) } else { None }).collect();
    let [style, script] = raw[..] else { panic!("a style sheet and a script, and no other") };
    assert_eq!(script, SCRIPT, "the script is the same in every pack");
    assert!(!script.contains("http") && !style.contains("http"), "nothing names a place of the network");
    assert_eq!(style.matches("url(").count(), style.matches("url(data:font/otf;base64,").count());
    let policy =
        tags(&pieces).into_iter().find(|tag| tag.get("http-equiv") == Some("Content-Security-Policy")).unwrap();
    let hash = |text: &str| format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())));
    let expected = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; font-src data:; base-uri 'none'; form-action \
         'none'",
        hash(style),
        hash(script)
    );
    assert_eq!(policy.get("content"), Some(expected.as_str()));
    pieces
}

#[test]
fn a_pack_is_sound_and_the_same_each_time() {
    sound(&packed(&file::builtin::blank(), &PrintOptions::default()));
    let (plan, text) = usual();
    sound(text);
    assert!(*text == packed(plan, &PrintOptions::default()), "other bytes");
    assert!(text.len() < 4_000_000, "{} bytes", text.len());
}

#[test]
fn every_desk_and_room_of_every_phase_is_there() {
    let (plan, text) = usual();
    let pieces = sound(text);
    let of_class = |class: &str| -> BTreeSet<String> {
        let tags = tags(&pieces).into_iter().filter(|tag| tag.get("class") == Some(class));
        tags.filter_map(|tag| tag.get("id").map(str::to_owned)).collect()
    };
    let (mut desks, mut rooms, mut floors) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for phase in &plan.phases {
        let view = plan.view(Moment::complete(phase.id));
        for floor in view.floors() {
            let sheet = format!("f{}p{}", floor.floor.id.0, phase.id.0);
            desks.extend(view.desks(floor).map(|desk| format!("{sheet}-desk-{}", desk.desk.id.0)));
            rooms.extend(view.rooms(floor).map(|(room, _)| format!("{sheet}-room-{}", room.id.0)));
            floors.insert(sheet);
        }
    }
    assert!(600 < desks.len(), "{}", desks.len());
    assert_eq!(of_class("desk"), desks);
    assert_eq!(of_class("room"), rooms);
    assert_eq!(of_class("floor"), floors);
}

#[test]
fn the_headline_is_that_of_the_report_and_the_marking_stands_twice() {
    let (plan, text) = usual();
    let pieces = sound(text);
    let words: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| if let Piece::Words(words) = piece { Some(words.as_str()) } else { None })
        .collect();
    let report = Analyst::new().report(plan);
    let last = report.phases.last().unwrap();
    let after = |name: &str| {
        let place = words.iter().position(|word| *word == name).unwrap();
        words[place + 1..].iter().find(|word| !word.trim().is_empty()).unwrap().to_string()
    };
    assert_eq!(after("People"), last.utilisation.headcount.to_string());
    assert_eq!(after("Desks"), last.utilisation.desks.to_string());
    let density = format!("{:.1} m²", last.space.m2_per_workstation.unwrap());
    assert_eq!(after("Area per workstation"), density);
    assert_eq!(after("Peak use of desks"), format!("{:.0} %", last.utilisation.peak_utilisation_pct.unwrap()));
    let pounds = after("Cost without VAT").replace(['£', ','], "").parse::<i64>().unwrap();
    assert!((pounds * 100 - report.cost.total.0).abs() <= 50);
    assert_eq!(words.iter().filter(|word| **word == "OFFICIAL-SENSITIVE").count(), 2);
    assert!(words.contains(&"Illustrative, not surveyed"));
}

#[test]
fn forty_names_are_words_and_nothing_else() {
    let (plan, text) = of_hostile();
    let pieces = sound(text);
    let all = as_read(&readable(&pieces));
    for (what, name) in HOSTILE_NAMES {
        assert!(all.contains(&as_read(name)), "{what}");
    }
    let desk = plan.floors_in_order().into_iter().find_map(|floor| floor.desks.values().next()).unwrap();
    let numbers: Vec<&str> = tags(&pieces).iter().filter_map(|tag| tag.get("data-number")).collect();
    assert!(numbers.iter().any(|number| as_read(number) == as_read(&desk.number)));
}

#[test]
fn people_and_authors_are_named_only_where_that_was_asked_for() {
    let plan = discussed(&sample::generate(40, 1, 1));
    let names = |options: &PrintOptions| {
        let text = packed(&plan, options);
        assert!(text.contains("A queue &lt;here&gt;?") && text.contains("There was, &amp; is"));
        (text.contains("Quillfeather"), text.contains("Ann Price") || text.contains("Cy Lee"))
    };
    assert_eq!(names(&PrintOptions::default()), (false, false));
    assert_eq!(names(&PrintOptions { shows_comments: true, ..PrintOptions::default() }), (false, true));
    assert_eq!(names(&PrintOptions { names_people: true, ..PrintOptions::default() }), (true, true));
}

#[test]
fn comments_have_their_numbers_on_the_floor_and_problems_their_places() {
    let (plan, text) = usual();
    let pieces = sound(text);
    let tags = tags(&pieces);
    let n_pins =
        tags.iter().filter(|tag| tag.get("class") == Some("pin") && tag.get("href") == Some("#comment-1")).count();
    assert_eq!(n_pins, plan.phases.len(), "the floor stands in every phase");
    let is_placed = |tag: &&&Tag| tag.name == "a" && tag.get("data-x").is_some() && tag.get("data-floor").is_some();
    let n_problems = colocate::check::Schedule::of_all(plan, &Analyst::new().report(plan))
        .unwrap()
        .rows
        .iter()
        .filter(|row| row.problem.floor.is_some() && row.problem.at.is_some())
        .count();
    assert!(0 < n_problems);
    let rooms = Analyst::new().report(plan).phases.last().unwrap().space.room_list.len();
    assert_eq!(tags.iter().filter(is_placed).count(), n_problems + rooms + 1);
}

#[test]
fn a_pack_that_nobody_wants_any_more_is_not_made() {
    let plan = file::builtin::leigh_road();
    let until_three = |done: usize, _: usize| done < 3;
    let made = pack(&plan, &PrintOptions::default(), Progress::to(&until_three));
    assert_eq!(made, Err(PublishError::Cancelled));
}

/// A folder of its own, which goes when the test does.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("colocate-pack-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

#[test]
fn the_program_writes_it_and_says_what_does_not_go_with_it() {
    let scratch = Scratch::new("cli");
    let plan = scratch.0.join("plan.ron");
    file::save(&discussed(&sample::generate(40, 1, 1)), &file::KeptText::default(), &plan).unwrap();
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_colocate"))
            .current_dir(&scratch.0)
            .args(["export", "plan.ron", "-o", "pack.html"])
            .args(args)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = run(&["--cost"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("A review pack holds floors, figures, cost and checks together"), "{said}");
    assert!(!scratch.0.join("pack.html").exists());
    for (args, is_named) in [(&[][..], false), (&["--names", "--force"][..], true)] {
        assert_eq!(run(args).0, Some(0));
        let text = std::fs::read_to_string(scratch.0.join("pack.html")).unwrap();
        sound(&text);
        assert_eq!(text.contains("Quillfeather"), is_named);
    }
}

/// A browser, or why there is none.
fn browser(name: &str) -> Option<Browser> {
    let Some(program) = browser::found() else {
        eprintln!("Skipped: no Chromium is installed here, so the pack was not opened in a browser");
        return None;
    };
    match Browser::start(&program, name) {
        Ok(browser) => Some(browser),
        Err(why) => {
            eprintln!("Skipped: Chromium does not start here, so the pack was not opened in a browser: {why}");
            None
        }
    }
}

/// That a page fetched itself and nothing else, and that nothing was wrong with it.
fn nothing_wrong(browser: &Browser, file: &Path) {
    let own = format!("file://{}", file.display());
    let others: Vec<&String> = browser
        .fetched
        .iter()
        .filter(|url| **url != own && !url.starts_with("data:") && *url != "about:blank")
        .collect();
    assert!(others.is_empty(), "fetched {others:?}");
    assert!(browser.fetched.contains(&own), "it is heard what is fetched");
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
#[expect(clippy::too_many_lines, reason = "one sitting at the browser, step by step")]
fn in_a_browser_floors_are_switched_searched_filtered_and_moved() {
    let Some(mut browser) = browser("use") else { return };
    let scratch = Scratch::new("use");
    let plan = discussed(&file::builtin::leigh_road());
    let file =
        scratch.write("pack.html", &packed(&plan, &PrintOptions { names_people: true, ..PrintOptions::default() }));
    browser.open(&file);
    // Places are asked for at once, not after a glide.
    browser.value("document.documentElement.style.scrollBehavior = 'auto'");
    let last = plan.last_phase().unwrap().id;
    let shown = "Array.from(document.querySelectorAll('.floor')).filter((own) => own.checkVisibility()).map((own) => own.id).join()";
    let first_floor = browser.value(shown);
    assert!(first_floor.as_str().unwrap().ends_with(&format!("p{}", last.0)), "the last phase is shown: {first_floor}");

    // Another phase, by the keyboard.
    browser.value("document.querySelector('input[name=phase]:checked').focus()");
    browser.press("ArrowLeft", 37);
    let before_last = plan.phases[plan.phases.len() - 2].id;
    assert!(browser.value(shown).as_str().unwrap().ends_with(&format!("p{}", before_last.0)));
    browser.press("ArrowRight", 39);
    assert_eq!(browser.value(shown), first_floor);

    // Every desk is found by its number, and shown in the middle of what is seen.
    let view = plan.view(Moment::complete(last));
    let floor = view.floors()[1];
    let desk = view.desks(floor).last().unwrap().desk;
    browser.value("document.querySelector('#find').focus()");
    browser.insert(&desk.number);
    assert_eq!(
        browser.value("document.querySelector('#found button').firstChild.data"),
        Value::from(format!("Desk {}", desk.number))
    );
    assert!(browser.value("document.querySelector('#said').textContent").as_str().unwrap().contains("found"));
    browser.press("Enter", 13);
    let sheet = format!("f{}p{}", floor.floor.id.0, last.0);
    assert_eq!(browser.value(shown), Value::from(sheet.clone()));
    let apart = format!(
        "(() => {{ const own = document.getElementById('{sheet}-desk-{}').getBoundingClientRect(); \
         const mark = document.querySelector('#{sheet} .mark').getBoundingClientRect(); \
         const plan = document.querySelector('#{sheet} .plan').getBoundingClientRect(); \
         return [Math.hypot(own.x + own.width / 2 - plan.x - plan.width / 2, own.y + own.height / 2 - plan.y - plan.height / 2), \
         mark.left <= own.left && own.right <= mark.right && mark.top <= own.top && own.bottom <= mark.bottom] }})()",
        desk.id.0
    );
    let found = browser.value(&apart);
    assert!(found[0].as_f64().unwrap() < 3.0 && found[1] == true, "{found}");

    // A person, where people are named; and what nobody is called.
    for (wanted, expected) in [("quillfea", "Zebedee Quillfeather"), ("no such thing", "")] {
        browser.value("document.querySelector('#find').value = ''; document.querySelector('#find').focus()");
        browser.insert(wanted);
        let found = browser.value("document.querySelector('#found button')?.firstChild.data ?? ''");
        assert_eq!(found, Value::from(expected), "{wanted}");
    }
    assert_eq!(browser.value("document.querySelector('#said').textContent"), "Nothing was found");

    // The filter keeps the desks of a team and dims all others.
    let team =
        view.teams().find(|team| view.desks(floor).any(|desk| view.team_of(desk.occupant) == Some(team.id))).unwrap();
    browser.value(&format!(
        "(() => {{ const own = document.querySelector('#filter'); own.value = 't{}'; \
         own.dispatchEvent(new Event('change')) }})()",
        team.id.0
    ));
    let n_kept = view.desks(floor).filter(|desk| view.team_of(desk.occupant) == Some(team.id)).count();
    let kept = browser.value(&format!(
        "document.getAnimations().forEach((own) => own.finish()); \
         Array.from(document.querySelectorAll('#{sheet} .desks > .desk')).filter((own) => \
         getComputedStyle(own).opacity === '1').length"
    ));
    assert_eq!(kept, Value::from(n_kept));
    assert!(n_kept < view.desks(floor).count());

    // The wheel enlarges about the pointer once the plan has attention; keys move it and show it whole.
    let zoom = format!("document.querySelector('#{sheet} .world').transform.baseVal.consolidate().matrix.a");
    browser.value(&format!("document.querySelector('#{sheet} .view').focus(); scrollTo(0, 0)"));
    browser.press("0", 48);
    assert_eq!(browser.value(&zoom), 1);
    browser.value(&format!(
        "document.querySelector('#{sheet} .view').scrollIntoView({{ block: 'center', behavior: 'instant' }})"
    ));
    let place = browser.value(&format!(
        "(() => {{ const own = document.querySelector('#{sheet} .plan').getBoundingClientRect(); \
         return [own.x + own.width / 3, own.y + own.height / 2] }})()"
    ));
    let at = (place[0].as_f64().unwrap(), place[1].as_f64().unwrap());
    browser.mouse("mouseWheel", at, -120.0);
    let enlarged = browser.value(&zoom).as_f64().unwrap();
    assert!(1.2 < enlarged, "{enlarged}");
    let left = format!("document.querySelector('#{sheet} .world').getBoundingClientRect().x");
    let before = browser.value(&left).as_f64().unwrap();
    browser.mouse("mousePressed", at, 0.0);
    browser.mouse("mouseMoved", (at.0 + 20.0, at.1), 0.0);
    browser.mouse("mouseMoved", (at.0 + 60.0, at.1), 0.0);
    browser.mouse("mouseReleased", (at.0 + 60.0, at.1), 0.0);
    let after = browser.value(&left).as_f64().unwrap();
    assert!((after - before - 60.0).abs() < 2.0, "a drag takes the plan along: {before} {after}");

    // A comment shows its place, a problem its floor.
    let is_near =
        browser.value("document.querySelector('#comment-1 a').click(); document.querySelectorAll('.mark').length");
    assert_eq!(is_near, 1);
    let linked = browser.value(
        "(() => { const own = document.querySelector('#problems a[data-floor]'); own.click(); \
         return `f${own.dataset.floor}p${own.dataset.phase}` })()",
    );
    assert_eq!(browser.value(shown), linked);
    nothing_wrong(&browser, &file);

    // The ear that heard nothing hears what is refused: the policy holds, for scripts, styles and the network.
    let is_refused = browser.value(
        "document.body.setAttribute('style', 'color: red'); document.body.setAttribute('onclick', 'alert(1)'); \
         fetch('https://example.invalid/').then(() => 'fetched', () => 'refused')",
    );
    assert_eq!(is_refused, "refused");
    assert!(2 <= browser.complaints.len(), "{:?}", browser.complaints);
}

#[test]
fn in_a_browser_forty_names_are_read_as_they_were_written() {
    let Some(mut browser) = browser("names") else { return };
    let scratch = Scratch::new("names");
    let file = scratch.write("names.html", &of_hostile().1);
    browser.open(&file);
    let remarks =
        browser.value("Array.from(document.querySelectorAll('.remark .words')).map((own) => own.textContent)");
    let remarks: Vec<String> = remarks.as_array().unwrap().iter().map(|own| as_read(own.as_str().unwrap())).collect();
    let names: Vec<String> = HOSTILE_NAMES.iter().map(|(_, name)| as_read(name)).collect();
    assert_eq!(remarks, names);
    let options = browser
        .value("Array.from(document.querySelectorAll('#filter option')).map((own) => own.textContent).join('\\n')");
    let numbers =
        browser.value("Array.from(document.querySelectorAll('.desk')).map((own) => own.dataset.number).join('\\n')");
    let (options, numbers) = (as_read(options.as_str().unwrap()), as_read(numbers.as_str().unwrap()));
    for (what, name) in HOSTILE_NAMES {
        assert!(numbers.contains(&as_read(name)), "{what}");
    }
    assert!(options.contains(&as_read(HOSTILE_NAMES[12].1)));
    // Each is found, and no markup comes of what is listed.
    for (what, name) in HOSTILE_NAMES {
        let wanted: String =
            name.chars().take(12).map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        browser.value("document.querySelector('#find').value = ''; document.querySelector('#find').focus()");
        browser.insert(&wanted);
        assert_ne!(browser.value("document.querySelectorAll('#found button').length"), 0, "{what}");
    }
    assert_eq!(browser.value("document.querySelectorAll('#found script, #found svg, #found b, body > svg').length"), 0);
    nothing_wrong(&browser, &file);
}

#[test]
fn on_paper_the_marking_is_on_every_page() {
    let Some(mut browser) = browser("paper") else { return };
    let scratch = Scratch::new("paper");
    let (plan, text) = usual();
    let file = scratch.write("paper.html", text);
    browser.open(&file);
    let pdf = scratch.0.join("paper.pdf");
    std::fs::write(&pdf, STANDARD.decode(browser.printed()).unwrap()).unwrap();
    nothing_wrong(&browser, &file);
    // Every floor of the phase is on a page of its own, with its number; the words are read by another program.
    let Ok(read) = Command::new("pdftotext").arg(&pdf).arg("-").output() else {
        eprintln!("Skipped: pdftotext is not installed here, so the pages were not read");
        return;
    };
    let words = String::from_utf8(read.stdout).unwrap();
    let pages: Vec<&str> = words.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(10 < pages.len(), "{} pages", pages.len());
    for (page, words) in pages.iter().enumerate() {
        let whole: String = words.split_whitespace().collect();
        assert_eq!(whole.matches("OFFICIAL-SENSITIVE").count(), 2, "page {page}: {words}");
    }
    let phase = plan.last_phase().unwrap();
    for floor in plan.view(Moment::complete(phase.id)).floors() {
        let title: String = format!("{}{}", plan.floor_title(&floor.floor), phase.name).split_whitespace().collect();
        let has_it = |words: &&&str| words.split_whitespace().collect::<String>().contains(&title);
        assert_eq!(pages.iter().filter(has_it).count(), 1, "{title}");
    }
}
