//! Expressions.

use super::statements::expr_block;
use super::{Lower, ident, literals, name_of};
use crate::ast::{
    Arm, BinOp, Block, ClosureClause, Expr, ExprKind, ForBinder, Ident, Lit, Path, UnOp,
};
use crate::syntax_kind::SyntaxKind;
use crate::tree::Node;

pub(super) fn is_expr(kind: SyntaxKind) -> bool {
    use SyntaxKind::*;
    matches!(
        kind,
        Literal
            | StringExpr
            | NameExpr
            | MemberExpr
            | CallExpr
            | IndexExpr
            | TryExpr
            | BinaryExpr
            | UnaryExpr
            | ParenExpr
            | TupleExpr
            | ListExpr
            | MapExpr
            | StructLit
            | StructUpdate
            | JsonExpr
            | IfExpr
            | CaseExpr
            | WhileExpr
            | ForExpr
            | ReceiveExpr
            | BreakExpr
            | ContinueExpr
            | ReturnExpr
            | BlockExpr
            | Closure
            | SpawnExpr
            | SendExpr
            | LinkExpr
            | SelfPidExpr
            | AssertReceive
    )
}

impl<'t> Lower<'t, '_> {
    pub(super) fn expr(&mut self, node: Node<'t>) -> Expr {
        use SyntaxKind::{BinaryExpr, CallExpr, IndexExpr, MemberExpr, TryExpr};
        let bottom = self.spine.len();
        let mut innermost = node;
        while matches!(
            innermost.kind(),
            BinaryExpr | CallExpr | IndexExpr | MemberExpr | TryExpr
        ) {
            let Some(left) = exprs_in(innermost).next() else {
                break;
            };
            self.spine.push(innermost);
            innermost = left;
        }
        let mut result = self.without_left_side(innermost);
        while self.spine.len() > bottom
            && let Some(outer) = self.spine.pop()
        {
            let kind = self.around(outer, result);
            result = Expr {
                span: outer.span(),
                kind,
            };
        }
        result
    }

    /// An expression that continues one on its left.
    #[inline(never)]
    fn around(&mut self, node: Node<'t>, left: Expr) -> ExprKind {
        match node.kind() {
            SyntaxKind::CallExpr => self.call(node, left),
            SyntaxKind::MemberExpr => ExprKind::Member(Box::new(left), name_of(node)),
            SyntaxKind::IndexExpr => {
                ExprKind::Index(Box::new(left), Box::new(self.nth_expr(node, 1)))
            }
            SyntaxKind::TryExpr => ExprKind::Try(Box::new(left)),
            _ => self.binary(node, left),
        }
    }

    fn call(&mut self, node: Node<'t>, callee: Expr) -> ExprKind {
        let (mut args, kwargs) = match node.child(SyntaxKind::ArgList) {
            Some(list) => self.arguments(list),
            None => Default::default(),
        };
        if let Some(closure) = node.child(SyntaxKind::TrailingClosure) {
            let clause = ClosureClause {
                params: self.params(closure),
                guard: None,
                body: self.block_in(closure),
                span: closure.span(),
            };
            args.push(Expr {
                span: closure.span(),
                kind: ExprKind::Closure(vec![clause]),
            });
        }
        ExprKind::Call {
            callee: Box::new(callee),
            args,
            kwargs,
        }
    }

    /// The positional and the keyword arguments directly in `node`.
    pub(super) fn arguments(&mut self, node: Node<'t>) -> (Vec<Expr>, Vec<(Ident, Expr)>) {
        let (mut args, mut kwargs) = (Vec::new(), Vec::new());
        for child in node.children() {
            match child.kind() {
                SyntaxKind::KeywordArg => kwargs.push((name_of(child), self.expr_in(child))),
                kind if is_expr(kind) => args.push(self.expr(child)),
                _ => {}
            }
        }
        (args, kwargs)
    }

    fn binary(&mut self, node: Node<'t>, left: Expr) -> ExprKind {
        let mut right = Box::new(self.nth_expr(node, 1));
        let left = Box::new(left);
        let Some(operator) = node.tokens().next() else {
            return ExprKind::Error;
        };
        let is_pipe = matches!(operator.kind(), SyntaxKind::PipeGt | SyntaxKind::SlotPipe);
        if is_pipe
            && matches!(right.kind, ExprKind::Call { .. })
            && exprs_in(node)
                .nth(1)
                .is_some_and(|right| right.kind() == SyntaxKind::ParenExpr)
        {
            // The parentheses give the function to apply; as a block it is no call any more that takes the piped value.
            let span = right.span;
            *right = Expr {
                span,
                kind: ExprKind::Block(expr_block(*right)),
            };
        }
        let op = match operator.kind() {
            SyntaxKind::PipeGt => return ExprKind::Pipe(left, right),
            SyntaxKind::SlotPipe => {
                // A position that is no number above 1 has been reported.
                let slot = operator
                    .text()
                    .trim_matches(['|', '>'])
                    .parse()
                    .unwrap_or(1);
                return ExprKind::SlotPipe(left, slot, right);
            }
            SyntaxKind::DotDot => return ExprKind::Range(left, right),
            SyntaxKind::Plus => BinOp::Add,
            SyntaxKind::Minus => BinOp::Sub,
            SyntaxKind::Star => BinOp::Mul,
            SyntaxKind::Slash => BinOp::Div,
            SyntaxKind::Percent => BinOp::Mod,
            SyntaxKind::EqEq => BinOp::Eq,
            SyntaxKind::NotEq => BinOp::Ne,
            SyntaxKind::Lt => BinOp::Lt,
            SyntaxKind::Gt => BinOp::Gt,
            SyntaxKind::LtEq => BinOp::Le,
            SyntaxKind::GtEq => BinOp::Ge,
            SyntaxKind::AndKw | SyntaxKind::AmpAmp => BinOp::And,
            SyntaxKind::OrKw | SyntaxKind::BarBar => BinOp::Or,
            SyntaxKind::Diamond => BinOp::Concat,
            SyntaxKind::PlusPlus => BinOp::Append,
            _ => return ExprKind::Error,
        };
        ExprKind::Binary(op, operator.span(), left, right)
    }

    /// An expression that is no operator or call behind another one.
    #[inline(never)]
    fn without_left_side(&mut self, node: Node<'t>) -> Expr {
        let kind = match node.kind() {
            SyntaxKind::Literal => self.literal_expr(node),
            SyntaxKind::StringExpr => self.string(node),
            SyntaxKind::NameExpr => ExprKind::Name(node.text().into()),
            SyntaxKind::UnaryExpr => self.unary(node),
            SyntaxKind::ParenExpr => return self.expr_in(node),
            SyntaxKind::TupleExpr => match self.exprs(node) {
                elements if elements.is_empty() => ExprKind::Lit(Lit::Unit),
                elements => ExprKind::Tuple(elements),
            },
            SyntaxKind::ListExpr => ExprKind::List(self.exprs(node)),
            SyntaxKind::MapExpr => self.map(node),
            SyntaxKind::StructLit | SyntaxKind::StructUpdate | SyntaxKind::JsonExpr => {
                self.with_fields(node)
            }
            SyntaxKind::IfExpr => self.if_expr(node),
            SyntaxKind::CaseExpr => self.case_expr(node),
            SyntaxKind::WhileExpr => self.while_expr(node),
            SyntaxKind::ForExpr => self.for_expr(node),
            SyntaxKind::BreakExpr => ExprKind::Break,
            SyntaxKind::ContinueExpr => ExprKind::Continue,
            SyntaxKind::ReturnExpr => self.return_expr(node),
            SyntaxKind::BlockExpr => ExprKind::Block(self.block_in(node)),
            SyntaxKind::Closure => self.closure(node),
            _ => self.process_expr(node),
        };
        Expr {
            span: node.span(),
            kind,
        }
    }

    fn literal_expr(&mut self, node: Node<'t>) -> ExprKind {
        match node.first_token() {
            Some(token) => ExprKind::Lit(self.literal(token, None)),
            None => ExprKind::Error,
        }
    }

    #[inline(never)]
    fn map(&mut self, node: Node<'t>) -> ExprKind {
        let entries = node
            .children()
            .filter(|child| child.kind() == SyntaxKind::MapEntry);
        ExprKind::Map(
            entries
                .map(|entry| match entry.child(SyntaxKind::Name) {
                    Some(name) => {
                        let key = Expr {
                            span: name.span(),
                            kind: ExprKind::Lit(Lit::Str(name.text().into())),
                        };
                        (key, self.expr_in(entry))
                    }
                    None => (self.nth_expr(entry, 0), self.nth_expr(entry, 1)),
                })
                .collect(),
        )
    }

    /// Struct literals, struct updates and json objects.
    #[inline(never)]
    fn with_fields(&mut self, node: Node<'t>) -> ExprKind {
        let fields = self.fields(node);
        match node.kind() {
            SyntaxKind::StructLit => ExprKind::StructLit(self.struct_path(node), fields),
            SyntaxKind::StructUpdate => {
                ExprKind::StructUpdate(Box::new(self.expr_in(node)), fields)
            }
            _ => ExprKind::Json(fields),
        }
    }

    #[inline(never)]
    fn return_expr(&mut self, node: Node<'t>) -> ExprKind {
        let value = exprs_in(node).next();
        ExprKind::Return(value.map(|value| Box::new(self.expr(value))))
    }

    #[inline(never)]
    fn unary(&mut self, node: Node<'t>) -> ExprKind {
        let minus = node.token(SyntaxKind::Minus);
        // 2⁶³ is an Int only together with the minus before it.
        if let Some(minus) = minus
            && let Some(literal) = node.child(SyntaxKind::Literal).and_then(Node::first_token)
            && literal.kind() == SyntaxKind::Int
            && literals::is_min_magnitude(literal.text())
        {
            return ExprKind::Lit(self.literal(literal, Some(minus.span())));
        }
        let op = if minus.is_some() {
            UnOp::Neg
        } else {
            UnOp::Not
        };
        ExprKind::Unary(op, Box::new(self.expr_in(node)))
    }

    /// The name in front of the braces of a struct literal, which the parser has read as an expression.
    fn struct_path(&mut self, node: Node<'t>) -> Path {
        let mut segments = Vec::new();
        let mut rest = exprs_in(node).next();
        let span = rest.map_or(node.span(), Node::span);
        while let Some(part) = rest {
            match part.kind() {
                SyntaxKind::MemberExpr => {
                    segments.push(name_of(part));
                    rest = exprs_in(part).next();
                }
                SyntaxKind::NameExpr => {
                    segments.push(Ident {
                        name: part.text().into(),
                        span: part.span(),
                    });
                    break;
                }
                _ => {
                    self.error("expected struct name before `{`", part.span());
                    break;
                }
            }
        }
        segments.reverse();
        Path { segments, span }
    }

    fn fields(&mut self, node: Node<'t>) -> Vec<(Ident, Expr)> {
        let fields = node
            .children()
            .filter(|child| child.kind() == SyntaxKind::Field);
        let fields = fields.map(|field| match field.child(SyntaxKind::Name) {
            Some(name) => (ident(name), self.expr_in(field)),
            None => {
                let key = exprs_in(field)
                    .next()
                    .filter(|key| key.kind() == SyntaxKind::StringExpr);
                let name = match key {
                    Some(key) => Ident {
                        name: self.literal_string(key, "json keys"),
                        span: key.span(),
                    },
                    None => name_of(field),
                };
                (name, self.nth_expr(field, 1))
            }
        });
        fields.collect()
    }

    #[inline(never)]
    fn if_expr(&mut self, node: Node<'t>) -> ExprKind {
        let mut children = node.children().peekable();
        let cond = match children.next_if(|child| is_expr(child.kind())) {
            Some(cond) => self.expr(cond),
            None => missing(node),
        };
        let then = match children.next() {
            Some(block) => self.block(block),
            None => self.block_in(node),
        };
        let els = children.next().map(|els| match els.kind() {
            SyntaxKind::Block => self.block(els),
            _ => expr_block(self.expr(els)),
        });
        ExprKind::If {
            cond: Box::new(cond),
            then,
            els,
        }
    }

    pub(super) fn arms(&mut self, node: Node<'t>) -> Vec<Arm> {
        let arms = node
            .children()
            .filter(|child| child.kind() == SyntaxKind::Arm);
        let arms = arms.map(|arm| Arm {
            pattern: self.pattern_in(arm),
            guard: self.guard(arm),
            body: self.expr_in(arm),
            span: arm.span(),
        });
        arms.collect()
    }

    pub(super) fn guard(&mut self, node: Node<'t>) -> Option<Expr> {
        node.child(SyntaxKind::Guard)
            .map(|guard| self.expr_in(guard))
    }

    #[inline(never)]
    fn case_expr(&mut self, node: Node<'t>) -> ExprKind {
        ExprKind::Case {
            scrutinee: Box::new(self.expr_in(node)),
            arms: self.arms(node),
        }
    }

    #[inline(never)]
    fn while_expr(&mut self, node: Node<'t>) -> ExprKind {
        ExprKind::While(Box::new(self.expr_in(node)), self.block_in(node))
    }

    #[inline(never)]
    fn for_expr(&mut self, node: Node<'t>) -> ExprKind {
        let binder = match node.child(SyntaxKind::ForBinder) {
            Some(binder) => self.for_binder(binder),
            None => ForBinder::Name(name_of(node)),
        };
        ExprKind::For {
            binder,
            iter: Box::new(self.expr_in(node)),
            filter: self.guard(node).map(Box::new),
            body: self.block_in(node),
        }
    }

    fn for_binder(&mut self, node: Node<'t>) -> ForBinder {
        if let Some(pattern) = node
            .children()
            .find(|child| super::patterns::is_pattern(child.kind()))
        {
            return ForBinder::Pattern(self.pattern(pattern));
        }
        let first = name_of(node);
        match node.token(SyntaxKind::LBrace) {
            Some(_) => ForBinder::Entry(first, super::names(node).into_iter().nth(1)),
            None => ForBinder::Name(first),
        }
    }

    #[inline(never)]
    fn closure(&mut self, node: Node<'t>) -> ExprKind {
        let clauses = node
            .children()
            .filter(|child| child.kind() == SyntaxKind::ClosureClause);
        let clauses = clauses.map(|clause| ClosureClause {
            params: self.params(clause),
            guard: self.guard(clause),
            body: self.closure_body(clause),
            span: clause.span(),
        });
        ExprKind::Closure(clauses.collect())
    }

    fn closure_body(&mut self, clause: Node<'t>) -> Block {
        match exprs_in(clause).next() {
            Some(body) if body.kind() == SyntaxKind::BlockExpr => self.block_in(body),
            Some(body) => expr_block(self.expr(body)),
            None => self.block_in(clause),
        }
    }

    fn exprs(&mut self, node: Node<'t>) -> Vec<Expr> {
        exprs_in(node).map(|child| self.expr(child)).collect()
    }

    /// The first expression directly in `node`, an error if it is missing.
    pub(super) fn expr_in(&mut self, node: Node<'t>) -> Expr {
        self.nth_expr(node, 0)
    }

    pub(super) fn nth_expr(&mut self, node: Node<'t>, n: usize) -> Expr {
        match exprs_in(node).nth(n) {
            Some(child) => self.expr(child),
            None => missing(node),
        }
    }
}

pub(super) fn exprs_in(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.children().filter(|child| is_expr(child.kind()))
}

/// In place of an expression that is not there, which has been reported.
fn missing(node: Node<'_>) -> Expr {
    Expr {
        span: node.span(),
        kind: ExprKind::Error,
    }
}
