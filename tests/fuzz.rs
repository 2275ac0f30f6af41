//! The laws that `fuzz/run` tries for hours with sanitizers, here on its corpora and on a few thousand inputs made of them.

use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

#[path = "../fuzz/laws/client.rs"]
mod client;
#[path = "../fuzz/laws/config.rs"]
mod config;
#[path = "../fuzz/laws/consent.rs"]
mod consent;
#[path = "../fuzz/laws/cookies.rs"]
mod cookies;
#[path = "../fuzz/laws/field.rs"]
mod field;
#[path = "../fuzz/laws/gate.rs"]
mod gate;
#[path = "../fuzz/laws/policy.rs"]
mod policy;

/// One change: a byte set, a stretch taken out, or a stretch said twice.
#[derive(Debug, Clone)]
enum Edit {
    Set(Index, u8),
    Cut(Index, usize),
    Repeat(Index, usize),
}

impl Edit {
    fn apply(&self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let stretch = |at: &Index, length: usize| {
            let from = at.index(bytes.len());
            from..bytes.len().min(from + length)
        };
        match self {
            Self::Set(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Self::Cut(at, length) => drop(bytes.drain(stretch(at, *length))),
            Self::Repeat(at, length) => {
                let range = stretch(at, *length);
                let said = bytes[range.clone()].to_vec();
                bytes.splice(range.end..range.end, said);
            }
        }
    }
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let at = any::<Index>;
    // What the formats are made of comes up more often than chance would have it.
    let byte = prop_oneof![any::<u8>(), prop::sample::select(b"<>/=\"';:,- \t\r\n\0.&%(){}[]|".to_vec())];
    vec(
        prop_oneof![
            4 => (at(), byte).prop_map(|(at, byte)| Edit::Set(at, byte)),
            1 => (at(), 1..40_usize).prop_map(|(at, length)| Edit::Cut(at, length)),
            1 => (at(), 1..40_usize).prop_map(|(at, length)| Edit::Repeat(at, length)),
        ],
        0..12,
    )
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut files: Vec<_> = folder.read_dir().expect("a corpus").map(|file| file.expect("a file").path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).expect("a file that can be read")).collect()
}

fn judge(name: &str, law: fn(&[u8]), cases: u32) {
    let seeds = corpus(name);
    assert!(!seeds.is_empty(), "{name} has no corpus");
    seeds.iter().for_each(|seed| law(seed));
    proptest!(ProptestConfig::with_cases(cases), |(
        (first, second) in (any::<Index>(), any::<Index>()),
        (end, start) in (any::<Index>(), any::<Index>()),
        edits in edits(),
    )| {
        let (first, second) = (first.get(&seeds), second.get(&seeds));
        let mut bytes = [&first[..end.index(first.len() + 1)], &second[start.index(second.len() + 1)..]].concat();
        edits.iter().for_each(|edit| edit.apply(&mut bytes));
        law(&bytes);
    });
}

#[test]
fn no_header_makes_a_stranger_anyone_else() {
    judge("client", client::holds, 4_000);
}

#[test]
fn no_text_breaks_the_configuration() {
    judge("config", config::holds, 400);
}

#[test]
fn nobody_else_writes_a_consent_cookie() {
    judge("consent", consent::holds, 4_000);
}

#[test]
fn what_may_pass_of_a_cookie_field_passes_whole() {
    judge("cookies", cookies::holds, 4_000);
}

#[test]
fn a_structured_field_is_written_in_one_form() {
    judge("field", field::holds, 4_000);
}

#[test]
fn markup_cut_anywhere_is_gated_alike() {
    judge("gate", gate::holds, 1_000);
}

#[test]
fn a_policy_with_our_part_is_not_amended_again() {
    judge("policy", policy::holds, 4_000);
}
