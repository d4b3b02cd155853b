//! The kinds of tokens and nodes of the lossless tree.

/// Defines [`SyntaxKind`] with the look-ups that follow from it, so that a keyword or operator is written down once.
macro_rules! syntax_kinds {
    (
        trivia { $($trivia:ident: $trivia_doc:literal,)* }
        tokens { $($token:ident: $token_doc:literal,)* }
        punctuation { $($punct:ident = $punct_text:literal,)* }
        keywords { $($keyword:ident = $keyword_text:literal,)* }
        nodes { $($node:ident: $node_doc:literal,)* }
    ) => {
        /// Kind of a token or node.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        pub enum SyntaxKind {
            $(#[doc = $trivia_doc] $trivia,)*
            $(#[doc = $token_doc] $token,)*
            $(#[doc = concat!("`", $punct_text, "`")] $punct,)*
            $(#[doc = concat!("The reserved word `", $keyword_text, "`.")] $keyword,)*
            $(#[doc = $node_doc] $node,)*
        }

        impl SyntaxKind {
            /// Every kind, indexed by its number.
            const ALL: &'static [SyntaxKind] = &[
                $(SyntaxKind::$trivia,)* $(SyntaxKind::$token,)* $(SyntaxKind::$punct,)* $(SyntaxKind::$keyword,)*
                $(SyntaxKind::$node,)*
            ];

            /// The reserved words, in alphabetical order.
            pub const KEYWORDS: &'static [&'static str] = &[$($keyword_text,)*];

            /// The kind of a reserved word; `None` for every other text.
            pub fn from_keyword(text: &str) -> Option<SyntaxKind> {
                match text {
                    $($keyword_text => Some(SyntaxKind::$keyword),)*
                    _ => None,
                }
            }

            /// White space, line breaks and comments: what may stand anywhere between two tokens.
            pub fn is_trivia(self) -> bool {
                matches!(self, $(SyntaxKind::$trivia)|*)
            }

            /// A reserved word.
            pub fn is_keyword(self) -> bool {
                matches!(self, $(SyntaxKind::$keyword)|*)
            }

            /// The text of an operator, delimiter or reserved word, which is always the same.
            pub fn fixed_text(self) -> Option<&'static str> {
                match self {
                    $(SyntaxKind::$punct => Some($punct_text),)*
                    $(SyntaxKind::$keyword => Some($keyword_text),)*
                    _ => None,
                }
            }
        }
    };
}

syntax_kinds! {
    trivia {
        Whitespace: "Spaces and tabs, or a byte-order mark at the start of the file.",
        Newline: "One line break: LF, CRLF or CR.",
        Comment: "`# …`",
        DocComment: "`## …`, documents the following item.",
        ModuleDoc: "`##! …`, documents the file.",
        BlockComment: "`#= … =#`, nested.",
    }
    tokens {
        Ident: "A name, contextual words included.",
        Int: "An integer literal in any base.",
        Float: "A floating-point literal.",
        Atom: "`:name`",
        Regex: "`~r/pattern/flags`",
        SlotPipe: "`|N>`",
        StringStart: "The quote that opens a string.",
        StringEnd: "The quote that closes a string.",
        HeredocStart: "The `\"\"\"` that opens a heredoc.",
        HeredocEnd: "The `\"\"\"` that closes a heredoc.",
        StringText: "A run of text in a string or heredoc, escapes included.",
        InterpStart: "`#{` or `${` in a string.",
        InterpEnd: "The `}` that closes an interpolation.",
        Unknown: "Characters that belong to no token.",
        Eof: "End of the file; has no text and is never in a tree.",
    }
    punctuation {
        Plus = "+",
        Minus = "-",
        Star = "*",
        Slash = "/",
        Percent = "%",
        EqEq = "==",
        NotEq = "!=",
        Lt = "<",
        Gt = ">",
        LtEq = "<=",
        GtEq = ">=",
        AmpAmp = "&&",
        BarBar = "||",
        Bang = "!",
        PipeGt = "|>",
        DotDot = "..",
        Diamond = "<>",
        PlusPlus = "++",
        Eq = "=",
        Arrow = "->",
        FatArrow = "=>",
        ColonColon = "::",
        Question = "?",
        Bar = "|",
        LParen = "(",
        RParen = ")",
        LBracket = "[",
        RBracket = "]",
        LBrace = "{",
        RBrace = "}",
        Comma = ",",
        Dot = ".",
        Colon = ":",
        Semicolon = ";",
        At = "@",
    }
    keywords {
        ActorKw = "actor",
        AfterKw = "after",
        AliasKw = "alias",
        AndKw = "and",
        BreakKw = "break",
        CallKw = "call",
        CaseKw = "case",
        CastKw = "cast",
        CondKw = "cond",
        ContinueKw = "continue",
        DefKw = "def",
        DoKw = "do",
        ElseKw = "else",
        EndKw = "end",
        FalseKw = "false",
        FnKw = "fn",
        ForKw = "for",
        IfKw = "if",
        ImplKw = "impl",
        ImportKw = "import",
        InKw = "in",
        InterfaceKw = "interface",
        JsonKw = "json",
        LetKw = "let",
        LinkKw = "link",
        MatchKw = "match",
        ModuleKw = "module",
        MonitorKw = "monitor",
        NilKw = "nil",
        NotKw = "not",
        OrKw = "or",
        PubKw = "pub",
        ReceiveKw = "receive",
        ReturnKw = "return",
        SelfKw = "self",
        SendKw = "send",
        ServiceKw = "service",
        SpawnKw = "spawn",
        StructKw = "struct",
        SupervisorKw = "supervisor",
        TerminateKw = "terminate",
        TraitKw = "trait",
        TrapKw = "trap",
        TrueKw = "true",
        TypeKw = "type",
        WhenKw = "when",
        WhereKw = "where",
        WhileKw = "while",
        WithKw = "with",
    }
    nodes {
        File: "The whole file.",
        Block: "The statements between two block words, without the words.",
        Error: "Tokens that fit nowhere.",
        Tombstone: "A node the parser gave up; never in a tree.",

        LetStmt: "`let pattern [:: type] = expr`",
        FnDef: "One clause of a function, an `extern fn`, or a method signature.",
        ModuleDef: "`module M do … end`",
        ImportDef: "`import A.B [as C]`",
        FromImportDef: "`from A.B import x, y`",
        StructDef: "`struct S do … end`",
        SumDef: "`type T do … end`",
        AliasDef: "`type T = U`",
        InterfaceDef: "`interface I do … end`",
        ImplDef: "`impl I for T do … end`",
        ActorDef: "`actor a(…) do … end`",
        ServiceDef: "`service S do … end`",
        SupervisorDef: "`supervisor S do … end`",

        Name: "A name that is defined or selected.",
        Path: "`A.B.C`",
        ClusterAttr: "`@cluster` or `@cluster(N)`",
        Generics: "`<T, U>` of a definition.",
        ParamList: "Parameters, with or without their delimiters.",
        Param: "A parameter: pattern and type.",
        RetType: "`-> T`",
        TypeAnnotation: "`:: T`",
        WhereClause: "`where T: I, U: J`",
        Bound: "`T: I<A>`",
        Guard: "`when e`",
        ImportNames: "The names of a from-import.",
        FieldDef: "`name :: T` of a struct.",
        SchemaEntry: "`table \"…\"` and its like in a struct body.",
        VariantDef: "A variant of a sum type.",
        VariantField: "`[name ::] T` of a variant.",
        Deriving: "`deriving(A, B)`",
        AssocType: "`type X` of an interface, `type X = T` of an impl.",
        CallHandler: "`call H(…) :: R do |state| … end`",
        CastHandler: "`cast H(…) do |state| … end`",
        InfoHandler: "`info pattern do |state| … end`",
        TerminateClause: "`terminate do … end`",
        StateBinder: "`|state|` of a handler.",
        SupervisorEntry: "`strategy: …` and its like.",
        ChildDef: "`child name do … end`",
        ChildEntry: "`start: …` and its like.",

        PathType: "`A.B<T>`",
        OptionType: "`T?`",
        ResultType: "`T!E`",
        TupleType: "`(A, B)`, also `(A)` and `()`.",
        FunType: "`Fun(A) -> B`",
        TypeArgs: "`<A, B>`",

        NamePat: "A single name, `_` included.",
        CtorPat: "`A.V`, `V(p)`",
        LiteralPat: "A literal, maybe negative.",
        TuplePat: "`(p, q)`, also `(p)` and `()`.",
        ListPat: "`[p, q]`",
        ConsPat: "`h :: t`",
        OrPat: "`p | q`",
        AsPat: "`p as n`",
        StructPat: "`S { f: p, g }`",
        PatField: "`f: p` or `g`",

        Literal: "A literal other than a string.",
        StringExpr: "A string or heredoc.",
        Interpolation: "`#{e}`",
        NameExpr: "A bare name.",
        MemberExpr: "`e.name`",
        CallExpr: "`f(…)`, maybe with a trailing closure.",
        ArgList: "Arguments, with or without parentheses.",
        KeywordArg: "`name: e` of a call.",
        TrailingClosure: "`do |x| … end` after a call.",
        IndexExpr: "`xs[i]`",
        TryExpr: "`e?`",
        BinaryExpr: "`a op b`, pipes and ranges included.",
        UnaryExpr: "`op a`",
        ParenExpr: "`(e)`",
        TupleExpr: "`(a, b)`, also `()`.",
        ListExpr: "`[a, b]`",
        MapExpr: "`%{k => v}`",
        MapEntry: "`k => v`",
        StructLit: "`S { f: e }`",
        StructUpdate: "`%{base | f: e}`",
        JsonExpr: "`json { k: e }`",
        Field: "`f: e` of a struct literal, update or json object.",
        IfExpr: "`if`",
        CaseExpr: "`case` or `match`",
        WhileExpr: "`while`",
        ForExpr: "`for`",
        ForBinder: "What a `for` binds.",
        ReceiveExpr: "`receive`",
        AfterClause: "`after ms -> e`",
        Arm: "`pattern [when e] -> body`",
        BreakExpr: "`break`",
        ContinueExpr: "`continue`",
        ReturnExpr: "`return [e]`",
        BlockExpr: "`do … end` as the body of an arm.",
        Closure: "`fn … end`",
        ClosureClause: "One clause of a closure.",
        SpawnExpr: "`spawn(f, …)`",
        SendExpr: "`send(pid, message)`",
        LinkExpr: "`link(pid)`",
        SelfPidExpr: "`self()`",
        AssertReceive: "`assert_receive PATTERN[, ms]`",
    }
}

impl SyntaxKind {
    /// A name, or a reserved word standing where a name is meant.
    pub fn is_name_like(self) -> bool {
        self == SyntaxKind::Ident || self.is_keyword()
    }

    /// The kind with this number, as stored in the tree.
    pub(crate) fn from_raw(raw: u16) -> SyntaxKind {
        Self::ALL
            .get(raw as usize)
            .copied()
            .unwrap_or(SyntaxKind::Error)
    }
}

/// The Mesh language as rowan sees it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum MeshLanguage {}

impl rowan::Language for MeshLanguage {
    type Kind = SyntaxKind;

    fn kind_from_raw(raw: rowan::SyntaxKind) -> SyntaxKind {
        SyntaxKind::from_raw(raw.0)
    }

    fn kind_to_raw(kind: SyntaxKind) -> rowan::SyntaxKind {
        rowan::SyntaxKind(kind as u16)
    }
}

/// A node of the lossless tree.
pub type SyntaxNode = rowan::SyntaxNode<MeshLanguage>;
/// A token of the lossless tree.
pub type SyntaxToken = rowan::SyntaxToken<MeshLanguage>;
/// A node or token of the lossless tree.
pub type SyntaxElement = rowan::SyntaxElement<MeshLanguage>;
