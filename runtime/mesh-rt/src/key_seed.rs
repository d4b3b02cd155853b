//! What compiled code hashes the keys of maps with: folded multiplication by secret numbers of the run, so that keys that collide cannot be prepared.
//! Texts are hashed by `mesh_hash_key`.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// What the first word of a key is mixed with, and the factor. Compiled code takes them for constants.
#[unsafe(no_mangle)]
static mesh_key_seed: [AtomicU64; 2] = [
    AtomicU64::new(0x243f_6a88_85a3_08d3),
    AtomicU64::new(0x1319_8a2e_0370_7345),
];

/// Chooses the seed of this run. Before any compiled code runs.
pub(crate) fn choose() {
    let secret = RandomState::new();
    for (word, which) in mesh_key_seed.iter().zip([1_u64, 2]) {
        // Odd, so that multiplication by it loses nothing.
        word.store(secret.hash_one(which) | 1, Ordering::Relaxed);
    }
}
