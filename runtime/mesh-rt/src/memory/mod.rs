//! Heap objects: headers, reference counts, strings, arrays, closures, foreign objects.
//!
//! `docs/abi.md` §1–2 is the contract. For the rest of the runtime the useful parts are:
//!
//! ```text
//! Obj                                      = *mut Object, any counted pointer as it crosses the ABI
//! MeshString::new(&str) / from(String)       an owned string; Deref<Target = str>, Clone, Drop
//! MeshString::into_raw(self) -> Obj          to give it away (a result, an array element)
//! MeshString::from_raw(Obj)                  to take over an `OwnObj` argument
//! memory::borrow_str(Obj) -> &str            to look at a borrowed argument
//! StringArray::with_capacity(n).push(..).into_raw() -> Obj    Array<String> results
//! memory::borrow_strings(Obj, start, len) -> iterator of &str  Array<String> arguments
//! foreign::new(value) -> Obj                 Foreign object around any `T: Send + Sync + 'static`
//! foreign::borrow::<T>(Obj) -> &T            … and back
//! Closure::retain(Obj) / from_raw(Obj)       owned function value; Clone + Send + Sync (after `share`)
//! Closure::call_obj(args..)                  calls it on the current actor; see closure.rs
//! closure::native(code, captured)            a function value implemented by the runtime
//! write_some / write_none / write_ok / write_err   out-pointer helpers for inline Option and Result
//! ```

pub mod array;
pub(crate) mod balance;
pub mod closure;
pub(crate) mod count;
pub mod desc;
mod estimate;
pub mod foreign;
#[cfg(not(feature = "system-alloc"))]
mod huge;
pub mod object;
pub mod out;
#[cfg(not(feature = "system-alloc"))]
pub(crate) mod pages;
pub mod string;
pub mod text;

pub use array::{StringArray, borrow_strings};
pub use closure::Closure;
pub use desc::TypeDesc;
pub(crate) use estimate::estimate;
pub use object::{Obj, Object, drop_string_like, dup};
pub use out::{write_err, write_none, write_ok, write_some, write_text, write_texts, write_unit};
pub(crate) use string::join;
pub use string::{MeshString, borrow_str};
