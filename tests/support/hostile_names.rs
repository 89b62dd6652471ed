//! Forty names that people or machines have given, or could give, to a room, a team or a plan: scripts the shipped fonts
//! lack, words that run right to left, markup, formulas, pieces of file formats, characters nobody sees.
//!
//! Every exporter gets all of them. What it writes is read back, and is the same name by [`as_read`].

#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part of this")]
#![allow(clippy::allow_attributes, reason = "what is unused differs between the files that share this")]

use unicode_normalization::UnicodeNormalization as _;

/// What is hostile about each name, and the name.
pub const HOSTILE_NAMES: [(&str, &str); 40] = [
    ("Arabic", "غرفة العمليات"),
    ("Arabic with figures", "قاعة 12 – الطابق 3"),
    ("Persian with a joiner", "اتاق می\u{200c}خواهم"),
    ("Hebrew", "חדר ישיבות"),
    ("Hebrew in English", "Room שלום (north) 4"),
    ("Hebrew with points", "שָׁלוֹם"),
    ("Chinese", "会议室 4"),
    ("Japanese", "災害対策本部・二階"),
    ("Korean, composed", "회의실"),
    ("Korean, in parts", "\u{1109}\u{1161}\u{1106}\u{116e}\u{1109}\u{1175}\u{11af}"),
    ("Thai", "ห้องประชุม"),
    ("Devanagari", "बैठक कक्ष"),
    ("Tamil", "கூட்ட அறை"),
    ("Greek and Cyrillic", "Αίθουσα Комната ї"),
    ("Vietnamese", "Phòng họp Nguyễn"),
    ("Emoji", "🚒 Fire 🚓 Police 🚑"),
    ("Emoji of several", "👩‍🚒👨‍👩‍👧‍👦 🇬🇧 👍🏽"),
    ("Beyond the first plane", "𝕮𝖔𝖒𝖒𝖆𝖓𝖉 𐍈 𠜎"),
    ("Combining marks", "Cafe\u{301} A\u{30a}ngstro\u{308}m"),
    ("Many combining marks", "Z\u{351}\u{36b}\u{343}\u{329}\u{318}a\u{334}\u{322}\u{31b}lgo\u{360}"),
    ("Compatibility characters", "ﬁre oﬃce №4 ² ½ Ａ"),
    (
        "200 characters",
        "The room that used to be the control room of the county before the move of 2009 and that everybody still calls \
         by its older name although nothing has been controlled from it since the new one was open",
    ),
    (
        "200 characters and no space",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
         yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
    ),
    ("A script", "<script>alert(1)</script>"),
    ("Markup that leaves an attribute", "\"><svg onload=alert(1)>"),
    ("An entity", "]]><!ENTITY x SYSTEM \"file:///etc/passwd\">&x;"),
    ("The end of a comment", "--> </style></title></textarea> <!--"),
    ("A reference that is not one", "R&amp;D &lt;b&gt; &#x41;"),
    ("A formula", "=HYPERLINK(\"http://example.com\",\"Open\")"),
    ("A formula by its command", "=cmd|'/c calc'!A0"),
    ("A formula by its sign", "+1+1 -2 @SUM(A1)"),
    ("A list in a cell", "a,b;c\td\"e\"\"f'"),
    ("The head of a PDF", "%PDF-1.7 %%EOF endstream endobj"),
    ("Operators of a PDF", "(\\) Tj ET Q /Type /Action << >> \\101 )("),
    ("Codes of a DXF", "%%d \\P{\\fArial;x} ^J \\U+00B0 0\nEOF"),
    ("A template", "${jndi:ldap://x} {{7*7}} <%= 1 %> `x`"),
    ("A way out of a folder", "../../etc/passwd CON NUL C:\\x"),
    ("Control characters", "a\u{0}b\u{7}c\u{1b}[31md\u{7f}e\u{85}f\r\ng"),
    ("An override of direction", "Invoice\u{202e}fdp.exe\u{202c} \u{2066}x\u{2069}\u{200f}"),
    ("Characters nobody sees", "a\u{feff}b\u{200b}c\u{ad}d\u{2028}e\u{a0}f\u{fffd}\u{e000}\u{ffff}"),
];

/// A name as it is to be read back: composed by NFC; without the characters that only set the direction of words, or
/// that nobody sees; control characters, what is no character, and breaks of lines as spaces; one space between words.
pub fn as_read(name: &str) -> String {
    let is_unseen = |character: char| {
        matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{ad}' | '\u{feff}')
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let is_space = |character: char| {
        character.is_control() || character.is_whitespace() || matches!(character, '\u{fffe}' | '\u{ffff}')
    };
    let seen = name.chars().filter(|character| !is_unseen(*character));
    let spaced: String = seen.map(|character| if is_space(character) { ' ' } else { character }).nfc().collect();
    spaced.split_whitespace().collect::<Vec<&str>>().join(" ")
}
