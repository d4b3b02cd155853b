//! Random identifiers.

use crate::memory::{MeshString, Obj};

/// A random RFC 9562 version 4 UUID, lower case, from the system's secure generator.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_crypto_uuid4() -> Obj {
    let mut buffer = uuid::Uuid::encode_buffer();
    MeshString::new(uuid::Uuid::new_v4().hyphenated().encode_lower(&mut buffer)).into_raw()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuid4_has_its_version_and_variant() {
        // SAFETY: the results are owned strings.
        let [a, b] = [(); 2].map(|()| unsafe { MeshString::from_raw(mesh_crypto_uuid4()) });
        assert_ne!(*a, *b);
        assert_eq!(a.len(), 36);
        assert_eq!(a.as_bytes()[14], b'4');
        assert!(b"89ab".contains(&a.as_bytes()[19]));
        assert_eq!(*a, a.to_lowercase());
    }
}
