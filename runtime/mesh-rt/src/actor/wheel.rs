//! A hierarchical timer wheel: starting and cancelling take constant time, however many timers there are.
//!
//! Nine levels of 64 slots; a timer lies on the level of the highest base-64 digit in which its deadline differs from the
//! present. When the present reaches a slot of a higher level, its timers move down (Varghese and Lauck, SOSP 1987). Timers of
//! one slot keep the order in which they were started, so equal deadlines fire in that order. Entries live in one slab and are
//! linked by index; a second chain links the timers of one owner.

const DIGIT: u32 = 6;
const SLOTS: usize = 1 << DIGIT;
const LEVELS: usize = 9;
const CHUNK_BITS: u32 = 10;
const CHUNK: usize = 1 << CHUNK_BITS;

/// No entry.
pub(super) const NONE: u32 = u32::MAX;

#[derive(Debug)]
struct Entry<T> {
    deadline: u64,
    /// Changes when the entry is given to another timer.
    generation: u32,
    previous: u32,
    next: u32,
    owner_previous: u32,
    owner_next: u32,
    /// Level and slot, or [`UNLINKED`].
    place: u16,
    value: Option<T>,
}

const UNLINKED: u16 = u16::MAX;

#[derive(Clone, Copy, Debug)]
struct List {
    first: u32,
    last: u32,
}

/// Timers by deadline.
#[derive(Debug)]
pub(super) struct Wheel<T> {
    chunks: Vec<Vec<Entry<T>>>,
    free: u32,
    slots: [[List; SLOTS]; LEVELS],
    occupied: [u64; LEVELS],
    now: u64,
    len: usize,
}

/// What a timer is called outside: index and generation.
pub(super) type Key = u64;

fn key(index: u32, generation: u32) -> Key {
    u64::from(generation) << 32 | u64::from(index)
}

impl<T> Wheel<T> {
    pub(super) const fn new() -> Wheel<T> {
        Wheel {
            chunks: Vec::new(),
            free: NONE,
            slots: [[List {
                first: NONE,
                last: NONE,
            }; SLOTS]; LEVELS],
            occupied: [0; LEVELS],
            now: 0,
            len: 0,
        }
    }

    /// Number of timers.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    fn entry(&mut self, index: u32) -> &mut Entry<T> {
        &mut self.chunks[(index >> CHUNK_BITS) as usize][index as usize & (CHUNK - 1)]
    }

    fn allocate(&mut self, deadline: u64, value: T) -> u32 {
        self.len += 1;
        if self.free != NONE {
            let index = self.free;
            let entry = self.entry(index);
            let next = entry.next;
            entry.deadline = deadline;
            entry.value = Some(value);
            self.free = next;
            return index;
        }
        if self.chunks.last().is_none_or(|chunk| chunk.len() == CHUNK) {
            self.chunks.push(Vec::with_capacity(CHUNK));
        }
        let chunk = self.chunks.len() - 1;
        let entries = &mut self.chunks[chunk];
        entries.push(Entry {
            deadline,
            generation: 1,
            previous: NONE,
            next: NONE,
            owner_previous: NONE,
            owner_next: NONE,
            place: UNLINKED,
            value: Some(value),
        });
        (chunk * CHUNK + entries.len() - 1) as u32
    }

    /// Adds a timer, and to the chain of its owner that begins at `owner`.
    pub(super) fn insert(&mut self, deadline: u64, value: T, owner: &mut u32) -> Key {
        let index = self.allocate(deadline.max(self.now + 1), value);
        let first = std::mem::replace(owner, index);
        if first != NONE {
            self.entry(first).owner_previous = index;
        }
        let entry = self.entry(index);
        entry.owner_previous = NONE;
        entry.owner_next = first;
        let generation = entry.generation;
        self.link(index);
        key(index, generation)
    }

    fn link(&mut self, index: u32) {
        let now = self.now;
        let deadline = self.entry(index).deadline;
        let differing = (deadline ^ now) | (SLOTS as u64 - 1);
        let level = (((63 - differing.leading_zeros()) / DIGIT) as usize).min(LEVELS - 1);
        let slot = (deadline >> (DIGIT * level as u32)) as usize & (SLOTS - 1);
        let last = std::mem::replace(&mut self.slots[level][slot].last, index);
        if last == NONE {
            self.slots[level][slot].first = index;
        } else {
            self.entry(last).next = index;
        }
        self.occupied[level] |= 1 << slot;
        let entry = self.entry(index);
        entry.previous = last;
        entry.next = NONE;
        entry.place = (level * SLOTS + slot) as u16;
    }

    fn unlink(&mut self, index: u32) {
        let entry = self.entry(index);
        let (previous, next) = (entry.previous, entry.next);
        let place = std::mem::replace(&mut entry.place, UNLINKED) as usize;
        let (level, slot) = (place / SLOTS, place % SLOTS);
        if previous == NONE {
            self.slots[level][slot].first = next;
        } else {
            self.entry(previous).next = next;
        }
        if next == NONE {
            self.slots[level][slot].last = previous;
        } else {
            self.entry(next).previous = previous;
        }
        if self.slots[level][slot].first == NONE {
            self.occupied[level] &= !(1 << slot);
        }
    }

    /// Gives the entry of a timer that is not linked to another use; `owner` is the head of its owner's chain.
    fn release(&mut self, index: u32, owner: &mut u32) -> Option<T> {
        let free = self.free;
        let entry = self.entry(index);
        let (previous, next) = (entry.owner_previous, entry.owner_next);
        entry.generation = (entry.generation + 1) & 0x7fff_ffff;
        entry.next = free;
        let value = entry.value.take();
        self.free = index;
        self.len -= 1;
        if previous == NONE {
            *owner = next;
        } else {
            self.entry(previous).owner_next = next;
        }
        if next != NONE {
            self.entry(next).owner_previous = previous;
        }
        value
    }

    fn index(&self, key: Key) -> Option<u32> {
        let index = key as u32;
        let entry = self
            .chunks
            .get((index >> CHUNK_BITS) as usize)?
            .get(index as usize & (CHUNK - 1))?;
        (u64::from(entry.generation) == key >> 32 && entry.value.is_some()).then_some(index)
    }

    /// The deadline and value of a pending timer.
    pub(super) fn get(&self, key: Key) -> Option<(u64, &T)> {
        let index = self.index(key)?;
        let entry = &self.chunks[(index >> CHUNK_BITS) as usize][index as usize & (CHUNK - 1)];
        Some((entry.deadline, entry.value.as_ref()?))
    }

    /// Takes a pending timer out.
    pub(super) fn remove(&mut self, key: Key, owner: &mut u32) -> Option<T> {
        let index = self.index(key)?;
        self.unlink(index);
        self.release(index, owner)
    }

    /// Takes out the first timer of an owner's chain.
    pub(super) fn remove_owned(&mut self, owner: &mut u32) -> Option<T> {
        let index = *owner;
        if index == NONE {
            return None;
        }
        self.unlink(index);
        self.release(index, owner)
    }

    /// When something has to be looked at next; not later than the first deadline.
    pub(super) fn next_time(&self) -> Option<u64> {
        (0..LEVELS).find_map(|level| {
            let occupied = self.occupied[level];
            (occupied != 0).then(|| {
                let shift = DIGIT * level as u32;
                let above = self.now >> shift >> DIGIT << DIGIT << shift;
                above | u64::from(occupied.trailing_zeros()) << shift
            })
        })
    }

    /// The next timer whose deadline is not after `present`. It stays in the wheel, not linked, until [`Wheel::again`] or
    /// [`Wheel::done`].
    pub(super) fn pop(&mut self, present: u64) -> Option<Key> {
        while let Some(time) = self.next_time() {
            if time > present {
                break;
            }
            self.now = self.now.max(time);
            let slot = time as usize & (SLOTS - 1);
            if self.occupied[0] & 1 << slot != 0 {
                let index = self.slots[0][slot].first;
                self.unlink(index);
                let generation = self.entry(index).generation;
                return Some(key(index, generation));
            }
            self.cascade(time);
        }
        self.now = self.now.max(present);
        None
    }

    /// Moves the timers of the slot that begins now to lower levels.
    fn cascade(&mut self, time: u64) {
        let Some(level) = (1..LEVELS).find(|level| self.occupied[*level] != 0) else {
            return;
        };
        let slot = (time >> (DIGIT * level as u32)) as usize & (SLOTS - 1);
        self.occupied[level] &= !(1 << slot);
        let empty = List {
            first: NONE,
            last: NONE,
        };
        let mut index = std::mem::replace(&mut self.slots[level][slot], empty).first;
        while index != NONE {
            let next = self.entry(index).next;
            self.link(index);
            index = next;
        }
    }

    /// Links a popped timer again, with a later deadline.
    pub(super) fn again(&mut self, popped: Key, deadline: u64) {
        let index = popped as u32;
        let earliest = self.now + 1;
        self.entry(index).deadline = deadline.max(earliest);
        self.link(index);
    }

    /// Forgets a popped timer.
    pub(super) fn done(&mut self, popped: Key, owner: &mut u32) -> Option<T> {
        self.release(popped as u32, owner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn equal_deadlines_fire_in_the_order_of_starting() {
        let mut wheel = Wheel::new();
        let mut owner = NONE;
        for n in 0..200 {
            wheel.insert(5_000, n, &mut owner);
            // Time passes between the starts, so that some come from higher levels.
            assert_eq!(wheel.pop(n * 24), None);
        }
        let mut fired = Vec::new();
        while let Some(key) = wheel.pop(5_000) {
            fired.extend(wheel.done(key, &mut owner));
        }
        assert_eq!(fired, (0..200).collect::<Vec<_>>());
        assert_eq!((wheel.len(), owner), (0, NONE));
    }

    #[derive(Clone, Debug)]
    enum Step {
        Start(u64),
        Cancel(usize),
        Advance(u64),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let delay = prop_oneof![1u64..100, 1u64..10_000, 1u64..1 << 40, Just(1u64 << 53)];
        let step = prop_oneof![
            4 => delay.prop_map(Step::Start),
            2 => any::<usize>().prop_map(Step::Cancel),
            2 => prop_oneof![0u64..200, 0u64..100_000, 0u64..1 << 41].prop_map(Step::Advance),
        ];
        prop::collection::vec(step, 1..200)
    }

    proptest! {
        #[test]
        fn behaves_like_a_sorted_map(steps in steps()) {
            let mut wheel = Wheel::new();
            let mut owner = NONE;
            let mut model: BTreeMap<(u64, u64), Key> = BTreeMap::new();
            let (mut now, mut started) = (0u64, 0u64);
            for step in steps {
                match step {
                    Step::Start(delay) => {
                        started += 1;
                        let key = wheel.insert(now + delay, started, &mut owner);
                        model.insert((now + delay, started), key);
                    }
                    Step::Cancel(n) => {
                        if let Some((&at, &key)) = model.iter().nth(n % model.len().max(1)) {
                            model.remove(&at);
                            prop_assert_eq!(wheel.remove(key, &mut owner), Some(at.1));
                            prop_assert_eq!(wheel.remove(key, &mut owner), None);
                        }
                    }
                    Step::Advance(by) => {
                        now += by;
                        while let Some(key) = wheel.pop(now) {
                            let first = model.pop_first();
                            prop_assert_eq!(first.map(|first| first.1), Some(key));
                            let value = wheel.done(key, &mut owner);
                            prop_assert_eq!(value, first.map(|first| first.0.1));
                        }
                        prop_assert!(model.keys().all(|at| at.0 > now));
                    }
                }
                prop_assert_eq!(wheel.len(), model.len());
                let first = model.keys().next().map(|at| at.0);
                prop_assert!(wheel.next_time() <= first || first.is_none());
            }
            let mut rest = 0;
            while wheel.remove_owned(&mut owner).is_some() {
                rest += 1;
            }
            prop_assert_eq!(rest, model.len());
        }
    }
}
