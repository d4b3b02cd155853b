//! Type descriptors.

/// Static description of a type, made by the compiler (or by [`super::foreign`] and [`super::closure`] for the runtime's own).
/// Its address is the identity of the type among messages.
#[repr(C)]
#[derive(Debug)]
pub struct TypeDesc {
    /// Bytes of the value; for closures and foreign objects bytes of the block.
    pub size: u64,
    /// Drops the value at an address; for closures and foreign objects the content of the object, without freeing the block.
    pub drop: unsafe extern "C-unwind" fn(*mut u8),
    /// Marks everything that the value reaches as shared between actors.
    pub share: unsafe extern "C-unwind" fn(*mut u8),
    /// Name, not terminated.
    pub name: *const u8,
    /// Bytes of the name.
    pub name_len: u64,
    /// For closures: code that tail calls go on with, or null. The runtime has none and never calls one.
    pub step: *const u8,
}

// SAFETY: a descriptor is immutable static data; its functions may be called from any thread.
unsafe impl Send for TypeDesc {}
// SAFETY: as above.
unsafe impl Sync for TypeDesc {}

impl TypeDesc {
    /// Descriptor of a type of the runtime.
    pub const fn new(
        size: usize,
        drop: unsafe extern "C-unwind" fn(*mut u8),
        share: unsafe extern "C-unwind" fn(*mut u8),
        name: &'static str,
    ) -> TypeDesc {
        TypeDesc {
            size: size as u64,
            drop,
            share,
            name: name.as_ptr(),
            name_len: name.len() as u64,
            step: std::ptr::null(),
        }
    }

    /// Name of the type.
    pub fn name(&self) -> &str {
        // SAFETY: compiler and runtime write static UTF-8 texts.
        unsafe {
            std::str::from_utf8_unchecked(std::slice::from_raw_parts(
                self.name,
                self.name_len as usize,
            ))
        }
    }
}

/// `share` or `drop` of a type that reaches nothing.
///
/// # Safety
/// None needed; the signature is that of the fields of [`TypeDesc`].
pub unsafe extern "C-unwind" fn nothing(_: *mut u8) {}
