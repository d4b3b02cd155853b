//! What passes and the verifier want to know about functions; changes nothing but for [`cfg`], which also tidies up the graph.

pub(crate) mod bitset;
pub(crate) mod cfg;
pub(crate) mod flow;
pub(crate) mod ownership;
pub(crate) mod places;
