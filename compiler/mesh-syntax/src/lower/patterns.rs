//! Patterns and parameters.

use super::{Lower, name_of, path_of};
use crate::ast::{Ident, Lit, Param, Pat, PatKind};
use crate::syntax_kind::SyntaxKind;
use crate::tree::Node;

pub(super) fn is_pattern(kind: SyntaxKind) -> bool {
    use SyntaxKind::*;
    matches!(
        kind,
        NamePat | CtorPat | LiteralPat | TuplePat | ListPat | ConsPat | OrPat | AsPat | StructPat
    )
}

impl<'t> Lower<'t, '_> {
    pub(super) fn pattern(&mut self, node: Node<'t>) -> Pat {
        let kind = match node.kind() {
            SyntaxKind::NamePat => match node.text() {
                "_" => PatKind::Wild,
                name => PatKind::Name(name.into()),
            },
            SyntaxKind::LiteralPat => PatKind::Lit(self.literal_pattern(node)),
            SyntaxKind::CtorPat => {
                let args = node.token(SyntaxKind::LParen).map(|_| self.patterns(node));
                PatKind::Ctor {
                    path: path_of(node),
                    args,
                }
            }
            SyntaxKind::TuplePat => {
                let mut elements = self.patterns(node);
                match elements.len() {
                    0 => PatKind::Lit(Lit::Unit),
                    1 => return elements.swap_remove(0),
                    _ => PatKind::Tuple(elements),
                }
            }
            SyntaxKind::ListPat => PatKind::List(self.patterns(node)),
            SyntaxKind::ConsPat => {
                let mut sides = patterns_in(node);
                let head = self.pattern_or_error(sides.next(), node);
                let tail = self.pattern_or_error(sides.next(), node);
                PatKind::Cons(Box::new(head), Box::new(tail))
            }
            SyntaxKind::OrPat => PatKind::Or(self.patterns(node)),
            SyntaxKind::AsPat => PatKind::As(Box::new(self.pattern_in(node)), name_of(node)),
            SyntaxKind::StructPat => PatKind::Struct {
                path: path_of(node),
                fields: self.pattern_fields(node),
            },
            _ => PatKind::Error,
        };
        Pat {
            span: node.span(),
            kind,
        }
    }

    fn literal_pattern(&mut self, node: Node<'t>) -> Lit {
        if let Some(string) = node.child(SyntaxKind::StringExpr) {
            return Lit::Str(self.plain_string(string));
        }
        let mut tokens = node.tokens();
        let Some(first) = tokens.next() else {
            return Lit::Unit;
        };
        match first.kind() {
            SyntaxKind::Minus => tokens
                .next()
                .map_or(Lit::Unit, |number| self.literal(number, Some(first.span()))),
            _ => self.literal(first, None),
        }
    }

    fn pattern_fields(&mut self, node: Node<'t>) -> Vec<(Ident, Pat)> {
        let fields = node
            .children()
            .filter(|child| child.kind() == SyntaxKind::PatField);
        let fields = fields.map(|field| {
            let name = name_of(field);
            let pattern = match field.token(SyntaxKind::Colon) {
                Some(_) => self.pattern_in(field),
                None => Pat {
                    span: name.span,
                    kind: PatKind::Name(name.name.clone()),
                },
            };
            (name, pattern)
        });
        fields.collect()
    }

    fn patterns(&mut self, node: Node<'t>) -> Vec<Pat> {
        patterns_in(node).map(|child| self.pattern(child)).collect()
    }

    fn pattern_or_error(&mut self, found: Option<Node<'t>>, around: Node<'t>) -> Pat {
        match found {
            Some(node) => self.pattern(node),
            None => Pat {
                span: around.span(),
                kind: PatKind::Error,
            },
        }
    }

    /// The first pattern directly in `node`, an error if it is missing.
    pub(super) fn pattern_in(&mut self, node: Node<'t>) -> Pat {
        self.pattern_or_error(patterns_in(node).next(), node)
    }

    /// The parameters of a definition or closure.
    pub(super) fn params(&mut self, node: Node<'t>) -> Vec<Param> {
        let Some(list) = node.child(SyntaxKind::ParamList) else {
            return Vec::new();
        };
        let params = list
            .children()
            .filter(|child| child.kind() == SyntaxKind::Param);
        let params = params.map(|param| Param {
            pattern: self.pattern_in(param),
            ty: self.annotation(param),
            span: param.span(),
        });
        params.collect()
    }

    /// `|state|` of a handler.
    pub(super) fn state_binder(&mut self, node: Node<'t>) -> Vec<Ident> {
        node.child(SyntaxKind::StateBinder)
            .map_or_else(Vec::new, super::names)
    }
}

fn patterns_in(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.children().filter(|child| is_pattern(child.kind()))
}
