//! The module `Sqlite`: connections as foreign objects.
//!
//! Statements run on threads that may block, so that only the calling actor waits; calls on one connection run one at a time in
//! the order in which they arrive. Entry points take live objects of the types in the ABI table; their `unsafe` relies on that.

mod database;
mod threads;

use crate::actor;
use crate::memory::{Obj, StringArray, borrow_str, borrow_strings, foreign, write_err, write_ok};
use database::{Database, Failure};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// A connection; `None` once it is closed. Tokio's lock is fair, which makes the order of arrival the order of execution.
#[derive(Clone)]
struct Connection(Arc<Mutex<Option<Database>>>);

/// Pauses between attempts at a locked database, in milliseconds; the last one repeats.
const PAUSES: [u64; 11] = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 100];
/// How long a statement waits for the locks of other connections.
const PATIENCE: Duration = Duration::from_secs(5);

/// Waits for a statement with exclusive use of the connection.
fn with_database<T: Send + 'static>(
    connection: Obj,
    mut statement: impl FnMut(&mut Database) -> Result<T, String> + Send + 'static,
) -> Result<T, String> {
    // SAFETY: see the module documentation.
    let connection = unsafe { foreign::borrow::<Connection>(connection) }.clone();
    actor::block_on(async move {
        let mut guard = connection.0.lock_owned().await;
        let started = Instant::now();
        let mut pauses = PAUSES.iter();
        let mut pause = 0;
        loop {
            let result;
            (guard, statement, result) = threads::run(move || {
                let result = match &mut *guard {
                    Some(database) => database.attempt(&mut statement),
                    None => Err(Failure::from(String::from("connection is closed"))),
                };
                (guard, statement, result)
            })
            .await;
            match result {
                Err(failure) if failure.locked && started.elapsed() < PATIENCE => {
                    pause = *pauses.next().unwrap_or(&pause);
                    tokio::time::sleep(Duration::from_millis(pause)).await;
                }
                result => return result.map_err(|failure| failure.text),
            }
        }
    })
}

/// Runs a statement without parameters for its effect.
///
/// # Safety
/// `out` must have room for a `Result<(), String>`.
unsafe fn run(out: *mut u64, connection: Obj, sql: &'static str) {
    let done = with_database(connection, move |database| database.execute(sql, &[]));
    // SAFETY: passed on to the caller.
    unsafe {
        match done {
            Ok(_) => write_ok(out, 0),
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_sqlite_open(out: *mut u64, path: Obj) {
    // SAFETY: see the module documentation.
    unsafe {
        let path = String::from(borrow_str(path));
        match actor::block_on(threads::run(move || Database::open(&path))) {
            Ok(database) => {
                let connection = Connection(Arc::new(Mutex::new(Some(database))));
                write_ok(out, foreign::new(connection) as u64);
            }
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_sqlite_close(connection: Obj) {
    // SAFETY: see the module documentation.
    let connection = unsafe { foreign::borrow::<Connection>(connection) }.clone();
    actor::block_on(async move {
        let mut guard = connection.0.lock_owned().await;
        threads::run(move || drop(guard.take())).await;
    });
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_sqlite_execute(
    out: *mut u64,
    connection: Obj,
    sql: Obj,
    params: Obj,
    start: i64,
    len: i64,
) {
    // SAFETY: see the module documentation.
    unsafe {
        let (sql, params) = owned_statement(sql, params, start, len);
        match with_database(connection, move |database| database.execute(&sql, &params)) {
            Ok(changed) => write_ok(out, changed),
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_sqlite_query(
    out: *mut u64,
    connection: Obj,
    sql: Obj,
    params: Obj,
    start: i64,
    len: i64,
) {
    // SAFETY: see the module documentation.
    unsafe {
        let (sql, params) = owned_statement(sql, params, start, len);
        let rows = with_database(connection, move |database| {
            // The texts are made on the blocking thread and move to the caller.
            let mut cells = StringArray::with_capacity(16);
            database
                .query(&sql, &params, |text| cells.push(text))
                .map(|()| cells)
        });
        match rows {
            Ok(cells) => write_ok(out, cells.into_raw() as u64),
            Err(error) => write_err(out, error),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_sqlite_begin(out: *mut u64, connection: Obj) {
    // SAFETY: see the module documentation.
    unsafe { run(out, connection, "BEGIN") }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_sqlite_commit(out: *mut u64, connection: Obj) {
    // SAFETY: see the module documentation.
    unsafe { run(out, connection, "COMMIT") }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_sqlite_rollback(out: *mut u64, connection: Obj) {
    // SAFETY: see the module documentation.
    unsafe { run(out, connection, "ROLLBACK") }
}

/// Copies of a statement and its parameters for another thread.
///
/// # Safety
/// `sql` must be a live string and `params` a live `Array<String>`.
unsafe fn owned_statement(sql: Obj, params: Obj, start: i64, len: i64) -> (String, Vec<String>) {
    // SAFETY: passed on to the caller.
    unsafe {
        (
            borrow_str(sql).into(),
            borrow_strings(params, start, len)
                .map(String::from)
                .collect(),
        )
    }
}
