//! Backtraces of Mesh code: return addresses of the stack, looked up in the line tables of the program (`docs/abi.md` §8).

use std::arch::global_asm;
use std::ffi::{c_int, c_void};
use std::fmt;
use std::sync::OnceLock;

/// Frames that a backtrace has at most; the innermost ones are kept.
const MAX_FRAMES: usize = 64;

/// Return addresses looked at, those of the runtime included.
const MAX_ADDRESSES: usize = 1024;

// Linkers define where the section of the tables starts and stops. A program that the compiler did not make (a test) has none: both are null.
global_asm!(
    ".weak __start_mesh_lines",
    ".weak __stop_mesh_lines",
    ".hidden __start_mesh_lines",
    ".hidden __stop_mesh_lines",
    ".section .data.rel.ro.mesh_line_tables,\"aw\",@progbits",
    ".balign 8",
    ".globl mesh_line_tables",
    ".hidden mesh_line_tables",
    ".type mesh_line_tables,@object",
    ".size mesh_line_tables, 16",
    "mesh_line_tables:",
    ".quad __start_mesh_lines",
    ".quad __stop_mesh_lines",
    ".text",
);

/// Where the tables lie.
#[repr(C)]
struct Bounds {
    start: *const u8,
    stop: *const u8,
}

// SAFETY: the bounds are immutable static data.
unsafe impl Sync for Bounds {}

/// Precedes the bytes of a table, which end at a whole word.
const HEADER_WORDS: usize = 3;

unsafe extern "C" {
    #[link_name = "mesh_line_tables"]
    static LINE_TABLES: Bounds;

    fn _Unwind_Backtrace(
        visit: extern "C" fn(*mut c_void, *mut c_void) -> c_int,
        argument: *mut c_void,
    ) -> c_int;

    fn _Unwind_GetIPInfo(context: *mut c_void, before_instruction: *mut c_int) -> usize;
}

const GO_ON: c_int = 0;
const END_OF_STACK: c_int = 5;

/// A Mesh function that was active.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    function: &'static str,
    file: &'static str,
    line: u64,
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}:{}", self.function, self.file, self.line)
    }
}

impl Frame {
    /// Its file.
    pub(crate) fn file(&self) -> &'static str {
        self.file
    }

    /// Its line.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Whether it belongs to the standard library.
    pub(crate) fn is_library(&self) -> bool {
        self.file.starts_with("std/")
    }
}

/// The innermost function of the program, or of the library where there is none.
pub(crate) fn of_program(frames: &[Frame]) -> Option<&Frame> {
    let own = frames.iter().find(|frame| !frame.is_library());
    own.or(frames.first())
}

/// The Mesh functions that are active on the running stack, innermost first. Calls that took the place of their caller's frame have left none.
pub(crate) fn capture() -> Vec<Frame> {
    frames(&addresses())
}

/// The return addresses of the running stack, innermost first.
pub(crate) fn addresses() -> Vec<usize> {
    let mut addresses: Vec<usize> = Vec::with_capacity(64);
    // SAFETY: the callback gets the vector, which outlives the walk.
    unsafe { _Unwind_Backtrace(visit, (&raw mut addresses).cast()) };
    addresses
}

/// The Mesh functions that return addresses belong to.
pub(crate) fn frames(addresses: &[usize]) -> Vec<Frame> {
    let mut frames = Vec::new();
    let table = table();
    for &address in addresses {
        table.push_frames(address, &mut frames);
        if frames.len() >= MAX_FRAMES {
            frames.truncate(MAX_FRAMES);
            break;
        }
    }
    frames
}

extern "C" fn visit(context: *mut c_void, argument: *mut c_void) -> c_int {
    // SAFETY: `capture` passed a vector.
    let addresses = unsafe { &mut *argument.cast::<Vec<usize>>() };
    let mut before_instruction = 0;
    // SAFETY: the unwinder gave the context for the time of this call.
    let address = unsafe { _Unwind_GetIPInfo(context, &mut before_instruction) };
    // A return address may be that of the next line already.
    addresses.push(if before_instruction == 0 {
        address.wrapping_sub(1)
    } else {
        address
    });
    if addresses.len() < MAX_ADDRESSES {
        GO_ON
    } else {
        END_OF_STACK
    }
}

/// A frame of the table: the frame it was inlined into has a number, counted from 1.
struct Place {
    frame: Frame,
    caller: usize,
}

/// All decoded tables.
#[derive(Default)]
struct Table {
    places: Vec<Place>,
    /// Address at which the code of a place begins; places count from 1, 0 is none.
    rows: Vec<(usize, usize)>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        // SAFETY: the linker put the tables, static data, between the bounds.
        let section = unsafe {
            let Bounds { start, stop } = LINE_TABLES;
            if start.is_null() {
                return Table::default();
            }
            std::slice::from_raw_parts(start, stop.addr() - start.addr())
        };
        Table::read(section)
    })
}

impl Table {
    /// Reads the tables of a section, up to the first that is damaged.
    fn read(mut section: &'static [u8]) -> Table {
        let mut table = Table::default();
        while let Some(rest) = table.add_first(section) {
            section = rest;
        }
        // The end of one piece of code may be the beginning of another.
        table.rows.sort_unstable();
        table
    }

    /// Adds the first table of a section and gives the others.
    fn add_first(&mut self, section: &'static [u8]) -> Option<&'static [u8]> {
        let (header, rest) = section.split_first_chunk::<{ HEADER_WORDS * 8 }>()?;
        let word = |index: usize| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&header[index * 8..][..8]);
            usize::from_le_bytes(bytes)
        };
        let anchor = section.as_ptr().addr().wrapping_add(word(0));
        let (bytes, _) = rest.split_at_checked(word(2))?;
        self.add(bytes, anchor.wrapping_sub(word(1)))?;
        rest.get(word(2).checked_next_multiple_of(8)?..)
    }

    /// Adds a table for code at `base`.
    fn add(&mut self, bytes: &'static [u8], base: usize) -> Option<()> {
        let before = self.places.len();
        let shifted = |number: usize| if number == 0 { 0 } else { number + before };
        let mut input = Input(bytes);
        let strings: Vec<&'static str> = input.list(Input::text)?;
        let places: Vec<Place> = input.list(|input| {
            let [function, file, line, caller] = [
                input.number()?,
                input.number()?,
                input.number()?,
                input.number()?,
            ];
            Some(Place {
                frame: Frame {
                    function: strings.get(function as usize)?,
                    file: strings.get(file as usize)?,
                    line,
                },
                caller: shifted(caller as usize),
            })
        })?;
        let mut address = base;
        let rows: Vec<(usize, usize)> = input.list(|input| {
            address = address.wrapping_add(input.number()? as usize);
            Some((address, shifted(input.number()? as usize)))
        })?;
        self.places.extend(places);
        self.rows.extend(rows);
        Some(())
    }

    /// Appends the functions that are active at an address, innermost first.
    fn push_frames(&self, address: usize, frames: &mut Vec<Frame>) {
        let row = self.rows.partition_point(|row| row.0 <= address);
        let mut number = match row.checked_sub(1) {
            Some(row) => self.rows[row].1,
            None => 0,
        };
        while let Some(place) = number
            .checked_sub(1)
            .and_then(|index| self.places.get(index))
        {
            frames.push(place.frame);
            number = place.caller;
        }
    }
}

/// Reads LEB128 numbers.
struct Input(&'static [u8]);

impl Input {
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn text(&mut self) -> Option<&'static str> {
        let len = self.number()? as usize;
        let (text, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Input) -> Option<T>) -> Option<Vec<T>> {
        let len = self.number()?;
        (0..len).map(|_| item(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Strings f, g, m; places f in m at line 7, called by g in m at line 300; code from 16 to 20 is in f.
    const BYTES: &[u8] = &[
        3, 1, b'f', 1, b'g', 1, b'm', 2, 1, 2, 0xac, 0x02, 0, 0, 2, 7, 1, 2, 16, 2, 4, 0,
    ];

    fn texts(table: &Table, address: usize) -> Vec<String> {
        let mut frames = Vec::new();
        table.push_frames(address, &mut frames);
        frames.iter().map(Frame::to_string).collect()
    }

    #[test]
    fn inlined_functions_are_frames_too() {
        let mut table = Table::default();
        table.add(BYTES, 0).expect("a complete table");
        assert_eq!(texts(&table, 16), ["f m:7", "g m:300"]);
        assert_eq!(texts(&table, 19), ["f m:7", "g m:300"]);
        for address in [15, 20, usize::MAX] {
            assert!(texts(&table, address).is_empty());
        }
    }

    #[test]
    fn every_unit_has_a_table() {
        // Two tables whose anchors lie 100 bytes behind their headers, at offset 16 of their addresses.
        let mut section = Vec::new();
        for _ in 0..2 {
            for word in [100, 16, BYTES.len()] {
                section.extend_from_slice(&word.to_le_bytes());
            }
            section.extend_from_slice(BYTES);
            section.resize(section.len().next_multiple_of(8), 0);
        }
        let section = section.leak();
        let table = Table::read(section);
        let first = section.as_ptr().addr() + 100;
        for start in [first, first + section.len() / 2] {
            assert_eq!(texts(&table, start), ["f m:7", "g m:300"]);
            assert!(texts(&table, start - 1).is_empty() && texts(&table, start + 4).is_empty());
        }
    }

    #[test]
    fn a_broken_table_gives_no_frames() {
        for bytes in [&[3, 1, b'f'][..], &[], &[0xff; 12]] {
            let mut table = Table::default();
            assert!(table.add(bytes, 0).is_none());
            assert!(table.add_first(bytes).is_none());
            assert!(table.rows.is_empty() && table.places.is_empty());
        }
    }
}
