//! `main` of produced programs. In a module of its own, and left out of this crate's tests, because it needs `mesh_main`.

unsafe extern "C-unwind" {
    /// The program's entry, made by the compiler.
    fn mesh_main();
}

/// The C entry point.
#[unsafe(no_mangle)]
extern "C" fn main(_argc: libc::c_int, _argv: *const *const libc::c_char) -> libc::c_int {
    // SAFETY: the compiler emits `mesh_main` with this signature; it runs as process `<0.1>`.
    crate::program::run(|| unsafe { mesh_main() })
}
