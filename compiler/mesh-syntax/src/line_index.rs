//! From byte offsets to lines and columns.

/// A place as people count it: both from 1, the column in Unicode scalar values.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct LineCol {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

/// Finds line and column of byte offsets without keeping the text. LF, CRLF and a lone CR are line breaks; a byte-order
/// mark at the start of the file takes no column.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Offset of the first byte of every line.
    line_starts: Vec<u32>,
    /// For every non-ASCII character: the offset behind it, and how many bytes more than characters there are up to there.
    wide: Vec<(u32, u32)>,
    len: u32,
}

impl LineIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        let mut wide = Vec::new();
        let mut surplus = 0;
        for (offset, &byte) in bytes.iter().enumerate() {
            let next = offset as u32 + 1;
            match byte {
                b'\n' => line_starts.push(next),
                b'\r' if bytes.get(offset + 1) != Some(&b'\n') => line_starts.push(next),
                // Continuation bytes come one by one, so the surplus of a character is complete at its last byte.
                0x80..=0xbf => {
                    surplus += 1;
                    wide.push((next, surplus));
                }
                _ => {}
            }
        }
        if text.starts_with('\u{feff}') {
            wide.iter_mut().for_each(|entry| entry.1 += 1);
        }
        Self {
            line_starts,
            wide,
            len: text.len() as u32,
        }
    }

    /// Line and column of the byte at `offset`; offsets past the end count as the end.
    pub fn line_col(&self, offset: u32) -> LineCol {
        let offset = offset.min(self.len);
        let line = self.line_starts.partition_point(|&start| start <= offset) - 1;
        let start = self.line_starts[line];
        let bytes = offset - start;
        let surplus = self.surplus_before(offset) - self.surplus_before(start);
        LineCol {
            line: line as u32 + 1,
            column: bytes - surplus + 1,
        }
    }

    /// Offset of the first byte of a line (counted from 1), if there is such a line.
    pub fn line_start(&self, line: u32) -> Option<u32> {
        self.line_starts.get(line.checked_sub(1)? as usize).copied()
    }

    /// Number of lines; a text that ends in a line break has an empty last line.
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }

    fn surplus_before(&self, offset: u32) -> u32 {
        match self.wide.partition_point(|&(end, _)| end <= offset) {
            0 => 0,
            found => self.wide[found - 1].1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: u32) -> (u32, u32) {
        let LineCol { line, column } = LineIndex::new(text).line_col(offset);
        (line, column)
    }

    #[test]
    fn every_kind_of_line_break_counts_once() {
        let text = "a\nb\r\nc\rd";
        assert_eq!(at(text, 0), (1, 1));
        assert_eq!(at(text, 2), (2, 1));
        assert_eq!(at(text, 5), (3, 1));
        assert_eq!(at(text, 7), (4, 1));
        assert_eq!(LineIndex::new(text).line_count(), 4);
    }

    #[test]
    fn columns_are_characters() {
        let text = "né€x\nü = 1";
        assert_eq!(at(text, 1), (1, 2));
        assert_eq!(at(text, 3), (1, 3));
        assert_eq!(at(text, 6), (1, 4));
        assert_eq!(at(text, 8), (2, 1));
        assert_eq!(at(text, 10), (2, 2));
    }

    #[test]
    fn byte_order_mark_takes_no_column() {
        assert_eq!(at("\u{feff}let", 3), (1, 1));
        assert_eq!(at("\u{feff}let\nx", 7), (2, 1));
    }

    #[test]
    fn offsets_past_the_end_are_the_end() {
        assert_eq!(at("ab", 99), (1, 3));
        assert_eq!(at("", 0), (1, 1));
    }
}
