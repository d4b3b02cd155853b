//! The line table of a program: for every place in its code the Mesh functions that are active there, with file and line.
//!
//! The debug information that LLVM wrote is read back from the object and condensed into a few bytes per line (`docs/abi.md` §8). The table lies in
//! read-only data, so that backtraces work in optimised and stripped programs as well.

use crate::OptLevel;
use crate::cx::ENTRY_SYMBOL;
use crate::debug::shown_name;
use crate::units::Plan;
use addr2line::Context;
use addr2line::gimli::{self, EndianSlice, LittleEndian};
use mesh_mir::mir::Program;
use object::elf;
use object::read::elf::ElfFile64;
use object::write::{self, Relocation, Symbol, SymbolSection};
use object::{
    Architecture, BinaryFormat, Endianness, Object, ObjectSection, ObjectSymbol, RelocationFlags,
    RelocationTarget, SectionFlags, SectionIndex, SectionKind, SymbolFlags, SymbolKind,
    SymbolScope,
};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::error::Error;

/// Section of the tables: linkers define symbols for where it starts and stops.
const SECTION: &[u8] = b"mesh_lines";

/// Keeps the section although only those symbols refer to it.
const SHF_GNU_RETAIN: u64 = 0x20_0000;

/// Distance between the made-up addresses of code sections: sections of an object have none yet.
const SECTION_SPACE: u64 = 1 << 32;

type Reader<'d> = EndianSlice<'d, LittleEndian>;
type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// An object that holds the line table of `code`, the object of a unit.
pub(crate) fn object(
    code: &[u8],
    program: &Program,
    plan: &Plan,
    unit: u32,
    opt: OptLevel,
) -> Result<Vec<u8>> {
    let file = ElfFile64::<Endianness>::parse(code)?;
    let names: FxHashMap<&str, &str> = plan
        .members(unit)
        .iter()
        .map(|id| {
            let symbol = if program.entry == Some(*id) {
                ENTRY_SYMBOL
            } else {
                plan.name(*id)
            };
            (symbol, shown_name(&program.funcs[id.0 as usize]))
        })
        .collect();
    let anchor = file.symbols().find(|symbol| {
        symbol.is_global()
            && symbol.is_definition()
            && symbol.name().is_ok_and(|name| names.contains_key(name))
    });
    // Code that nothing outside can name is never run.
    let Some(anchor) = anchor else {
        return Ok(Vec::new());
    };
    let section = anchor
        .section_index()
        .ok_or("a function lies in no section")?;
    let table = table(&file, section, &names, opt)?;
    write_object(&table.encode(), anchor.name()?, anchor.address())
}

/// Reads the table of one code section.
fn table(
    file: &ElfFile64<'_, Endianness>,
    section: SectionIndex,
    names: &FxHashMap<&str, &str>,
    opt: OptLevel,
) -> Result<Table> {
    let debug = relocated(file, section)?;
    let dwarf = gimli::Dwarf::load(|id| -> std::result::Result<_, gimli::Error> {
        let data: &[u8] = debug.get(id.name()).map_or(&[], |data| data);
        Ok(EndianSlice::new(data, LittleEndian))
    })?;
    let context: Context<Reader<'_>> = Context::from_dwarf(dwarf)?;
    let mut functions: Vec<(u64, u64, &str)> = file
        .symbols()
        .filter(|symbol| {
            symbol.kind() == SymbolKind::Text && symbol.section_index() == Some(section)
        })
        .filter_map(|symbol| {
            let display = names.get(symbol.name().ok()?)?;
            Some((symbol.address(), symbol.size(), *display))
        })
        .collect();
    functions.sort_unstable();
    let mut table = Table::default();
    for (start, size, display) in functions {
        let end = start + size;
        for (address, _, location) in context.find_location_range(start, end)? {
            // Code that LLVM made of several lines counts as part of the line before.
            if location.line.unwrap_or(0) == 0 && address != start {
                continue;
            }
            // Quick builds inline nothing.
            let frame = if opt == OptLevel::Quick {
                let line = location.line.unwrap_or(0);
                table.frame(display, location.file.unwrap_or(""), line, 0)
            } else {
                inlined(&context, &mut table, address, display)?
            };
            table.row(address, frame);
        }
        table.row(end, 0);
    }
    Ok(table)
}

/// The frame at an address, with the functions it was inlined into.
fn inlined(
    context: &Context<Reader<'_>>,
    table: &mut Table,
    address: u64,
    outermost: &str,
) -> Result<u32> {
    let mut found = context.find_frames(address).skip_all_loads()?;
    let mut frames = Vec::new();
    while let Some(frame) = found.next()? {
        let name = match &frame.function {
            Some(function) => Some(function.raw_name()?.into_owned()),
            None => None,
        };
        let (file, line) = frame.location.map_or(("", 0), |location| {
            (location.file.unwrap_or(""), location.line.unwrap_or(0))
        });
        frames.push((name, file, line));
    }
    if let Some(last) = frames.last_mut() {
        last.0 = None;
    }
    let mut caller = 0;
    for (name, file, line) in frames.iter().rev() {
        caller = table.frame(name.as_deref().unwrap_or(outermost), file, *line, caller);
    }
    Ok(caller)
}

/// The debug sections with their relocations done: code of `section` starts at 0, that of other sections far away.
fn relocated<'f>(
    file: &ElfFile64<'f, Endianness>,
    section: SectionIndex,
) -> Result<FxHashMap<&'f str, Cow<'f, [u8]>>> {
    let base = |of: SectionIndex| match file.section_by_index(of) {
        Ok(found) if found.kind() == SectionKind::Text && of != section => {
            SECTION_SPACE * of.0 as u64
        }
        _ => 0,
    };
    let mut found = FxHashMap::default();
    for part in file.sections() {
        let name = part.name()?;
        if !name.starts_with(".debug_") {
            continue;
        }
        let mut data = part.data()?.to_vec();
        for (offset, relocation) in part.relocations() {
            let RelocationTarget::Symbol(symbol) = relocation.target() else {
                continue;
            };
            let symbol = file.symbol_by_index(symbol)?;
            let value = symbol
                .address()
                .wrapping_add(symbol.section_index().map_or(0, base))
                .wrapping_add_signed(relocation.addend());
            let bytes = usize::from(relocation.size() / 8);
            let at = offset as usize;
            let field = data
                .get_mut(at..at + bytes)
                .ok_or("a relocation lies outside of its section")?;
            field.copy_from_slice(&value.to_le_bytes()[..bytes]);
        }
        found.insert(name, Cow::Owned(data));
    }
    Ok(found)
}

/// A table under construction.
#[derive(Default)]
struct Table {
    strings: Interned<String>,
    /// Function, file, line, and the frame that called, counted from 1.
    frames: Interned<(u32, u32, u32, u32)>,
    /// Where a frame begins.
    rows: Vec<(u64, u32)>,
}

impl Table {
    /// The frame's number, counted from 1; 0 is no frame. Functions without a name are left out.
    fn frame(&mut self, function: &str, file: &str, line: u32, caller: u32) -> u32 {
        if function.is_empty() {
            return caller;
        }
        let file = file.strip_prefix("./").unwrap_or(file);
        let function = self.strings.intern(function.to_owned());
        let file = self.strings.intern(file.to_owned());
        self.frames.intern((function, file, line, caller)) + 1
    }

    fn row(&mut self, address: u64, frame: u32) {
        match self.rows.last_mut() {
            Some(last) if last.0 == address => last.1 = frame,
            Some(last) if last.1 == frame => {}
            _ => self.rows.push((address, frame)),
        }
    }

    /// Numbers are LEB128, each list is preceded by its length.
    fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        push(&mut out, self.strings.items.len() as u64);
        for text in &self.strings.items {
            push(&mut out, text.len() as u64);
            out.extend_from_slice(text.as_bytes());
        }
        push(&mut out, self.frames.items.len() as u64);
        for (function, file, line, caller) in &self.frames.items {
            for number in [function, file, line, caller] {
                push(&mut out, u64::from(*number));
            }
        }
        push(&mut out, self.rows.len() as u64);
        let mut before = 0;
        for (address, frame) in &self.rows {
            push(&mut out, address - before);
            push(&mut out, u64::from(*frame));
            before = *address;
        }
        out
    }
}

fn push(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Items numbered in the order of their first appearance.
struct Interned<T> {
    numbers: FxHashMap<T, u32>,
    items: Vec<T>,
}

impl<T> Default for Interned<T> {
    fn default() -> Interned<T> {
        Interned {
            numbers: FxHashMap::default(),
            items: Vec::new(),
        }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Interned<T> {
    fn intern(&mut self, item: T) -> u32 {
        let next = self.items.len() as u32;
        let number = *self.numbers.entry(item.clone()).or_insert(next);
        if number == next {
            self.items.push(item);
        }
        number
    }
}

/// `{ distance to the anchor, its offset in the table's addresses, length, bytes, padding to whole words }`.
fn write_object(table: &[u8], anchor: &str, anchor_offset: u64) -> Result<Vec<u8>> {
    let mut out = write::Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little);
    let section = out.add_section(Vec::new(), SECTION.to_vec(), SectionKind::ReadOnlyData);
    out.section_mut(section).flags = SectionFlags::Elf {
        sh_flags: u64::from(elf::SHF_ALLOC) | SHF_GNU_RETAIN,
    };
    let mut data = vec![0; 8];
    data.extend_from_slice(&anchor_offset.to_le_bytes());
    data.extend_from_slice(&(table.len() as u64).to_le_bytes());
    data.extend_from_slice(table);
    data.resize(data.len().next_multiple_of(8), 0);
    let at = out.append_section_data(section, &data, 8);
    let symbol = out.add_symbol(Symbol {
        name: anchor.into(),
        value: 0,
        size: 0,
        kind: SymbolKind::Text,
        scope: SymbolScope::Unknown,
        weak: false,
        section: SymbolSection::Undefined,
        flags: SymbolFlags::None,
    });
    // Relative, so that nothing is to be done when the program starts.
    out.add_relocation(
        section,
        Relocation {
            offset: at,
            symbol,
            addend: 0,
            flags: RelocationFlags::Elf {
                r_type: elf::R_X86_64_PC64,
            },
        },
    )?;
    Ok(out.write()?)
}
