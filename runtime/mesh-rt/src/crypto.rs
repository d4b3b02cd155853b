//! Digests, message authentication, passwords, random identifiers.
//!
//! Entry points take live objects of the types in the ABI table; their `unsafe` relies on that. Nothing here logs its arguments.

use crate::actor;
use crate::bytes::{borrow_bytes, new_bytes};
use crate::memory::{MeshString, Obj, borrow_str};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256, Sha512};
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;

/// The most random bytes of one token.
const MAX_TOKEN_BYTES: i64 = 1 << 20;

/// What a stored hash may ask for: 1 GiB, far above what anybody chooses. A forged hash must not exhaust the machine.
const MAX_MEMORY_KIB: u32 = 1 << 20;
const MAX_PASSES: u32 = 64;
const MAX_LANES: u32 = 64;

/// Password hashing takes 19 MiB and some 20 ms each time; more at once would not be faster.
static HASHING: Semaphore = Semaphore::const_new(8);

fn hex_text(digest: impl AsRef<[u8]>) -> Obj {
    MeshString::from(hex::encode(digest)).into_raw()
}

fn hmac<M: Mac + KeyInit>(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = <M as KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

/// Equality whose time depends on the lengths only.
fn secure_compare(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && bool::from(a.ct_eq(b))
}

pub(crate) fn random_bytes(count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes).expect("the system has a secure generator");
    bytes
}

fn hash_password(password: &str) -> String {
    // Only an unavailable generator or an absurd length can fail.
    match Argon2::default().hash_password(password.as_bytes()) {
        Ok(hash) => hash.to_string(),
        Err(error) => panic!("Crypto.hash_password: {error}"),
    }
}

fn verify_password(password: &str, stored: &str) -> bool {
    let Ok(hash) = PasswordHash::new(stored) else {
        return false;
    };
    let Ok(params) = argon2::Params::try_from(&hash) else {
        return false;
    };
    if params.m_cost() > MAX_MEMORY_KIB
        || params.t_cost() > MAX_PASSES
        || params.p_cost() > MAX_LANES
    {
        return false;
    }
    Argon2::default()
        .verify_password(password.as_bytes(), &hash)
        .is_ok()
}

/// Runs slow work on another thread, a few at a time.
fn slow<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> R {
    let _slot = actor::block_on(HASHING.acquire());
    actor::spawn_blocking(work)
}

/// 8-4-4-4-12 hexadecimal digits of either case.
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

fn uuid_text(uuid: uuid::Uuid) -> Obj {
    let mut buffer = uuid::Uuid::encode_buffer();
    MeshString::new(uuid.hyphenated().encode_lower(&mut buffer)).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_crypto_sha256(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    hex_text(Sha256::digest(unsafe { borrow_str(text) }))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_crypto_sha512(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    hex_text(Sha512::digest(unsafe { borrow_str(text) }))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_crypto_sha1(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    hex_text(sha1::Sha1::digest(unsafe { borrow_str(text) }))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_crypto_md5(text: Obj) -> Obj {
    // SAFETY: see the module documentation.
    hex_text(md5::Md5::digest(unsafe { borrow_str(text) }))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_crypto_sha256_bytes(bytes: Obj) -> Obj {
    // SAFETY: see the module documentation.
    new_bytes(Sha256::digest(unsafe { borrow_bytes(bytes) }).to_vec())
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_crypto_hmac_sha256(key: Obj, message: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let (key, message) = unsafe { (borrow_str(key), borrow_str(message)) };
    hex_text(hmac::<Hmac<Sha256>>(key.as_bytes(), message.as_bytes()))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_crypto_hmac_sha512(key: Obj, message: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let (key, message) = unsafe { (borrow_str(key), borrow_str(message)) };
    hex_text(hmac::<Hmac<Sha512>>(key.as_bytes(), message.as_bytes()))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_crypto_hmac_sha256_bytes(key: Obj, message: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let (key, message) = unsafe { (borrow_bytes(key), borrow_bytes(message)) };
    new_bytes(hmac::<Hmac<Sha256>>(key, message))
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_crypto_secure_compare(a: Obj, b: Obj) -> u8 {
    // SAFETY: see the module documentation.
    let (a, b) = unsafe { (borrow_str(a), borrow_str(b)) };
    u8::from(secure_compare(a.as_bytes(), b.as_bytes()))
}

/// `n` random bytes as URL-safe Base64; the library refuses numbers out of range.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_crypto_random_token(n: i64) -> Obj {
    let bytes = random_bytes(n.clamp(0, MAX_TOKEN_BYTES) as usize);
    MeshString::from(URL_SAFE_NO_PAD.encode(bytes)).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_crypto_hash_password(password: Obj) -> Obj {
    // SAFETY: see the module documentation.
    let password = unsafe { borrow_str(password) }.to_owned();
    MeshString::from(slow(move || hash_password(&password))).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_crypto_verify_password(password: Obj, stored: Obj) -> u8 {
    // SAFETY: see the module documentation.
    let (password, stored) = unsafe {
        (
            borrow_str(password).to_owned(),
            borrow_str(stored).to_owned(),
        )
    };
    u8::from(slow(move || verify_password(&password, &stored)))
}

/// A random RFC 9562 version 4 UUID, lower case, from the system's secure generator.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_crypto_uuid4() -> Obj {
    uuid_text(uuid::Uuid::new_v4())
}

/// An RFC 9562 version 7 UUID: Unix milliseconds, a counter, random bits.
#[unsafe(no_mangle)]
extern "C-unwind" fn mesh_crypto_uuid7() -> Obj {
    uuid_text(uuid::Uuid::now_v7())
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_crypto_is_uuid(text: Obj) -> u8 {
    // SAFETY: see the module documentation.
    u8::from(is_uuid(unsafe { borrow_str(text) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(obj: Obj) -> String {
        // SAFETY: the entry points below give owned strings.
        unsafe { MeshString::from_raw(obj) }.to_string()
    }

    #[test]
    fn uuids_have_their_version_and_variant() {
        let (a, b) = (own(mesh_crypto_uuid4()), own(mesh_crypto_uuid4()));
        assert_ne!(a, b);
        assert!(is_uuid(&a));
        assert_eq!(a.as_bytes()[14], b'4');
        assert!(b"89ab".contains(&a.as_bytes()[19]));
        assert_eq!(a, a.to_lowercase());
        let (a, b) = (own(mesh_crypto_uuid7()), own(mesh_crypto_uuid7()));
        assert_eq!(a.as_bytes()[14], b'7');
        assert!(a < b, "{a} {b}");
    }

    #[test]
    fn hmac_vectors_of_rfc_4231() {
        let hex = |key: &[u8], message: &[u8]| hex::encode(hmac::<Hmac<Sha256>>(key, message));
        assert_eq!(
            hex(&[0x0b; 20], b"Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        );
        // A key longer than the block.
        assert_eq!(
            hex(
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First"
            ),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        );
    }

    #[test]
    fn passwords_round_trip_and_forged_costs_are_refused() {
        let stored = hash_password("correct horse");
        assert!(stored.starts_with("$argon2id$v=19$"), "{stored}");
        assert_ne!(stored, hash_password("correct horse"));
        assert!(verify_password("correct horse", &stored));
        assert!(!verify_password("correct mule", &stored));
        for bad in ["", "x", "$argon2id$v=19$m=19456,t=2,p=1"] {
            assert!(!verify_password("correct horse", bad), "{bad:?}");
        }
        let costly = stored.replace("m=19456", "m=4194304");
        assert_ne!(costly, stored);
        assert!(!verify_password("correct horse", &costly));
    }

    #[test]
    fn comparing_is_equality() {
        assert!(secure_compare(b"", b""));
        assert!(secure_compare(b"ab", b"ab"));
        assert!(!secure_compare(b"ab", b"ac"));
        assert!(!secure_compare(b"a", b"ab"));
    }
}
