//! Which types implement which interfaces.

use crate::context::{Checker, ExtraMethod, TraitRef};
use crate::ids::*;
use crate::infer::constraint::Kind;
use crate::thir::Callee;
use crate::ty::{Ty, TyKind, field_of_projection};
use smol_str::SmolStr;

/// Answer to "does this type implement that".
#[derive(Debug)]
pub(crate) enum Outcome {
    Yes,
    No,
    /// It depends on these.
    Maybe(Vec<Kind>),
}

impl Outcome {
    fn and(self, other: Outcome) -> Outcome {
        match (self, other) {
            (Outcome::No, _) | (_, Outcome::No) => Outcome::No,
            (Outcome::Yes, o) | (o, Outcome::Yes) => o,
            (Outcome::Maybe(mut a), Outcome::Maybe(b)) => {
                a.extend(b);
                Outcome::Maybe(a)
            }
        }
    }
}

/// Answer to "what is this associated type".
pub(crate) enum Projection {
    Known(Ty),
    /// Of a type parameter: stays as it is.
    Rigid,
    /// The implementing type is not known yet.
    Unknown,
    Failed,
}

/// What `recv.name` means.
pub(crate) enum Pick {
    Field(Ty),
    Interface(TraitId, u32, Option<Vec<Ty>>),
    Extra(ExtraMethod),
    Library(FnId),
    Ambiguous(Vec<TraitId>),
    Nothing,
    /// The receiver is not known yet, or a type parameter without such a bound.
    Wait,
}

/// Callee of a method call with the types of its parameters.
pub(crate) struct Target {
    pub(crate) callee: Callee,
    /// Receiver included.
    pub(crate) params: Vec<Ty>,
    pub(crate) ret: Ty,
}

impl<'a> Checker<'a> {
    /// Decides `r`. Unifies variables only when a single impl can be meant.
    pub(crate) fn prove(&mut self, r: &TraitRef) -> Outcome {
        let ty = self.vars.shallow(r.ty);
        let ty = self.normalize_shallow(ty);
        let r = TraitRef {
            ty,
            interface: r.interface,
            args: r.args.clone(),
        };
        let leaf = |r: &TraitRef| {
            Outcome::Maybe(vec![Kind::Trait {
                ty: r.ty,
                interface: r.interface,
                args: r.args.clone(),
            }])
        };
        match ty.kind() {
            TyKind::Infer(_) => return leaf(&r),
            TyKind::Error | TyKind::Never => return Outcome::Yes,
            TyKind::Param(_) | TyKind::Assoc { .. } => {
                if self.proved_by_bound(&r) {
                    return Outcome::Yes;
                }
                return leaf(&r);
            }
            _ => {}
        }
        let resolved = TraitRef {
            ty: self.vars.resolve(ty),
            interface: r.interface,
            args: r.args.iter().map(|t| self.vars.resolve(*t)).collect(),
        };
        let cacheable = resolved.ty.is_ground() && resolved.args.iter().all(|t| t.is_ground());
        if cacheable && let Some(known) = self.trait_cache.get(&resolved) {
            return if *known { Outcome::Yes } else { Outcome::No };
        }
        if self.assumed.contains(&resolved) || self.assumed.len() > 200 {
            return Outcome::Yes;
        }
        self.assumed.push(resolved.clone());
        let outcome = stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.prove_known(&resolved));
        self.assumed.pop();
        // A result found under assumptions may depend on them.
        if cacheable && self.assumed.is_empty() {
            match outcome {
                Outcome::Yes => drop(self.trait_cache.insert(resolved, true)),
                Outcome::No => drop(self.trait_cache.insert(resolved, false)),
                Outcome::Maybe(_) => {}
            }
        }
        outcome
    }

    pub(crate) fn proved_by_bound(&mut self, r: &TraitRef) -> bool {
        let ty = self.vars.resolve(r.ty);
        let bounds: Vec<TraitRef> = self
            .body
            .bounds
            .iter()
            .filter(|b| b.ty == ty && b.interface == r.interface)
            .cloned()
            .collect();
        let args: Vec<Ty> = r.args.iter().map(|t| self.vars.resolve(*t)).collect();
        if bounds.iter().any(|b| b.args == args) {
            return true;
        }
        // Several bounds that fit: which one is meant, other uses must tell.
        let mut fitting: Vec<TraitRef> = Vec::new();
        for bound in bounds {
            let snapshot = self.vars.snapshot();
            let fits = self.unify_all(&bound.args, &args).is_ok();
            self.vars.rollback(snapshot);
            if fits && !fitting.contains(&bound) {
                fitting.push(bound);
            }
        }
        match fitting.as_slice() {
            [only] => self.unify_all(&only.args, &args).is_ok(),
            _ => false,
        }
    }

    fn prove_known(&mut self, r: &TraitRef) -> Outcome {
        let name = self.traits[r.interface.index()].name.clone();
        let is_builtin = self.std_trait(&name) == Some(r.interface);
        if is_builtin {
            if let Some(outcome) = self.prove_builtin(r, &name) {
                return outcome;
            }
            if let TyKind::Adt(id, args) = r.ty.kind()
                && self.adts[id.index()].derives.contains(&r.interface)
            {
                return self.prove_derived(*id, args, r, &name);
            }
        }
        let found = self.candidates(r);
        match found.as_slice() {
            [] if is_builtin && name == "Into" => self.prove_into(r, "From"),
            [] => Outcome::No,
            [one] => self.prove_impl(
                *one,
                r,
                is_builtin && (name == "Display" || name == "Debug"),
            ),
            _ => Outcome::Maybe(vec![Kind::Trait {
                ty: r.ty,
                interface: r.interface,
                args: r.args.clone(),
            }]),
        }
    }

    fn prove_into(&mut self, r: &TraitRef, interface: &str) -> Outcome {
        match (self.std_trait(interface), r.args.first()) {
            (Some(from), Some(target)) => self.prove(&TraitRef {
                ty: *target,
                interface: from,
                args: vec![r.ty],
            }),
            _ => Outcome::No,
        }
    }

    /// Interfaces that the compiler implements for types without a definition.
    fn prove_builtin(&mut self, r: &TraitRef, name: &str) -> Option<Outcome> {
        let yes = |answer: bool| Some(if answer { Outcome::Yes } else { Outcome::No });
        if name == "Json" {
            return self.prove_encodable(r);
        }
        if name == "Default" {
            return match r.ty.kind() {
                TyKind::Tuple(parts) => Some(self.prove_all(parts, r.interface)),
                _ => None,
            };
        }
        let structural = matches!(name, "Eq" | "Ord" | "Display" | "Debug" | "Hash");
        if !structural {
            return None;
        }
        match r.ty.kind() {
            TyKind::Int
            | TyKind::Float
            | TyKind::String
            | TyKind::Bool
            | TyKind::Atom
            | TyKind::Json => yes(true),
            TyKind::Unit => yes(name != "Ord"),
            TyKind::Pid(_) => yes(matches!(name, "Eq" | "Hash" | "Debug")),
            TyKind::Regex | TyKind::Foreign | TyKind::Array(_) | TyKind::Cell(_) => {
                yes(name == "Debug")
            }
            TyKind::Fn(..) => yes(false),
            TyKind::Tuple(parts) => {
                let mut all = Outcome::Yes;
                for part in parts {
                    let one = self.prove_component(*part, r.interface, name);
                    all = all.and(one);
                }
                Some(all)
            }
            _ => None,
        }
    }

    /// Every component implements the interface itself.
    fn prove_all(&mut self, parts: &[Ty], interface: TraitId) -> Outcome {
        let mut all = Outcome::Yes;
        for part in parts {
            let one = self.prove(&TraitRef {
                ty: *part,
                interface,
                args: Vec::new(),
            });
            all = all.and(one);
        }
        all
    }

    /// Components of a rendered value need any text form; other interfaces ask for themselves.
    fn prove_component(&mut self, ty: Ty, interface: TraitId, name: &str) -> Outcome {
        if name == "Display" || name == "Debug" {
            self.prove_printable(ty)
        } else {
            self.prove(&TraitRef {
                ty,
                interface,
                args: Vec::new(),
            })
        }
    }

    fn prove_encodable(&mut self, r: &TraitRef) -> Option<Outcome> {
        let inner = |checker: &mut Self, ty: Ty| {
            checker.prove(&TraitRef {
                ty,
                interface: r.interface,
                args: Vec::new(),
            })
        };
        match r.ty.kind() {
            TyKind::Int
            | TyKind::Float
            | TyKind::String
            | TyKind::Bool
            | TyKind::Unit
            | TyKind::Atom
            | TyKind::Json => Some(Outcome::Yes),
            TyKind::Adt(_, args)
                if ["Option", "List", "Set", "Queue"]
                    .iter()
                    .any(|name| self.is_adt(r.ty, name)) =>
            {
                Some(inner(self, args[0]))
            }
            TyKind::Tuple(parts) => Some(self.prove_all(parts, r.interface)),
            TyKind::Adt(_, args) if self.is_adt(r.ty, "Map") => {
                let key = self.vars.shallow(args[0]);
                match key.kind() {
                    TyKind::Infer(_) => {
                        let _ = self.unify(Ty::string(), key);
                    }
                    TyKind::String | TyKind::Json | TyKind::Error => {}
                    _ => return Some(Outcome::No),
                }
                Some(inner(self, args[1]))
            }
            TyKind::Adt(..) => None,
            _ => Some(Outcome::No),
        }
    }

    fn prove_derived(&mut self, id: AdtId, args: &[Ty], r: &TraitRef, name: &str) -> Outcome {
        let fields: Vec<Ty> = self.adts[id.index()]
            .variants
            .iter()
            .flat_map(|v| v.fields.iter().map(|f| f.1))
            .collect();
        if name == "Row" || name == "Schema" {
            return Outcome::Yes;
        }
        let mut all = Outcome::Yes;
        for field in fields {
            let ty = field.subst(args);
            let one = self.prove_component(ty, r.interface, name);
            all = all.and(one);
        }
        all
    }

    /// `Display`, or failing that `Debug`.
    pub(crate) fn prove_printable(&mut self, ty: Ty) -> Outcome {
        let ty = self.vars.shallow(ty);
        let ty = self.normalize_shallow(ty);
        let (Some(display), Some(debug)) = (self.std_trait("Display"), self.std_trait("Debug"))
        else {
            return Outcome::Yes;
        };
        match ty.kind() {
            TyKind::Infer(_) => return Outcome::Maybe(vec![Kind::Printable { ty }]),
            TyKind::Param(_) | TyKind::Assoc { .. } => {
                let known = [display, debug].iter().any(|i| {
                    self.proved_by_bound(&TraitRef {
                        ty,
                        interface: *i,
                        args: Vec::new(),
                    })
                });
                return if known {
                    Outcome::Yes
                } else {
                    Outcome::Maybe(vec![Kind::Printable { ty }])
                };
            }
            _ => {}
        }
        match self.prove(&TraitRef {
            ty,
            interface: display,
            args: Vec::new(),
        }) {
            Outcome::No => self.prove(&TraitRef {
                ty,
                interface: debug,
                args: Vec::new(),
            }),
            outcome => outcome,
        }
    }

    /// Impls whose head fits.
    pub(crate) fn candidates(&mut self, r: &TraitRef) -> Vec<ImplId> {
        let Some(impls) = self.impls_of.get(&r.interface) else {
            return Vec::new();
        };
        let impls: Vec<ImplId> = impls
            .iter()
            .copied()
            .filter(|id| self.head_may_fit(*id, r.ty))
            .collect();
        let mut found = Vec::new();
        for id in impls {
            let snapshot = self.vars.snapshot();
            if self.match_head(id, r).is_some() {
                found.push(id);
            }
            self.vars.rollback(snapshot);
        }
        if found.len() > 1 {
            // `Json` and `String` unify: the exact head is meant.
            let exact: Vec<ImplId> = found
                .iter()
                .copied()
                .filter(|id| self.impls[id.index()].self_ty.kind() == r.ty.kind())
                .collect();
            if exact.len() == 1 && matches!(r.ty.kind(), TyKind::String | TyKind::Json) {
                return exact;
            }
        }
        if found.len() > 1 {
            let exact: Vec<ImplId> = found
                .iter()
                .copied()
                .filter(|id| {
                    self.impls[id.index()]
                        .args
                        .iter()
                        .zip(&r.args)
                        .all(|(x, y)| *x == self.vars.resolve(*y))
                })
                .collect();
            if exact.len() == 1 && !r.args.is_empty() {
                return exact;
            }
        }
        found
    }

    pub(crate) fn head_may_fit(&self, id: ImplId, ty: Ty) -> bool {
        let head = self.impls[id.index()].self_ty;
        match (head.kind(), ty.kind()) {
            (TyKind::Adt(i, _), TyKind::Adt(j, _)) => i == j,
            (TyKind::Param(_), _)
            | (TyKind::Json, TyKind::String)
            | (TyKind::String, TyKind::Json) => true,
            (h, t) => std::mem::discriminant(h) == std::mem::discriminant(t),
        }
    }

    /// Unifies an impl's head with `r`; gives the impl's type arguments.
    pub(crate) fn match_head(&mut self, id: ImplId, r: &TraitRef) -> Option<Vec<Ty>> {
        let generics = self.impls[id.index()].generics.len();
        let subst = self.fresh_many(generics);
        let head = self.impls[id.index()].self_ty.subst(&subst);
        let args: Vec<Ty> = self.impls[id.index()]
            .args
            .iter()
            .map(|t| t.subst(&subst))
            .collect();
        self.unify(head, r.ty).ok()?;
        for (x, y) in args.iter().zip(&r.args) {
            self.unify(*x, *y).ok()?;
        }
        Some(subst)
    }

    fn prove_impl(&mut self, id: ImplId, r: &TraitRef, text: bool) -> Outcome {
        let Some(subst) = self.match_head(id, r) else {
            return Outcome::No;
        };
        let bounds: Vec<TraitRef> = self.impls[id.index()]
            .bounds
            .iter()
            .map(|b| b.subst(&subst))
            .collect();
        let mut all = Outcome::Yes;
        for bound in bounds {
            let one = self.prove(&bound);
            all = all.and(one);
        }
        for ty in self.impls[id.index()].printed.clone() {
            let one = self.prove_printable(ty.subst(&subst));
            all = all.and(one);
        }
        for field in self.impls[id.index()].fields.clone() {
            let one = self.prove_has_field(
                field.base.subst(&subst),
                &field.name,
                field.ty.subst(&subst),
            );
            all = all.and(one);
        }
        // The collections render their elements whatever those are; that they can be rendered is checked here.
        if text
            && let TyKind::Adt(adt, args) = r.ty.kind()
            && self.scope(self.adts[adt.index()].module).is_std
        {
            for arg in args {
                let one = self.prove_printable(*arg);
                all = all.and(one);
            }
        }
        all
    }

    /// The associated type `name` of an impl.
    pub(crate) fn project(
        &mut self,
        interface: TraitId,
        args: &[Ty],
        ty: Ty,
        name: &SmolStr,
    ) -> Projection {
        let ty = self.vars.shallow(ty);
        let ty = self.normalize_shallow(ty);
        let r = TraitRef {
            ty,
            interface,
            args: args.to_vec(),
        };
        match ty.kind() {
            TyKind::Infer(_) => return Projection::Unknown,
            TyKind::Error => return Projection::Known(Ty::error()),
            TyKind::Never => return Projection::Known(Ty::never()),
            TyKind::Param(_) | TyKind::Assoc { .. } => return Projection::Rigid,
            _ => {}
        }
        if let Some(field) = field_of_projection(name) {
            let found = self.field_ty(ty, field);
            return found.map_or(Projection::Failed, Projection::Known);
        }
        let found = self.candidates(&r);
        match found.as_slice() {
            [] => Projection::Failed,
            [one] => {
                let assoc = self.impls[one.index()]
                    .assoc
                    .iter()
                    .find(|a| a.0 == *name)
                    .map(|a| a.1);
                let Some(assoc) = assoc else {
                    return match self.open_method(*one, name, &r) {
                        Some(open) => open,
                        None => self.default_assoc(interface, name, ty, args),
                    };
                };
                match self.match_head(*one, &r) {
                    Some(subst) => Projection::Known(assoc.subst(&subst)),
                    None => Projection::Failed,
                }
            }
            _ => Projection::Unknown,
        }
    }

    /// What the interface leaves to a method of the impl that is being inferred: its variable, if the call is for the very type of the impl, as
    /// its other methods see it; for another instance of a generic impl it is not known yet.
    fn open_method(&mut self, imp: ImplId, assoc: &str, r: &TraitRef) -> Option<Projection> {
        let (method, place) = assoc.strip_suffix(')')?.split_once('(')?;
        let methods = &self.impls[imp.index()].methods;
        let func = methods.iter().find(|m| m.0 == method)?.1;
        if self.fns[func.index()].scheme.is_some() || !self.is_own_instance(imp, r) {
            return Some(Projection::Unknown);
        }
        let func = &self.fns[func.index()];
        let open = match place.parse::<usize>() {
            Ok(param) => func.params.get(param).copied(),
            Err(_) => Some(func.ret),
        };
        Some(open.map_or(Projection::Unknown, Projection::Known))
    }

    /// Whether the impl is meant for its own parameters, as its methods see them.
    fn is_own_instance(&mut self, imp: ImplId, r: &TraitRef) -> bool {
        let skolems = self.impls[imp.index()].skolems.clone();
        let snapshot = self.vars.snapshot();
        let subst = self.match_head(imp, r);
        let own = subst.is_some_and(|subst| {
            let subst: Vec<Ty> = subst.iter().map(|t| self.vars.resolve(*t)).collect();
            subst == skolems
        });
        self.vars.rollback(snapshot);
        own
    }

    /// Result of an unannotated default method.
    fn default_assoc(
        &mut self,
        interface: TraitId,
        name: &SmolStr,
        self_ty: Ty,
        args: &[Ty],
    ) -> Projection {
        let method = name.strip_suffix("()").and_then(|method| {
            self.traits[interface.index()]
                .methods
                .iter()
                .find(|m| m.name == method)
                .and_then(|m| m.default)
        });
        let Some(default) = method else {
            return Projection::Failed;
        };
        let mut subst = vec![self_ty];
        subst.extend_from_slice(args);
        match self.fns[default.index()].scheme.clone() {
            Some(scheme) => Projection::Known(scheme.ret.subst(&subst)),
            None => Projection::Unknown,
        }
    }
}

impl TraitRef {
    /// Replaces parameters.
    pub(crate) fn subst(&self, args: &[Ty]) -> TraitRef {
        TraitRef {
            ty: self.ty.subst(args),
            interface: self.interface,
            args: self.args.iter().map(|t| t.subst(args)).collect(),
        }
    }
}
