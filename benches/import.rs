//! How long a real office drawing takes: to be read, surveyed, recognised, laid under a floor. Says that it was skipped where the
//! drawings are not beside the checkout.

use colocate::cad::{CadDrawing, Traced};
use colocate::import::cad::{Choices, LayerMap, read, recognise, survey};
use divan::Bencher;
use std::path::{Path, PathBuf};

fn main() {
    if drawing().is_none() {
        #[expect(clippy::print_stderr, reason = "a bench that did not run says so")]
        {
            eprintln!("skipped: the real drawings are not beside this checkout (../shared/data)");
        }
        return;
    }
    divan::main();
}

/// The largest drawing: 26,832 entities in 5.3 MB.
fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/cad/contoso2_Ground__unitless_inches_R2018.dxf")
}

fn drawing() -> Option<CadDrawing> {
    read(&std::fs::read(file()).ok()?, &mut |_, _| {}).ok()
}

#[divan::bench]
fn read_a_drawing(bencher: Bencher<'_, '_>) {
    let bytes = std::fs::read(file()).unwrap_or_default();
    bencher.bench(|| read(&bytes, &mut |_, _| {}));
}

#[divan::bench]
fn survey_a_drawing(bencher: Bencher<'_, '_>) {
    let drawing = drawing().unwrap_or_default();
    bencher.bench(|| survey(&drawing, &LayerMap::shipped()));
}

#[divan::bench]
fn recognise_a_drawing(bencher: Bencher<'_, '_>) {
    let drawing = drawing().unwrap_or_default();
    let choices = Choices::of(&survey(&drawing, &LayerMap::shipped()), "Ground floor");
    bencher.bench(|| recognise(&drawing, &choices, &|_| true));
}

#[divan::bench]
fn lines_to_trace_over(bencher: Bencher<'_, '_>) {
    let drawing = drawing().unwrap_or_default();
    bencher.bench(|| Traced::of(&drawing, 1_500_000));
}
