//! Inference: variables, unification, schemes, deferred constraints, traits.

pub(crate) mod constraint;
pub(crate) mod scheme;
mod solve;
pub(crate) mod traits;
mod unify;
pub(crate) mod vars;

pub(crate) use unify::Reason;
