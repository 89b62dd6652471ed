//! The parent's side: starts a child, follows it, ends it.

use super::request::{Answer, Request};
use crate::import::Refusal;
use crate::units::limits;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// The subcommand that makes a process a child.
const SUBCOMMAND: &str = "import-worker";
/// How often whether it is still wanted is asked.
const BEAT: Duration = Duration::from_millis(25);
/// No answer may have more bytes, in RON and beside it.
const MAX_ANSWER: u64 = limits::ANSWER_BYTES;

/// How long a child may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReaderLimits {
    /// By the clock, from start to answer.
    pub time: Duration,
}

impl Default for ReaderLimits {
    fn default() -> Self {
        Self { time: Duration::from_mins(3) }
    }
}

/// Told how far a child has come, from 0 to 1, and what it is doing; gives back whether to go on. Asked many times a second.
pub type Watch<'a> = dyn Fn(f64, &str) -> bool + Sync + 'a;

/// Reads files in child processes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    program: PathBuf,
    limits: ReaderLimits,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReaderError {
    /// Nobody wants it any more.
    #[error("Reading was cancelled, and nothing was changed")]
    Cancelled,
    /// The child said why.
    #[error("{why}. File: {}", path.display())]
    Refused {
        /// Its words.
        why: Refusal,
        /// Which file.
        path: PathBuf,
    },
    /// It took too long.
    #[error(
        "Reading took more than {seconds} seconds and was ended. The file is damaged or larger than can be read; nothing was \
         changed. Save it anew in the program it comes from, without what is not needed, and try again. File: {}", path.display()
    )]
    TooSlow {
        /// How long it may take.
        seconds: u64,
        /// Which file.
        path: PathBuf,
    },
    /// It ended without an answer.
    #[error(
        "The file could not be read: reading it took more memory than it may ({} MB), or it is damaged in a way that nobody \
         foresaw. Nothing was changed. Save it anew in the program it comes from, and try again. File: {}",
        super::child::MEMORY / 1_000_000, path.display()
    )]
    Died {
        /// Which file.
        path: PathBuf,
    },
    /// It could not be started.
    #[error("The process that reads files could not be started: {why}. Nothing was changed. Install Colocate anew. Program: {}", program.display())]
    NotStarted {
        /// Why, in words.
        why: String,
        /// Which program.
        program: PathBuf,
    },
}

/// What a child says.
enum Said {
    Progress(f64, String),
    Answer(Box<Answer>, Vec<u8>),
    /// It has ended, or says what is no answer.
    Nothing,
}

impl Reader {
    /// One whose children run `program`, which has to be Colocate.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into(), limits: ReaderLimits::default() }
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(self, limits: ReaderLimits) -> Self {
        Self { limits, ..self }
    }

    /// Reads, and gives back what was read and the bytes beside it. Blocks: not for the thread that draws.
    pub fn read(&self, request: &Request, watch: &Watch<'_>) -> Result<(Answer, Vec<u8>), ReaderError> {
        let path = request.path();
        let not_started = |why: String| ReaderError::NotStarted { why, program: self.program.clone() };
        let written = ron::to_string(request).map_err(|error| not_started(error.to_string()))?;
        let child = Command::new(&self.program)
            .arg(SUBCOMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| not_started(error.to_string()))?;
        let mut child = Ended(child);
        if let Some(mut input) = child.0.stdin.take() {
            // A child that died before it read is noticed below.
            input.write_all(written.as_bytes()).ok();
        }
        let said = follow(&mut child.0);
        self.answer(&said, path, watch)
    }

    fn answer(&self, said: &Receiver<Said>, path: &Path, watch: &Watch<'_>) -> Result<(Answer, Vec<u8>), ReaderError> {
        let begun = Instant::now();
        let (mut share, mut words) = (0.0, String::new());
        loop {
            match said.recv_timeout(BEAT) {
                Ok(Said::Progress(now, doing)) => (share, words) = (now, doing),
                Ok(Said::Answer(answer, beside)) => {
                    return match *answer {
                        Answer::Refused(why) => Err(ReaderError::Refused { why, path: path.to_owned() }),
                        answer => Ok((answer, beside)),
                    };
                }
                Ok(Said::Nothing) | Err(RecvTimeoutError::Disconnected) => {
                    return Err(ReaderError::Died { path: path.to_owned() });
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            if !watch(share, &words) {
                return Err(ReaderError::Cancelled);
            }
            if self.limits.time < begun.elapsed() {
                return Err(ReaderError::TooSlow { seconds: self.limits.time.as_secs(), path: path.to_owned() });
            }
        }
    }
}

/// A child that does not outlive whoever waits for it.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // One that has ended by itself cannot be ended, and that is as well.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Reads what a child says on a thread of its own, because a pipe cannot be asked with a time limit.
fn follow(child: &mut Child) -> Receiver<Said> {
    let (tell, said) = channel();
    if let Some(output) = child.stdout.take() {
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            loop {
                let next = next(&mut output).unwrap_or(Said::Nothing);
                let is_last = !matches!(next, Said::Progress(..));
                // Whoever does not listen any more has ended the child.
                if tell.send(next).is_err() || is_last {
                    return;
                }
            }
        });
    }
    said
}

fn next(output: &mut BufReader<std::process::ChildStdout>) -> Option<Said> {
    let mut line = String::new();
    output.by_ref().take(4_096).read_line(&mut line).ok()?;
    if let Some(rest) = line.trim_end().strip_prefix("progress ") {
        let (share, words) = rest.split_once(' ').unwrap_or((rest, ""));
        return Some(Said::Progress(f64::from(share.parse::<u32>().ok()?) / 1_000.0, words.to_owned()));
    }
    let (n_ron, n_beside) = line.trim_end().strip_prefix("answer ")?.split_once(' ')?;
    let (n_ron, n_beside): (u64, u64) = (n_ron.parse().ok()?, n_beside.parse().ok()?);
    if MAX_ANSWER < n_ron.checked_add(n_beside)? {
        return None;
    }
    let mut written = Vec::new();
    output.by_ref().take(n_ron).read_to_end(&mut written).ok()?;
    let mut beside = Vec::new();
    output.by_ref().take(n_beside).read_to_end(&mut beside).ok()?;
    if beside.len() as u64 != n_beside {
        return None;
    }
    let answer: Answer = ron::from_str(std::str::from_utf8(&written).ok()?).ok()?;
    let is_sound = match &answer {
        Answer::Drawing(drawing) => drawing.is_sound(),
        Answer::Page(page) => beside.len() as u64 == u64::from(page.pixels.0) * u64::from(page.pixels.1) * 4,
        // What a plan can hold of a proposal is sieved when it lands.
        Answer::Sheet(_) | Answer::Home(_) | Answer::Refused(_) => true,
    };
    is_sound.then(|| Said::Answer(Box::new(answer), beside))
}
