//! How values look in registers and memory (`docs/abi.md` §1): the one place that decides inline or boxed.
//!
//! A value is a sequence of *words*. Scalars and counted pointers are one word, unit is none, inline tuples, structs and sums are the words of
//! their parts. [`Layouts`] computes and caches the layout of every concrete type.

use mesh_types::ids::AdtId;
use mesh_types::thir::AdtDef;
use mesh_types::{Ty, TyKind};
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;
use std::cell::RefCell;
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;

/// Most words that a tuple, struct or sum may take without a box.
pub const MAX_INLINE_WORDS: usize = 4;

/// The same for tuples and structs that count nothing: copying them costs no reference counts.
pub const MAX_INLINE_PLAIN_WORDS: usize = 16;

/// Bytes of the header before the words of every heap object.
pub const HEADER_BYTES: u64 = 8;

/// What one word of a value holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Word {
    /// `i64`: integers, pids, tags, and payload words of a sum whose variants disagree.
    Int,
    /// `double`.
    Float,
    /// 0 or 1 in memory, `i1` in registers.
    Bool,
    /// Pointer, counted or not.
    Ptr,
}

/// Kind of a heap object that is no tuple, struct or sum.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Object {
    /// Text.
    String,
    /// Elements of a type.
    Array(Ty),
    /// One mutable value.
    Cell(Ty),
    /// Function value.
    Closure,
    /// Owned by the runtime.
    Foreign,
}

/// A field of a tuple, struct or variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Type.
    pub ty: Ty,
    /// First word, counted from the first field of the tuple, struct or variant (the tag word of a sum excluded).
    pub offset: usize,
    /// Words.
    pub words: Rc<[Word]>,
    /// Holds counted references.
    pub counted: bool,
}

/// Fields of a tuple or struct (one variant) or of a variant of a sum.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Variant {
    /// In declaration order, unit fields included.
    pub fields: Vec<Field>,
    /// Words of all fields.
    pub words: Vec<Word>,
}

impl Variant {
    /// Bytes of a boxed object of this variant.
    pub fn box_bytes(&self) -> u64 {
        HEADER_BYTES + 8 * self.words.len() as u64
    }
}

/// Structure of a layout.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shape {
    /// No value.
    Unit,
    /// One uncounted word.
    Scalar,
    /// Pointer to an object of a primitive kind.
    Object(Object),
    /// Sum of nullary variants: the tag.
    Enum,
    /// Tuple or struct.
    Struct {
        /// Pointer to an object that holds the words.
        boxed: bool,
        /// Fields.
        fields: Variant,
    },
    /// Other sum.
    Sum {
        /// Pointer to an object, or an odd word for a nullary variant.
        boxed: bool,
        /// By tag.
        variants: Vec<Variant>,
    },
}

/// Layout of a concrete type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    /// The type.
    pub ty: Ty,
    /// Structure.
    pub shape: Shape,
    /// The value in registers and in memory.
    pub words: Rc<[Word]>,
    /// Holds counted references.
    pub counted: bool,
    /// Boxed values whose word may be odd (a nullary variant) instead of a pointer.
    pub may_be_immediate: bool,
}

impl Layout {
    /// Bytes in memory.
    pub fn bytes(&self) -> u64 {
        8 * self.words.len() as u64
    }

    /// Bytes from one array element to the next.
    pub fn stride(&self) -> u64 {
        self.bytes().max(8)
    }

    /// The value is one pointer to an object with a header.
    pub fn is_object(&self) -> bool {
        matches!(
            self.shape,
            Shape::Object(_) | Shape::Struct { boxed: true, .. } | Shape::Sum { boxed: true, .. }
        )
    }

    /// The value is a pointer to a boxed tuple, struct or sum.
    pub fn is_boxed(&self) -> bool {
        matches!(
            self.shape,
            Shape::Struct { boxed: true, .. } | Shape::Sum { boxed: true, .. }
        )
    }

    /// Variants of a tuple, struct or sum; a tuple or struct has one.
    pub fn variants(&self) -> &[Variant] {
        match &self.shape {
            Shape::Struct { fields, .. } => std::slice::from_ref(fields),
            Shape::Sum { variants, .. } => variants,
            Shape::Unit | Shape::Scalar | Shape::Object(_) | Shape::Enum => &[],
        }
    }
}

/// What takes the place of a word of a value that was moved out of an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Filler {
    /// The word holds no reference or is not looked at any more.
    Stay,
    /// A tag, or the odd word of a nullary variant.
    Word(i64),
    /// The empty text.
    String,
    /// The empty array.
    Array,
}

/// Layouts of a program's types.
#[derive(Debug, Default)]
pub struct Layouts {
    adts: Arc<[Adt]>,
    cache: RefCell<FxHashMap<Ty, Rc<Layout>>>,
}

/// Definitions that layouts are made from; other threads make layouts of their own.
#[derive(Clone, Debug)]
pub struct Definitions(Arc<[Adt]>);

impl Definitions {
    /// Layouts over these definitions.
    pub fn layouts(&self) -> Layouts {
        Layouts {
            adts: Arc::clone(&self.0),
            cache: RefCell::default(),
        }
    }
}

#[derive(Debug)]
struct Adt {
    name: SmolStr,
    is_struct: bool,
    variants: Vec<Vec<Ty>>,
}

/// Bytes after which a short name of a type leaves out what is nested further.
const SHORT_NAME: usize = 120;

/// Nesting of instances of one polymorphically recursive type after which it counts as recursive.
const MAX_INSTANCES: usize = 64;

impl Layouts {
    /// The words of a value of a counted type that holds no references; `None` when the type has none that is simple.
    pub fn fillers(&self, ty: Ty) -> Option<Vec<Filler>> {
        let layout = self.of(ty);
        if !layout.counted {
            return None;
        }
        let stay = || vec![Filler::Stay; layout.words.len()];
        match &layout.shape {
            Shape::Object(Object::String) => Some(vec![Filler::String]),
            Shape::Object(Object::Array(_)) => Some(vec![Filler::Array]),
            Shape::Sum { boxed, variants } => {
                let empty = |variant: &Variant| {
                    variant.fields.iter().all(|field| !field.counted)
                        && (!boxed || variant.fields.is_empty())
                };
                let tag = variants.iter().position(empty)? as i64;
                let mut fillers = stay();
                fillers[0] = Filler::Word(if *boxed { 2 * tag + 1 } else { tag });
                Some(fillers)
            }
            Shape::Struct {
                boxed: false,
                fields,
            } => {
                let mut fillers = stay();
                for field in fields.fields.iter().filter(|field| field.counted) {
                    let inner = self.fillers(field.ty)?;
                    fillers[field.offset..field.offset + inner.len()].copy_from_slice(&inner);
                }
                Some(fillers)
            }
            _ => None,
        }
    }

    /// Layouts over the given definitions, indexed by [`AdtId`].
    pub fn new(adts: &[AdtDef]) -> Layouts {
        let adts = adts
            .iter()
            .map(|adt| Adt {
                name: adt.name.clone(),
                is_struct: adt.is_struct,
                variants: adt
                    .variants
                    .iter()
                    .map(|variant| variant.fields.iter().map(|(_, ty)| *ty).collect())
                    .collect(),
            })
            .collect();
        Layouts {
            adts,
            cache: RefCell::default(),
        }
    }

    /// What these layouts are made from.
    pub fn definitions(&self) -> Definitions {
        Definitions(Arc::clone(&self.adts))
    }

    /// Layout of a concrete type.
    pub fn of(&self, ty: Ty) -> Rc<Layout> {
        if let Some(found) = self.cache.borrow().get(&ty) {
            return Rc::clone(found);
        }
        let layout = Rc::new(self.compute(ty));
        self.cache.borrow_mut().insert(ty, Rc::clone(&layout));
        layout
    }

    /// Field types per variant of a tuple, struct or sum with its arguments filled in; empty for other types.
    pub fn variant_types(&self, ty: Ty) -> Vec<Vec<Ty>> {
        match ty.kind() {
            TyKind::Tuple(elements) => vec![elements.clone()],
            TyKind::Adt(id, args) => self
                .adt(*id)
                .variants
                .iter()
                .map(|fields| {
                    fields
                        .iter()
                        .map(|field| substitute(*field, args))
                        .collect()
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Name of a type for descriptors.
    pub fn name(&self, ty: Ty) -> String {
        let mut out = String::new();
        self.write_name(ty, usize::MAX, &mut out);
        out
    }

    /// Name of a type for symbols, without the inner parts of a large one: nested types have long names, of which each would otherwise hold all that
    /// are in it. Types may share it.
    pub fn short_name(&self, ty: Ty) -> String {
        let mut out = String::new();
        self.write_name(ty, SHORT_NAME, &mut out);
        out
    }

    fn adt(&self, id: AdtId) -> &Adt {
        &self.adts[id.index()]
    }

    fn compute(&self, ty: Ty) -> Layout {
        match ty.kind() {
            TyKind::Unit | TyKind::Never => leaf(ty, Shape::Unit, &[]),
            TyKind::Int | TyKind::Pid(_) => leaf(ty, Shape::Scalar, &[Word::Int]),
            TyKind::Float => leaf(ty, Shape::Scalar, &[Word::Float]),
            TyKind::Bool => leaf(ty, Shape::Scalar, &[Word::Bool]),
            TyKind::RawPtr => leaf(ty, Shape::Scalar, &[Word::Ptr]),
            TyKind::String | TyKind::Atom | TyKind::Json => object(ty, Object::String),
            TyKind::Regex | TyKind::Foreign => object(ty, Object::Foreign),
            TyKind::Array(element) => object(ty, Object::Array(*element)),
            TyKind::Cell(content) => object(ty, Object::Cell(*content)),
            TyKind::Fn(..) => object(ty, Object::Closure),
            TyKind::Tuple(_) => self.compute_struct(ty),
            TyKind::Adt(id, _) if self.adt(*id).is_struct => self.compute_struct(ty),
            TyKind::Adt(..) => self.compute_sum(ty),
            TyKind::Param(_) | TyKind::Assoc { .. } | TyKind::Infer(_) | TyKind::Error => {
                panic!("type without a layout in a finished program: {ty:?}")
            }
        }
    }

    fn compute_struct(&self, ty: Ty) -> Layout {
        let recursive = self.is_recursive(ty);
        let field_types = self
            .variant_types(ty)
            .into_iter()
            .next()
            .unwrap_or_default();
        if recursive {
            self.reserve_box(ty, false);
        }
        let fields = self.variant(&field_types);
        let holds_counted = fields.fields.iter().any(|field| field.counted);
        let limit = if holds_counted {
            MAX_INLINE_WORDS
        } else {
            MAX_INLINE_PLAIN_WORDS
        };
        let boxed = recursive || fields.words.len() > limit;
        let words: Rc<[Word]> = if boxed {
            [Word::Ptr].into()
        } else {
            fields.words.as_slice().into()
        };
        let counted = boxed || holds_counted;
        Layout {
            ty,
            shape: Shape::Struct { boxed, fields },
            words,
            counted,
            may_be_immediate: false,
        }
    }

    fn compute_sum(&self, ty: Ty) -> Layout {
        let types = self.variant_types(ty);
        if types.iter().all(Vec::is_empty) {
            return leaf(ty, Shape::Enum, &[Word::Int]);
        }
        let has_nullary = types.iter().any(Vec::is_empty);
        let recursive = self.is_recursive(ty);
        if recursive {
            self.reserve_box(ty, has_nullary);
        }
        let variants: Vec<Variant> = types.iter().map(|fields| self.variant(fields)).collect();
        let widest = variants
            .iter()
            .map(|variant| variant.words.len())
            .max()
            .unwrap_or(0);
        let boxed = recursive || 1 + widest > MAX_INLINE_WORDS;
        if boxed {
            return Layout {
                ty,
                shape: Shape::Sum { boxed, variants },
                words: [Word::Ptr].into(),
                counted: true,
                may_be_immediate: has_nullary,
            };
        }
        let words = std::iter::once(Word::Int)
            .chain((0..widest).map(|index| payload_word(&variants, index)))
            .collect();
        let counted = variants
            .iter()
            .flat_map(|variant| &variant.fields)
            .any(|field| field.counted);
        Layout {
            ty,
            shape: Shape::Sum { boxed, variants },
            words,
            counted,
            may_be_immediate: false,
        }
    }

    /// Enters a recursive type as a box whose fields are not known yet, so that its fields can refer to it. Replaced by the finished layout.
    fn reserve_box(&self, ty: Ty, may_be_immediate: bool) {
        let shape = Shape::Struct {
            boxed: true,
            fields: Variant::default(),
        };
        let layout = Layout {
            ty,
            shape,
            words: [Word::Ptr].into(),
            counted: true,
            may_be_immediate,
        };
        self.cache.borrow_mut().insert(ty, Rc::new(layout));
    }

    fn variant(&self, types: &[Ty]) -> Variant {
        let mut variant = Variant::default();
        for &ty in types {
            let layout = self.of(ty);
            variant.fields.push(Field {
                ty,
                offset: variant.words.len(),
                words: Rc::clone(&layout.words),
                counted: layout.counted,
            });
            variant.words.extend(layout.words.iter());
        }
        variant
    }

    /// Whether the type occurs in its own fields without an array, cell or closure in between. The answer does not depend on which types were asked
    /// about before, so that every user of layouts agrees.
    fn is_recursive(&self, ty: Ty) -> bool {
        let mut seen = FxHashSet::default();
        let mut instances: FxHashMap<AdtId, usize> = FxHashMap::default();
        let mut pending: Vec<Ty> = self.variant_types(ty).into_iter().flatten().collect();
        while let Some(next) = pending.pop() {
            if next == ty {
                return true;
            }
            if !matches!(next.kind(), TyKind::Tuple(_) | TyKind::Adt(..)) || !seen.insert(next) {
                continue;
            }
            if let TyKind::Adt(id, _) = next.kind() {
                let count = instances.entry(*id).or_default();
                *count += 1;
                if *count > MAX_INSTANCES {
                    return true;
                }
            }
            pending.extend(self.variant_types(next).into_iter().flatten());
        }
        false
    }

    /// Types that would begin behind `limit` bytes are left out.
    fn write_name(&self, ty: Ty, limit: usize, out: &mut String) {
        if out.len() > limit {
            return out.push_str("...");
        }
        match ty.kind() {
            TyKind::Array(element) => self.write_args("Array", &[*element], limit, out),
            TyKind::Cell(content) => self.write_args("Cell", &[*content], limit, out),
            TyKind::Pid(Some(message)) => self.write_args("Pid", &[*message], limit, out),
            TyKind::Tuple(elements) => self.write_list(('(', ')'), elements, limit, out),
            TyKind::Fn(params, ret) => {
                out.push_str("Fun");
                self.write_list(('(', ')'), params, limit, out);
                out.push_str(" -> ");
                self.write_name(*ret, limit, out);
            }
            TyKind::Adt(id, args) => self.write_args(&self.adt(*id).name, args, limit, out),
            TyKind::Param(index) => {
                let _ = write!(out, "T{index}");
            }
            TyKind::Assoc { name, .. } => out.push_str(name),
            TyKind::Infer(_) | TyKind::Error => out.push('_'),
            plain => out.push_str(plain.plain_name()),
        }
    }

    fn write_args(&self, name: &str, args: &[Ty], limit: usize, out: &mut String) {
        out.push_str(name);
        if !args.is_empty() {
            self.write_list(('<', '>'), args, limit, out);
        }
    }

    fn write_list(
        &self,
        (open, close): (char, char),
        types: &[Ty],
        limit: usize,
        out: &mut String,
    ) {
        out.push(open);
        for (index, ty) in types.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            self.write_name(*ty, limit, out);
        }
        out.push(close);
    }
}

fn leaf(ty: Ty, shape: Shape, words: &[Word]) -> Layout {
    Layout {
        ty,
        shape,
        words: words.into(),
        counted: false,
        may_be_immediate: false,
    }
}

fn object(ty: Ty, object: Object) -> Layout {
    Layout {
        ty,
        shape: Shape::Object(object),
        words: [Word::Ptr].into(),
        counted: true,
        may_be_immediate: false,
    }
}

/// Kind of a payload word of an inline sum: that of the variants when they agree, else an integer that the others are bit-cast to.
fn payload_word(variants: &[Variant], index: usize) -> Word {
    let mut kinds = variants
        .iter()
        .filter_map(|variant| variant.words.get(index).copied());
    let first = kinds.next().unwrap_or(Word::Int);
    if kinds.all(|kind| kind == first) {
        first
    } else {
        Word::Int
    }
}

/// Fills in type arguments.
pub fn substitute(ty: Ty, args: &[Ty]) -> Ty {
    let all = |types: &[Ty]| {
        types
            .iter()
            .map(|ty| substitute(*ty, args))
            .collect::<Vec<_>>()
    };
    match ty.kind() {
        TyKind::Param(index) => args.get(*index as usize).copied().unwrap_or(ty),
        TyKind::Array(element) => Ty::new(TyKind::Array(substitute(*element, args))),
        TyKind::Cell(content) => Ty::new(TyKind::Cell(substitute(*content, args))),
        TyKind::Pid(Some(message)) => Ty::new(TyKind::Pid(Some(substitute(*message, args)))),
        TyKind::Tuple(elements) => Ty::new(TyKind::Tuple(all(elements))),
        TyKind::Fn(params, ret) => Ty::new(TyKind::Fn(all(params), substitute(*ret, args))),
        TyKind::Adt(id, own) if !own.is_empty() => Ty::new(TyKind::Adt(*id, all(own))),
        _ => ty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mesh_syntax::Span;
    use mesh_types::ids::ModuleId;
    use mesh_types::thir::VariantDef;

    fn ty(kind: TyKind) -> Ty {
        Ty::new(kind)
    }

    fn adt(name: &str, is_struct: bool, variants: &[&[Ty]]) -> AdtDef {
        AdtDef {
            name: name.into(),
            module: ModuleId(0),
            generics: 1,
            is_struct,
            variants: variants
                .iter()
                .map(|fields| VariantDef {
                    name: "V".into(),
                    fields: fields.iter().map(|ty| (SmolStr::default(), *ty)).collect(),
                })
                .collect(),
            derives: Vec::new(),
            span: Span::default(),
        }
    }

    fn instance(id: u32, args: &[Ty]) -> Ty {
        ty(TyKind::Adt(AdtId(id), args.to_vec()))
    }

    #[test]
    fn scalars_and_unit() {
        let layouts = Layouts::default();
        assert_eq!(&*layouts.of(ty(TyKind::Bool)).words, [Word::Bool]);
        assert!(layouts.of(ty(TyKind::Unit)).words.is_empty());
        let string = layouts.of(ty(TyKind::String));
        assert!(string.counted && string.is_object() && !string.is_boxed());
        assert!(!layouts.of(ty(TyKind::Pid(None))).counted);
    }

    #[test]
    fn small_tuples_are_inline_and_large_ones_boxed() {
        let layouts = Layouts::default();
        let int = ty(TyKind::Int);
        let four = layouts.of(ty(TyKind::Tuple(vec![int; 4])));
        assert_eq!((four.words.len(), four.counted), (4, false));
        let mut fields = vec![int; 4];
        fields.push(ty(TyKind::String));
        let five = layouts.of(ty(TyKind::Tuple(fields)));
        assert_eq!(
            (five.words.len(), five.counted, five.is_boxed()),
            (1, true, true)
        );
        let plain = layouts.of(ty(TyKind::Tuple(vec![int; 16])));
        assert_eq!((plain.words.len(), plain.counted), (16, false));
        assert!(layouts.of(ty(TyKind::Tuple(vec![int; 17]))).is_boxed());
        let nested = ty(TyKind::Tuple(vec![
            ty(TyKind::Unit),
            ty(TyKind::Tuple(vec![int, ty(TyKind::Bool)])),
            int,
        ]));
        assert_eq!(
            &*layouts.of(nested).words,
            [Word::Int, Word::Bool, Word::Int]
        );
    }

    #[test]
    fn sums_take_the_widest_payload() {
        let option = adt("Option", false, &[&[ty(TyKind::Param(0))], &[]]);
        let mixed = adt(
            "Mixed",
            false,
            &[&[ty(TyKind::String)], &[ty(TyKind::Int), ty(TyKind::Float)]],
        );
        let color = adt("Color", false, &[&[], &[], &[]]);
        let layouts = Layouts::new(&[option, mixed, color]);
        let some = layouts.of(instance(0, &[ty(TyKind::String)]));
        assert_eq!(&*some.words, [Word::Int, Word::Ptr]);
        assert!(some.counted && !some.is_boxed());
        assert_eq!(
            &*layouts.of(instance(1, &[])).words,
            [Word::Int, Word::Int, Word::Float]
        );
        assert_eq!(layouts.of(instance(2, &[])).shape, Shape::Enum);
        assert!(!layouts.of(instance(0, &[ty(TyKind::Int)])).counted);
        assert!(
            layouts
                .of(instance(0, &[ty(TyKind::Tuple(vec![ty(TyKind::Int); 4]))]))
                .is_boxed()
        );
    }

    #[test]
    fn recursion_is_found_whatever_is_asked_first() {
        let definitions = || {
            let a = instance(0, &[]);
            let b = instance(1, &[]);
            [
                adt("A", true, &[&[b]]),
                adt("B", false, &[&[], &[a, ty(TyKind::Int)]]),
                adt("Rose", true, &[&[ty(TyKind::Array(instance(2, &[])))]]),
            ]
        };
        for order in [[0, 1], [1, 0]] {
            let layouts = Layouts::new(&definitions());
            for id in order {
                layouts.of(instance(id, &[]));
            }
            assert!(layouts.of(instance(0, &[])).is_boxed());
            let b = layouts.of(instance(1, &[]));
            assert!(b.is_boxed() && b.may_be_immediate);
            assert_eq!(b.variants()[1].words, [Word::Ptr, Word::Int]);
            assert_eq!(b.variants()[1].box_bytes(), 24);
            assert!(
                !layouts.of(instance(2, &[])).is_boxed(),
                "an array breaks the cycle"
            );
        }
    }

    #[test]
    fn polymorphic_recursion_ends() {
        let param = ty(TyKind::Param(0));
        let nested = instance(0, &[ty(TyKind::Tuple(vec![param, param]))]);
        let layouts = Layouts::new(&[adt("Nest", false, &[&[], &[param, nested]])]);
        assert!(layouts.is_recursive(instance(0, &[ty(TyKind::Int)])));
    }

    #[test]
    fn names() {
        let option = adt("Option", false, &[&[ty(TyKind::Param(0))], &[]]);
        let layouts = Layouts::new(&[option]);
        let function = ty(TyKind::Fn(
            vec![ty(TyKind::Int)],
            instance(0, &[ty(TyKind::String)]),
        ));
        assert_eq!(layouts.name(function), "Fun(Int) -> Option<String>");
        assert_eq!(layouts.short_name(function), layouts.name(function));
        let mut deep = ty(TyKind::Int);
        for _ in 0..400 {
            deep = instance(0, &[deep]);
        }
        assert!(layouts.name(deep).len() > 3_000);
        let short = layouts.short_name(deep);
        assert!(
            short.starts_with("Option<Option<") && short.len() < 200,
            "{short}"
        );
    }
}
