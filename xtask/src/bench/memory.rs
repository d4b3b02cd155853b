//! The same memory for all sides.

/// As much as the programs take, but for those with a million processes.
const BYTES: usize = 512 << 20;

/// Touches memory and gives it back. The host of a virtual machine takes memory away that nobody has used for seconds; whoever is given it then waits
/// for the host, ten times as long as for a page that is there. Without this the first of a round would pay for all.
pub fn have_ready() {
    std::hint::black_box(vec![1_u8; BYTES]);
}
