//! Blocks of messages: where their parts lie, and which system messages the patterns of a `receive` mean (`docs/abi.md` §6).

use mesh_types::thir::{Arm, Expr, ExprKind, Lit, Pat, PatKind};

/// Offset of the handler index in a message block.
pub(super) const MESSAGE_KIND: u32 = 16;
/// Offset of the payload in a message block.
pub(super) const MESSAGE_PAYLOAD: u32 = 32;

/// Kinds of system messages, the word `kind` of their blocks (`docs/abi.md` §6).
const EXIT: i64 = 1 << 32;
const DOWN: i64 = EXIT + 1;
const NODEDOWN: i64 = EXIT + 2;
const NODEUP: i64 = EXIT + 3;

/// The kind of a system pattern (chapter 04 §5.2).
fn system_kind(pat: &Pat) -> Option<i64> {
    match &pat.kind {
        PatKind::Bind(_, Some(inner)) => system_kind(inner),
        PatKind::Tuple(parts) => {
            let PatKind::Lit(Lit::Atom(word)) = &parts.first()?.kind else {
                return None;
            };
            match (word.as_str(), parts.len()) {
                ("exit", 3) => Some(EXIT),
                ("down", 4) => Some(DOWN),
                ("nodedown", 2) => Some(NODEDOWN),
                ("nodeup", 2) => Some(NODEUP),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The system patterns of a receiving arm, alternatives one by one, with the kind of message that each is for.
pub(super) fn system_patterns(arm: &Arm) -> impl Iterator<Item = (i64, &Pat)> {
    let pats = match arm.pats.first() {
        Some(Pat {
            kind: PatKind::Or(alternatives),
            ..
        }) => alternatives.as_slice(),
        _ => arm.pats.get(..1).unwrap_or_default(),
    };
    pats.iter()
        .filter_map(|pat| system_kind(pat).map(|kind| (kind, pat)))
}

/// Whether a `receive` in the code has an arm for `(:exit, …)`.
pub(super) fn sees_exits(expr: &Expr) -> bool {
    let mut found = match &expr.kind {
        ExprKind::Receive { arms, .. } => arms
            .iter()
            .flat_map(system_patterns)
            .any(|(kind, _)| kind == EXIT),
        _ => false,
    };
    expr.each_child(&mut |part| found = found || sees_exits(part));
    found
}
