//! The rows. Grouped by the runtime module that implements them.

use crate::Entry;
use crate::Kind::{self, *};

const fn row(name: &'static str, params: &'static [Kind], result: Kind) -> Entry {
    Entry {
        name,
        params,
        result,
        suspends: false,
        unwinds: false,
        location: false,
        never: false,
    }
}

impl Entry {
    const fn suspends(mut self) -> Entry {
        // A suspended actor can be ended from outside, which unwinds.
        self.suspends = true;
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
    row("mesh_realloc", &[Raw, Int, Int], Raw),
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
    row("mesh_string_chunk", &[Obj, Int], Int), // (String, byte) -> the next seven bytes as a number that sorts like them
    row("mesh_string_common", &[Obj, Obj, Int], Int), // (String, String, byte) -> number of equal bytes from there on
    row("mesh_string_push_int", &[OwnObj, Int], Obj),
    row("mesh_string_push_float", &[OwnObj, Float], Obj),
    row("mesh_string_push_json_string", &[OwnObj, Obj], Obj),
    row("mesh_string_push_json_float", &[OwnObj, Float], Obj),
    row("mesh_string_push_json_raw", &[OwnObj, Obj], Obj),
    // processes; blocks as in docs/abi.md §6
    row("mesh_msg_new", &[Raw], Raw),
    row("mesh_msg_free", &[Raw], Unit),
    row("mesh_msg_discard", &[Raw], Unit),
    row("mesh_send", &[Int, Raw], Unit).suspends(), // waits for room in a bounded mailbox
    row("mesh_send_after", &[Int, Int, Raw], Unit), // (Pid, ms, block): as mesh_send, later
    row("mesh_self", &[], Int),
    row("mesh_spawn", &[Raw, Raw, Raw, Raw], Int), // (entry, args, identity, process)
    // options of the process that the caller starts next: number of the option, value
    row("mesh_spawn_flag", &[Int, Bool], Unit).at(),
    row("mesh_spawn_number", &[Int, Int], Unit).at(),
    row("mesh_spawn_text", &[Int, Obj], Unit).at(),
    row("mesh_try_send", &[Int, Raw], Bool), // (Pid, block): false when the receiver has ended or its mailbox is full
    row("mesh_recv_begin", &[Int, Raw, Bool, Obj], Unit).at(), // (ms, type, system messages too, name of the actor)
    row("mesh_recv_next", &[], Raw).suspends(),
    row("mesh_recv_take", &[Raw], Unit),
    // the terminate clause of the calling actor for its current parameters: Fun() -> (); replaces the last one
    row("mesh_terminate_set", &[OwnObj], Unit),
    row("mesh_args_new", &[Int], Raw).at(), // (bytes); panics at the limit of processes
    row("mesh_args_free", &[Raw], Unit),
    // services
    row("mesh_service_start", &[Raw, Raw, Raw, Raw], Int)
        .suspends()
        .at(), // (entry, args, identity, process)
    row("mesh_service_try_start", &[Raw, Raw, Raw, Raw], Int).suspends(),
    row("mesh_service_started", &[], Unit),
    row("mesh_call", &[Int, Raw, Raw, Obj], Raw).suspends().at(),
    row("mesh_try_call", &[Int, Raw, Raw, Int], Raw).suspends(), // null: failed
    row("mesh_call_error", &[], Agg),                            // () -> CallError
    row("mesh_failure_text", &[], Obj),                          // () -> String
    row("mesh_cast", &[Int, Raw, Raw, Obj], Unit).at(),
    row("mesh_service_next", &[], Raw).suspends(),
    row("mesh_reply", &[Raw, Raw], Unit),
    row("mesh_reply_later", &[Raw], Obj), // (request) -> Foreign, the caller's place; frees the request
    row("mesh_reply_deferred", &[Obj, Raw], Bool), // (Foreign, reply block) -> Bool, whether the caller still waited
    row("mesh_info_begin", &[Raw], Unit), // (message): the one that the `info` handlers look at
    row("mesh_info_message", &[], Raw),
    row("mesh_info_take", &[Raw], Unit), // (message): a handler owns it
    row("mesh_info_discard", &[], Unit), // no handler wants it
    // the program as a whole
    row("mesh_system_shutting_down", &[], Bool),
    row("mesh_system_on_shutdown", &[OwnObj], Unit), // (Fun() -> ())
    row("mesh_system_shutdown", &[Int], Unit).suspends().never(), // (status)
    row("mesh_system_exit", &[Int], Unit).never(),   // (status)
    // lazily computed constants: state word, initialiser closure
    row("mesh_once", &[Raw, Obj], Unit).suspends(),
    row("mesh_once_computed", &[Raw, Raw], Unit), // (state word, type descriptor of the value): for memory checks
    // timers, names
    row("mesh_timer_sleep", &[Int], Unit).suspends(), // (ms) -> ()
    row("mesh_process_register", &[Obj, Int], Int),   // (name, Pid) -> Int, 0 done, 1 refused
    row("mesh_process_whereis", &[Obj], Int),         // (name) -> Pid
    row("mesh_process_unregister", &[Obj], Int),      // (name) -> Int
    row("mesh_process_names", &[Int], Obj),           // (Pid) -> Array<String>
    row("mesh_process_named", &[Obj], Int),           // (name) -> Pid
    row("mesh_string_push_pid", &[OwnObj, Int], Obj),
    row("mesh_timer_send", &[Int, Int, Raw], Int), // (Pid, ms, block) -> timer
    row("mesh_timer_send_every", &[Int, Int, OwnObj], Int).at(), // (Pid, ms, Fun() -> block) -> timer
    row("mesh_timer_run", &[Int, Bool, OwnObj], Int).at(), // (ms, again and again, Fun() -> ()) -> timer
    row("mesh_timer_cancel", &[Int], Bool),                // (timer) -> Bool
    row("mesh_timer_remaining", &[Int], Agg),              // (timer) -> Option<Int>
    row("mesh_clock_ms", &[], Int),                        // () -> Int
    // exit reasons, links, monitors
    row("mesh_exit_reason_text", &[Obj], Obj), // (ExitReason) -> String
    row("mesh_exit_reason_of_atom", &[Obj], Obj), // (Atom) -> ExitReason
    row("mesh_process_link", &[Int], Unit),    // (Pid) -> ()
    row("mesh_process_unlink", &[Int], Unit),  // (Pid) -> ()
    row("mesh_process_trap_exit", &[Bool], Bool), // (on) -> Bool
    row("mesh_process_monitor", &[Int], Int),  // (Pid) -> Int
    row("mesh_process_demonitor", &[Int], Int), // (ref) -> Int
    row("mesh_process_monitor_ref", &[Int], Int), // (Pid) -> Int, 0: none
    row("mesh_process_exit_self", &[Obj], Unit) // (ExitReason) -> Never
        .suspends()
        .never(),
    row("mesh_process_exit", &[Int, Obj], Unit), // (Pid, ExitReason) -> ()
    row("mesh_process_stop", &[Int, Int], Bool).suspends(), // (Pid, ms) -> Bool
    row("mesh_process_alive", &[Int], Bool),     // (Pid) -> Bool
    row("mesh_process_yield", &[], Unit).suspends(), // () -> ()
    row("mesh_process_exit_reason", &[], Obj),   // () -> ExitReason, in a terminate clause
    row("mesh_process_on_exit", &[OwnObj], Int), // (Fun(ExitReason) -> ()) -> Int
    row("mesh_process_cancel_on_exit", &[Int], Bool), // (ref) -> Bool
    row("mesh_process_set_label", &[Obj], Unit), // (String) -> ()
    row("mesh_process_list", &[], Obj),          // () -> Array<String> of pids
    row("mesh_process_info", &[Int], Obj).suspends(), // (Pid) -> Array<String> of fields; empty: ended
    row("mesh_process_stack", &[Int], Obj).suspends(), // (Pid) -> Array<String>
    row("mesh_system_stats", &[], Obj),               // () -> Array<String> of numbers
    // supervisors
    row("mesh_supervisor_new", &[Obj, Int, Int, Int], Raw), // (name, strategy, max_restarts, max_seconds) -> draft
    row("mesh_supervisor_child", &[Raw, Obj, Int, Int, OwnObj], Unit), // (draft, name, restart, shutdown, start)
    row("mesh_supervisor_start", &[Raw, Raw], Int)
        .suspends()
        .at(), // (draft, process) -> Pid
    row("mesh_supervisor_start_template", &[Int, Int, OwnObj], Int).suspends(), // (Pid, index, Fun(start) -> Pid) -> Pid or 0
    row("mesh_supervisor_children", &[Int], Obj), // (Pid) -> Array<String>, five per child
    row("mesh_supervisor_count", &[Int], Int),    // (Pid) -> Int
    row("mesh_supervisor_restarts", &[Int], Int), // (Pid) -> Int
    row("mesh_supervisor_which", &[Int, Obj], Agg), // (Pid, name) -> Option<Pid>
    row("mesh_supervisor_stop_child", &[Int, Int], Agg).suspends(), // (Pid, Pid) -> Result<Pid, String>
    row("mesh_supervisor_restart_child", &[Int, Obj], Agg).suspends(), // (Pid, name) -> Result<Pid, String>
    row("mesh_supervisor_stop", &[Int], Unit).suspends(),              // (Pid) -> ()
    row("mesh_dynamic_supervisor_start", &[Int, Int, Int], Int)
        .suspends()
        .at(), // (max children, max_restarts, max_seconds) -> Pid
    row(
        "mesh_dynamic_supervisor_start_child",
        &[Int, OwnObj, Obj],
        Agg,
    )
    .suspends(), // (Pid, Fun() -> Pid, Atom) -> Result<Pid, String>
    // registries; keys as structural text with a function that makes them
    row("mesh_registry_start", &[Bool], Int).at(), // (many per key) -> Pid
    row("mesh_registry_put", &[Int, Obj, Int, OwnObj], Int).at(), // (Pid, key, Pid, Fun() -> K) -> 0 or the holder
    row("mesh_registry_get", &[Int, Obj], Int),                   // (Pid, key) -> Pid
    row("mesh_registry_all", &[Int, Obj], Obj), // (Pid, key) -> Array<String> of pids
    row("mesh_registry_remove", &[Int, Obj, Int], Bool), // (Pid, key, Pid) -> Bool
    row("mesh_registry_keys", &[Int, Int], Obj), // (Pid, Pid) -> Array<Fun() -> K>
    row("mesh_registry_size", &[Int], Int),     // (Pid) -> Int
    row("mesh_registry_via", &[Int, Obj], Int), // (Pid, key) -> Pid
    // jobs
    row("mesh_job_start", &[Raw, Raw, Int], Int), // (entry, args, awaited by the caller + 2 * supervisor) -> Pid
    row("mesh_job_supervisor_start", &[Int], Int).at(), // (max) -> Pid
    row("mesh_job_supervisor_enter", &[Int, Bool], Int)
        .suspends()
        .at(), // (Pid, wait) -> Pid; 0: no place, -1: it has ended
    row("mesh_job_done", &[Raw], Unit),
    row("mesh_job_await", &[Int, Int], Raw).suspends(), // (Pid, ms) -> block; null: failed
    row("mesh_job_cancel", &[Int], Bool),               // (Pid) -> Bool
    row("mesh_job_race_new", &[], OwnObj),              // () -> Foreign
    row("mesh_job_race_add", &[Obj, Int], Unit),        // (Foreign, Pid)
    row("mesh_job_race_next", &[Obj, Int], Int).suspends(), // (Foreign, ms) -> place; -1: too late, -2: none left
    // console
    row("mesh_println", &[Obj], Unit),  // (String) -> ()
    row("mesh_print", &[Obj], Unit),    // (String) -> ()
    row("mesh_eprintln", &[Obj], Unit), // (String) -> ()
    // entry of the program: an error that `main` returned
    row("mesh_main_failed", &[Obj], Unit), // (text) -> ()
    // test files
    row("mesh_test_run", &[Obj, OwnObj], Unit).suspends(), // (label, Fun() -> ()) -> ()
    row("mesh_test_skip", &[Obj], Unit),                   // (label) -> ()
    row("mesh_test_fail", &[Obj], Unit),                   // (message) -> ()
    row("mesh_test_keep", &[Int], Unit),                   // (Pid) -> ()
    row("mesh_test_raises", &[Obj], Bool).suspends(),      // (Fun() -> ()) -> Bool
    row("mesh_test_running", &[], Bool),                   // () -> Bool
    row("mesh_test_attempt", &[Obj], Agg).suspends(),      // (Fun() -> ()) -> Option<String>
    row("mesh_test_crash", &[Obj], Agg).suspends(),        // (Fun() -> ()) -> Option<String>
    row("mesh_test_tmp_dir", &[Obj], Agg),                 // (folder) -> Result<String, String>
    row("mesh_test_set_env", &[Obj, Obj], Bool),           // (key, value) -> Bool
    row("mesh_test_finish", &[], Int), // () -> Int, number of failures; sets the exit status
    // text (mesh-rt: text.rs). Positions count Unicode scalar values; arrays of strings are Array<String>.
    row("mesh_string_length", &[Obj], Int), // (String) -> Int
    row("mesh_string_byte_length", &[Obj], Int), // (String) -> Int
    row("mesh_string_slice", &[Obj, Int, Int], Obj), // (String, start, stop) -> String
    row("mesh_string_contains", &[Obj, Obj], Bool), // (String, part) -> Bool
    row("mesh_string_starts_with", &[Obj, Obj], Bool), // (String, prefix) -> Bool
    row("mesh_string_ends_with", &[Obj, Obj], Bool), // (String, suffix) -> Bool
    row("mesh_string_trim", &[Obj], Obj),   // (String) -> String
    row("mesh_string_to_upper", &[Obj], Obj), // (String) -> String
    row("mesh_string_to_lower", &[Obj], Obj), // (String) -> String
    row("mesh_string_replace", &[Obj, Obj, Obj], Obj), // (String, from, to) -> String
    row("mesh_string_split", &[Obj, Obj], Obj), // (String, sep) -> Array<String>
    row("mesh_string_chars", &[Obj], Obj),  // (String) -> Array<String>, one per character
    row("mesh_string_join", &[Obj, Int, Int, Obj], Obj), // (Array<String>, start, len, sep) -> String
    row("mesh_string_to_int", &[Obj], Agg),              // (String) -> Option<Int>
    row("mesh_string_to_float", &[Obj], Agg),            // (String) -> Option<Float>
    row("mesh_int_to_string", &[Int], Obj),              // (Int) -> String
    row("mesh_float_to_string", &[Float], Obj),          // (Float) -> String
    row("mesh_math_pow", &[Float, Float], Float),        // (base, exp) -> Float
    // text (mesh-rt: unicode.rs)
    row("mesh_string_find", &[Obj, Obj], Int), // (String, part) -> character index, or -1
    row("mesh_string_rfind", &[Obj, Obj], Int), // (String, part) -> character index of the last, or -1
    row("mesh_string_count", &[Obj, Obj], Int), // (String, part) -> Int
    row("mesh_string_split_n", &[Obj, Obj, Int], Obj), // (String, sep, pieces) -> Array<String>
    row("mesh_string_split_once", &[Obj, Obj], Obj), // (String, sep) -> Array<String> of two or none
    row("mesh_string_rsplit_once", &[Obj, Obj], Obj), // the same at the last separator
    row("mesh_string_lines", &[Obj], Obj),           // (String) -> Array<String>
    row("mesh_string_words", &[Obj], Obj),           // (String) -> Array<String>
    row("mesh_string_graphemes", &[Obj], Obj),       // (String) -> Array<String>
    row("mesh_string_grapheme_length", &[Obj], Int), // (String) -> Int
    row("mesh_string_reverse", &[Obj], Obj),         // (String) -> String, by grapheme cluster
    row("mesh_string_trim_start", &[Obj], Obj),      // (String) -> String
    row("mesh_string_trim_end", &[Obj], Obj),        // (String) -> String
    row("mesh_string_trim_matches", &[Obj, Obj], Obj), // (String, chars) -> String
    row("mesh_string_replace_first", &[Obj, Obj, Obj], Obj), // (String, from, to) -> String
    row("mesh_string_repeat", &[Obj, Int], Obj),     // (String, times) -> String
    row("mesh_string_normalize", &[Obj, Int], Obj), // (String, form: nfc, nfd, nfkc, nfkd) -> String
    row("mesh_string_equals_ignore_case", &[Obj, Obj], Bool), // (String, String) -> Bool
    row("mesh_string_codepoint", &[Obj], Int), // (String) -> scalar value of the first character
    row("mesh_string_from_codepoint", &[Int], Obj), // (scalar value) -> String
    // numbers (mesh-rt: number.rs)
    row("mesh_int_parse", &[Obj, Int], Agg), // (String, radix) -> Result<Int, String>
    row("mesh_int_to_string_radix", &[Int, Int], Obj), // (Int, radix) -> String
    row("mesh_int_popcount", &[Int], Int),   // (Int) -> Int
    row("mesh_float_to_string_fixed", &[Float, Int], Obj), // (Float, digits) -> String
    row("mesh_random_int", &[Int, Int], Int), // (low, high) -> Int, both inclusive
    row("mesh_random_float", &[], Float),    // () -> Float in [0, 1)
    row("mesh_random_bytes", &[Int], Obj),   // (count) -> Foreign
    row("mesh_math_sin", &[Float], Float),
    row("mesh_math_cos", &[Float], Float),
    row("mesh_math_tan", &[Float], Float),
    row("mesh_math_asin", &[Float], Float),
    row("mesh_math_acos", &[Float], Float),
    row("mesh_math_atan", &[Float], Float),
    row("mesh_math_exp", &[Float], Float),
    row("mesh_math_ln", &[Float], Float),
    row("mesh_math_log2", &[Float], Float),
    row("mesh_math_log10", &[Float], Float),
    row("mesh_math_cbrt", &[Float], Float),
    row("mesh_math_round", &[Float], Float),
    row("mesh_math_atan2", &[Float, Float], Float), // (y, x)
    row("mesh_math_hypot", &[Float, Float], Float),
    row("mesh_hash_bytes", &[Obj], Int), // (String) -> Int, FNV-1a
    row("mesh_hash_key", &[Obj], Int),   // (String) -> Int, quick, another one in every run
    row("mesh_hash_combine", &[Int, Int], Int), // (state, value) -> Int
    // regular expressions (mesh-rt: regex.rs). Regex is a foreign object; a limit of 0 means all.
    row("mesh_regex_compile", &[Obj, Obj], Agg).suspends(), // (pattern, flags) -> Result<Regex, String>
    row("mesh_regex_literal", &[Obj, Obj], Obj).suspends(), // (valid pattern, flags) -> Regex
    row("mesh_regex_is_match", &[Obj, Obj], Bool).suspends(), // (Regex, String) -> Bool
    row("mesh_regex_find", &[Obj, Obj, Int], Obj).suspends(), // (Regex, String, limit) -> Array<String>
    row("mesh_regex_find_index", &[Obj, Obj], Agg).suspends(), // (Regex, String) -> Option<(Int, Int)>
    row("mesh_regex_captures", &[Obj, Obj, Int], Obj).suspends(), // (Regex, String, limit) -> Array<String>
    row("mesh_regex_group_names", &[Obj], Obj),                   // (Regex) -> Array<String>
    row("mesh_regex_replace", &[Obj, Obj, Obj, Int], Obj).suspends(), // (Regex, String, replacement, limit) -> String
    row("mesh_regex_split", &[Obj, Obj, Int], Obj).suspends(), // (Regex, String, limit) -> Array<String>
    row("mesh_regex_escape", &[Obj], Obj),                     // (String) -> String
    row("mesh_regex_show", &[Obj], Obj),                       // (Regex) -> String
    row("mesh_regex_pattern", &[Obj], Obj),                    // (Regex) -> String
    // JSON (mesh-rt: json/).
    // Kinds: 0 null, 1 bool, 2 int, 3 float, 4 string, 5 array, 6 object. Object members are sorted by key.
    row("mesh_json_parse", &[Obj], Agg), // (String) -> Result<Json, String>, canonical text
    row("mesh_json_get", &[Obj, Obj], Obj), // (text, key) -> String
    row("mesh_json_get_nested", &[Obj, Obj, Obj], Obj), // (text, key, key) -> String
    row("mesh_json_encode_string", &[Obj], Obj), // (String) -> String with quotes
    row("mesh_json_encode_float", &[Float], Obj), // (Float) -> String
    // reading values of known types (json/reader.rs); a level is an object or array that is being read, 0 means failure
    row("mesh_json_reader", &[Obj], Obj), // (text) -> Foreign; the text must outlive it
    row("mesh_json_explain", &[Obj], Agg), // (text) -> Result<Foreign, String>: for a text that could not be read, a reader that tells why
    row("mesh_json_end", &[Obj, Obj], Bool), // (reader, its text) -> whether everything has been read
    row("mesh_json_message", &[Obj], Obj),   // (reader that explains) -> String
    row("mesh_json_failed", &[Obj], Bool),   // (reader)
    row("mesh_json_fail", &[Obj, Obj], Unit), // (reader, message)
    row("mesh_json_object", &[Obj], Int),    // (reader) -> level
    row("mesh_json_array", &[Obj], Int),     // (reader) -> level
    row("mesh_json_next", &[Obj, Int], Bool), // (reader, level) -> whether there is another element or entry; leaves the level if not
    row("mesh_json_key", &[Obj], Obj),        // (reader) -> String, the key of an entry
    // Names: each behind its length, three characters that are its digits to the base of 128, the lowest first.
    row("mesh_json_field", &[Obj, Int, Obj], Int), // (reader, level, names) -> index of the next member's name; -1 at the end, -2 failed
    row("mesh_json_missing", &[Obj, Int, Int, Obj], Unit), // (reader, level, index and name of a field that is not there)
    row("mesh_json_leave", &[Obj, Int], Bool), // (reader, level of a struct or variant) -> whether all of it could be read
    row("mesh_json_variant", &[Obj, Obj], Int), // (reader, names of type and variants) -> variant, -2 failed
    row("mesh_json_payload", &[Obj, Int], Int), // (reader, level of a variant) -> level
    row("mesh_json_element", &[Obj, Int], Bool), // (reader, index) -> whether there is such an element, which fails otherwise
    row("mesh_json_tuple", &[Obj, Int], Int),    // (reader, length) -> level
    row("mesh_json_close", &[Obj, Int], Bool), // (reader, level of a tuple) -> whether all of it could be read
    row("mesh_json_int", &[Obj], Int),         // (reader); floats truncate and saturate
    row("mesh_json_float", &[Obj], Float),     // (reader)
    row("mesh_json_bool", &[Obj], Bool),       // (reader)
    row("mesh_json_null", &[Obj], Bool),       // (reader) -> whether there was a null
    row("mesh_json_string", &[Obj], Obj),      // (reader) -> String
    row("mesh_json_text", &[Obj], Obj),        // (reader) -> String, compact JSON text of any value
    row("mesh_json_skip", &[Obj], Unit),       // (reader)
    // Json values by their text (json/value.rs)
    row("mesh_json_value_eq", &[Obj, Obj], Bool), // (Json, Json)
    row("mesh_json_value_hash", &[Obj], Int),     // (Json) -> Int, equal values alike
    row("mesh_json_value_kind", &[Obj], Int),     // (Json) -> Int
    row("mesh_json_value_field", &[Obj, Obj], Agg), // (Json, key) -> Result<Json, String>
    row("mesh_json_value_item", &[Obj, Int], Agg), // (Json, index) -> Result<Json, String>
    row("mesh_json_value_at", &[Obj, Obj], Agg),  // (Json, pointer) -> Option<Json>
    row("mesh_json_value_int", &[Obj], Agg),      // (Json) -> Result<Int, String>
    row("mesh_json_value_float", &[Obj], Agg),    // (Json) -> Result<Float, String>
    row("mesh_json_value_bool", &[Obj], Agg),     // (Json) -> Result<Bool, String>
    row("mesh_json_value_string", &[Obj], Agg),   // (Json) -> Result<String, String>
    row("mesh_json_value_items", &[Obj], Agg),    // (Json) -> Result<Array<Json>, String>
    row("mesh_json_value_members", &[Obj], Agg),  // (Json) -> Result<Array<String>, String>, pairs
    row("mesh_json_value_pretty", &[Obj], Obj),   // (Json) -> String
    row("mesh_json_value_merge", &[Obj, Obj], Obj), // (Json, patch) -> Json
    // environment, console input, files, time, identifiers (mesh-rt: env.rs, file.rs, datetime.rs, crypto.rs)
    row("mesh_env_get", &[Obj], Agg), // (key) -> Option<String>
    row("mesh_env_args", &[], Obj),   // () -> Array<String>
    row("mesh_io_read_line", &[], Agg).suspends(), // () -> Result<String, String>
    row("mesh_file_read", &[Obj], Agg).suspends(), // (path) -> Result<String, String>
    row("mesh_file_write", &[Obj, Obj], Agg).suspends(), // (path, text) -> Result<(), String>
    row("mesh_file_append", &[Obj, Obj], Agg).suspends(), // (path, text) -> Result<(), String>
    row("mesh_file_exists", &[Obj], Bool).suspends(), // (path) -> Bool
    row("mesh_file_delete", &[Obj], Agg).suspends(), // (path) -> Result<(), String>
    row("mesh_datetime_utc_now", &[], Int), // () -> Int, Unix milliseconds
    row("mesh_datetime_to_iso8601", &[Int], Obj), // (ms) -> String
    row("mesh_datetime_from_iso8601", &[Obj], Agg), // (text) -> Result<Int, String>
    // console, environment, machine (io.rs, env.rs, system.rs); arrays of pairs hold names and values in turn
    row("mesh_eprint", &[Obj], Unit),             // (String) -> ()
    row("mesh_io_is_tty", &[], Bool),             // () -> Bool
    row("mesh_io_read_all", &[], Agg).suspends(), // () -> Result<String, String>
    row("mesh_io_read_line_opt", &[], Agg).suspends(), // () -> Result<Array<String>, String>, empty at the end
    row("mesh_env_all", &[], Obj),                     // () -> Array<String>, pairs
    row("mesh_env_set", &[Obj, Obj], Bool),            // (key, value) -> Bool
    row("mesh_system_cmd", &[Obj, Obj, Int, Int], Agg).suspends(), // (program, args, start, len) -> Result<Array<String>, String>: status, stdout, stderr
    row("mesh_system_pid", &[], Int),                              // () -> Int
    row("mesh_system_cpu_count", &[], Int),                        // () -> Int
    row("mesh_system_hostname", &[], Obj),                         // () -> String
    row("mesh_system_cwd", &[], Agg),                              // () -> Result<String, String>
    // log (log.rs): levels 0 debug, 1 info, 2 warn, 3 error, 4 off
    row("mesh_log", &[Int, Obj, Obj, Int, Int], Unit), // (level, message, pairs, start, len) -> ()
    row("mesh_log_enter", &[Obj, Int, Int], Int),      // (pairs, start, len) -> Int, fields before
    row("mesh_log_leave", &[Int], Unit),               // (fields before) -> ()
    row("mesh_log_set_level", &[Int], Unit),           // (level) -> ()
    row("mesh_log_enabled", &[Int], Bool),             // (level) -> Bool
    // file system (file_system.rs)
    row("mesh_file_read_bytes", &[Obj], Agg).suspends(), // (path) -> Result<Foreign, String>
    row("mesh_file_write_bytes", &[Obj, Obj], Agg).suspends(), // (path, Foreign) -> Result<(), String>
    row("mesh_file_write_atomic", &[Obj, Obj], Agg).suspends(), // (path, text) -> Result<(), String>
    row("mesh_file_lines_open", &[Obj], Agg).suspends(),        // (path) -> Result<Foreign, String>
    row("mesh_file_lines_next", &[Obj], Agg).suspends(), // (Foreign) -> Result<Array<String>, String>, empty at the end
    row("mesh_file_copy", &[Obj, Obj], Agg).suspends(),  // (from, to) -> Result<(), String>
    row("mesh_file_rename", &[Obj, Obj], Agg).suspends(), // (from, to) -> Result<(), String>
    row("mesh_file_mkdir", &[Obj, Bool], Agg).suspends(), // (path, parents too) -> Result<(), String>
    row("mesh_file_remove_dir", &[Obj, Bool], Agg).suspends(), // (path, content too) -> Result<(), String>
    row("mesh_file_list", &[Obj], Agg).suspends(), // (path) -> Result<Array<String>, String>
    row("mesh_file_kind", &[Obj], Int).suspends(), // (path) -> Int: 1 file, 2 directory, 0 other
    row("mesh_file_size", &[Obj], Agg).suspends(), // (path) -> Result<Int, String>
    row("mesh_file_modified", &[Obj], Agg).suspends(), // (path) -> Result<Int, String>
    row("mesh_file_temp_dir", &[], Obj),           // () -> String
    // calendar (calendar.rs)
    row("mesh_datetime_part", &[Int, Int], Int), // (ms, part) -> Int
    row(
        "mesh_datetime_from_parts",
        &[Int, Int, Int, Int, Int, Int],
        Agg,
    ), // (year, month, day, hour, minute, second) -> Option<Int>
    row("mesh_datetime_add_months", &[Int, Int], Agg), // (ms, months) -> Option<Int>
    row("mesh_datetime_format", &[Int, Obj], Agg), // (ms, pattern) -> Option<String>
    row("mesh_datetime_parse", &[Obj, Obj], Agg), // (text, pattern) -> Result<Int, String>
    row("mesh_datetime_format_offset", &[Int, Int], Obj), // (ms, minutes) -> String
    row("mesh_clock_us", &[], Int),              // () -> Int
    // digests and identifiers (crypto.rs); Foreign: Bytes
    row("mesh_crypto_uuid4", &[], Obj),           // () -> String
    row("mesh_crypto_uuid7", &[], Obj),           // () -> String
    row("mesh_crypto_is_uuid", &[Obj], Bool),     // (String) -> Bool
    row("mesh_crypto_sha256", &[Obj], Obj),       // (String) -> String
    row("mesh_crypto_sha512", &[Obj], Obj),       // (String) -> String
    row("mesh_crypto_sha1", &[Obj], Obj),         // (String) -> String
    row("mesh_crypto_md5", &[Obj], Obj),          // (String) -> String
    row("mesh_crypto_sha256_bytes", &[Obj], Obj), // (Foreign) -> Foreign
    row("mesh_crypto_hmac_sha256", &[Obj, Obj], Obj), // (key, message) -> String
    row("mesh_crypto_hmac_sha512", &[Obj, Obj], Obj), // (key, message) -> String
    row("mesh_crypto_hmac_sha256_bytes", &[Obj, Obj], Obj), // (Foreign, Foreign) -> Foreign
    row("mesh_crypto_secure_compare", &[Obj, Obj], Bool), // (String, String) -> Bool
    row("mesh_crypto_random_token", &[Int], Obj), // (bytes) -> String
    row("mesh_crypto_hash_password", &[Obj], Obj).suspends(), // (String) -> String
    row("mesh_crypto_verify_password", &[Obj, Obj], Bool).suspends(), // (String, stored) -> Bool
    // encodings (encoding.rs); variants of Base64: 0 standard, 1 URL, 2 URL with or without padding
    row("mesh_base64_encode", &[Obj, Bool], Obj), // (String, url) -> String
    row("mesh_base64_encode_bytes", &[Obj, Bool], Obj), // (Foreign, url) -> String
    row("mesh_base64_decode", &[Obj, Int], Agg),  // (String, variant) -> Result<String, String>
    row("mesh_base64_decode_bytes", &[Obj, Int], Agg), // (String, variant) -> Result<Foreign, String>
    row("mesh_hex_encode", &[Obj], Obj),               // (String) -> String
    row("mesh_hex_encode_bytes", &[Obj], Obj),         // (Foreign) -> String
    row("mesh_hex_decode", &[Obj], Agg),               // (String) -> Result<String, String>
    row("mesh_hex_decode_bytes", &[Obj], Agg),         // (String) -> Result<Foreign, String>
    row("mesh_url_encode", &[Obj], Obj),               // (String) -> String
    row("mesh_url_decode", &[Obj, Bool], Agg), // (String, `+` is a space) -> Result<String, String>
    row("mesh_url_parts", &[Obj], Agg), // (String) -> Result<Array<String>, String>: scheme, host, port, path, query, fragment
    // binary data (bytes.rs): Foreign around bytes
    row("mesh_bytes_from_string", &[Obj], Obj), // (String) -> Foreign
    row("mesh_bytes_to_string", &[Obj], Agg),   // (Foreign) -> Result<String, String>
    row("mesh_bytes_to_string_lossy", &[Obj], Obj), // (Foreign) -> String
    row("mesh_bytes_from_list", &[Obj, Int, Int], Agg), // (Array<Int>, start, len) -> Result<Foreign, String>
    row("mesh_bytes_size", &[Obj], Int),                // (Foreign) -> Int
    row("mesh_bytes_at", &[Obj, Int], Agg),             // (Foreign, index) -> Option<Int>
    row("mesh_bytes_slice", &[Obj, Int, Int], Obj),     // (Foreign, start, stop) -> Foreign
    row("mesh_bytes_concat", &[Obj, Obj], Obj),         // (Foreign, Foreign) -> Foreign
    row("mesh_bytes_index_of", &[Obj, Obj], Agg),       // (Foreign, part) -> Option<Int>
    row("mesh_bytes_read_int", &[Obj, Int, Int, Bool], Agg), // (Foreign, at, width, big) -> Option<Int>
    row("mesh_bytes_write_int", &[Int, Int, Bool], Obj),     // (number, width, big) -> Foreign
    row("mesh_bytes_show", &[Obj], Obj),                     // (Foreign) -> String
    row("mesh_bytes_eq", &[Obj, Obj], Bool),                 // (Foreign, Foreign) -> Bool
    row("mesh_bytes_lt", &[Obj, Obj], Bool),                 // (Foreign, Foreign) -> Bool
    // SQLite (mesh-rt: sqlite.rs). Parameters are the elements start..start+len of an Array<String>.
    // query: number of columns as text, the column names, then the cells row by row.
    row("mesh_sqlite_open", &[Obj], Agg).suspends(), // (path) -> Result<Foreign, String>
    row("mesh_sqlite_close", &[Obj], Unit).suspends(), // (Foreign) -> ()
    row("mesh_sqlite_execute", &[Obj, Obj, Obj, Int, Int], Agg).suspends(), // (Foreign, sql, params, start, len) -> Result<Int, String>
    row("mesh_sqlite_query", &[Obj, Obj, Obj, Int, Int], Agg).suspends(), // (Foreign, sql, params, start, len) -> Result<Array<String>, String>
    row("mesh_sqlite_begin", &[Obj], Agg).suspends(), // (Foreign) -> Result<(), String>
    row("mesh_sqlite_commit", &[Obj], Agg).suspends(), // (Foreign) -> Result<(), String>
    row("mesh_sqlite_rollback", &[Obj], Agg).suspends(), // (Foreign) -> Result<(), String>
    // HTTP server (mesh-rt: web/). Router, Request, Response are Foreign; handler: Fun(Request) -> Response;
    // middleware: Fun(Request, Fun(Request) -> Response) -> Response.
    row("mesh_http_router", &[], Obj),               // () -> Router
    row("mesh_http_route", &[Obj, Obj, Obj], Obj), // (Router, pattern, handler) -> Router, all methods
    row("mesh_http_on", &[Obj, Obj, Obj, Obj], Obj), // (Router, method, pattern, handler) -> Router
    row("mesh_http_use", &[Obj, Obj], Obj),        // (Router, middleware) -> Router
    row("mesh_http_mount", &[Obj, Obj, Obj], Obj), // (Router, prefix, Router) -> Router
    row("mesh_http_response", &[Int, Obj], Obj),   // (status, body) -> Response
    row("mesh_http_response_with_headers", &[Int, Obj, Obj], Obj), // (status, body, Array<String> name, value, …) -> Response
    row("mesh_http_with_header", &[Obj, Obj, Obj], Obj), // (Response, name, value) -> Response, replaces
    row("mesh_http_add_header", &[Obj, Obj, Obj], Obj), // (Response, name, value) -> Response, appends
    row("mesh_http_with_status", &[Obj, Int], Obj),     // (Response, status) -> Response
    row("mesh_response_status", &[Obj], Int),           // (Response) -> Int
    row("mesh_response_body", &[Obj], Obj),             // (Response) -> String
    row("mesh_response_header", &[Obj, Obj], Agg),      // (Response, name) -> Option<String>
    row("mesh_response_headers", &[Obj], Obj), // (Response) -> Array<String> name, value, … of the custom headers
    row("mesh_request_method", &[Obj], Obj),   // (Request) -> String
    row("mesh_request_path", &[Obj], Obj),     // (Request) -> String
    row("mesh_request_body", &[Obj], Obj),     // (Request) -> String
    row("mesh_request_header", &[Obj, Obj], Agg), // (Request, name) -> Option<String>
    row("mesh_request_headers", &[Obj], Obj),  // (Request) -> Array<String> name, value, …
    row("mesh_request_header_values", &[Obj, Obj], Obj), // (Request, name) -> Array<String>
    row("mesh_request_query", &[Obj, Obj], Agg), // (Request, name) -> Option<String>
    row("mesh_request_query_all", &[Obj, Obj], Obj), // (Request, name) -> Array<String>
    row("mesh_request_query_string", &[Obj], Obj), // (Request) -> String
    row("mesh_request_param", &[Obj, Obj], Agg), // (Request, name) -> Option<String>
    row("mesh_request_remote_addr", &[Obj], Obj), // (Request) -> String
    row("mesh_request_host", &[Obj], Obj),     // (Request) -> String
    row("mesh_request_version", &[Obj], Obj),  // (Request) -> String
    row("mesh_request_pid", &[Obj], Int),      // (Request) -> Pid
    row("mesh_http_serve", &[Obj, Int], Unit).suspends(), // (Router, port) -> ()
];
