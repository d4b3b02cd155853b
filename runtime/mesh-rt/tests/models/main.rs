//! Model checks of what threads share: loom runs every interleaving, up to a number of preemptions, of the runtime's own modules, which
//! are compiled here a second time with loom's primitives in the place of `crate::sync`. What they need of the rest of the runtime are
//! stand-ins, in `actor` and `memory`: no more than the shape that the modules rely on.
//!
//! `docs/verification.md` says what each model has been seen to find.

mod actor;
mod memory;

mod counts;
mod time;

use std::sync::atomic::{AtomicBool, Ordering};

/// The primitives, as `src/sync.rs` offers them.
mod sync {
    pub(crate) use super::time::{Condvar, Instant};
    pub(crate) use loom::hint::spin_loop;
    pub(crate) use loom::sync::{Mutex, MutexGuard};

    /// A cell whose accesses by several threads loom watches. What has only one owner left needs no watching: that the owner is the
    /// only one is the business of `Arc`, which loom does not see.
    #[derive(Debug)]
    pub(crate) struct UnsafeCell<T> {
        watch: loom::cell::UnsafeCell<()>,
        content: std::cell::UnsafeCell<T>,
    }

    impl<T> UnsafeCell<T> {
        pub(crate) fn new(content: T) -> UnsafeCell<T> {
            UnsafeCell {
                watch: loom::cell::UnsafeCell::new(()),
                content: std::cell::UnsafeCell::new(content),
            }
        }

        pub(crate) fn with<R>(&self, look: impl FnOnce(*const T) -> R) -> R {
            self.watch.with(|_| look(self.content.get()))
        }

        pub(crate) fn with_mut<R>(&self, work: impl FnOnce(*mut T) -> R) -> R {
            self.watch.with_mut(|_| work(self.content.get()))
        }

        pub(crate) fn get_mut(&mut self) -> &mut T {
            self.content.get_mut()
        }
    }

    /// Every access is one step.
    #[derive(Debug)]
    pub(crate) struct Map<V>(Mutex<std::collections::BTreeMap<String, V>>);

    impl<V: Copy> Map<V> {
        pub(crate) fn new() -> Map<V> {
            Map(Mutex::new(std::collections::BTreeMap::new()))
        }

        pub(crate) fn get(&self, key: &str) -> Option<V> {
            self.0.lock().unwrap().get(key).copied()
        }

        pub(crate) fn insert(&self, key: &str, value: V) {
            self.0.lock().unwrap().insert(key.to_owned(), value);
        }

        pub(crate) fn remove(&self, key: &str) {
            self.0.lock().unwrap().remove(key);
        }

        pub(crate) fn len(&self) -> usize {
            self.0.lock().unwrap().len()
        }
    }

    pub(crate) mod atomic {
        pub(crate) use loom::sync::atomic::{
            AtomicBool, AtomicI32, AtomicI64, AtomicPtr, AtomicU8, AtomicU32, AtomicU64,
            AtomicUsize, Ordering, fence,
        };
    }

    macro_rules! shared_statics {
        ($($(#[$attribute:meta])* static $name:ident: $type:ty = $value:expr;)*) => {
            loom::lazy_static! {
                $($(#[$attribute])* static ref $name: $type = $value;)*
            }
        };
    }
    pub(crate) use shared_statics;

    macro_rules! shared_array {
        ($value:expr; $length:expr) => {
            std::array::from_fn(|_| $value)
        };
    }
    pub(crate) use shared_array;

    pub(crate) fn null_pointers<T, const N: usize>() -> *mut [atomic::AtomicPtr<T>; N] {
        Box::into_raw(Box::new(std::array::from_fn(|_| {
            atomic::AtomicPtr::new(std::ptr::null_mut())
        })))
    }
}

/// Requests to services do not occur in the models.
mod service {
    use crate::actor::exit::ExitReason;
    use crate::actor::mailbox::Message;

    #[derive(Debug)]
    pub(crate) struct Deferred;

    impl Deferred {
        pub(crate) fn is_open(&self) -> bool {
            false
        }

        pub(crate) fn fail(&self, _reason: &ExitReason) {}
    }

    pub(crate) unsafe fn fail_request(_message: *mut Message, _reason: &ExitReason) {}
}

mod settings {
    pub(crate) fn mailbox_warn() -> u32 {
        u32::MAX
    }
}

mod panic {
    pub(crate) struct Location;

    pub(crate) unsafe fn raise(reason: &str, _location: *const Location) -> ! {
        panic!("{reason}")
    }
}

mod crash_report {
    pub(crate) fn long_mailbox(_pid: i64, _label: &str, _length: u32) {}
}

/// Checks a model with at most so many preemptions per run, which keeps the number of runs small and finds nearly everything. Nothing
/// may be left allocated.
///
/// Every model is checked twice. loom forgets that a thread that looked at something might have looked later, when the next one to look
/// at it is the thread that changes it; so in the second check threads let the others go first where the model pauses.
fn check(preemptions: usize, model: impl Fn() + Send + Sync + 'static) {
    let model = std::sync::Arc::new(model);
    for patient in [false, true] {
        let model = model.clone();
        let mut builder = loom::model::Builder::new();
        builder.preemption_bound = Some(preemptions);
        builder.check(move || {
            PATIENT.store(patient, Ordering::Relaxed);
            model();
            assert_eq!(memory::object::live(), 0, "blocks are left");
        });
    }
}

loom::lazy_static! {
    // Not a part of the model: of the language, not of loom.
    static ref PATIENT: AtomicBool = AtomicBool::new(false);
}

/// Here other threads may be a long way ahead.
fn pause() {
    if PATIENT.load(Ordering::Relaxed) {
        loom::thread::yield_now();
    }
}
