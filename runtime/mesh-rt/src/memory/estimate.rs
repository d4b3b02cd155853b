//! How large something will be of which a part is known.

/// What may be reserved in vain where the first parts are much larger than the others.
const VAIN: usize = 32 << 20;

/// The size of `all` parts when the first `done` have `size`, and a little more. Whoever asks again whenever that was not enough asks seldom.
pub(crate) fn estimate(size: usize, done: usize, all: usize) -> usize {
    if done >= all {
        return size;
    }
    let rest = (size / done.max(1) + 1).saturating_mul(all - done);
    let likely = size.saturating_add(rest).saturating_add(rest / 16);
    likely.clamp(
        size.saturating_add(size / 4),
        size.max(VAIN).saturating_mul(2),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn estimates_are_a_little_more_and_bounded() {
        assert_eq!(estimate(1000, 10, 10), 1000);
        assert_eq!(estimate(0, 0, 0), 0);
        assert!((10_000..12_000).contains(&estimate(1000, 10, 100)));
        assert_eq!(estimate(1 << 20, 1, 1 << 40), 2 * VAIN);
        assert_eq!(estimate(2 * VAIN, 1, usize::MAX), 4 * VAIN);
        // The last parts may be the large ones.
        assert_eq!(estimate(4000, 99, 100), 5000);
    }
}
