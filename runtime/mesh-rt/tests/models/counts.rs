//! Counts of shared objects: the last reference destroys, and what is unique is changed in place.

use crate::memory::count::{Count, Released, Unique};
use crate::sync::UnsafeCell;
use crate::sync::atomic::{AtomicI32, Ordering};
use loom::sync::Arc;
use loom::thread;

/// An object with a field. Its life ends with a write to the field, which must not meet any other access.
struct Object {
    count: Count,
    field: UnsafeCell<u32>,
    destroyed: AtomicI32,
}

impl Object {
    /// One of which several actors have references.
    fn shared(references: i32) -> Arc<Object> {
        let count = Count::of(AtomicI32::new(references));
        count.mark_shared();
        Arc::new(Object {
            count,
            field: UnsafeCell::new(7),
            destroyed: AtomicI32::new(0),
        })
    }

    fn read(&self) -> u32 {
        // SAFETY: loom watches the accesses.
        self.field.with(|field| unsafe { *field })
    }

    fn write(&self, value: u32) {
        // SAFETY: as above.
        self.field.with_mut(|field| unsafe { *field = value });
    }

    fn release(&self) {
        if self.count.release() != Released::Kept {
            self.write(0);
            self.destroyed.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn assert_destroyed_once(&self) {
        assert_eq!(self.destroyed.load(Ordering::Relaxed), 1);
    }
}

#[test]
fn the_last_reference_destroys_after_all_uses() {
    crate::check(3, || {
        let object = Object::shared(3);
        let threads: Vec<_> = (0..2)
            .map(|_| {
                let object = object.clone();
                thread::spawn(move || {
                    object.count.dup();
                    assert_eq!(object.read(), 7);
                    object.release();
                    object.release();
                })
            })
            .collect();
        assert_eq!(object.read(), 7);
        object.release();
        threads
            .into_iter()
            .for_each(|thread| thread.join().unwrap());
        object.assert_destroyed_once();
    });
}

#[test]
fn who_is_left_alone_may_change_the_object() {
    crate::check(3, || {
        let object = Object::shared(2);
        let other = object.clone();
        let reader = thread::spawn(move || {
            assert_eq!(other.read(), 7);
            other.release();
        });
        crate::pause();
        if object.count.unique() != Unique::No {
            object.write(8);
            // Local again: plain arithmetic.
            assert!(object.count.is_local());
            object.count.dup();
            assert_eq!(object.count.unique(), Unique::No);
            object.release();
        }
        object.release();
        reader.join().unwrap();
        object.assert_destroyed_once();
    });
}

#[test]
fn of_two_that_hold_an_object_not_both_change_it() {
    crate::check(3, || {
        let object = Object::shared(2);
        let other = object.clone();
        let change_or_leave = |object: &Object| {
            if object.count.unique() != Unique::No {
                object.write(8);
            }
            object.release();
        };
        let thread = thread::spawn(move || change_or_leave(&other));
        crate::pause();
        change_or_leave(&object);
        thread.join().unwrap();
        object.assert_destroyed_once();
    });
}
