//! Names of tags as small numbers, and what a reader of markup has to know of each.
//!
//! Names that HTML knows are in a table that the compiler lays out; others get their numbers page by page.

use std::collections::HashMap;

/// A tag's name, in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Name(u16);

/// Has no content and no end tag in HTML.
pub(super) const VOID: u16 = 1;
/// Its start tag leads out of SVG and MathML (HTML, 13.2.6.5), as far as its name alone tells.
pub(super) const LEAVES: u16 = 1 << 1;
/// Its content is text in which character references count.
pub(super) const WORDS: u16 = 1 << 2;
/// Its content is raw text.
pub(super) const RAW: u16 = 1 << 3;
/// HTML begins again in it, in MathML.
pub(super) const IN_MATH: u16 = 1 << 4;
/// HTML begins again in it, in SVG.
pub(super) const IN_SVG: u16 = 1 << 5;
/// The gate looks at each of them.
pub(super) const WATCHED: u16 = 1 << 6;

/// No attribute of it makes a browser fetch, but for those that do so on every element.
pub(super) const QUIET: u16 = 1 << 7;
/// It is looked at for what it loads, and for nothing else.
pub(super) const LOADS: u16 = 1 << 8;

const W: u16 = WATCHED;
const L: u16 = WATCHED | LOADS;
const Q: u16 = WATCHED | QUIET;

/// What HTML knows by name, and what of each matters here.
const KNOWN: [(&str, u16); 160] = [
    ("a", 0),
    ("abbr", 0),
    ("address", 0),
    ("animate", L),
    ("area", VOID),
    ("article", 0),
    ("aside", 0),
    ("audio", L),
    ("b", LEAVES),
    ("base", W | VOID),
    ("basefont", VOID),
    ("bdi", 0),
    ("bdo", 0),
    ("bgsound", VOID),
    ("big", LEAVES),
    ("blockquote", LEAVES),
    ("body", Q | LEAVES),
    ("br", VOID | LEAVES),
    ("button", 0),
    ("canvas", 0),
    ("caption", 0),
    ("center", LEAVES),
    ("circle", 0),
    ("cite", 0),
    ("code", LEAVES),
    ("col", VOID),
    ("colgroup", 0),
    ("data", 0),
    ("datalist", 0),
    ("dd", LEAVES),
    ("defs", 0),
    ("del", 0),
    ("desc", IN_SVG),
    ("details", 0),
    ("dfn", 0),
    ("dialog", 0),
    ("dir", 0),
    ("div", LEAVES),
    ("dl", LEAVES),
    ("dt", LEAVES),
    ("em", LEAVES),
    ("embed", L | VOID | LEAVES),
    ("feimage", L),
    ("fencedframe", L),
    ("fieldset", 0),
    ("figcaption", 0),
    ("figure", 0),
    ("font", 0),
    ("footer", 0),
    ("foreignobject", IN_SVG),
    ("form", 0),
    ("frame", L),
    ("frameset", Q),
    ("g", 0),
    ("h1", LEAVES),
    ("h2", LEAVES),
    ("h3", LEAVES),
    ("h4", LEAVES),
    ("h5", LEAVES),
    ("h6", LEAVES),
    ("head", Q | LEAVES),
    ("header", 0),
    ("hgroup", 0),
    ("hr", VOID | LEAVES),
    ("html", Q),
    ("i", LEAVES),
    ("iframe", W | RAW),
    ("image", L),
    ("img", L | VOID | LEAVES),
    ("input", VOID),
    ("ins", 0),
    ("kbd", 0),
    ("keygen", VOID),
    ("label", 0),
    ("legend", 0),
    ("li", LEAVES),
    ("line", 0),
    ("link", VOID),
    ("listing", LEAVES),
    ("main", 0),
    ("map", 0),
    ("mark", 0),
    ("marquee", 0),
    ("math", Q),
    ("maxh", 0),
    ("menu", LEAVES),
    ("meta", VOID | LEAVES),
    ("meter", 0),
    ("mi", IN_MATH),
    ("mn", IN_MATH),
    ("mo", IN_MATH),
    ("ms", IN_MATH),
    ("mtext", IN_MATH),
    ("nav", 0),
    ("nobr", LEAVES),
    ("noembed", Q | RAW),
    ("noframes", Q | RAW),
    ("noscripx", 0),
    ("noscript", Q | RAW),
    ("object", L),
    ("ol", LEAVES),
    ("optgroup", 0),
    ("option", 0),
    ("output", 0),
    ("p", LEAVES),
    ("param", L | VOID),
    ("path", 0),
    ("picture", 0),
    ("plaintext", Q),
    ("polygon", 0),
    ("polyline", 0),
    ("portal", L),
    ("pre", LEAVES),
    ("progress", 0),
    ("q", 0),
    ("rect", 0),
    ("rp", 0),
    ("rt", 0),
    ("ruby", LEAVES),
    ("s", LEAVES),
    ("samp", 0),
    ("script", W),
    ("search", 0),
    ("section", 0),
    ("select", Q),
    ("set", L),
    ("slot", 0),
    ("small", LEAVES),
    ("source", L | VOID),
    ("span", LEAVES),
    ("strike", LEAVES),
    ("strong", LEAVES),
    ("style", W | RAW),
    ("sub", LEAVES),
    ("summary", 0),
    ("sup", LEAVES),
    ("svg", Q),
    ("svx", 0),
    ("symbol", 0),
    ("table", LEAVES),
    ("tbody", 0),
    ("td", 0),
    ("template", Q),
    ("text", 0),
    ("textarea", Q | WORDS),
    ("tfoot", 0),
    ("th", 0),
    ("thead", 0),
    ("time", 0),
    ("title", Q | WORDS | IN_SVG),
    ("tr", 0),
    ("track", L | VOID),
    ("tt", LEAVES),
    ("u", LEAVES),
    ("ul", LEAVES),
    ("use", L),
    ("var", LEAVES),
    ("video", L),
    ("wbr", VOID),
    ("xmp", Q | RAW),
];

/// Twice what is needed, so that few look for long.
const SLOTS: usize = 512;

static TABLE: [(u64, u8); SLOTS] = laid_out();

const fn laid_out() -> [(u64, u8); SLOTS] {
    let mut table = [(0, 0); SLOTS];
    let mut at = 0;
    while at < KNOWN.len() {
        let packed = packed(KNOWN[at].0.as_bytes());
        let mut slot = slot(packed);
        while table[slot].0 != 0 {
            slot = (slot + 1) % SLOTS;
        }
        #[expect(clippy::cast_possible_truncation, reason = "there are fewer than 256")]
        let number = at as u8;
        table[slot] = (packed, number);
        at += 1;
    }
    table
}

const fn slot(packed: u64) -> usize {
    (packed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as usize
}

/// What each byte counts in a name, whatever its case; [`NONE`] for all but letters and the digits of headings.
static FIVES: [u8; 256] = {
    let mut fives = [NONE; 256];
    let mut letter = 0;
    while letter < 26 {
        fives[(b'a' + letter) as usize] = letter + 6;
        fives[(b'A' + letter) as usize] = letter + 6;
        letter += 1;
    }
    let mut digit = 0;
    while digit < 6 {
        fives[(b'1' + digit) as usize] = digit;
        digit += 1;
    }
    fives
};

const NONE: u8 = 0xff;

/// A name of letters and the digits of headings as a number: five bits each. 0 for all others.
const fn packed(name: &[u8]) -> u64 {
    let (mut packed, mut at) = (0, 0);
    while at < name.len() {
        let five = FIVES[name[at] as usize];
        // A digit that stands first would leave no trace.
        if five == NONE || packed >> 59 != 0 || (at == 0 && five < 6) {
            return 0;
        }
        packed = packed << 5 | five as u64;
        at += 1;
    }
    packed
}

/// The number of a name in the table, at compile time.
const fn known(name: &str) -> Name {
    let mut at = 0;
    while at < KNOWN.len() {
        if packed(KNOWN[at].0.as_bytes()) == packed(name.as_bytes()) {
            #[expect(clippy::cast_possible_truncation, reason = "there are fewer than 256")]
            let number = at as u16;
            return Name(number);
        }
        at += 1;
    }
    panic!("no such name")
}

impl Name {
    pub(in super::super) const A: Self = known("a");
    pub(in super::super) const AREA: Self = known("area");
    pub(super) const BR: Self = known("br");
    pub(super) const FONT: Self = known("font");
    pub(in super::super) const FORM: Self = known("form");
    pub(in super::super) const INPUT: Self = known("input");
    pub(in super::super) const LINK: Self = known("link");
    pub(super) const MATH: Self = known("math");
    pub(super) const MAXH: Self = known("maxh");
    pub(in super::super) const META: Self = known("meta");
    pub(super) const NOSCRIPT: Self = known("noscript");
    pub(super) const NOSCRIPX: Self = known("noscripx");
    pub(super) const P: Self = known("p");
    pub(super) const PLAINTEXT: Self = known("plaintext");
    pub(super) const SCRIPT: Self = known("script");
    pub(super) const SVG: Self = known("svg");
    pub(super) const SVX: Self = known("svx");

    /// What matters of it.
    pub(super) fn traits(self) -> u16 {
        KNOWN.get(usize::from(self.0)).map_or(0, |(_, traits)| *traits)
    }

    /// Whether it has one of these traits.
    pub(super) fn is(self, traits: u16) -> bool {
        self.traits() & traits != 0
    }

    /// Its spelling, in lower case, where it is in the table.
    pub(in super::super) fn word(self) -> Option<&'static str> {
        KNOWN.get(usize::from(self.0)).map(|(word, _)| *word)
    }

    pub(super) fn number(self) -> usize {
        usize::from(self.0)
    }
}

/// The names of one page.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<Box<[u8]>, u16>);

impl Names {
    /// The number of a name as it stands in the markup. `None` where a page has more names than anybody can count.
    pub(super) fn find(&mut self, bytes: &[u8]) -> Option<Name> {
        let packed = packed(bytes);
        let mut slot = slot(packed);
        while packed != 0 && TABLE[slot].0 != 0 {
            if TABLE[slot].0 == packed {
                return Some(Name(u16::from(TABLE[slot].1)));
            }
            slot = (slot + 1) % SLOTS;
        }
        let name = bytes.to_ascii_lowercase();
        let next = u16::try_from(KNOWN.len() + self.0.len()).ok()?;
        Some(Name(*self.0.entry(name.into()).or_insert(next)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_number_whatever_its_case() {
        let mut names = Names::default();
        for (at, (word, traits)) in KNOWN.iter().enumerate() {
            for spelt in [word.to_string(), word.to_ascii_uppercase()] {
                let name = names.find(spelt.as_bytes()).unwrap();
                assert_eq!((name.number(), name.word(), name.traits()), (at, Some(*word), *traits), "{word}");
            }
        }
        assert!(names.0.is_empty());
        let others =
            ["my-card", "MY-CARD", "h7", "h", "annotation-xml", "foreignobjects", "x\u{e9}", "1", "aaaaaaaaaaaaaaaa"];
        let numbers: Vec<usize> = others.iter().map(|name| names.find(name.as_bytes()).unwrap().number()).collect();
        assert_eq!(numbers[0], numbers[1]);
        let mut apart = numbers[1..].to_vec();
        apart.sort_unstable();
        apart.dedup();
        assert_eq!(apart.len(), others.len() - 1);
        assert!(apart[0] >= KNOWN.len());
    }
}
