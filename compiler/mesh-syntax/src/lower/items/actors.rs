//! Actors, services and supervisors.

use crate::ast::{
    ActorDef, ChildDef, Handler, Ident, InfoHandler, ServiceDef, ServiceEnd, Shutdown,
    SupervisorDef,
};
use crate::lower::{Lower, ident, name_of};
use crate::syntax_kind::SyntaxKind;
use crate::tree::Node;

impl<'t> Lower<'t, '_> {
    #[inline(never)]
    pub(super) fn actor(&mut self, node: Node<'t>) -> ActorDef {
        let terminate = node
            .child(SyntaxKind::Block)
            .and_then(|block| block.child(SyntaxKind::TerminateClause));
        let terminate = terminate.map(|clause| {
            let [binder] = self.binders(clause, ["exit reason"]);
            (binder, self.block_in(clause))
        });
        ActorDef {
            name: name_of(node),
            params: self.params(node),
            body: self.block_in(node),
            terminate,
        }
    }

    #[inline(never)]
    pub(super) fn service(&mut self, node: Node<'t>) -> ServiceDef {
        let (mut handlers, mut infos, mut terminate) = (Vec::new(), Vec::new(), None);
        for member in node.children() {
            match member.kind() {
                SyntaxKind::CallHandler => handlers.push(self.handler(member, true)),
                SyntaxKind::CastHandler => handlers.push(self.handler(member, false)),
                SyntaxKind::InfoHandler => infos.push(self.info_handler(member)),
                SyntaxKind::TerminateClause => terminate = Some(self.service_end(member)),
                _ => {}
            }
        }
        ServiceDef {
            name: name_of(node),
            fns: self.functions(node),
            handlers,
            infos,
            terminate,
        }
    }

    #[inline(never)]
    fn handler(&mut self, node: Node<'t>, is_call: bool) -> Handler {
        let (state, from) = if is_call {
            let [state, from] = self.binders(node, ["state", "reply"]);
            (state, from)
        } else {
            let [state] = self.binders(node, ["state"]);
            (state, None)
        };
        Handler {
            is_call,
            name: name_of(node),
            params: self.params(node),
            reply: self.annotation(node),
            state,
            from,
            body: self.block_in(node),
            span: node.span(),
        }
    }

    #[inline(never)]
    fn info_handler(&mut self, node: Node<'t>) -> InfoHandler {
        let [state] = self.binders(node, ["state"]);
        InfoHandler {
            pattern: self.pattern_in(node),
            guard: self.guard(node),
            state,
            body: self.block_in(node),
            span: node.span(),
        }
    }

    fn service_end(&mut self, node: Node<'t>) -> ServiceEnd {
        let [state, why] = self.binders(node, ["state", "exit reason"]);
        ServiceEnd {
            state,
            why,
            body: self.block_in(node),
            span: node.span(),
        }
    }

    /// The names in `|name, name|`, of which `what` may be given.
    fn binders<const N: usize>(&mut self, node: Node<'t>, what: [&str; N]) -> [Option<Ident>; N] {
        let mut binders = self.state_binder(node).into_iter();
        let named = what.map(|_| binders.next());
        if let Some(more) = binders.next() {
            let what = what.join(" and ");
            self.error(
                format!("expected no more names than {what} here"),
                more.span,
            );
        }
        named
    }

    #[inline(never)]
    pub(super) fn supervisor(&mut self, node: Node<'t>) -> SupervisorDef {
        let (mut strategy, mut max_restarts, mut max_seconds) = (None, None, None);
        let mut children = Vec::new();
        for entry in node.children() {
            match entry.kind() {
                SyntaxKind::ChildDef => children.push(self.child(entry)),
                SyntaxKind::SupervisorEntry => match setting(entry) {
                    "strategy" => strategy = word(entry),
                    "max_restarts" => max_restarts = self.number(entry),
                    _ => max_seconds = self.number(entry),
                },
                _ => {}
            }
        }
        SupervisorDef {
            name: name_of(node),
            params: self.params(node),
            strategy,
            max_restarts,
            max_seconds,
            children,
        }
    }

    #[inline(never)]
    fn child(&mut self, node: Node<'t>) -> ChildDef {
        let (mut start, mut restart, mut shutdown) = (None, None, None);
        for entry in node
            .children()
            .filter(|child| child.kind() == SyntaxKind::ChildEntry)
        {
            match setting(entry) {
                "start" => start = Some(self.expr_in(entry)),
                "restart" => restart = word(entry),
                _ => {
                    let millis = self
                        .number(entry)
                        .map(|(value, span)| Shutdown::Millis(value, span));
                    shutdown = millis.or_else(|| word(entry).map(Shutdown::Word));
                }
            }
        }
        ChildDef {
            name: name_of(node),
            start,
            restart,
            shutdown,
            span: node.span(),
        }
    }

    fn number(&mut self, entry: Node<'t>) -> Option<(i64, crate::Span)> {
        let token = entry.token(SyntaxKind::Int)?;
        Some((self.int_value(token), token.span()))
    }
}

fn setting(entry: Node<'_>) -> &str {
    entry.child(SyntaxKind::Name).map_or("", Node::text)
}

/// The value of a setting that is a word.
fn word(entry: Node<'_>) -> Option<Ident> {
    entry
        .children()
        .filter(|child| child.kind() == SyntaxKind::Name)
        .nth(1)
        .map(ident)
}
