//! Small MIR programs, compiled, linked with a C runtime that counts blocks, and run.

#![allow(dead_code, reason = "every test file uses a part")]

use mesh_codegen::{NoHost, Object, OptLevel, Options, compile, compile_units};
use mesh_mir::layout::Layouts;
use mesh_mir::mir::*;
use mesh_syntax::Span;
use mesh_types::ids::{AdtId, FileId, ModuleId};
use mesh_types::thir::{AdtDef, VariantDef};
use mesh_types::{Ty, TyKind};
use std::process::Command;

pub fn ty(kind: TyKind) -> Ty {
    Ty::new(kind)
}
pub fn int() -> Ty {
    ty(TyKind::Int)
}
pub fn float() -> Ty {
    ty(TyKind::Float)
}
pub fn boolean() -> Ty {
    ty(TyKind::Bool)
}
pub fn string() -> Ty {
    ty(TyKind::String)
}
pub fn unit() -> Ty {
    ty(TyKind::Unit)
}
pub fn raw() -> Ty {
    ty(TyKind::RawPtr)
}
pub fn array(element: Ty) -> Ty {
    ty(TyKind::Array(element))
}
pub fn adt(id: u32, args: &[Ty]) -> Ty {
    ty(TyKind::Adt(AdtId(id), args.to_vec()))
}

/// A definition for [`Layouts`].
pub fn define(name: &str, is_struct: bool, variants: &[&[Ty]]) -> AdtDef {
    let fields = |types: &[Ty]| types.iter().map(|ty| (Default::default(), *ty)).collect();
    AdtDef {
        name: name.into(),
        module: ModuleId(0),
        generics: 1,
        is_struct,
        variants: variants
            .iter()
            .map(|types| VariantDef {
                name: "V".into(),
                fields: fields(types),
            })
            .collect(),
        derives: Vec::new(),
        span: Span::default(),
    }
}

/// A function under construction.
pub struct Func {
    pub mir: Function,
    block: BlockId,
}

impl Func {
    pub fn new(symbol: &str, params: &[Ty], ret: Ty) -> Func {
        let mir = Function {
            symbol: symbol.into(),
            display: symbol.into(),
            file: FileId(0),
            span: Span::default(),
            kind: FuncKind::Plain,
            params: (0..params.len() as u32).map(Value).collect(),
            modes: vec![Mode::Owned; params.len()],
            captures: Vec::new(),
            tracks_caller: false,
            ret,
            values: params.to_vec(),
            blocks: vec![Block::default()],
            may_unwind: true,
            lent: Vec::new(),
            step: None,
        };
        Func {
            mir,
            block: BlockId(0),
        }
    }

    pub fn value(&mut self, ty: Ty) -> Value {
        self.mir.values.push(ty);
        Value(self.mir.values.len() as u32 - 1)
    }

    pub fn param(&self, index: usize) -> Value {
        self.mir.params[index]
    }

    /// A new block with parameters of these types.
    pub fn new_block(&mut self, params: &[Ty]) -> (BlockId, Vec<Value>) {
        let params: Vec<_> = params.iter().map(|ty| self.value(*ty)).collect();
        self.mir.blocks.push(Block {
            params: params.clone(),
            ..Block::default()
        });
        (BlockId(self.mir.blocks.len() as u32 - 1), params)
    }

    pub fn at(&mut self, block: BlockId) {
        self.block = block;
    }

    fn push(&mut self, result: Option<Value>, op: Op, cleanup: &[Value]) {
        let block = &mut self.mir.blocks[self.block.0 as usize];
        block.insts.push(Inst {
            result,
            op,
            span: Span::default(),
            cleanup: cleanup.to_vec(),
        });
    }

    pub fn get(&mut self, ty: Ty, op: Op) -> Value {
        let result = self.value(ty);
        self.push(Some(result), op, &[]);
        result
    }

    pub fn run(&mut self, op: Op) {
        self.push(None, op, &[]);
    }

    pub fn run_or(&mut self, op: Op, cleanup: &[Value]) {
        self.push(None, op, cleanup);
    }

    pub fn int(&mut self, value: i64) -> Value {
        self.get(int(), Op::Const(Const::Int(value)))
    }

    pub fn str(&mut self, text: &str) -> Value {
        self.get(string(), Op::Const(Const::Str(text.into())))
    }

    /// A string of its own on the heap.
    pub fn fresh(&mut self, text: &str) -> Value {
        let empty = self.str("");
        let text = self.str(text);
        self.get(
            string(),
            Op::CallExtern("mesh_string_append", vec![empty, text]),
        )
    }

    pub fn prim(&mut self, op: PrimOp, args: &[Value]) -> Value {
        let comparison = format!("{op:?}");
        let is_bool = ["Eq", "Ne", "Lt", "Le", "Gt", "Ge"]
            .iter()
            .any(|end| comparison.ends_with(end));
        let is_int = comparison.starts_with("Int") && op != PrimOp::IntToFloat
            || matches!(op, PrimOp::FloatToInt | PrimOp::FloatBits);
        let ty = if is_bool || matches!(op, PrimOp::BoolNot | PrimOp::IsNull) {
            boolean()
        } else if is_int {
            int()
        } else {
            float()
        };
        self.get(ty, Op::Prim(op, args.to_vec()))
    }

    pub fn term(&mut self, term: Term) {
        self.mir.blocks[self.block.0 as usize].term = term;
    }

    pub fn jump(&mut self, block: BlockId, args: &[Value], back: bool) {
        self.term(Term::Jump(target(block, args), back));
    }

    pub fn branch(&mut self, condition: Value, yes: BlockId, no: BlockId) {
        self.term(Term::Branch(condition, target(yes, &[]), target(no, &[])));
    }

    pub fn print(&mut self, text: Value) {
        self.run(Op::CallExtern("mesh_println", vec![text]));
    }

    pub fn print_int(&mut self, value: Value) {
        let empty = self.str("");
        let text = self.get(
            string(),
            Op::CallExtern("mesh_string_push_int", vec![empty, value]),
        );
        self.print(text);
        self.run(Op::Drop(text));
    }

    pub fn panic(&mut self, text: &str, cleanup: &[Value]) {
        let text = self.str(text);
        let location = self.get(raw(), Op::Location);
        self.run_or(Op::CallExtern("mesh_panic", vec![text, location]), cleanup);
        self.term(Term::Unreachable);
    }
}

pub fn target(block: BlockId, args: &[Value]) -> Target {
    Target {
        block,
        args: args.to_vec(),
    }
}

/// The first function is the entry.
pub fn program(funcs: Vec<Func>) -> Program {
    Program {
        funcs: funcs.into_iter().map(|func| func.mir).collect(),
        entry: Some(FuncId(0)),
        statics: Vec::new(),
        files: vec!["main.mpl".into()],
    }
}

pub fn build(program: &Program, adts: &[AdtDef], opt: OptLevel) -> Object {
    let mut options = Options::new(opt, "test");
    options.emit_llvm = true;
    options.verify = true;
    options.sources = vec!["line one\nline two\n".into()];
    match compile(program, &Layouts::new(adts), &options) {
        Ok(object) => object,
        Err(error) => panic!("{error}"),
    }
}

/// The same program over several files, so that its functions lie in different codegen units.
fn spread(program: &Program) -> Program {
    let files = ["main.mpl", "a.mpl", "b.mpl", "c.mpl", "d.mpl"];
    let mut funcs = program.funcs.clone();
    for (index, func) in funcs.iter_mut().enumerate() {
        func.file = FileId((index % files.len()) as u32);
    }
    Program {
        funcs,
        entry: program.entry,
        statics: program.statics.clone(),
        files: files.map(Into::into).to_vec(),
    }
}

fn build_units(program: &Program, adts: &[AdtDef], opt: OptLevel) -> Vec<Object> {
    let mut options = Options::new(opt, "test");
    options.verify = true;
    options.sources = vec!["line one\nline two\n".into(); 5];
    options.unit_size = Some(1);
    match compile_units(program, &Layouts::new(adts), &options, &NoHost) {
        Ok(objects) => objects,
        Err(error) => panic!("{error}"),
    }
}

/// Compiles with every optimisation level, as one unit and as several, runs, and gives the output, which must be the same. The last line tells
/// how many blocks are left.
pub fn run(program: &Program, adts: &[AdtDef]) -> String {
    let spread = spread(program);
    let [quick_units, release_units] = [OptLevel::Quick, OptLevel::Release].map(|opt| {
        let objects = build_units(&spread, adts, opt);
        assert!(objects.len() > 1);
        let output = run_objects(&objects, opt);
        // Locations name other files than those of the whole program.
        spread.files[1..]
            .iter()
            .fold(output, |text, file| text.replace(file.as_str(), "main.mpl"))
    });
    let [quick, less, release] =
        [OptLevel::Quick, OptLevel::O1, OptLevel::Release].map(|opt| run_at(program, adts, opt));
    assert_eq!(quick, less, "Quick and O1 differ");
    assert_eq!(quick, release, "Quick and Release differ");
    assert_eq!(quick, quick_units, "one and several units of Quick differ");
    assert_eq!(
        quick, release_units,
        "one and several units of Release differ"
    );
    quick
}

fn run_at(program: &Program, adts: &[AdtDef], opt: OptLevel) -> String {
    run_objects(&[build(program, adts, opt)], opt)
}

fn run_objects(objects: &[Object], opt: OptLevel) -> String {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let path = |name: &str| dir.path().join(name);
    let names: Vec<_> = (0..objects.len())
        .map(|index| path(&format!("program{index}.o")))
        .collect();
    for (name, object) in names.iter().zip(objects) {
        std::fs::write(name, &object.bytes).expect("the object is written");
    }
    let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/runtime.c");
    let stacks = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/morestack.S");
    let linked = Command::new("cc")
        .args([
            "-O1",
            "-fexceptions",
            "-fuse-ld=lld",
            "-B/usr/lib/llvm-19/bin",
            "-o",
        ])
        .arg(path("program"))
        .args([runtime, stacks])
        .args(&names)
        .arg("-lm")
        .output()
        .expect("cc runs");
    assert!(
        linked.status.success(),
        "{}",
        String::from_utf8_lossy(&linked.stderr)
    );
    let output = Command::new(path("program"))
        .output()
        .expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(
        output.status.success(),
        "{opt:?}: {:?}\n{text}{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    text
}

/// [`run`] without optimisation only.
pub fn run_quick(program: &Program, adts: &[AdtDef]) -> String {
    run_at(program, adts, OptLevel::Quick)
}
