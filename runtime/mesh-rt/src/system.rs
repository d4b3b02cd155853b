//! The machine, the process, and other programs.
//!
//! Entry points take live objects of the types in the ABI table; their `unsafe` relies on that.

use crate::actor;
use crate::file::{owned, text};
use crate::memory::{MeshString, Obj, borrow_strings, write_text, write_texts};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

/// Status of a program; one that a signal ended counts as shells count it.
fn status(status: std::process::ExitStatus) -> i32 {
    status
        .code()
        .unwrap_or_else(|| 128 + status.signal().unwrap_or_default())
}

/// Runs a program to its end, without input: status, output, error output.
fn run(program: &str, arguments: &[String]) -> std::io::Result<[String; 3]> {
    let output = Command::new(program)
        .args(arguments)
        .envs(crate::env::changes())
        .stdin(Stdio::null())
        .output()?;
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok([
        status(output.status).to_string(),
        lossy(&output.stdout),
        lossy(&output.stderr),
    ])
}

fn hostname() -> String {
    let mut buffer = [0u8; 256];
    // SAFETY: the length leaves room for a terminating zero.
    unsafe { libc::gethostname(buffer.as_mut_ptr().cast(), buffer.len() - 1) };
    let end = buffer.iter().position(|&byte| byte == 0).unwrap_or(0);
    String::from_utf8_lossy(&buffer[..end]).into_owned()
}

/// Arguments: elements `start..start + len`. Result: status, output, error output.
#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_system_cmd(
    out: *mut u64,
    program: Obj,
    arguments: Obj,
    start: i64,
    len: i64,
) {
    // SAFETY: see the module documentation.
    unsafe {
        let program = owned(program);
        let arguments: Vec<String> = borrow_strings(arguments, start, len)
            .map(str::to_owned)
            .collect();
        let parts = actor::spawn_blocking(move || text(run(&program, &arguments)));
        write_texts(out, parts);
    }
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_system_pid() -> i64 {
    std::process::id().into()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_system_cpu_count() -> i64 {
    std::thread::available_parallelism().map_or(1, usize::from) as i64
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_system_hostname() -> Obj {
    MeshString::from(hostname()).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_system_cwd(out: *mut u64) {
    let folder = text(std::env::current_dir()).map(|path| path.to_string_lossy().into_owned());
    // SAFETY: see the module documentation.
    unsafe { write_text(out, folder) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_report_status_and_output() {
        let parts = run(
            "sh",
            &["-c".into(), "echo out; echo err >&2; exit 3".into()],
        )
        .unwrap();
        assert_eq!(parts, ["3", "out\n", "err\n"]);
        let killed = run("sh", &["-c".into(), "kill -9 $$".into()]).unwrap();
        assert_eq!(killed[0], "137");
        assert!(run("no such program", &[]).is_err());
        assert!(!hostname().is_empty());
    }
}
