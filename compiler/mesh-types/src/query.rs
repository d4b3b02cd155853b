//! Questions about a finished program with concrete types: substitution, impl selection, late-bound calls, names.

use crate::ids::{AdtId, FnId, ImplId, TraitId};
use crate::thir::{AdtDef, Callee, FnBody, Program, Resolved};
use crate::ty::{Ty, TyKind, field_of_projection};
use smol_str::SmolStr;
use std::fmt::Write as _;

/// How strictly an impl head is compared with a type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Match {
    /// Structural identity.
    Exact,
    /// `Json` equals `String` and `Pid<M>` equals `Pid` (02 §10).
    Loose,
}

impl Ty {
    /// Replaces every `Param(i)` by `args[i]`; parameters beyond `args` stay.
    pub fn substitute(self, args: &[Ty]) -> Ty {
        self.map_leaves(&mut |leaf| match leaf.kind() {
            TyKind::Param(index) => args.get(*index as usize).copied().unwrap_or(leaf),
            _ => leaf,
        })
    }

    /// What tells messages of this type from others at run time: every `Pid<M>` in it counts as `Pid`, since the two convert to each
    /// other without a trace (02 §1.3).
    pub fn message_identity(self) -> Ty {
        match self.kind() {
            TyKind::Pid(_) => Ty::new(TyKind::Pid(None)),
            _ => self.map_children(&mut Ty::message_identity),
        }
    }

    /// Rebuilds the type with `leaf` applied to every component that has no components of its own.
    pub fn map_leaves(self, leaf: &mut dyn FnMut(Ty) -> Ty) -> Ty {
        match self.kind() {
            TyKind::Array(item) => Ty::new(TyKind::Array(item.map_leaves(leaf))),
            TyKind::Cell(item) => Ty::new(TyKind::Cell(item.map_leaves(leaf))),
            TyKind::Pid(Some(message)) => Ty::new(TyKind::Pid(Some(message.map_leaves(leaf)))),
            TyKind::Tuple(items) => Ty::new(TyKind::Tuple(map_all(items, leaf))),
            TyKind::Fn(params, ret) => {
                Ty::new(TyKind::Fn(map_all(params, leaf), ret.map_leaves(leaf)))
            }
            TyKind::Adt(_, args) if args.is_empty() => self,
            TyKind::Adt(id, args) => Ty::new(TyKind::Adt(*id, map_all(args, leaf))),
            TyKind::Assoc {
                interface,
                args,
                self_ty,
                name,
            } => Ty::new(TyKind::Assoc {
                interface: *interface,
                args: map_all(args, leaf),
                self_ty: self_ty.map_leaves(leaf),
                name: name.clone(),
            }),
            _ => leaf(self),
        }
    }

    /// True when `Param`, `Infer` or `Assoc` occurs somewhere.
    pub fn is_open(self) -> bool {
        let mut open = false;
        if let TyKind::Assoc { .. } = self.kind() {
            return true;
        }
        self.walk(&mut |ty| {
            open |= matches!(
                ty.kind(),
                TyKind::Param(_) | TyKind::Infer(_) | TyKind::Assoc { .. }
            )
        });
        open
    }

    /// Visits the type and all its components.
    pub fn walk(self, visit: &mut dyn FnMut(Ty)) {
        visit(self);
        match self.kind() {
            TyKind::Array(item) | TyKind::Cell(item) | TyKind::Pid(Some(item)) => item.walk(visit),
            TyKind::Tuple(items) | TyKind::Adt(_, items) => {
                items.iter().for_each(|item| item.walk(visit))
            }
            TyKind::Fn(params, ret) => {
                params.iter().for_each(|param| param.walk(visit));
                ret.walk(visit);
            }
            TyKind::Assoc { args, self_ty, .. } => {
                args.iter().for_each(|arg| arg.walk(visit));
                self_ty.walk(visit);
            }
            _ => {}
        }
    }
}

fn map_all(items: &[Ty], leaf: &mut dyn FnMut(Ty) -> Ty) -> Vec<Ty> {
    items.iter().map(|item| item.map_leaves(leaf)).collect()
}

/// Derived implementations that are being decided, or were found to hold, while one question is answered. A recursive type holds when
/// nothing contradicts it, also when the recursion goes through an impl with bounds (`List<Tree>`, `Map<String, Tree>`).
type Open = Vec<(TraitId, Ty)>;

impl Program {
    /// Substitutes the type parameters of a definition and resolves associated types.
    pub fn instantiate(&self, ty: Ty, args: &[Ty]) -> Ty {
        let substituted = if args.is_empty() {
            ty
        } else {
            ty.substitute(args)
        };
        self.normalise(substituted)
    }

    /// Resolves the associated types inside a type as far as their implementing types are known.
    pub fn normalise(&self, ty: Ty) -> Ty {
        if !ty.is_open() {
            return ty;
        }
        match ty.kind() {
            TyKind::Assoc {
                interface,
                args,
                self_ty,
                name,
            } => {
                let self_ty = self.normalise(*self_ty);
                let args: Vec<Ty> = args.iter().map(|arg| self.normalise(*arg)).collect();
                self.assoc_type(*interface, &args, self_ty, name)
                    .unwrap_or_else(|| {
                        Ty::new(TyKind::Assoc {
                            interface: *interface,
                            args,
                            self_ty,
                            name: name.clone(),
                        })
                    })
            }
            TyKind::Array(item) => Ty::new(TyKind::Array(self.normalise(*item))),
            TyKind::Cell(item) => Ty::new(TyKind::Cell(self.normalise(*item))),
            TyKind::Pid(Some(message)) => Ty::new(TyKind::Pid(Some(self.normalise(*message)))),
            TyKind::Tuple(items) => Ty::new(TyKind::Tuple(self.normalise_all(items))),
            TyKind::Fn(params, ret) => {
                Ty::new(TyKind::Fn(self.normalise_all(params), self.normalise(*ret)))
            }
            TyKind::Adt(id, args) => Ty::new(TyKind::Adt(*id, self.normalise_all(args))),
            _ => ty,
        }
    }

    fn normalise_all(&self, items: &[Ty]) -> Vec<Ty> {
        items.iter().map(|item| self.normalise(*item)).collect()
    }

    /// The associated type `name` of the impl of an interface for a type.
    pub fn assoc_type(
        &self,
        interface: TraitId,
        args: &[Ty],
        self_ty: Ty,
        name: &str,
    ) -> Option<Ty> {
        if let Some(field) = field_of_projection(name) {
            return self.field_ty(self_ty, field);
        }
        if let Some((id, impl_args)) = self.find_impl(interface, args, self_ty) {
            let found = self.impls[id.index()]
                .assoc
                .iter()
                .find(|(assoc, _)| assoc == name);
            return found.map(|(_, ty)| self.instantiate(*ty, &impl_args));
        }
        let numeric = matches!(self_ty.kind(), TyKind::Int | TyKind::Float);
        (numeric && name == "Output").then_some(self_ty)
    }

    /// The type of a field of a struct.
    fn field_ty(&self, base: Ty, name: &str) -> Option<Ty> {
        let TyKind::Adt(id, args) = base.kind() else {
            return None;
        };
        let adt = &self.adts[id.index()];
        let fields = &adt.variants.first()?.fields;
        let (_, ty) = fields.iter().find(|field| field.0 == name)?;
        Some(self.instantiate(*ty, args))
    }

    /// The impl of an interface for a type, with the impl's type arguments.
    pub fn find_impl(
        &self,
        interface: TraitId,
        args: &[Ty],
        self_ty: Ty,
    ) -> Option<(ImplId, Vec<Ty>)> {
        self.find_impl_within(interface, args, self_ty, &mut Vec::new())
    }

    /// `find_impl` as a step of deciding the types in `open`.
    fn find_impl_within(
        &self,
        interface: TraitId,
        args: &[Ty],
        self_ty: Ty,
        open: &mut Open,
    ) -> Option<(ImplId, Vec<Ty>)> {
        [Match::Exact, Match::Loose].into_iter().find_map(|mode| {
            self.impls
                .iter()
                .enumerate()
                .find_map(|(index, candidate)| {
                    if candidate.interface != interface {
                        return None;
                    }
                    let mut bound = vec![None; candidate.generics as usize];
                    let heads = candidate.args.iter().zip(args);
                    let fits = match_ty(candidate.self_ty, self_ty, &mut bound, mode)
                        && heads.fold(true, |fits, (pattern, ty)| {
                            fits && match_ty(*pattern, *ty, &mut bound, mode)
                        });
                    if !fits {
                        return None;
                    }
                    let bound = close(bound);
                    let bounds_hold =
                        candidate
                            .bounds
                            .iter()
                            .all(|(ty, bound_interface, bound_args)| {
                                let ty = self.instantiate(*ty, &bound);
                                let bound_args: Vec<Ty> = bound_args
                                    .iter()
                                    .map(|arg| self.instantiate(*arg, &bound))
                                    .collect();
                                self.satisfies_within(*bound_interface, &bound_args, ty, open)
                            });
                    bounds_hold.then_some((ImplId(index as u32), bound))
                })
        })
    }

    /// What calling a method means for concrete types. `own` are the method's own type arguments.
    pub fn resolve_method(
        &self,
        interface: TraitId,
        method: u32,
        args: &[Ty],
        self_ty: Ty,
        own: &[Ty],
    ) -> Resolved {
        let definition = &self.traits[interface.index()].methods[method as usize];
        if let Some((id, mut impl_args)) = self.find_impl(interface, args, self_ty) {
            let found = self.impls[id.index()]
                .methods
                .iter()
                .find(|(name, _)| *name == definition.name);
            if let Some((_, function)) = found {
                impl_args.extend_from_slice(own);
                return Resolved::Fn(*function, impl_args);
            }
            return match definition.default {
                Some(function) => {
                    let mut generics = vec![self_ty];
                    generics.extend_from_slice(args);
                    generics.extend_from_slice(own);
                    Resolved::Fn(function, generics)
                }
                // `compare` of an impl that gives only `lt`, and the like.
                None => Resolved::Derived,
            };
        }
        if let Some(resolved) = self.resolve_mirrored(interface, args, self_ty, own) {
            return resolved;
        }
        if self.has_structural(interface, self_ty, &mut Vec::new()) {
            Resolved::Derived
        } else {
            Resolved::Missing
        }
    }

    /// `Into` and `TryInto` are the other side of `From` and `TryFrom`.
    fn resolve_mirrored(
        &self,
        interface: TraitId,
        args: &[Ty],
        self_ty: Ty,
        own: &[Ty],
    ) -> Option<Resolved> {
        let other = if self.lang_trait("Into") == Some(interface) {
            self.lang_trait("From")?
        } else if self.lang_trait("TryInto") == Some(interface) {
            self.lang_trait("TryFrom")?
        } else {
            return None;
        };
        let target = *args.first()?;
        match self.resolve_method(other, 0, &[self_ty], target, own) {
            Resolved::Missing => None,
            resolved => Some(resolved),
        }
    }

    /// True when the type implements the interface.
    pub fn satisfies(&self, interface: TraitId, args: &[Ty], ty: Ty) -> bool {
        self.satisfies_within(interface, args, ty, &mut Vec::new())
    }

    fn satisfies_within(&self, interface: TraitId, args: &[Ty], ty: Ty, open: &mut Open) -> bool {
        self.find_impl_within(interface, args, ty, open).is_some()
            || self.resolve_mirrored(interface, args, ty, &[]).is_some()
            || self.has_structural(interface, ty, open)
    }

    /// Implementations without an impl block: primitives, tuples and `deriving`.
    fn has_structural(&self, interface: TraitId, ty: Ty, open: &mut Open) -> bool {
        let name = self.traits[interface.index()].name.as_str();
        if self.lang_trait(name) != Some(interface) {
            return self.is_derived(interface, ty, open);
        }

        match ty.kind() {
            TyKind::Never | TyKind::Error => true,
            TyKind::Int | TyKind::Float => matches!(
                name,
                "Add"
                    | "Sub"
                    | "Mul"
                    | "Div"
                    | "Mod"
                    | "Neg"
                    | "Eq"
                    | "Ord"
                    | "Display"
                    | "Debug"
                    | "Hash"
                    | "Default"
                    | "Json"
            ),
            TyKind::Bool => matches!(
                name,
                "Not" | "Eq" | "Ord" | "Display" | "Debug" | "Hash" | "Default" | "Json"
            ),
            TyKind::String => matches!(
                name,
                "Eq" | "Ord" | "Display" | "Debug" | "Hash" | "Default" | "Json"
            ),
            TyKind::Json => matches!(name, "Eq" | "Ord" | "Display" | "Debug" | "Hash" | "Json"),
            TyKind::Atom if name == "Ord" => true,
            TyKind::Unit | TyKind::Atom => {
                matches!(name, "Eq" | "Display" | "Debug" | "Hash" | "Json")
            }
            TyKind::Pid(_) => matches!(name, "Eq" | "Hash" | "Debug"),
            TyKind::Regex
            | TyKind::Foreign
            | TyKind::RawPtr
            | TyKind::Array(_)
            | TyKind::Cell(_) => name == "Debug",
            TyKind::Tuple(items) => {
                (matches!(
                    name,
                    "Eq" | "Ord" | "Display" | "Debug" | "Hash" | "Json" | "Default"
                ) && items
                    .iter()
                    .all(|item| self.part_satisfies(interface, *item, open)))
            }
            TyKind::Adt(..) => self.is_derived(interface, ty, open),
            TyKind::Fn(..) | TyKind::Param(_) | TyKind::Assoc { .. } | TyKind::Infer(_) => false,
        }
    }

    fn is_derived(&self, interface: TraitId, ty: Ty, open: &mut Open) -> bool {
        let TyKind::Adt(id, args) = ty.kind() else {
            return false;
        };
        let definition = &self.adts[id.index()];
        if self.lang_trait("Json") == Some(interface) && self.is_json_container(*id) {
            return args
                .iter()
                .all(|arg| self.part_satisfies(interface, *arg, open));
        }
        if !definition.derives.contains(&interface) {
            return false;
        }
        // Columns of a table are checked where the interface is derived.
        let is_table =
            [self.lang_trait("Row"), self.lang_trait("Schema")].contains(&Some(interface));
        if is_table || open.contains(&(interface, ty)) {
            return true;
        }
        let mark = open.len();
        open.push((interface, ty));
        let holds = definition.variants.iter().all(|variant| {
            variant.fields.iter().all(|(_, field)| {
                self.part_satisfies(interface, self.instantiate(*field, args), open)
            })
        });
        if !holds {
            // What was decided meanwhile relied on it.
            open.truncate(mark);
        }
        holds
    }

    fn is_json_container(&self, id: AdtId) -> bool {
        ["Option", "List", "Map", "Set", "Queue"]
            .iter()
            .any(|name| self.lang.types.get(*name) == Some(&id))
    }

    fn part_satisfies(&self, interface: TraitId, ty: Ty, open: &mut Open) -> bool {
        let mut one = |interface| {
            self.find_impl_within(interface, &[], ty, open).is_some()
                || self.has_structural(interface, ty, open)
        };
        // Text of a part is made like interpolation: Display, or else Debug.
        let display = self.lang_trait("Display");
        let debug = self.lang_trait("Debug");
        if Some(interface) == display || Some(interface) == debug {
            return display.is_some_and(&mut one) || debug.is_some_and(&mut one);
        }
        one(interface)
    }

    /// An interface of the language by name.
    pub fn lang_trait(&self, name: &str) -> Option<TraitId> {
        self.lang.traits.get(name).copied()
    }

    /// True when `ty` is the type `name` of `std`.
    pub fn is_lang_type(&self, ty: Ty, name: &str) -> bool {
        matches!(ty.kind(), TyKind::Adt(id, _) if self.lang.types.get(name) == Some(id))
    }

    /// Definition and arguments of a struct or sum type.
    pub fn adt_of(&self, ty: Ty) -> Option<(&AdtDef, &'static [Ty])> {
        match ty.kind() {
            TyKind::Adt(id, args) => Some((&self.adts[id.index()], args)),
            _ => None,
        }
    }

    /// Index and type of a field of a struct type.
    pub fn struct_field(&self, ty: Ty, name: &str) -> Option<(u32, Ty)> {
        let (definition, args) = self.adt_of(ty)?;
        if !definition.is_struct {
            return None;
        }
        let fields = &definition.variants.first()?.fields;
        let index = fields.iter().position(|(field, _)| field == name)?;
        Some((index as u32, self.instantiate(fields[index].1, args)))
    }

    /// The method or library function that `receiver.name(…)` calls (02 §5.7); a field that holds a function is the caller's business
    /// ([`Program::struct_field`]) and comes first.
    pub fn resolve_dot_call(&self, name: &str, arg_tys: &[Ty]) -> Option<Callee> {
        let receiver = *arg_tys.first()?;
        self.dot_method(name, receiver, arg_tys)
            .or_else(|| self.dot_library(name, receiver, arg_tys))
    }

    fn dot_method(&self, name: &str, receiver: Ty, arg_tys: &[Ty]) -> Option<Callee> {
        self.traits
            .iter()
            .enumerate()
            .find_map(|(index, definition)| {
                let interface = TraitId(index as u32);
                let method = definition
                    .methods
                    .iter()
                    .position(|method| method.name == name && method.has_self)?;
                let signature = &definition.methods[method];
                if signature.params.len() != arg_tys.len() {
                    return None;
                }
                let generics = 1 + definition.generics as usize;
                let mut bound = vec![None; generics];
                bound[0] = Some(receiver);
                for (pattern, ty) in signature.params.iter().zip(arg_tys).skip(1) {
                    grow_match(*pattern, *ty, &mut bound);
                }
                let bound = close(bound);
                let args = bound[1..generics].to_vec();
                let own = bound[generics..].to_vec();
                self.satisfies(interface, &args, receiver)
                    .then_some(Callee::Method {
                        interface,
                        method: method as u32,
                        args,
                        self_ty: receiver,
                        own,
                    })
            })
    }

    fn dot_library(&self, name: &str, receiver: Ty, arg_tys: &[Ty]) -> Option<Callee> {
        let module = self.library_module(receiver)?;
        let key = SmolStr::new(format!("{module}.{name}"));
        let first = *self.lang.fns.get(&key)?;
        let home = self.fns[first.index()].module;
        let candidate = self.fns.iter().position(|function| {
            function.module == home
                && function.name == self.fns[first.index()].name
                && function.params.len() == arg_tys.len()
        })?;
        let function = &self.fns[candidate];
        let mut bound = vec![None; function.generics as usize];
        for (param, ty) in function.params.iter().zip(arg_tys) {
            grow_match(function.locals[param.index()].ty, *ty, &mut bound);
        }
        bound.truncate(function.generics as usize);
        Some(Callee::Fn(FnId(candidate as u32), close(bound)))
    }

    /// The library module whose functions can be called on values of a type with a dot.
    pub fn library_module(&self, ty: Ty) -> Option<&str> {
        match ty.kind() {
            TyKind::Int => Some("Int"),
            TyKind::Float => Some("Float"),
            TyKind::String | TyKind::Json => Some("String"),
            TyKind::Regex => Some("Regex"),
            TyKind::Tuple(_) => Some("Tuple"),
            TyKind::Adt(id, _) => {
                const MODULES: [&str; 8] = [
                    "List", "Map", "Set", "Range", "Queue", "Iter", "DateTime", "Tuple",
                ];
                MODULES
                    .into_iter()
                    .find(|name| self.lang.types.get(*name) == Some(id))
            }
            _ => None,
        }
    }

    /// True for a function with a body in the standard library.
    pub fn is_std_fn(&self, id: FnId) -> bool {
        let function = &self.fns[id.index()];
        self.files[function.file.index()].is_std || matches!(function.body, FnBody::Extern(_))
    }

    /// Text of a concrete type for people: `Int`, `List<Int>`, `(Int) -> Bool`, `Geometry.Point`.
    pub fn type_name(&self, ty: Ty) -> String {
        let mut out = String::new();
        self.write_type(ty, &mut out);
        out
    }

    fn write_type(&self, ty: Ty, out: &mut String) {
        match ty.kind() {
            TyKind::Error => out.push('?'),
            TyKind::Pid(Some(message)) => self.write_generic("Pid", &[*message], out),
            TyKind::Array(item) => self.write_generic("Array", &[*item], out),
            TyKind::Cell(item) => self.write_generic("Cell", &[*item], out),
            TyKind::Param(index) | TyKind::Infer(index) => {
                let _ = write!(out, "?{index}");
            }
            TyKind::Assoc { self_ty, name, .. } => {
                self.write_type(*self_ty, out);
                out.push('.');
                out.push_str(name);
            }
            TyKind::Tuple(items) => {
                out.push('(');
                self.write_list(items, out);
                out.push(')');
            }
            TyKind::Fn(params, ret) => {
                out.push('(');
                self.write_list(params, out);
                out.push_str(") -> ");
                self.write_type(*ret, out);
            }
            TyKind::Adt(id, args) => {
                let definition = &self.adts[id.index()];
                let module = &self.modules[definition.module.index()];
                let is_std = self.files[module.file.index()].is_std;
                let last = module.name.rsplit('.').next().unwrap_or_default();
                let name = if is_std || last.is_empty() {
                    definition.name.to_string()
                } else {
                    format!("{last}.{}", definition.name)
                };
                self.write_generic(&name, args, out);
            }
            plain => out.push_str(plain.plain_name()),
        }
    }

    fn write_generic(&self, name: &str, args: &[Ty], out: &mut String) {
        out.push_str(name);
        if !args.is_empty() {
            out.push('<');
            self.write_list(args, out);
            out.push('>');
        }
    }

    fn write_list(&self, items: &[Ty], out: &mut String) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            self.write_type(*item, out);
        }
    }
}

/// Type parameters that nothing determines do not influence the program; unit stands for them.
fn close(bound: Vec<Option<Ty>>) -> Vec<Ty> {
    bound
        .into_iter()
        .map(|ty| ty.unwrap_or_else(|| Ty::new(TyKind::Unit)))
        .collect()
}

/// Like [`match_ty`] for signatures whose number of own type parameters is not recorded: `bound` grows to the highest parameter seen.
fn grow_match(pattern: Ty, ty: Ty, bound: &mut Vec<Option<Ty>>) {
    pattern.walk(&mut |part| {
        if let TyKind::Param(index) = part.kind()
            && *index as usize >= bound.len()
        {
            bound.resize(*index as usize + 1, None);
        }
    });
    match_ty(pattern, ty, bound, Match::Loose);
}

/// Matches a type with parameters against a type, binding the parameters.
fn match_ty(pattern: Ty, ty: Ty, bound: &mut [Option<Ty>], mode: Match) -> bool {
    let all = |patterns: &[Ty], types: &[Ty], bound: &mut [Option<Ty>]| {
        patterns.len() == types.len()
            && patterns
                .iter()
                .zip(types)
                .all(|(pattern, ty)| match_ty(*pattern, *ty, bound, mode))
    };
    match (pattern.kind(), ty.kind()) {
        (TyKind::Param(index), _) => match bound.get_mut(*index as usize) {
            Some(slot @ None) => {
                *slot = Some(ty);
                true
            }
            Some(Some(earlier)) => same(*earlier, ty, mode),
            None => false,
        },
        (TyKind::Assoc { .. }, _) | (_, TyKind::Error) => true,
        (TyKind::String | TyKind::Json, TyKind::String | TyKind::Json) if mode == Match::Loose => {
            true
        }
        (TyKind::Pid(None), TyKind::Pid(_)) | (TyKind::Pid(_), TyKind::Pid(None))
            if mode == Match::Loose =>
        {
            true
        }
        (TyKind::Array(a), TyKind::Array(b)) | (TyKind::Cell(a), TyKind::Cell(b)) => {
            match_ty(*a, *b, bound, mode)
        }
        (TyKind::Pid(Some(a)), TyKind::Pid(Some(b))) => match_ty(*a, *b, bound, mode),
        (TyKind::Tuple(a), TyKind::Tuple(b)) => all(a, b, bound),
        (TyKind::Fn(a, x), TyKind::Fn(b, y)) => all(a, b, bound) && match_ty(*x, *y, bound, mode),
        (TyKind::Adt(a, x), TyKind::Adt(b, y)) => a == b && all(x, y, bound),
        _ => pattern == ty,
    }
}

fn same(a: Ty, b: Ty, mode: Match) -> bool {
    // No parameters on the left: matching is comparison.
    a == b || (mode == Match::Loose && !a.is_open() && match_ty(a, b, &mut [], mode))
}
