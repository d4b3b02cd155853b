//! How large a type may get. Types share their parts, so that a few lines can make one whose written form would not fit into memory; what is
//! behind the checker works on the written form.

use crate::context::Checker;
use crate::ids::FnId;
use crate::ty::Ty;
use mesh_syntax::Span;

/// Parts of a type written out.
const MAX_PARTS: u32 = 10_000;

/// Levels of nesting.
const MAX_DEPTH: u32 = 600;

/// Whether a type is too large to go on with.
pub(crate) fn is_too_large(ty: Ty) -> bool {
    ty.parts() > MAX_PARTS || ty.depth() > MAX_DEPTH
}

impl Checker<'_> {
    /// The type, or the error type after a report.
    pub(crate) fn of_bearable_size(&mut self, ty: Ty, span: Span) -> Ty {
        if !is_too_large(ty) {
            return ty;
        }
        if !ty.has_error() {
            self.report_size(ty, self.body.func, span);
        }
        Ty::error()
    }

    /// The type with its variables replaced. One that is too large becomes the error type: it is reported where an expression has it.
    pub(crate) fn resolve_bearable(&self, ty: Ty) -> Ty {
        let ty = self.vars.resolve(ty);
        if is_too_large(ty) { Ty::error() } else { ty }
    }

    /// E0059, once per function: its other large types have the same reason.
    pub(crate) fn report_size(&mut self, ty: Ty, func: Option<FnId>, span: Span) {
        if func.is_some_and(|func| !self.oversized.insert(func)) {
            return;
        }
        let (what, limit) = if ty.parts() > MAX_PARTS {
            ("parts", MAX_PARTS)
        } else {
            ("levels", MAX_DEPTH)
        };
        let diagnostic = self
            .error(
                "E0059",
                format!("type is too large: it has more than {limit} {what}"),
                span,
            )
            .primary("this type is too large to work with")
            .help("declare structs for the parts of the value, or keep them in a list");
        self.report(diagnostic);
    }
}
