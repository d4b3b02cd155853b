//! One open database, used by one thread at a time.

use crate::memory::MeshString;
use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, OpenFlags, ffi};
use std::ffi::CStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// An open connection. Errors are SQLite's own messages.
pub(super) struct Database {
    connection: Connection,
    /// SQLite would have waited for another connection's lock.
    blocked: Arc<AtomicBool>,
}

/// Why a statement failed.
#[derive(Debug)]
pub(super) struct Failure {
    /// SQLite's message.
    pub(super) text: String,
    /// Another connection held a lock; the same statement may work later.
    pub(super) locked: bool,
}

impl From<String> for Failure {
    fn from(text: String) -> Failure {
        Failure {
            text,
            locked: false,
        }
    }
}

/// SQLite's message of an error, without what `rusqlite` adds.
fn message(error: rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message,
        rusqlite::Error::SqliteFailure(failure, None) => result_text(failure.extended_code),
        rusqlite::Error::SqlInputError { msg, .. } => msg,
        other => other.to_string(),
    }
}

/// Makes statements fail that meet a lock, and notes it in `blocked`. A thread that waited for the lock could be the one that its
/// holder needs to go on; so the caller waits, and then tries the statement again.
fn report_locks(connection: &mut Connection, blocked: &Arc<AtomicBool>) -> rusqlite::Result<()> {
    let blocked = blocked.clone();
    connection.busy_handler(Some(move |_| {
        blocked.store(true, Ordering::Relaxed);
        false
    }))
}

/// SQLite's text of a result code.
fn result_text(code: i32) -> String {
    // SAFETY: sqlite3_errstr gives a static, terminated string for every code.
    unsafe { CStr::from_ptr(ffi::sqlite3_errstr(code)) }
        .to_string_lossy()
        .into_owned()
}

impl Database {
    /// Opens or creates a database file; the path is taken literally.
    pub(super) fn open(path: &str) -> Result<Database, String> {
        if path.contains('\0') {
            return Err("path contains null byte".into());
        }
        // The library is compiled to read paths that start with `file:` as URIs.
        let literal = if path.starts_with("file:") {
            format!("./{path}")
        } else {
            path.into()
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let open = || {
            let mut connection = Connection::open_with_flags(&literal, flags)?;
            // SQLite's own default; the library is compiled with another one.
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
            let blocked = Arc::default();
            report_locks(&mut connection, &blocked)?;
            Ok(Database {
                connection,
                blocked,
            })
        };
        open().map_err(|error| match error {
            // `rusqlite` adds the path.
            rusqlite::Error::SqliteFailure(failure, _) => result_text(failure.extended_code & 0xff),
            other => message(other),
        })
    }

    /// Runs a statement once and notes whether a lock was in its way.
    pub(super) fn attempt<T>(
        &mut self,
        statement: impl FnOnce(&mut Database) -> Result<T, String>,
    ) -> Result<T, Failure> {
        let outside_transaction = self.connection.is_autocommit();
        self.blocked.store(false, Ordering::Relaxed);
        statement(self).map_err(|text| {
            // Not if the failure ended the transaction: the statement would then run without it.
            let locked = self.blocked.load(Ordering::Relaxed)
                && self.connection.is_autocommit() == outside_transaction;
            // After a refusal SQLite does not ask again, not even for the next statement, until the handler is set anew.
            let locked = locked && report_locks(&mut self.connection, &self.blocked).is_ok();
            Failure { text, locked }
        })
    }

    /// Prepares the first statement of `sql` with `params` bound; `None` when there is none.
    fn prepare(&self, sql: &str, params: &[String]) -> Result<Option<CachedStatement<'_>>, String> {
        if sql.contains('\0') {
            return Err("SQL contains null byte".into());
        }
        if params.iter().any(|param| param.contains('\0')) {
            return Err("parameter contains null byte".into());
        }
        let sql = skip_blank(sql);
        if sql.is_empty() {
            return Ok(None);
        }
        let mut statement = self.connection.prepare_cached(sql).map_err(message)?;
        if params.len() > statement.parameter_count() {
            return Err("column index out of range".into());
        }
        for (i, param) in params.iter().enumerate() {
            statement
                .raw_bind_parameter(i + 1, param)
                .map_err(message)?;
        }
        Ok(Some(statement))
    }

    /// Runs one statement; the number of rows that it inserted, updated or deleted.
    pub(super) fn execute(&mut self, sql: &str, params: &[String]) -> Result<u64, String> {
        let Some(mut statement) = self.prepare(sql, params)? else {
            return Ok(0);
        };
        let before = self.connection.total_changes();
        let mut rows = statement.raw_query();
        while rows.next().map_err(message)?.is_some() {}
        // `changes` keeps the count of an earlier statement when this one changes no rows by its nature (DDL, PRAGMA, SELECT).
        Ok(if self.connection.total_changes() == before {
            0
        } else {
            self.connection.changes()
        })
    }

    /// Runs one statement and gives the number of columns, their names, and then all cells row by row to `cell`; nothing if the
    /// statement has no result columns.
    pub(super) fn query(
        &mut self,
        sql: &str,
        params: &[String],
        mut cell: impl FnMut(MeshString),
    ) -> Result<(), String> {
        let Some(mut statement) = self.prepare(sql, params)? else {
            return Ok(());
        };
        let columns = statement.column_count();
        if columns > 0 {
            cell(MeshString::from(columns.to_string()));
            statement
                .column_names()
                .for_each(|name| cell(MeshString::new(name)));
        }
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(message)? {
            for column in 0..columns {
                cell(text(row.get_ref(column).map_err(message)?));
            }
        }
        Ok(())
    }
}

/// SQLite's text of a value; NULL is empty.
fn text(value: ValueRef) -> MeshString {
    match value {
        ValueRef::Null => MeshString::empty(),
        ValueRef::Integer(number) => MeshString::from(number.to_string()),
        ValueRef::Real(number) => real_text(number),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            MeshString::new(&String::from_utf8_lossy(bytes))
        }
    }
}

/// The text that `CAST(number AS TEXT)` gives.
fn real_text(number: f64) -> MeshString {
    let mut buffer = [0u8; 64];
    // SAFETY: the format takes one double, which needs less than 64 characters, and the result is terminated.
    let text = unsafe {
        ffi::sqlite3_snprintf(
            buffer.len() as i32,
            buffer.as_mut_ptr().cast(),
            c"%!.17g".as_ptr(),
            number,
        );
        CStr::from_bytes_until_nul(&buffer)
    };
    MeshString::new(
        text.ok()
            .and_then(|text| text.to_str().ok())
            .unwrap_or_default(),
    )
}

/// `sql` from its first token on: without leading white space, comments and empty statements.
fn skip_blank(mut sql: &str) -> &str {
    loop {
        sql = sql.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ';');
        sql = if let Some(comment) = sql.strip_prefix("--") {
            comment.split_once('\n').map_or("", |(_, after)| after)
        } else if let Some(comment) = sql.strip_prefix("/*") {
            comment.split_once("*/").map_or("", |(_, after)| after)
        } else {
            return sql;
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory() -> Database {
        Database::open(":memory:").unwrap()
    }

    fn rows(database: &mut Database, sql: &str, params: &[&str]) -> Result<Vec<String>, String> {
        let params: Vec<String> = params.iter().map(|&param| param.into()).collect();
        let mut cells = Vec::new();
        database
            .query(sql, &params, |cell| cells.push(cell.to_string()))
            .map(|()| cells)
    }

    fn run(database: &mut Database, sql: &str, params: &[&str]) -> Result<u64, String> {
        let params: Vec<String> = params.iter().map(|&param| param.into()).collect();
        database.execute(sql, &params)
    }

    #[test]
    fn statements_and_counts() {
        let db = &mut memory();
        assert_eq!(
            run(
                db,
                "CREATE TABLE parcels (code TEXT PRIMARY KEY, grams INTEGER NOT NULL)",
                &[]
            ),
            Ok(0)
        );
        assert_eq!(
            run(db, "INSERT INTO parcels VALUES (?, ?)", &["a", "41"]),
            Ok(1)
        );
        assert_eq!(
            run(db, "INSERT INTO parcels VALUES ('b', 2), ('c', 3)", &[]),
            Ok(2)
        );
        assert_eq!(run(db, "SELECT * FROM parcels", &[]), Ok(0));
        assert_eq!(run(db, "PRAGMA user_version = 3", &[]), Ok(0));
        assert_eq!(
            run(db, "CREATE TABLE copy AS SELECT * FROM parcels", &[]),
            Ok(0)
        );
        assert_eq!(run(db, "ALTER TABLE copy RENAME TO copied", &[]), Ok(0));
        assert_eq!(
            run(db, "UPDATE parcels SET grams = 1 WHERE code = 'x'", &[]),
            Ok(0)
        );
        assert_eq!(run(db, "DELETE FROM parcels WHERE code <> 'a'", &[]), Ok(2));
        assert_eq!(
            rows(db, "SELECT typeof(grams) AS t, grams FROM parcels", &[]).unwrap(),
            ["2", "t", "grams", "integer", "41"]
        );
        assert_eq!(
            rows(
                db,
                "INSERT INTO parcels VALUES ('d', 4) RETURNING code",
                &[]
            )
            .unwrap(),
            ["1", "code", "d"]
        );
        assert_eq!(
            rows(db, "DELETE FROM parcels WHERE 0", &[]).unwrap(),
            [""; 0]
        );
        assert_eq!(
            rows(db, "SELECT code FROM parcels WHERE 0", &[]).unwrap(),
            ["1", "code"]
        );
    }

    #[test]
    fn values_as_text() {
        let db = &mut memory();
        let cells = rows(
            db,
            "SELECT NULL, -7, 95.5, 1e20, 0.1, 'é', x'41ff', 2.0, 9e999",
            &[],
        )
        .unwrap();
        assert_eq!(
            cells[10..],
            [
                "",
                "-7",
                "95.5",
                "1.0e+20",
                "0.1",
                "é",
                "A\u{fffd}",
                "2.0",
                "Inf"
            ]
        );
        for number in [
            "95.5",
            "0.1",
            "1e20",
            "-1.0e-7",
            "3.14159265358979",
            "1e15",
            "123456789.125",
        ] {
            let cells = rows(db, &format!("SELECT {number}, CAST({number} AS TEXT)"), &[]).unwrap();
            assert_eq!(cells[3], cells[4]);
        }
    }

    #[test]
    fn parameters() {
        let db = &mut memory();
        assert_eq!(
            rows(db, "SELECT ?2, ?1, typeof(?1)", &["a", "b"]).unwrap()[4..],
            ["b", "a", "text"]
        );
        assert_eq!(
            rows(db, "SELECT :x, @y, $z", &["1", "2"]).unwrap()[4..],
            ["1", "2", ""]
        );
        // A cached statement forgets its old parameters.
        assert_eq!(
            rows(db, "SELECT :x, @y, $z", &[]).unwrap()[4..],
            ["", "", ""]
        );
        assert_eq!(
            rows(db, "SELECT ?", &["a", "b"]),
            Err("column index out of range".into())
        );
        assert_eq!(
            run(db, "SELECT ?", &["a\0"]),
            Err("parameter contains null byte".into())
        );
        assert_eq!(
            run(db, "SELECT 1\0", &[]),
            Err("SQL contains null byte".into())
        );
    }

    #[test]
    fn empty_statements() {
        let db = &mut memory();
        for sql in ["", "  \n", "-- nothing", "/* nothing */ ; -- here\n ;"] {
            assert_eq!(run(db, sql, &[]), Ok(0), "{sql:?}");
            assert_eq!(rows(db, sql, &[]).unwrap(), [""; 0]);
        }
        assert_eq!(
            rows(db, "-- first\n/* x */; SELECT 1 AS one", &[]).unwrap(),
            ["1", "one", "1"]
        );
    }

    #[test]
    fn error_texts() {
        let db = &mut memory();
        run(db, "CREATE TABLE parcels (code TEXT UNIQUE)", &[]).unwrap();
        run(db, "INSERT INTO parcels VALUES ('a')", &[]).unwrap();
        assert_eq!(
            run(db, "INSERT INTO parcels VALUES ('a')", &[]),
            Err("UNIQUE constraint failed: parcels.code".into())
        );
        assert_eq!(
            rows(db, "SELECT * FROM boxes", &[]),
            Err("no such table: boxes".into())
        );
        assert_eq!(
            run(db, "SELECT * FRM parcels", &[]),
            Err("near \"FRM\": syntax error".into())
        );
        assert_eq!(
            run(db, "COMMIT", &[]),
            Err("cannot commit - no transaction is active".into())
        );
        assert_eq!(
            run(db, "ROLLBACK", &[]),
            Err("cannot rollback - no transaction is active".into())
        );
        assert_eq!(run(db, "BEGIN", &[]), Ok(0));
        assert_eq!(
            run(db, "BEGIN", &[]),
            Err("cannot start a transaction within a transaction".into())
        );
        assert_eq!(
            Database::open("/nonexistent/dir/x.db").err(),
            Some("unable to open database file".into())
        );
        assert_eq!(
            Database::open("a\0b").err(),
            Some("path contains null byte".into())
        );
    }

    #[test]
    fn a_lock_is_reported_as_such() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.db");
        let open = || Database::open(path.to_str().unwrap()).unwrap();
        let (mut one, mut other) = (open(), open());
        run(&mut one, "CREATE TABLE t (x UNIQUE)", &[]).unwrap();
        run(&mut one, "BEGIN IMMEDIATE", &[]).unwrap();
        let insert = |database: &mut Database| database.execute("INSERT INTO t VALUES (1)", &[]);
        // Also when it fails while it reads the schema, and again and again.
        run(&mut one, "COMMIT", &[]).unwrap();
        run(&mut one, "BEGIN EXCLUSIVE", &[]).unwrap();
        for _ in 0..3 {
            let failure = other.attempt(insert).unwrap_err();
            assert_eq!(
                (&*failure.text, failure.locked),
                ("database is locked", true)
            );
        }
        run(&mut one, "COMMIT", &[]).unwrap();
        assert_eq!(other.attempt(insert).unwrap(), 1);
        assert!(!other.attempt(insert).unwrap_err().locked);
        // Two readers that both want to write: waiting cannot help the second one, so SQLite does not ask for it.
        for database in [&mut one, &mut other] {
            run(database, "BEGIN", &[]).unwrap();
            run(database, "SELECT * FROM t", &[]).unwrap();
        }
        let update = |database: &mut Database| database.execute("UPDATE t SET x = x + 1", &[]);
        one.attempt(update).unwrap();
        let failure = other.attempt(update).unwrap_err();
        assert_eq!(
            (&*failure.text, failure.locked),
            ("database is locked", false)
        );
    }

    #[test]
    fn files_and_foreign_keys() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("todo.db");
        let path = path.to_str().unwrap();
        {
            let db = &mut Database::open(path).unwrap();
            assert_eq!(rows(db, "PRAGMA foreign_keys", &[]).unwrap()[2], "0");
            run(db, "CREATE TABLE t (x)", &[]).unwrap();
            run(db, "INSERT INTO t VALUES (1)", &[]).unwrap();
            run(db, "BEGIN", &[]).unwrap();
            run(db, "INSERT INTO t VALUES (2)", &[]).unwrap();
        }
        // Closing rolled the open transaction back.
        assert_eq!(
            rows(&mut Database::open(path).unwrap(), "SELECT x FROM t", &[]).unwrap(),
            ["1", "x", "1"]
        );
    }
}
