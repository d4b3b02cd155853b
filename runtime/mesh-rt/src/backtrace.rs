//! Backtraces of Mesh code: return addresses of the stack, looked up in the line table of the program (`docs/abi.md` §8).

use std::arch::global_asm;
use std::ffi::{c_int, c_void};
use std::fmt;
use std::sync::OnceLock;

/// Frames that a backtrace has at most; the innermost ones are kept.
const MAX_FRAMES: usize = 64;

/// Return addresses looked at, those of the runtime included.
const MAX_ADDRESSES: usize = 1024;

// The compiler gives every program a table; programs that it did not make (tests) have this one.
global_asm!(
    ".section .rodata.mesh_line_table,\"a\",@progbits",
    ".balign 8",
    ".weak mesh_line_table",
    ".type mesh_line_table,@object",
    ".size mesh_line_table, 24",
    "mesh_line_table:",
    ".quad 0",
    ".quad 0",
    ".quad 0",
    ".text",
);

/// Precedes the bytes of the table.
#[repr(C)]
struct Header {
    /// Address of the entry of the program.
    anchor: *const u8,
    /// Offset of the entry in the table's addresses.
    anchor_offset: u64,
    /// Bytes that follow.
    len: u64,
}

// SAFETY: the header is immutable static data.
unsafe impl Sync for Header {}

unsafe extern "C" {
    #[link_name = "mesh_line_table"]
    static LINE_TABLE: Header;

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

/// The Mesh functions that are active on the running stack, innermost first. Calls that took the place of their caller's frame have left none.
pub(crate) fn capture() -> Vec<Frame> {
    let mut addresses: Vec<usize> = Vec::with_capacity(64);
    // SAFETY: the callback gets the vector, which outlives the walk.
    unsafe { _Unwind_Backtrace(visit, (&raw mut addresses).cast()) };
    let mut frames = Vec::new();
    let table = table();
    for address in addresses {
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

/// The decoded table.
#[derive(Default)]
struct Table {
    /// What is added to an address to find its row.
    bias: usize,
    places: Vec<Place>,
    /// Where the code of a place begins; place 0 is none.
    rows: Vec<(usize, usize)>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        // SAFETY: the table is static and as long as its header says.
        let (header, bytes) = unsafe {
            let header = &LINE_TABLE;
            let bytes = (&raw const LINE_TABLE).add(1).cast::<u8>();
            (
                header,
                std::slice::from_raw_parts(bytes, header.len as usize),
            )
        };
        let mut table = Table::decode(bytes).unwrap_or_default();
        table.bias = (header.anchor_offset as usize).wrapping_sub(header.anchor.addr());
        table
    })
}

impl Table {
    fn decode(bytes: &'static [u8]) -> Option<Table> {
        let mut input = Input(bytes);
        let strings: Vec<&'static str> = input.list(Input::text)?;
        let places = input.list(|input| {
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
                caller: caller as usize,
            })
        })?;
        let mut address = 0usize;
        let rows = input.list(|input| {
            address += input.number()? as usize;
            Some((address, input.number()? as usize))
        })?;
        Some(Table {
            bias: 0,
            places,
            rows,
        })
    }

    /// Appends the functions that are active at an address, innermost first.
    fn push_frames(&self, address: usize, frames: &mut Vec<Frame>) {
        let offset = address.wrapping_add(self.bias);
        let row = self.rows.partition_point(|row| row.0 <= offset);
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

    #[test]
    fn inlined_functions_are_frames_too() {
        // Strings f, g, m; places f in m at line 7, called by g in m at line 300; code from 16 to 20 is in f.
        let bytes: &[u8] = &[
            3, 1, b'f', 1, b'g', 1, b'm', 2, 1, 2, 0xac, 0x02, 0, 0, 2, 7, 1, 2, 16, 2, 4, 0,
        ];
        let table = Table::decode(bytes).expect("a complete table");
        let texts = |address| {
            let mut frames = Vec::new();
            table.push_frames(address, &mut frames);
            frames.iter().map(Frame::to_string).collect::<Vec<_>>()
        };
        assert_eq!(texts(16), ["f m:7", "g m:300"]);
        assert_eq!(texts(19), ["f m:7", "g m:300"]);
        assert!(texts(15).is_empty() && texts(20).is_empty() && texts(usize::MAX).is_empty());
    }

    #[test]
    fn a_broken_table_gives_no_frames() {
        assert!(Table::decode(&[3, 1, b'f']).is_none());
        assert!(Table::decode(&[]).is_none());
        assert!(Table::decode(&[0xff; 12]).is_none());
    }
}
