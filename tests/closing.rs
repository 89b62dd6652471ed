//! Closing the real window with unsaved work: by its button, minimised, from the task bar, and by the system: the work is on
//! the disk each time, and the window that was asked stays and asks.
//!
//! Needs a display of its own: `apt-get install xvfb xdotool openbox wmctrl`. Where those are not there, it says so and does nothing.
#![cfg(all(feature = "gui", target_os = "linux"))]
#![expect(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and says what it left out"
)]

#[path = "support/folder.rs"]
mod folder;

use colocate::file::{self, Candidate, Condition, KeptText, RecoveryStore, builtin};
use folder::Folder;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(90);

/// A display, with a manager of windows on it.
struct Display {
    name: String,
    programs: Vec<Child>,
}

impl Display {
    /// Nothing where what it needs is not installed.
    fn open() -> Option<Self> {
        let is_there = |name: &&str| {
            let found = Command::new("which").arg(name).stdout(Stdio::null()).status();
            found.is_ok_and(|status| status.success())
        };
        if let Some(missing) = ["Xvfb", "xdotool", "openbox", "wmctrl"].iter().find(|name| !is_there(name)) {
            println!("skipped: {missing} is not installed, so there is no window to close");
            return None;
        }
        let name = format!(":{}", 200 + std::process::id() % 5_000);
        let server =
            Command::new("Xvfb").args([&name, "-screen", "0", "1440x900x24"]).stderr(Stdio::null()).spawn().unwrap();
        let mut display = Self { name, programs: vec![server] };
        wait(|| display.run("xdotool", &["getmouselocation"]).is_some());
        let manager = Command::new("openbox").env("DISPLAY", &display.name).stderr(Stdio::null()).spawn().unwrap();
        display.programs.push(manager);
        wait(|| display.run("wmctrl", &["-m"]).is_some());
        Some(display)
    }

    /// What a program says, if it succeeds.
    fn run(&self, program: &str, args: &[&str]) -> Option<String> {
        let ended = Command::new(program).args(args).env("DISPLAY", &self.name).stderr(Stdio::null()).output().unwrap();
        ended.status.success().then(|| String::from_utf8_lossy(&ended.stdout).trim().to_owned())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for program in self.programs.iter_mut().rev() {
            program.kill().ok();
            program.wait().ok();
        }
    }
}

fn wait(is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "it never came");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The real program on a plan, with a desk taken away that no file knows of.
struct Session<'a> {
    display: &'a Display,
    folder: Folder,
    program: Child,
    window: String,
}

impl<'a> Session<'a> {
    fn start(display: &'a Display, name: &str) -> Self {
        let folder = Folder::new(&format!("closing-{name}"));
        let plan = folder.file("plan.ron");
        file::save(&builtin::leigh_road(), &KeptText::default(), &plan).unwrap();
        let program = Command::new(env!("CARGO_BIN_EXE_colocate"))
            .args(["--renderer", "glow"])
            .arg(&plan)
            .env("DISPLAY", &display.name)
            .env_remove("WAYLAND_DISPLAY")
            .env("COLOCATE_RECOVERY", folder.file("recovery"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let find = || display.run("xdotool", &["search", "--onlyvisible", "--name", "plan.ron.*Colocate"]);
        wait(|| find().is_some());
        let window = find().unwrap().lines().next().unwrap().to_owned();
        let own = Self { display, folder, program, window };
        own.edit();
        own
    }

    /// Everything on the floor is selected and deleted, until the title says that something is unsaved.
    fn edit(&self) {
        let begun = Instant::now();
        while !self.title().starts_with('•') {
            assert!(begun.elapsed() < PATIENCE, "the plan is not changed: {}", self.title());
            self.display.run("wmctrl", &["-ia", &self.window]);
            self.key("ctrl+a");
            std::thread::sleep(Duration::from_millis(400));
            self.key("Delete");
            std::thread::sleep(Duration::from_millis(600));
        }
    }

    fn key(&self, key: &str) {
        self.display.run("xdotool", &["key", "--window", &self.window, key]);
    }

    fn title(&self) -> String {
        self.display.run("xdotool", &["getwindowname", &self.window]).unwrap_or_default()
    }

    fn is_running(&mut self) -> bool {
        self.program.try_wait().unwrap().is_none()
    }

    fn signal(&self, name: &str) {
        Command::new("kill").args([name, &self.program.id().to_string()]).status().unwrap();
    }

    /// What the next start would find, once the program is gone.
    fn found(&mut self) -> Vec<Candidate> {
        self.program.kill().ok();
        self.program.wait().unwrap();
        RecoveryStore::new(self.folder.file("recovery")).candidates()
    }

    /// The work is on the disk, and the file as it was.
    fn assert_kept(mut self) {
        let found = self.found();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].condition, Condition::Whole);
        assert!(found[0].load().unwrap().plan != builtin::leigh_road());
        assert!(file::load(&self.folder.file("plan.ron")).unwrap().plan == builtin::leigh_road());
    }
}

#[test]
fn however_the_window_is_closed_the_work_is_on_the_disk() {
    let Some(display) = Display::open() else { return };
    // The system ends it: at once, with the work kept before.
    for signal in ["-TERM", "-HUP", "-INT"] {
        let mut session = Session::start(&display, &format!("signal{signal}"));
        session.signal(signal);
        let begun = Instant::now();
        while session.is_running() {
            assert!(begun.elapsed() < PATIENCE, "{signal} ends nothing");
            std::thread::sleep(Duration::from_millis(20));
        }
        let left: Vec<String> = session.folder.names();
        assert_eq!(left, ["plan.ron", "recovery"], "{signal}: nobody has the plan open any more");
        session.assert_kept();
        println!("{signal}: kept");
    }
    // Its button, and the task bar while it is minimised: it stays, asks, and has kept the work by then.
    for how in ["button", "minimised", "task bar"] {
        let mut session = Session::start(&display, how);
        let window = session.window.clone();
        if how != "button" {
            display.run("xdotool", &["windowminimize", &window]);
            std::thread::sleep(Duration::from_millis(800));
        }
        match how {
            "task bar" => display.run("wmctrl", &["-ic", &window]),
            _ => display.run("xdotool", &["windowquit", &window]),
        };
        std::thread::sleep(Duration::from_secs(4));
        assert!(session.is_running(), "{how}: it asks first");
        assert!(session.title().starts_with('•'), "{how}: {}", session.title());
        session.assert_kept();
        println!("{how}: asked, and kept");
    }
}
