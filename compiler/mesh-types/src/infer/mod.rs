//! Inference: variables, unification, schemes, deferred constraints, traits.

mod arithmetic;
pub(crate) mod constraint;
mod convert;
mod methods;
pub(crate) mod scheme;
pub(crate) mod size;
mod solve;
pub(crate) mod traits;
mod unify;
mod unmet;
pub(crate) mod vars;

pub(crate) use unify::Reason;
