//! Strings that Rust code keeps and uses from any thread.

use crate::memory::{MeshString, Obj};
use std::ops::Deref;

/// A string object that is marked as shared and never changed.
#[derive(Debug, Clone)]
pub(crate) struct SharedString(MeshString);

// SAFETY: shared objects are counted atomically, and a SharedString only reads.
unsafe impl Sync for SharedString {}

impl SharedString {
    /// Another reference to a borrowed string.
    ///
    /// # Safety
    /// `obj` must be a live string.
    pub(crate) unsafe fn retain(obj: Obj) -> SharedString {
        // SAFETY: passed on to the caller.
        SharedString::from(unsafe { MeshString::retain(obj) })
    }

    /// An owned reference for Mesh code.
    pub(crate) fn to_raw(&self) -> Obj {
        self.0.clone().into_raw()
    }
}

impl From<MeshString> for SharedString {
    fn from(text: MeshString) -> SharedString {
        text.share();
        SharedString(text)
    }
}

impl Deref for SharedString {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}
