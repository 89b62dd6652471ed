//! A browser without a screen, spoken to through two pipes: what it was told, what it fetched, what it complained of.
//!
//! Nothing waits for ever: each answer has its time, and the one process that was started is ended.

use serde_json::{Value, json};
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long an answer may take; a machine that is busy with other tests is slow.
const PATIENCE: Duration = Duration::from_mins(1);

/// Where browsers of this kind are on Debian and elsewhere.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

pub(crate) struct Browser {
    process: Child,
    folder: PathBuf,
    pipe: File,
    heard: Receiver<Value>,
    session: String,
    n_asked: u64,
    /// What was fetched.
    pub(crate) fetched: Vec<String>,
    /// What was complained of: the console, refused scripts and styles, errors that nobody caught.
    pub(crate) complaints: Vec<String>,
}

/// The browser of this machine, if it has one.
pub(crate) fn found() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

impl Browser {
    /// Starts one with a page in it, or says why there is none.
    pub(crate) fn start(program: &Path, name: &str) -> Result<Self, String> {
        let folder = std::env::temp_dir().join(format!("colocate-browser-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let [to, from] = ["to", "from"].map(|name| folder.join(name));
        let is_made = Command::new("mkfifo").args([&to, &from]).status();
        if !is_made.is_ok_and(|status| status.success()) {
            return Err("no pipes can be made here".to_owned());
        }
        // A shell puts the pipes where the browser looks for them, and becomes the browser.
        let mut process = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<>to 4<>from", &program.to_string_lossy()])
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", folder.join("profile").display()))
            .args(["--window-size=1440,900", "--disable-background-networking", "--disable-component-update"])
            .arg("about:blank")
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        // Opened for both ways, a pipe keeps nobody waiting.
        let both = |path: &Path| OpenOptions::new().read(true).write(true).open(path);
        let (Ok(pipe), Ok(answers)) = (both(&to), both(&from)) else {
            process.kill().ok();
            return Err("the pipes cannot be opened".to_owned());
        };
        let (send, heard) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(answers).split(0) {
                let Some(value) = message.ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()) else { return };
                if send.send(value).is_err() {
                    return;
                }
            }
        });
        let mut browser = Self {
            process,
            folder,
            pipe,
            heard,
            session: String::new(),
            n_asked: 0,
            fetched: Vec::new(),
            complaints: Vec::new(),
        };
        let made = browser.ask("Target.createTarget", &json!({"url": "about:blank"}))?;
        let attached = browser.ask("Target.attachToTarget", &json!({"targetId": made["targetId"], "flatten": true}))?;
        attached["sessionId"].as_str().unwrap_or_default().clone_into(&mut browser.session);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.ask(&format!("{domain}.enable"), &json!({}))?;
        }
        Ok(browser)
    }

    /// Opens a file and waits until all of it is there.
    pub(crate) fn open(&mut self, file: &Path) {
        let url = format!("file://{}", file.display());
        self.ask("Page.navigate", &json!({ "url": url })).unwrap();
        let begun = Instant::now();
        while self.value("document.readyState") != "complete" || self.value("location.href") != url.as_str() {
            assert!(begun.elapsed() < PATIENCE, "{url} was not shown in time");
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// What an expression comes to on the page.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let asked = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.ask("Runtime.evaluate", &asked).unwrap();
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Presses a key where the page has its attention.
    pub(crate) fn press(&mut self, key: &str, code: u32) {
        for kind in ["rawKeyDown", "keyUp"] {
            let pressed = json!({"type": kind, "key": key, "windowsVirtualKeyCode": code});
            self.ask("Input.dispatchKeyEvent", &pressed).unwrap();
        }
    }

    /// Types words where the page has its attention.
    pub(crate) fn insert(&mut self, words: &str) {
        self.ask("Input.insertText", &json!({ "text": words })).unwrap();
    }

    /// A turn of the wheel, or a press, a drag and a release of the mouse.
    pub(crate) fn mouse(&mut self, kind: &str, (x, y): (f64, f64), turned: f64) {
        let buttons = u32::from(kind != "mouseWheel");
        let button = if kind == "mouseWheel" { "none" } else { "left" };
        let what = json!({"type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1,
            "deltaX": 0, "deltaY": turned});
        self.ask("Input.dispatchMouseEvent", &what).unwrap();
    }

    /// The page on paper, as a PDF in base64.
    pub(crate) fn printed(&mut self) -> String {
        let asked = json!({"preferCSSPageSize": true, "printBackground": true});
        self.ask("Page.printToPDF", &asked).unwrap()["data"].as_str().unwrap_or_default().to_owned()
    }

    fn ask(&mut self, method: &str, parameters: &Value) -> Result<Value, String> {
        self.n_asked += 1;
        let mut message = json!({"id": self.n_asked, "method": method, "params": parameters});
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.pipe.write_all(&bytes).map_err(|error| error.to_string())?;
        let begun = Instant::now();
        loop {
            if let Ok(Some(status)) = self.process.try_wait() {
                return Err(format!("the browser ended: {status}"));
            }
            match self.heard.recv_timeout(Duration::from_secs(1)) {
                Ok(answer) if answer["id"] == json!(self.n_asked) => {
                    let error = answer["error"]["message"].as_str();
                    return error.map_or(Ok(answer["result"].clone()), |error| Err(format!("{method}: {error}")));
                }
                Ok(event) => self.hear(&event),
                Err(RecvTimeoutError::Disconnected) => return Err("the browser hung up".to_owned()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if PATIENCE < begun.elapsed() {
                return Err(format!("no answer to {method}"));
            }
        }
    }

    fn hear(&mut self, event: &Value) {
        let what = &event["params"];
        match event["method"].as_str() {
            Some("Network.requestWillBeSent") => {
                self.fetched.push(what["request"]["url"].as_str().unwrap_or_default().to_owned());
            }
            Some("Log.entryAdded") => self.complaints.push(what["entry"]["text"].to_string()),
            Some("Runtime.consoleAPICalled") => self.complaints.push(what["args"].to_string()),
            Some("Runtime.exceptionThrown") => self.complaints.push(what["exceptionDetails"].to_string()),
            _ => {}
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.ask("Browser.close", &json!({})).ok();
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(5) && matches!(self.process.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(50));
        }
        self.process.kill().ok();
        self.process.wait().ok();
        std::fs::remove_dir_all(&self.folder).ok();
    }
}
