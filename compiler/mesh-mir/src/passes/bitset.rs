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

    /// Members in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words
            .iter()
            .enumerate()
            .filter(|(_, word)| **word != 0)
            .flat_map(|(index, word)| {
                std::iter::successors(Some(*word), |rest| Some(rest & rest.wrapping_sub(1)))
                    .take_while(|rest| *rest != 0)
                    .map(move |rest| index as u32 * 64 + rest.trailing_zeros())
            })
    }
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
    }
}
