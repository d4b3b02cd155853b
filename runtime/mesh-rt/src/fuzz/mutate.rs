//! Mutations of texts. They stay valid UTF-8, as all strings of a program are.

use super::random::Random;

/// Longer ones only cost time.
const LONGEST: usize = 3000;

/// A text with a few changes.
pub fn text(seeds: &[String], words: &[&str], random: &mut Random) -> String {
    let mut text: Vec<char> = random.choose(seeds).chars().collect();
    for _ in 0..=random.below(5) {
        change(&mut text, seeds, words, random);
        text.truncate(LONGEST);
    }
    text.into_iter().collect()
}

fn change(text: &mut Vec<char>, seeds: &[String], words: &[&str], random: &mut Random) {
    let start = random.below(text.len() + 1);
    let len = random.below(1 + 12.min(text.len() - start));
    let piece = start..start + len;
    match random.below(8) {
        0 => drop(text.drain(piece)),
        1 | 2 => insert(text, start, random.choose(words).chars()),
        3 => {
            text.splice(piece, random.choose(words).chars());
        }
        4 => {
            // Repeated often enough to meet limits of depth, now and then.
            let times = if random.below(8) == 0 { 150 } else { 2 };
            let repeated = text[piece].repeat(times);
            insert(text, start, repeated);
        }
        5 => {
            let other: Vec<char> = random.choose(seeds).chars().collect();
            let from = random.below(other.len() + 1);
            let to = from + random.below(other.len() - from + 1);
            insert(text, start, other[from..to].iter().copied());
        }
        6 => {
            let number = random.below(1000).to_string();
            text.splice(piece, number.chars());
        }
        _ => {
            let range = *random.choose(&[0x20, 0x80, 0x800, 0x11_0000]);
            if let Some(c) = char::from_u32(random.below(range) as u32) {
                insert(text, start, [c]);
            }
        }
    }
}

fn insert(text: &mut Vec<char>, at: usize, what: impl IntoIterator<Item = char>) {
    text.splice(at..at, what);
}
