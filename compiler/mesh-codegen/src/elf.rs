//! Renames the section by which LLVM marks split-stack code.
//!
//! Linkers that see `.note.GNU-split-stack` rewrite the prologues of functions that call code compiled without it; ours must stay as they are
//! (`docs/stacks.md`). The name in the section name table is replaced by one of the same length.

const MARK: &[u8] = b".note.GNU-split-stack\0";
const NEUTRAL: &[u8] = b".note.MSH-split-stack\0";

/// Patches a little-endian ELF64 object in place. Anything else is left alone.
pub(crate) fn neutralise_split_stack_note(object: &mut [u8]) {
    if let Some(names) = section_names(object) {
        let mut at = names.start;
        while at + MARK.len() <= names.end {
            if object[at..].starts_with(MARK) {
                object[at..at + MARK.len()].copy_from_slice(NEUTRAL);
            }
            at += 1;
        }
    }
}

/// Byte range of the section name table.
fn section_names(object: &[u8]) -> Option<std::ops::Range<usize>> {
    if object.get(..6)? != b"\x7fELF\x02\x01" {
        return None;
    }
    let headers = read(object, 0x28, 8)?;
    let header_size = read(object, 0x3a, 2)?;
    let names_index = read(object, 0x3e, 2)?;
    let header = headers.checked_add(header_size.checked_mul(names_index)?)?;
    let start = read(object, header + 0x18, 8)?;
    let size = read(object, header + 0x20, 8)?;
    let end = start.checked_add(size)?;
    (end <= object.len()).then_some(start..end)
}

fn read(object: &[u8], at: usize, bytes: usize) -> Option<usize> {
    let field = object.get(at..at.checked_add(bytes)?)?;
    field.iter().rev().try_fold(0usize, |value, byte| {
        value.checked_mul(256)?.checked_add(usize::from(*byte))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_have_one_length() {
        assert_eq!(MARK.len(), NEUTRAL.len());
    }

    #[test]
    fn other_bytes_are_left_alone() {
        let mut text = MARK.to_vec();
        neutralise_split_stack_note(&mut text);
        assert_eq!(text, MARK);
        let mut broken = b"\x7fELF\x02\x01".to_vec();
        broken.resize(0x40, 0xff);
        let before = broken.clone();
        neutralise_split_stack_note(&mut broken);
        assert_eq!(broken, before);
    }
}
