//! Reading values of known types straight from a text: what generated decoders drive.
//!
//! A reader is a place in the text. A decoder asks for what its type needs next: the next member of a struct, another element,
//! an integer. The first attempt only knows success and failure. A text that it cannot read is parsed by [`Tape`], which has the
//! word about syntax, and if it is JSON, the decoder runs a second time over its canonical text to *explain*: there members are
//! unique and syntax is no issue, so what fails are types and names, and of several problems of a struct the one of the first
//! field in declaration order is kept. Good documents, which nearly all are, are read once and leave nothing beside their values.
//!
//! Failure is sticky. A scalar that is not there is read as some value, and whoever asks for members or elements afterwards
//! learns that there are no more. Functions that enter something give its *level*, from 1; 0 says that they failed.

use super::scan::{self, Number};
use super::tape::Tape;
use super::write;
use crate::actor::on_worker_stack;
use crate::memory::{MeshString, Obj, borrow_str, foreign, write_err, write_ok};
use std::borrow::Cow;

/// Results of [`Reader::next_field`] that are no field.
const END: i64 = -1;
const FAILED: i64 = -2;

/// Levels below the outermost value; as many as the parser allows.
const MAX_DEPTH: usize = 127;

/// An object or array that is being read.
struct Level {
    close: u8,
    /// Nothing of it has been read yet.
    fresh: bool,
    /// The field that is being read and where its value starts.
    field: usize,
    start: usize,
    /// Where the search for the next name begins: most objects of a kind have the same order.
    hint: Hint,
    /// Where to go on when the level is left early.
    resume: Option<usize>,
    /// The first field, by declaration, that could not be read.
    problem: Option<Box<(usize, String)>>,
}

#[derive(Clone, Copy, Default)]
struct Hint {
    index: usize,
    at: usize,
}

pub(super) struct Reader {
    text: &'static str,
    at: usize,
    levels: Vec<Level>,
    failed: bool,
    /// The text is canonical and known to be JSON: failures get a message.
    explaining: bool,
    message: String,
    /// What `text` borrows from when it is not the caller's. Never changed.
    _canonical: Box<str>,
}

impl Reader {
    /// # Safety
    /// The reader must be gone or unused before `text` is.
    unsafe fn new(text: &str, explaining: bool, canonical: Box<str>) -> Reader {
        Reader {
            // SAFETY: passed on to the caller.
            text: unsafe { &*std::ptr::from_ref(text) },
            at: 0,
            levels: Vec::with_capacity(8),
            failed: false,
            explaining,
            message: String::new(),
            _canonical: canonical,
        }
    }

    /// A first attempt.
    ///
    /// # Safety
    /// As for `new`.
    pub(super) unsafe fn attempt(text: &str) -> Reader {
        // SAFETY: passed on to the caller.
        unsafe { Reader::new(text, false, Box::default()) }
    }

    /// A reader that explains what is wrong with a text; the parser's complaint when it is no JSON.
    pub(super) fn explain(text: &str) -> Result<Reader, String> {
        let canonical = on_worker_stack(|| {
            Tape::parse(text).map(|tape| {
                let mut canonical = String::new();
                write::push_value(&mut canonical, tape.root());
                canonical.into_boxed_str()
            })
        })?;
        // SAFETY: the content of a box does not move, and the reader keeps it as long as itself.
        Ok(unsafe { Reader::new(&*std::ptr::from_ref(&*canonical), true, canonical) })
    }

    fn bytes(&self) -> &'static [u8] {
        self.text.as_bytes()
    }

    #[cold]
    fn fail(&mut self, message: impl FnOnce() -> String) {
        if !self.failed {
            self.failed = true;
            if self.explaining {
                self.message = message();
            }
        }
    }

    /// The text is not JSON, which the parser will tell.
    #[cold]
    fn malformed(&mut self) {
        self.fail(String::new);
    }

    #[cold]
    fn expected(&mut self, what: &str) {
        self.fail(|| format!("expected {what}"));
    }

    /// The byte at which the next value or sign starts.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        self.at = scan::after_space(self.bytes(), self.at);
        self.bytes().get(self.at).copied()
    }

    #[inline]
    pub(super) fn enter(&mut self, open: u8, close: u8, what: &str) -> usize {
        if self.failed {
            return 0;
        }
        if self.peek() != Some(open) {
            self.expected(what);
            return 0;
        }
        if self.levels.len() == MAX_DEPTH {
            self.malformed();
            return 0;
        }
        self.at += 1;
        self.levels.push(Level {
            close,
            fresh: true,
            field: 0,
            start: 0,
            hint: Hint::default(),
            resume: None,
            problem: None,
        });
        self.levels.len()
    }

    /// Whether the innermost level goes on; the place is then at its next part. Otherwise it is behind its end, or reading has
    /// failed.
    #[inline]
    fn another(&mut self) -> bool {
        let next = self.peek();
        let Some(level) = self.levels.last_mut() else {
            return false;
        };
        let fresh = std::mem::replace(&mut level.fresh, false);
        let close = level.close;
        match next {
            Some(byte) if byte == close => {
                self.at += 1;
                return false;
            }
            Some(_) if fresh => return true,
            Some(b',') => {
                self.at += 1;
                if self.peek() != Some(close) {
                    return true;
                }
            }
            _ => {}
        }
        self.malformed();
        false
    }

    /// The next element or entry of a level; the level is left at its end.
    pub(super) fn next_part(&mut self, level: usize) -> bool {
        if self.failed {
            return false;
        }
        debug_assert_eq!(level, self.levels.len());
        let more = self.another();
        if !more {
            self.levels.truncate(level - 1);
        }
        more
    }

    /// A key and its colon.
    pub(super) fn key(&mut self) -> Cow<'static, str> {
        let key = if self.peek() == Some(b'"') {
            scan::string(self.text, self.at)
        } else {
            None
        };
        if let Some((key, after)) = key {
            self.at = after;
            if self.peek() == Some(b':') {
                self.at += 1;
                return key;
            }
        }
        self.malformed();
        Cow::Borrowed("")
    }

    /// Passes over a value, of which only the syntax counts.
    fn skip(&mut self) {
        self.at = scan::after_space(self.bytes(), self.at);
        match scan::after_value(self.text, self.at, MAX_DEPTH - self.levels.len()) {
            Some(after) => self.at = after,
            None => self.malformed(),
        }
    }

    /// Reads on to the next member of a struct that is one of `names` and gives its index there; the place is at its value.
    pub(super) fn next_field(&mut self, level: usize, names: &str) -> i64 {
        if self.failed && !self.recover(level) {
            return FAILED;
        }
        while self.another() {
            if let Some(index) = self.expected_key(names) {
                return index as i64;
            }
            let key = self.key();
            let level = self.levels.len() - 1;
            if let Some((index, hint)) = find(names, &key, self.levels[level].hint) {
                let level = &mut self.levels[level];
                level.hint = hint;
                level.field = index;
                level.start = self.at;
                return index as i64;
            }
            self.skip();
            if self.failed {
                return FAILED;
            }
        }
        if self.failed { FAILED } else { END }
    }

    /// The field that usually comes next, if it does.
    #[inline]
    fn expected_key(&mut self, names: &str) -> Option<usize> {
        let level = self.levels.last_mut()?;
        let name = name_at(names, level.hint.at)?;
        let end = self.at + 1 + name.len();
        let bytes = self.text.as_bytes();
        let here = bytes.get(self.at..end + 2)?;
        if here[0] != b'"'
            || here[1..=name.len()] != *name.as_bytes()
            || here[name.len() + 1..] != *b"\":"
        {
            return None;
        }
        self.at = end + 2;
        let index = level.hint.index;
        level.field = index;
        level.start = self.at;
        level.hint = Hint {
            index: index + 1,
            at: level.hint.at + NAME_LENGTH + name.len(),
        };
        Some(index)
    }

    /// Goes on behind the member that could not be read, when problems are collected.
    #[cold]
    fn recover(&mut self, level: usize) -> bool {
        if !self.explaining {
            return false;
        }
        self.levels.truncate(level);
        let Some(level) = self.levels.last_mut() else {
            return false;
        };
        let message = std::mem::take(&mut self.message);
        if level
            .problem
            .as_ref()
            .is_none_or(|known| level.field < known.0)
        {
            level.problem = Some(Box::new((level.field, message)));
        }
        self.at = level.start;
        self.failed = false;
        self.skip();
        true
    }

    /// The end of a struct that lacks a field.
    #[cold]
    pub(super) fn missing(&mut self, level: usize, field: usize, name: &str) {
        let problem = self
            .levels
            .get_mut(level - 1)
            .and_then(|level| level.problem.take());
        self.levels.truncate(level - 1);
        match problem {
            Some(known) if known.0 <= field => self.fail(|| known.1),
            _ => self.fail(|| format!("missing field: {name}")),
        }
    }

    /// The end of a struct or sum; whether all of it could be read.
    pub(super) fn leave(&mut self, level: usize) -> bool {
        if self.failed {
            return false;
        }
        self.levels.truncate(level);
        if let Some(level) = self.levels.pop() {
            self.at = level.resume.unwrap_or(self.at);
            if let Some(problem) = level.problem {
                self.fail(|| problem.1);
            }
        }
        !self.failed
    }

    /// The variant that the object of the innermost level is one of; the place of its payload is kept for `payload`. `names`
    /// are those of the type and of its variants.
    pub(super) fn variant(&mut self, names: &str) -> i64 {
        let (mut tag, mut payload) = (None, None);
        while self.another() {
            let key = self.key();
            let value = scan::after_space(self.bytes(), self.at);
            match &*key {
                "tag" => tag = Some(value),
                "fields" => payload = Some(value),
                _ => {}
            }
            self.skip();
            if self.failed {
                return FAILED;
            }
        }
        if self.failed {
            return FAILED;
        }
        let Some(tag) = tag else {
            self.fail(|| "missing field: tag".to_owned());
            return FAILED;
        };
        if self.bytes()[tag] != b'"' {
            self.expected("String");
            return FAILED;
        }
        let found = scan::string(self.text, tag).and_then(|(tag, _)| {
            let first = NAME_LENGTH + name_at(names, 0)?.len();
            find(names.get(first..)?, &tag, Hint::default())
        });
        let Some((index, _)) = found else {
            self.fail(|| {
                format!(
                    "unknown variant for {}",
                    name_at(names, 0).unwrap_or_default()
                )
            });
            return FAILED;
        };
        if let Some(level) = self.levels.last_mut() {
            level.resume = Some(self.at);
            level.start = payload.unwrap_or(usize::MAX);
        }
        index as i64
    }

    /// Enters the array of a variant's payload.
    pub(super) fn payload(&mut self, level: usize) -> usize {
        let start = self.levels[level - 1].start;
        if start == usize::MAX {
            self.fail(|| "missing field: fields".to_owned());
            return 0;
        }
        self.at = start;
        self.enter(b'[', b']', "Array")
    }

    /// Whether there is an element `index` in the innermost array, all before it having been read.
    pub(super) fn element(&mut self, index: usize) -> bool {
        if self.failed {
            return false;
        }
        let there = self.another();
        if !there {
            self.fail(|| format!("array index {index} out of bounds (length {index})"));
        }
        there
    }

    /// Enters an array that must have `len` elements. Those that are too many are found at its end when nothing is explained.
    pub(super) fn tuple(&mut self, len: usize) -> usize {
        let level = self.enter(b'[', b']', "Array");
        if level == 0 || !self.explaining {
            return level;
        }
        let start = self.at;
        let mut found = 0;
        while self.another() {
            self.skip();
            found += 1;
        }
        if found != len {
            self.fail(|| format!("expected Array of length {len}"));
            return 0;
        }
        self.at = start;
        self.levels[level - 1].fresh = true;
        level
    }

    /// The end of a tuple; whether all of it could be read and there is nothing more.
    pub(super) fn close(&mut self, level: usize) -> bool {
        if !self.failed && self.another() {
            self.malformed();
        }
        self.leave(level)
    }

    fn number(&mut self, what: &str) -> Option<Number> {
        if self.failed {
            return None;
        }
        if matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            match scan::number(self.text, self.at) {
                Some((number, after)) => {
                    self.at = after;
                    return Some(number);
                }
                None => self.malformed(),
            }
        } else {
            self.expected(what);
        }
        None
    }

    /// An integer; floats are cut off.
    #[inline]
    pub(super) fn int(&mut self) -> i64 {
        match self.number("Int") {
            Some(Number::Int(n)) => n,
            Some(Number::Float(x)) => x as i64,
            None => 0,
        }
    }

    #[inline]
    pub(super) fn float(&mut self) -> f64 {
        match self.number("Float") {
            Some(Number::Int(n)) => n as f64,
            Some(Number::Float(x)) => x,
            None => 0.0,
        }
    }

    /// Passes over a value that nobody wants.
    pub(super) fn skip_value(&mut self) {
        if !self.failed {
            self.skip();
        }
    }

    fn literal(&mut self, word: &str) -> bool {
        let found = self.peek().is_some() && self.bytes()[self.at..].starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    pub(super) fn bool(&mut self) -> bool {
        if self.failed {
            return false;
        }
        let yes = self.literal("true");
        if !yes && !self.literal("false") {
            self.expected("Bool");
        }
        yes
    }

    /// Passes over a `null`, if there is one.
    pub(super) fn null(&mut self) -> bool {
        !self.failed && self.literal("null")
    }

    pub(super) fn string(&mut self) -> Cow<'static, str> {
        if self.failed {
            return Cow::Borrowed("");
        }
        if self.peek() != Some(b'"') {
            self.expected("String");
        } else if let Some((content, after)) = scan::string(self.text, self.at) {
            self.at = after;
            return content;
        } else {
            self.malformed();
        }
        Cow::Borrowed("")
    }

    /// The canonical text of any value.
    pub(super) fn value_text(&mut self) -> String {
        let start = scan::after_space(self.bytes(), self.at);
        if !self.failed {
            self.skip();
        }
        if self.failed {
            return "null".to_owned();
        }
        let text = &self.text[start..self.at];
        // Words and integers have one form only.
        let is_canonical = match text.as_bytes()[0] {
            b't' | b'f' | b'n' => true,
            b'-' | b'0'..=b'9' => matches!(scan::number(text, 0), Some((Number::Int(_), _))),
            _ => false,
        };
        if self.explaining || is_canonical {
            return text.to_owned();
        }
        on_worker_stack(|| {
            let mut out = String::new();
            match Tape::parse(text) {
                Ok(tape) => write::push_value(&mut out, tape.root()),
                Err(_) => self.malformed(),
            }
            out
        })
    }

    pub(super) fn has_failed(&self) -> bool {
        self.failed
    }

    /// Why reading failed.
    pub(super) fn message(&self) -> &str {
        &self.message
    }

    /// Whether the whole text has been read.
    pub(super) fn end(&mut self) -> bool {
        !self.failed && self.peek().is_none()
    }
}

/// Names are given one after the other, each behind its length: three digits of base 128, the lowest first.
const NAME_LENGTH: usize = 3;

/// The name at a place in `names`.
#[inline]
fn name_at(names: &str, at: usize) -> Option<&str> {
    let digits = names.as_bytes().get(at..at + NAME_LENGTH)?;
    let len = usize::from(digits[0]) | usize::from(digits[1]) << 7 | usize::from(digits[2]) << 14;
    names.get(at + NAME_LENGTH..at + NAME_LENGTH + len)
}

/// The index of a key in `names` and where to look for the next one.
fn find(names: &str, key: &str, hint: Hint) -> Option<(usize, Hint)> {
    let search = |mut from: Hint, stop: usize| {
        while from.at < stop {
            let name = name_at(names, from.at)?;
            let next = Hint {
                index: from.index + 1,
                at: from.at + NAME_LENGTH + name.len(),
            };
            if name == key {
                return Some((from.index, next));
            }
            from = next;
        }
        None
    };
    search(hint, names.len()).or_else(|| search(Hint::default(), hint.at))
}

/// The reader of a decoder.
///
/// # Safety
/// `reader` must come from one of the functions below, be alive for `'a` and in the hands of nobody else. Decoders keep theirs to
/// themselves, and the text of the first attempt lives until `mesh_json_end`.
unsafe fn reader<'a>(reader: Obj) -> &'a mut Reader {
    // SAFETY: passed on to the caller.
    unsafe { foreign::borrow_mut(reader) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_reader(text: Obj) -> Obj {
    // SAFETY: see the module documentation of `json`; decoders use the text after the last use of the reader.
    unsafe { foreign::new(Reader::attempt(borrow_str(text))) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_explain(out: *mut u64, text: Obj) {
    // SAFETY: see the module documentation of `json`.
    unsafe {
        match Reader::explain(borrow_str(text)) {
            Ok(reader) => write_ok(out, foreign::new(reader) as u64),
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_end(at: Obj, _text: Obj) -> u8 {
    // SAFETY: see `reader`.
    u8::from(unsafe { reader(at) }.end())
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_message(at: Obj) -> Obj {
    // SAFETY: see `reader`.
    MeshString::new(unsafe { reader(at) }.message()).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_failed(at: Obj) -> u8 {
    // SAFETY: see `reader`.
    u8::from(unsafe { reader(at) }.has_failed())
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_fail(at: Obj, message: Obj) {
    // SAFETY: see `reader`.
    unsafe { reader(at).fail(|| borrow_str(message).to_owned()) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_object(at: Obj) -> i64 {
    // SAFETY: see `reader`.
    unsafe { reader(at) }.enter(b'{', b'}', "Object") as i64
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_array(at: Obj) -> i64 {
    // SAFETY: see `reader`.
    unsafe { reader(at) }.enter(b'[', b']', "Array") as i64
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_next(at: Obj, level: i64) -> u8 {
    // SAFETY: see `reader`.
    u8::from(unsafe { reader(at) }.next_part(level as usize))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_key(at: Obj) -> Obj {
    // SAFETY: see `reader`.
    MeshString::new(&unsafe { reader(at) }.key()).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_field(at: Obj, level: i64, names: Obj) -> i64 {
    // SAFETY: see `reader`.
    unsafe { reader(at).next_field(level as usize, borrow_str(names)) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_missing(at: Obj, level: i64, field: i64, name: Obj) {
    // SAFETY: see `reader`.
    unsafe { reader(at).missing(level as usize, field as usize, borrow_str(name)) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_leave(at: Obj, level: i64) -> u8 {
    // SAFETY: see `reader`.
    u8::from(unsafe { reader(at) }.leave(level as usize))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_variant(at: Obj, names: Obj) -> i64 {
    // SAFETY: see `reader`.
    unsafe { reader(at).variant(borrow_str(names)) }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_payload(at: Obj, level: i64) -> i64 {
    // SAFETY: see `reader`.
    unsafe { reader(at) }.payload(level as usize) as i64
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_element(at: Obj, index: i64) -> u8 {
    // SAFETY: see `reader`.
    u8::from(unsafe { reader(at) }.element(index as usize))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_tuple(at: Obj, len: i64) -> i64 {
    // SAFETY: see `reader`.
    unsafe { reader(at) }.tuple(len as usize) as i64
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_close(at: Obj, level: i64) -> u8 {
    // SAFETY: see `reader`.
    u8::from(unsafe { reader(at) }.close(level as usize))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_int(at: Obj) -> i64 {
    // SAFETY: see `reader`.
    unsafe { reader(at) }.int()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_float(at: Obj) -> f64 {
    // SAFETY: see `reader`.
    unsafe { reader(at) }.float()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_bool(at: Obj) -> u8 {
    // SAFETY: see `reader`.
    u8::from(unsafe { reader(at) }.bool())
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_null(at: Obj) -> u8 {
    // SAFETY: see `reader`.
    u8::from(unsafe { reader(at) }.null())
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_string(at: Obj) -> Obj {
    // SAFETY: see `reader`.
    MeshString::new(&unsafe { reader(at) }.string()).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_text(at: Obj) -> Obj {
    // SAFETY: see `reader`.
    MeshString::from(unsafe { reader(at) }.value_text()).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_json_skip(at: Obj) {
    // SAFETY: see `reader`.
    unsafe { reader(at) }.skip_value();
}
