//! What changed between two plans, as one page for a browser: it opens offline, loads nothing and runs nothing.
//!
//! Words of the plan are text, never markup: all of them go through [`escaped`]. Made for reading aloud, too: headings in
//! order, tables with captions and scopes. Held by `tests/diff_cli.rs`.

use super::changes::padded;
use crate::compare::{Entry, PlanComparison, Row};
use crate::model::Plan;
use std::fmt::Write as _;

/// Colours with a contrast of at least 7 to 1 on white; signs and words say the same without them.
const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:70rem;margin:0 auto;\
padding:1.5rem}h1{font-size:1.6rem;margin:.2rem 0}h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:2px solid #1a1a1a}\
table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.3rem 0}\
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #bbb}\
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td.k{white-space:nowrap;font-weight:600}\
tr.more td{border-bottom:0;padding-bottom:0}.mark{font-weight:700;letter-spacing:.05em;text-align:center}.lead{font-size:1.2rem}\
.broken{border-left:.5rem solid #9c1c1c;padding-left:.8rem}.added{color:#0b5c2d}.removed{color:#8f1414}.moved{color:#0b3d91}\
@media print{body{padding:0;font-size:11pt}h2{break-after:avoid}tr{break-inside:avoid}}";

/// The page.
pub(super) fn page(after: &Plan, comparison: &PlanComparison) -> String {
    let marking = escaped(&after.title_block.marking.to_string());
    let title = escaped(&format!("Changes to {}", after.title_block.title));
    let mut out = String::new();
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <p class=\"mark\">{marking}</p>\n<main>\n<h1>{title}</h1>\n"
    )
    .ok();
    paragraph(&mut out, "", &format!("Before: {}", comparison.before.words()));
    paragraph(&mut out, "", &format!("After: {}", comparison.after.words()));
    if let Some(caution) = &comparison.caution {
        paragraph(&mut out, "broken", caution);
    }
    paragraph(&mut out, "lead", &comparison.headline);
    let broken = comparison.broken();
    if !broken.is_empty() {
        out.push_str("<h2>No longer met</h2>\n");
        for sentence in &broken {
            paragraph(&mut out, "broken", sentence);
        }
    }
    figures(&mut out, &comparison.figures);
    for (topic, entries) in comparison.changes.by_topic() {
        writeln!(out, "<h2>{}</h2>", escaped(topic.label())).ok();
        table(&mut out, topic.label(), &entries);
    }
    if let Some(sentence) = comparison.changes.small_moves_in_words() {
        out.push_str("<h2>Small moves</h2>\n");
        paragraph(&mut out, "", &sentence);
    }
    let note = escaped(&after.title_block.survey_status.to_string());
    write!(
        out,
        "</main>\n<p>{note}. Figures are planning aids.</p>\n<p class=\"mark\">{marking}</p>\n</body>\n</html>\n"
    )
    .ok();
    out
}

fn figures(out: &mut String, rows: &[Row]) {
    out.push_str(
        "<h2>Figures</h2>\n<table>\n<caption>At the end of the programme</caption>\n<thead><tr><th scope=\"col\">Figure</th>\
         <th scope=\"col\" class=\"n\">Before</th><th scope=\"col\" class=\"n\">After</th><th scope=\"col\" class=\"n\">Difference</th></tr></thead>\n<tbody>\n",
    );
    for row in rows {
        writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
            escaped(&row.name),
            escaped(&row.before_text()),
            escaped(&row.after_text()),
            escaped(&row.difference_text())
        )
        .ok();
    }
    out.push_str("</tbody>\n</table>\n");
}

fn table(out: &mut String, caption: &str, entries: &[&Entry]) {
    write!(
        out,
        "<table>\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">Change</th><th scope=\"col\">What</th><th scope=\"col\">Where</th>\
         <th scope=\"col\">Of it</th><th scope=\"col\">Before</th><th scope=\"col\">After</th><th scope=\"col\" class=\"n\">Difference</th></tr></thead>\n<tbody>\n",
        escaped(caption)
    )
    .ok();
    for entry in entries {
        let lines = padded(&entry.details);
        let n_lines = lines.len();
        for (idx, detail) in lines.into_iter().enumerate() {
            let class = if idx + 1 < n_lines { " class=\"more\"" } else { "" };
            let own = |text: &str| if idx == 0 { escaped(text) } else { String::new() };
            let of = |text: Option<&String>| text.map(|text| escaped(text)).unwrap_or_default();
            writeln!(
                out,
                "<tr{class}><td class=\"k {}\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"n\">{}</td></tr>",
                entry.kind.label().to_lowercase(),
                own(&format!("{} {}", entry.kind.sign(), entry.kind.label())),
                own(&entry.what),
                own(entry.floor_title.as_deref().unwrap_or_default()),
                of(detail.map(|detail| &detail.name)),
                of(detail.and_then(|detail| detail.before.as_ref())),
                of(detail.and_then(|detail| detail.after.as_ref())),
                of(detail.and_then(|detail| detail.difference.as_ref())),
            )
            .ok();
        }
    }
    out.push_str("</tbody>\n</table>\n");
}

fn paragraph(out: &mut String, class: &str, text: &str) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    writeln!(out, "<p{class}>{}</p>", escaped(text)).ok();
}

/// Text as it stands in a page, whatever is in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Control characters have no place in a page.
            letter if letter.is_control() && letter != '\n' => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn words_are_never_markup() {
        assert_eq!(escaped("<b>\"R&D\"</b>\u{1}'"), "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; &#39;");
    }
}
