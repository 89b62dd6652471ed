//! Markup in which everything that comes from a plan is text.
//!
//! Names of elements and attributes are written in the program; what stands between and in them is escaped. There is no
//! other way in, so no name of a plan can become an element, an attribute or a script. Held by `tests/pack.rs`.

/// A piece of HTML as it is written.
#[derive(Debug, Default)]
pub(super) struct Markup {
    out: String,
}

/// An attribute: its name, and its value as it is to be read.
pub(super) type Attribute<'a> = (&'static str, &'a str);

impl Markup {
    /// Whether nothing was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// All of it.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// From markup whose words are escaped already.
    pub(super) fn of_escaped(out: String) -> Self {
        Self { out }
    }

    /// Adds markup of the program's own, with nothing of a plan in it.
    pub(super) fn own(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// Adds what was written as markup elsewhere.
    pub(super) fn piece(&mut self, piece: &Self) {
        self.out.push_str(&piece.out);
    }

    /// Adds words.
    pub(super) fn words(&mut self, words: &str) {
        escape(&mut self.out, words);
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            if !value.is_empty() {
                self.out.push_str("=\"");
                escape(&mut self.out, value);
                self.out.push('"');
            }
        }
        self.out.push('>');
    }

    /// Closes it.
    pub(super) fn close(&mut self, name: &'static str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Adds an element with what is in it.
    pub(super) fn within(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        contents: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        contents(self);
        self.close(name);
        if is_block(name) {
            self.out.push('\n');
        }
    }

    /// Adds an element with words in it.
    pub(super) fn element(&mut self, name: &'static str, attributes: &[Attribute<'_>], words: &str) {
        self.within(name, attributes, |markup| markup.words(words));
    }
}

/// Whether a line may end after an element without showing.
fn is_block(name: &str) -> bool {
    matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "tr" | "table" | "section" | "article" | "li" | "div" | "svg")
}

/// Adds text so that it is read as the same text, between elements and in the value of an attribute alike.
pub(super) fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // HTML turns a bare one into a line feed.
            '\r' => out.push_str("&#13;"),
            // HTML has no way to write these, which nobody sees either.
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push(' ');
            }
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_become_markup() {
        let mut markup = Markup::default();
        markup.element("p", &[("title", "\" autofocus='"), ("hidden", "")], "</p><script>a&amp;b</script>");
        assert_eq!(
            markup.finish(),
            "<p title=\"&quot; autofocus=&#39;\" hidden>&lt;/p&gt;&lt;script&gt;a&amp;amp;b&lt;/script&gt;</p>\n"
        );
    }
}
