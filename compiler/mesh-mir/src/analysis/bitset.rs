//! A growable set of small numbers.

/// Set of indices.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(crate) struct BitSet {
    words: Vec<u64>,
}

impl BitSet {
    /// Adds; true when it was not there.
    pub fn insert(&mut self, index: u32) -> bool {
        let (word, bit) = (index as usize / 64, 1u64 << (index % 64));
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        let new = self.words[word] & bit == 0;
        self.words[word] |= bit;
        new
    }

    pub fn remove(&mut self, index: u32) {
        if let Some(word) = self.words.get_mut(index as usize / 64) {
            *word &= !(1u64 << (index % 64));
        }
    }

    pub fn contains(&self, index: u32) -> bool {
        self.words
            .get(index as usize / 64)
            .is_some_and(|word| word & (1u64 << (index % 64)) != 0)
    }

    /// Adds the members of `other` that are in `mask` too.
    pub fn insert_common(&mut self, other: &BitSet, mask: &BitSet) {
        let words = other.words.len().min(mask.words.len());
        if words > self.words.len() {
            self.words.resize(words, 0);
        }
        for ((to, from), mask) in self.words.iter_mut().zip(&other.words).zip(&mask.words) {
            *to |= from & mask;
        }
    }

    /// Members that are not in `mask`, in ascending order.
    pub fn without<'a>(&'a self, mask: &'a BitSet) -> impl Iterator<Item = u32> + 'a {
        let words = self.words.iter().enumerate();
        members(words.map(|(index, word)| {
            (
                index,
                word & !mask.words.get(index).copied().unwrap_or_default(),
            )
        }))
    }

    /// Members in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        members(self.words.iter().copied().enumerate())
    }
}

fn members(words: impl Iterator<Item = (usize, u64)>) -> impl Iterator<Item = u32> {
    words
        .filter(|(_, word)| *word != 0)
        .flat_map(|(index, word)| {
            std::iter::successors(Some(word), |rest| Some(rest & rest.wrapping_sub(1)))
                .take_while(|rest| *rest != 0)
                .map(move |rest| index as u32 * 64 + rest.trailing_zeros())
        })
}

#[cfg(test)]
mod tests {
    use super::BitSet;

    #[test]
    fn members_come_in_order() {
        let mut set = BitSet::default();
        for index in [130, 0, 63, 64, 5] {
            assert!(set.insert(index));
        }
        assert!(!set.insert(5));
        set.remove(63);
        set.remove(1000);
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 5, 64, 130]);
        assert!(set.contains(64) && !set.contains(63) && !set.contains(10_000));
        let mut mask = BitSet::default();
        mask.insert(5);
        mask.insert(70);
        assert_eq!(set.without(&mask).collect::<Vec<_>>(), [0, 64, 130]);
        let mut other = BitSet::default();
        other.insert(300);
        other.insert_common(&set, &mask);
        assert_eq!(other.iter().collect::<Vec<_>>(), [5, 300]);
    }
}
