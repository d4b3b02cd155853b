//! The compact tree: what the parser found, as one flat list of nodes.
//!
//! The AST is lowered from it, and the lossless tree that tools walk is built from it on demand; a compiler run, which
//! parses the whole standard library, never pays for the latter.

use crate::Span;
use crate::lexer::Tokens;
use crate::parser::Event;
use crate::syntax_kind::{MeshLanguage, SyntaxKind, SyntaxNode};
use rowan::{GreenNodeBuilder, Language};

#[derive(Clone, Copy, Debug)]
struct NodeData {
    kind: SyntaxKind,
    /// First token; for a node without tokens, the significant token behind it.
    first: u32,
    /// One past the last token.
    last: u32,
    /// One past the last node of the subtree; its first node is the one behind this.
    end: u32,
}

/// Nodes in source order, parents before children, over the tokens of a text.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    text: String,
    tokens: Tokens,
    nodes: Vec<NodeData>,
}

impl Tree {
    pub(crate) fn build(text: &str, tokens: Tokens, events: Vec<Event>) -> Self {
        let mut builder = Builder {
            tokens: &tokens,
            nodes: Vec::with_capacity(events.len() / 3),
            open: Vec::new(),
            cursor: 0,
            consumed: 0,
        };
        builder.replay(events);
        let mut nodes = builder.nodes;
        if let Some(root) = nodes.first_mut() {
            // White space and comments around everything belong to the file.
            root.first = 0;
            root.last = tokens.len() as u32;
        }
        Self {
            text: text.to_owned(),
            tokens,
            nodes,
        }
    }

    pub(crate) fn root(&self) -> Node<'_> {
        Node {
            tree: self,
            index: 0,
        }
    }

    /// The lossless tree.
    pub(crate) fn syntax(&self) -> SyntaxNode {
        let mut builder = GreenNodeBuilder::new();
        let mut open: Vec<NodeData> = Vec::new();
        let mut cursor = 0;
        let tokens_until = |builder: &mut GreenNodeBuilder<'_>, cursor: &mut u32, end: u32| {
            for index in *cursor..end {
                let kind = MeshLanguage::kind_to_raw(self.tokens.kind(index as usize));
                builder.token(kind, self.token_text(index));
            }
            *cursor = end.max(*cursor);
        };
        for (index, node) in self.nodes.iter().enumerate() {
            while let Some(closed) = open.pop_if(|open| open.end as usize <= index) {
                tokens_until(&mut builder, &mut cursor, closed.last);
                builder.finish_node();
            }
            if !open.is_empty() {
                tokens_until(&mut builder, &mut cursor, node.first);
            }
            builder.start_node(MeshLanguage::kind_to_raw(node.kind));
            open.push(*node);
        }
        while let Some(closed) = open.pop() {
            tokens_until(&mut builder, &mut cursor, closed.last);
            builder.finish_node();
        }
        SyntaxNode::new_root(builder.finish())
    }

    fn token_text(&self, index: u32) -> &str {
        let Span { start, end } = self.tokens.span(index as usize);
        &self.text[start as usize..end as usize]
    }
}

struct Builder<'t> {
    tokens: &'t Tokens,
    nodes: Vec<NodeData>,
    open: Vec<u32>,
    /// The next significant token.
    cursor: u32,
    /// One past the last token that a node has taken.
    consumed: u32,
}

impl Builder<'_> {
    fn replay(&mut self, mut events: Vec<Event>) {
        self.cursor = self.significant_from(0);
        let mut parents = Vec::new();
        for index in 0..events.len() {
            match events[index] {
                Event::Token => {
                    self.consumed = self.cursor + 1;
                    self.cursor = self.significant_from(self.consumed);
                }
                Event::Finish => self.finish(),
                Event::Start { .. } => {
                    // The enclosing nodes come later in the list, outermost last, but have to be opened first.
                    let mut at = index;
                    while let Event::Start { kind, parent } = events[at] {
                        events[at] = Event::Start {
                            kind: SyntaxKind::Tombstone,
                            parent: 0,
                        };
                        if kind != SyntaxKind::Tombstone {
                            parents.push(kind);
                        }
                        if parent == 0 {
                            break;
                        }
                        at += parent as usize;
                    }
                    while let Some(kind) = parents.pop() {
                        self.open.push(self.nodes.len() as u32);
                        self.nodes.push(NodeData {
                            kind,
                            first: self.cursor,
                            last: self.cursor,
                            end: 0,
                        });
                    }
                }
            }
        }
    }

    fn finish(&mut self) {
        let Some(index) = self.open.pop() else { return };
        let end = self.nodes.len() as u32;
        let node = &mut self.nodes[index as usize];
        node.last = self.consumed.max(node.first);
        node.end = end;
    }

    fn significant_from(&self, from: u32) -> u32 {
        let mut index = from as usize;
        while index < self.tokens.len() && self.tokens.kind(index).is_trivia() {
            index += 1;
        }
        index as u32
    }
}

/// A node of the compact tree.
#[derive(Clone, Copy)]
pub(crate) struct Node<'t> {
    tree: &'t Tree,
    index: u32,
}

impl<'t> Node<'t> {
    fn data(self) -> &'t NodeData {
        &self.tree.nodes[self.index as usize]
    }

    pub(crate) fn kind(self) -> SyntaxKind {
        self.data().kind
    }

    /// From the first to the last token. A node without tokens has the place of the token behind it.
    pub(crate) fn span(self) -> Span {
        let NodeData { first, last, .. } = *self.data();
        let tokens = &self.tree.tokens;
        let start = tokens.span(first as usize);
        if last > first {
            start.to(tokens.span(last as usize - 1))
        } else {
            start
        }
    }

    pub(crate) fn text(self) -> &'t str {
        let Span { start, end } = self.span();
        &self.tree.text[start as usize..end as usize]
    }

    fn all_children(self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let Self { tree, index } = self;
        let end = self.data().end;
        let mut next = index + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(Node { tree, index: next })?;
            next = child.data().end;
            Some(child)
        })
    }

    /// The nodes directly in this one, without those that only hold broken code.
    pub(crate) fn children(self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.all_children()
            .filter(|child| child.kind() != SyntaxKind::Error)
    }

    pub(crate) fn child(self, kind: SyntaxKind) -> Option<Node<'t>> {
        self.children().find(|child| child.kind() == kind)
    }

    /// The tokens of this node that belong to no child, trivia included.
    pub(crate) fn tokens_with_trivia(self) -> impl Iterator<Item = TokenRef<'t>> + use<'t> {
        let tree = self.tree;
        let NodeData { first, last, .. } = *self.data();
        let mut next = first;
        let mut children = self.all_children().peekable();
        std::iter::from_fn(move || {
            while let Some(child) = children.next_if(|child| child.data().first <= next) {
                next = next.max(child.data().last);
            }
            let token = (next < last).then_some(TokenRef { tree, index: next })?;
            next += 1;
            Some(token)
        })
    }

    /// The tokens of this node that belong to no child.
    pub(crate) fn tokens(self) -> impl Iterator<Item = TokenRef<'t>> + use<'t> {
        self.tokens_with_trivia()
            .filter(|token| !token.kind().is_trivia())
    }

    pub(crate) fn first_token(self) -> Option<TokenRef<'t>> {
        let NodeData { first, last, .. } = *self.data();
        (first < last).then_some(TokenRef {
            tree: self.tree,
            index: first,
        })
    }

    pub(crate) fn token(self, kind: SyntaxKind) -> Option<TokenRef<'t>> {
        self.tokens().find(|token| token.kind() == kind)
    }

    /// The trivia in front of this node, nearest first.
    pub(crate) fn trivia_before(self) -> impl Iterator<Item = TokenRef<'t>> + use<'t> {
        let tree = self.tree;
        (0..self.data().first)
            .rev()
            .map(move |index| TokenRef { tree, index })
            .take_while(|token| token.kind().is_trivia())
    }
}

/// A token of the compact tree.
#[derive(Clone, Copy)]
pub(crate) struct TokenRef<'t> {
    tree: &'t Tree,
    index: u32,
}

impl<'t> TokenRef<'t> {
    pub(crate) fn kind(self) -> SyntaxKind {
        self.tree.tokens.kind(self.index as usize)
    }

    pub(crate) fn span(self) -> Span {
        self.tree.tokens.span(self.index as usize)
    }

    pub(crate) fn text(self) -> &'t str {
        self.tree.token_text(self.index)
    }

    /// Where the significant token before this one ends.
    pub(crate) fn previous_end(self) -> u32 {
        let tokens = &self.tree.tokens;
        let previous = (0..self.index as usize)
            .rev()
            .find(|&index| !tokens.kind(index).is_trivia());
        previous.map_or(self.span().start, |index| tokens.span(index).end)
    }
}
