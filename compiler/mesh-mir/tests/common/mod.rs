//! Typed programs built by hand.

#![allow(dead_code, reason = "every test file uses a part")]

use mesh_mir::layout::Layouts;
use mesh_syntax::Span;
use mesh_types::ids::*;
use mesh_types::thir::*;
use mesh_types::{Ty, TyKind};
use std::sync::Arc;

pub fn ty(kind: TyKind) -> Ty {
    Ty::new(kind)
}
pub fn int() -> Ty {
    ty(TyKind::Int)
}
pub fn string() -> Ty {
    ty(TyKind::String)
}
pub fn bool() -> Ty {
    ty(TyKind::Bool)
}
pub fn unit() -> Ty {
    ty(TyKind::Unit)
}
pub fn param(index: u32) -> Ty {
    ty(TyKind::Param(index))
}
pub fn list(item: Ty) -> Ty {
    ty(TyKind::Adt(AdtId(0), vec![item]))
}
pub fn option(item: Ty) -> Ty {
    ty(TyKind::Adt(AdtId(1), vec![item]))
}
pub fn func(params: &[Ty], ret: Ty) -> Ty {
    ty(TyKind::Fn(params.to_vec(), ret))
}

pub fn e(ty: Ty, kind: ExprKind) -> Expr {
    Expr {
        ty,
        span: Span::default(),
        kind,
    }
}
pub fn b(expr: Expr) -> Box<Expr> {
    Box::new(expr)
}
pub fn num(value: i64) -> Expr {
    e(int(), ExprKind::Lit(Lit::Int(value)))
}
pub fn text(value: &str) -> Expr {
    e(string(), ExprKind::Lit(Lit::Str(value.into())))
}
pub fn var(local: u32, ty: Ty) -> Expr {
    e(ty, ExprKind::Local(LocalId(local)))
}
pub fn call(id: u32, args: Vec<Expr>, ret: Ty) -> Expr {
    generic_call(id, &[], args, ret)
}
pub fn generic_call(id: u32, types: &[Ty], args: Vec<Expr>, ret: Ty) -> Expr {
    e(
        ret,
        ExprKind::Call(Callee::Fn(FnId(id), types.to_vec()), args),
    )
}
pub fn binary(op: BinOp, left: Expr, right: Expr, ret: Ty) -> Expr {
    e(ret, ExprKind::Binary(op, b(left), b(right)))
}
pub fn construct(of: Ty, variant: u32, args: Vec<Expr>) -> Expr {
    let TyKind::Adt(id, types) = of.kind() else {
        panic!("not a sum")
    };
    e(
        of,
        ExprKind::Call(Callee::Ctor(*id, variant, types.clone()), args),
    )
}
pub fn if_else(condition: Expr, yes: Expr, no: Expr) -> Expr {
    e(yes.ty, ExprKind::If(b(condition), b(yes), Some(b(no))))
}
pub fn block(statements: Vec<Stmt>, value: Expr) -> Expr {
    e(value.ty, ExprKind::Block(statements, Some(b(value))))
}
pub fn let_(local: u32, value: Expr) -> Stmt {
    Stmt::Let(bind(local, value.ty), value)
}
pub fn pat(ty: Ty, kind: PatKind) -> Pat {
    Pat {
        ty,
        span: Span::default(),
        kind,
    }
}
pub fn bind(local: u32, ty: Ty) -> Pat {
    pat(ty, PatKind::Bind(LocalId(local), None))
}
pub fn wild(ty: Ty) -> Pat {
    pat(ty, PatKind::Wild)
}
pub fn ctor_pat(of: Ty, variant: u32, pats: Vec<Pat>) -> Pat {
    let TyKind::Adt(id, _) = of.kind() else {
        panic!("not a sum")
    };
    pat(of, PatKind::Ctor(*id, variant, pats))
}
pub fn arm(pat: Pat, body: Expr) -> Arm {
    Arm {
        pats: vec![pat],
        guard: None,
        body,
    }
}
pub fn case(value: Expr, arms: Vec<Arm>) -> Expr {
    let ty = arms[0].body.ty;
    e(
        ty,
        ExprKind::Match {
            scrutinees: vec![value],
            arms,
            source: MatchSource::Case,
        },
    )
}

/// A program with `List` (type 0), `Option` (type 1) and the functions of the test.
pub struct Builder {
    pub program: Program,
}

impl Builder {
    pub fn new() -> Builder {
        let mut program = Program::default();
        program.files.push(FileInfo {
            path: "main.mpl".into(),
            text: Arc::from(""),
            is_std: false,
        });
        program.modules.push(ModuleInfo {
            name: "".into(),
            file: FileId(0),
        });
        let mut this = Builder { program };
        let array = ty(TyKind::Array(param(0)));
        this.adt("List", true, &[("List", &[array, int(), int()])]);
        this.adt("Option", false, &[("Some", &[param(0)]), ("None", &[])]);
        this.program.lang.types.insert("List".into(), AdtId(0));
        this.program.lang.types.insert("Option".into(), AdtId(1));
        this
    }

    pub fn adt(&mut self, name: &str, is_struct: bool, variants: &[(&str, &[Ty])]) -> AdtId {
        self.program.adts.push(AdtDef {
            name: name.into(),
            module: ModuleId(0),
            generics: 1,
            is_struct,
            variants: variants
                .iter()
                .map(|(name, fields)| VariantDef {
                    name: (*name).into(),
                    fields: (0..)
                        .zip(*fields)
                        .map(|(index, ty)| (format!("f{index}").into(), *ty))
                        .collect(),
                })
                .collect(),
            derives: Vec::new(),
            span: Span::default(),
        });
        AdtId(self.program.adts.len() as u32 - 1)
    }

    /// A function whose first locals are its parameters.
    pub fn function(&mut self, name: &str, params: u32, locals: &[Ty], ret: Ty, body: Expr) -> u32 {
        self.push(name, params, locals, ret, FnBody::Expr(body))
    }

    pub fn external(&mut self, name: &str, symbol: &str, params: &[Ty], ret: Ty) -> u32 {
        self.push(
            name,
            params.len() as u32,
            params,
            ret,
            FnBody::Extern(symbol.into()),
        )
    }

    fn push(&mut self, name: &str, params: u32, locals: &[Ty], ret: Ty, body: FnBody) -> u32 {
        self.program.fns.push(FnDef {
            name: name.into(),
            module: ModuleId(0),
            file: FileId(0),
            span: Span::default(),
            generics: 0,
            params: (0..params).map(LocalId).collect(),
            ret,
            locals: locals
                .iter()
                .map(|ty| Local {
                    name: "x".into(),
                    ty: *ty,
                    span: Span::default(),
                })
                .collect(),
            body,
            kind: FnKind::Plain,
        });
        self.program.fns.len() as u32 - 1
    }

    /// Lowers everything that `main` reaches, runs all passes (which verify), and gives the text of the result.
    pub fn compile(&mut self, main: u32) -> String {
        self.program.main = Some(FnId(main));
        let mut program = mesh_mir::lower(&self.program, mesh_mir::Entry::Main)
            .expect("the program can be lowered");
        let layouts = Layouts::new(&self.program.adts);
        mesh_mir::run_passes(&mut program, &layouts);
        mesh_mir::dump::program(&program, &self.program)
    }

    /// Text of one function.
    pub fn compiled(&mut self, main: u32, name: &str) -> String {
        let text = self.compile(main);
        let start = ["fn", "closure", "entry"]
            .iter()
            .find_map(|kind| text.find(&format!("{kind} {name}#")));
        let start = start.unwrap_or_else(|| panic!("no {name} in\n{text}"));
        let end = text[start..]
            .find("\n}\n")
            .map_or(text.len(), |at| start + at + 3);
        text[start..end].to_string()
    }
}
