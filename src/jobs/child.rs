//! The child's side: limits first, then one request from standard input and one answer to standard output.
//!
//! On the wire: the request is one RON document, ended by the end of input. What comes back are lines `progress <thousandths>
//! <words>` and at last `answer <bytes of RON> <bytes beside it>`, followed by just so many bytes.

use super::request::{Answer, Request};
use crate::file;
use crate::import::{self, Refusal};
use crate::units::limits;
use std::io::{self, Read, Write};

/// The memory a child may have, in bytes, if its environment says nothing else.
pub(super) const MEMORY: u64 = limits::WORKER_BYTES;
/// The processor time it may take, in seconds.
pub(super) const SECONDS: u64 = limits::WORKER_SECONDS;

/// Reads a request, does it, answers. An error is one of the pipe: everything else is an answer.
pub fn serve(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    limit();
    let mut text = String::new();
    input.read_to_string(&mut text)?;
    let (answer, beside) = match ron::from_str::<Request>(&text) {
        Ok(request) => answer(&request, &mut |share, words| {
            // Whoever has gone away is noticed when the answer is written.
            writeln!(output, "progress {} {words}", (share.clamp(0.0, 1.0) * 1_000.0) as u32).ok();
            output.flush().ok();
        }),
        Err(error) => (refused(format!("The request is not understood ({error})")), Vec::new()),
    };
    let written = match ron::to_string(&answer) {
        Ok(written) => written,
        Err(error) => {
            let refused = refused(format!("What was read could not be handed over ({error})"));
            ron::to_string(&refused).map_err(io::Error::other)?
        }
    };
    writeln!(output, "answer {} {}", written.len(), beside.len())?;
    output.write_all(written.as_bytes())?;
    output.write_all(&beside)?;
    output.flush()
}

fn refused(what: String) -> Answer {
    Answer::Refused(Refusal::new(
        what,
        "This is a fault of Colocate, and the file was not read",
        "Report it with the file, if you may",
    ))
}

/// Does what is asked. Bytes beside the answer are for what RON is too wordy for.
fn answer(request: &Request, progress: &mut dyn FnMut(f64, &str)) -> (Answer, Vec<u8>) {
    progress(0.0, "Reading the file");
    let bytes = file::read_drawing(request.path()).map_err(|error| {
        Refusal::new(
            format!("The file cannot be read: {}", error.why),
            "Nothing of it was imported",
            "Look whether it is still there and whether you may read it",
        )
    });
    let answer = bytes.and_then(|bytes| match request {
        Request::Drawing { .. } => {
            import::cad::read(&bytes, progress).map(|drawing| (Answer::Drawing(Box::new(drawing)), Vec::new()))
        }
        Request::Home { .. } => {
            progress(0.3, "Reading the home");
            import::home(&bytes).map(|proposal| (Answer::Home(Box::new(proposal)), Vec::new()))
        }
        Request::Page { number, max_side, .. } => {
            progress(0.3, "Drawing the page");
            import::pdf_page(bytes, *number, *max_side).map(|(page, pixels)| (Answer::Page(page), pixels))
        }
        Request::Sheet { sheet, .. } => {
            progress(0.3, "Reading the sheet");
            import::sheet_as_list(&bytes, sheet.as_deref()).map(|sheet| (Answer::Sheet(sheet), Vec::new()))
        }
    });
    answer.unwrap_or_else(|refusal| (Answer::Refused(refusal), Vec::new()))
}

/// Bounds memory and time. Where the system knows no such limits, the parent's clock is what is left.
fn limit() {
    #[cfg(unix)]
    {
        // A limit that is refused is one that is lower already.
        rlimit::Resource::AS.set(MEMORY, MEMORY).ok();
        rlimit::Resource::CPU.set(SECONDS, SECONDS).ok();
        rlimit::Resource::CORE.set(0, 0).ok();
    }
}
