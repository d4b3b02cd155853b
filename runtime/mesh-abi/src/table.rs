//! The rows. Grouped by the runtime module that implements them.

use crate::Entry;
use crate::Kind::{self, *};

const fn row(name: &'static str, params: &'static [Kind], result: Kind) -> Entry {
    Entry { name, params, result, suspends: false, unwinds: false, location: false, never: false }
}

impl Entry {
    const fn suspends(mut self) -> Entry {
        // A suspended actor can be ended from outside, which unwinds.
        self.suspends = true;
        self.unwinds = true;
        self
    }
    const fn unwinds(mut self) -> Entry {
        self.unwinds = true;
        self
    }
    const fn at(mut self) -> Entry {
        self.location = true;
        self.unwinds = true;
        self
    }
    const fn never(mut self) -> Entry {
        self.never = true;
        self
    }
}

/// Every runtime function that compiled code may call.
pub const ENTRIES: &[Entry] = &[
    // memory
    row("mesh_alloc", &[Int], Raw),
    row("mesh_free", &[Raw, Int], Unit),
    row("mesh_dup_slow", &[Raw], Unit),
    row("mesh_drop_slow", &[Raw], Bool),
    // panic
    row("mesh_panic", &[Obj], Unit).at().never(),
    // scheduling
    row("mesh_safepoint", &[], Unit).suspends(),
    // strings: owned results are fresh or the consumed argument grown in place
    row("mesh_string_append", &[OwnObj, Obj], Obj),
    row("mesh_string_eq", &[Obj, Obj], Bool),
    row("mesh_string_lt", &[Obj, Obj], Bool),
    row("mesh_string_push_int", &[OwnObj, Int], Obj),
    row("mesh_string_push_float", &[OwnObj, Float], Obj),
    row("mesh_string_push_json_string", &[OwnObj, Obj], Obj),
    row("mesh_string_push_json_float", &[OwnObj, Float], Obj),
    row("mesh_string_push_json_raw", &[OwnObj, Obj], Obj),
    // processes; blocks as in docs/abi.md §6
    row("mesh_msg_new", &[Raw], Raw),
    row("mesh_msg_free", &[Raw], Unit),
    row("mesh_send", &[Int, Raw], Unit),
    row("mesh_self", &[], Int),
    row("mesh_spawn", &[Raw, Raw, Raw], Int).at(),
    row("mesh_recv_begin", &[Int], Unit),
    row("mesh_recv_next", &[], Raw).suspends(),
    row("mesh_recv_take", &[Raw], Unit),
    row("mesh_args_new", &[Int], Raw),
    row("mesh_args_free", &[Raw], Unit),
    // services
    row("mesh_service_start", &[Raw, Raw, Raw], Int).suspends().at(),
    row("mesh_service_started", &[], Unit),
    row("mesh_call", &[Int, Raw, Raw, Obj], Raw).suspends().at(),
    row("mesh_cast", &[Int, Raw, Raw, Obj], Unit).at(),
    row("mesh_service_next", &[], Raw).suspends(),
    row("mesh_reply", &[Raw, Raw], Unit),
    // lazily computed constants: state word, initialiser closure
    row("mesh_once", &[Raw, Obj], Unit).suspends(),
];
