//! The finished program from the tables of the checker.

use crate::context::{Checker, FnSource, Owner};
use crate::ids::*;
use crate::thir::*;
use crate::ty::{Ty, TyKind};
use smol_str::SmolStr;

impl<'a> Checker<'a> {
    /// Types as the program shows them; exhaustiveness needs them early.
    pub(crate) fn finish_adts(&self) -> Vec<AdtDef> {
        self.adts
            .iter()
            .map(|adt| AdtDef {
                name: adt.name.clone(),
                module: adt.module,
                generics: adt.generics.len() as u32,
                is_struct: adt.is_struct,
                variants: adt.variants.clone(),
                derives: adt.derives.clone(),
                span: adt.span,
            })
            .collect()
    }

    /// Builds the program.
    pub(crate) fn assemble(&mut self) -> Program {
        let mut program = Program {
            files: self
                .modules
                .iter()
                .map(|m| FileInfo {
                    path: m.path.clone(),
                    text: m.text.clone(),
                    is_std: m.is_std,
                })
                .collect(),
            modules: self
                .scopes
                .iter()
                .map(|s| ModuleInfo {
                    name: s.name.clone(),
                    file: s.file,
                })
                .collect(),
            adts: std::mem::take(&mut self.thir_adts),
            main: self.main,
            tests: std::mem::take(&mut self.tests),
            ..Program::default()
        };
        for info in &self.traits {
            program.traits.push(TraitDef {
                name: info.name.clone(),
                module: info.module,
                generics: info.generics.len() as u32,
                assoc: info.assoc.clone(),
                methods: info
                    .methods
                    .iter()
                    .map(|m| TraitMethod {
                        name: m.name.clone(),
                        has_self: m.has_self,
                        params: m.params.clone(),
                        ret: m.ret,
                        default: m.default,
                    })
                    .collect(),
            });
        }
        for imp in &self.impls {
            let bounds = imp
                .bounds
                .iter()
                .map(|b| (b.ty, b.interface, b.args.clone()))
                .collect();
            let interface = imp.interface;
            // Methods that the interface does not declare are ordinary functions.
            let declared = self.traits.get(interface.index()).map(|t| &t.methods);
            let methods = imp
                .methods
                .iter()
                .filter(|m| declared.is_some_and(|d| d.iter().any(|x| x.name == m.0)))
                .cloned()
                .collect();
            program.impls.push(ImplDef {
                interface,
                args: imp.args.clone(),
                self_ty: imp.self_ty,
                generics: imp.generics.len() as u32,
                bounds,
                assoc: imp.assoc.clone(),
                methods,
            });
        }
        self.assemble_fns(&mut program);
        for c in &self.consts {
            let ty = program.fns[c.init.index()].ret;
            program.consts.push(ConstDef {
                name: c.name.clone(),
                ty,
                init: c.init,
            });
        }
        self.assemble_concurrent(&mut program);
        self.assemble_lang(&mut program);
        program
    }

    fn assemble_fns(&mut self, program: &mut Program) {
        for i in 0..self.fns.len() {
            let out = self.fns[i].out.take();
            let info = &self.fns[i];
            let file = self.scopes[info.module.index()].file;
            let message = out.as_ref().and_then(|o| o.message);
            let kind = match &info.source {
                FnSource::Actor(_) => FnKind::Actor {
                    message,
                    terminate: info.terminate,
                },
                FnSource::Info(_) => FnKind::Info {
                    messages: match (message, info.owner) {
                        (Some(ty), _) => Messages::Of(ty),
                        (None, Owner::Service(id))
                            if self.services[id.index()].pid.kind() == &TyKind::Pid(None) =>
                        {
                            Messages::Any
                        }
                        _ => Messages::None,
                    },
                },
                _ => FnKind::Plain,
            };
            let (generics, params, ret, locals, body) = match out {
                Some(out) => (out.generics, out.params, out.ret, out.locals, out.body),
                None => (0, Vec::new(), Ty::error(), Vec::new(), FnBody::Error),
            };
            program.fns.push(FnDef {
                name: info.name.clone(),
                module: info.module,
                file,
                span: info.span,
                generics,
                params,
                ret,
                locals,
                body,
                kind,
            });
        }
    }

    fn assemble_concurrent(&self, program: &mut Program) {
        let param_tys =
            |f: &FnDef| -> Vec<Ty> { f.params.iter().map(|p| f.locals[p.index()].ty).collect() };
        for service in &self.services {
            let handlers = service
                .handlers
                .iter()
                .map(|h| {
                    let f = &program.fns[h.func.index()];
                    let mut params: Vec<Ty> = param_tys(f).into_iter().skip(1).collect();
                    let reply_to = if h.deferred { params.pop() } else { None };
                    let reply = match reply_to.unwrap_or(f.ret).kind() {
                        TyKind::Adt(_, args) if h.deferred && args.len() == 1 => args[0],
                        TyKind::Tuple(parts) if h.is_call && parts.len() == 2 => parts[1],
                        _ => Ty::unit(),
                    };
                    HandlerDef {
                        name: h.name.clone(),
                        is_call: h.is_call,
                        func: h.func,
                        params,
                        reply,
                        reply_to,
                    }
                })
                .collect();
            let state = program.fns[service.init.index()].ret;
            program.services.push(ServiceDef {
                name: service.name.clone(),
                module: service.module,
                state,
                init: service.init,
                handlers,
                info: service.info,
                terminate: service.terminate,
            });
        }
        for sup in &self.supervisors {
            let word = |w: &Option<mesh_syntax::ast::Ident>, default: &str| {
                w.as_ref()
                    .map_or_else(|| SmolStr::from(default), |w| w.name.clone())
            };
            let children = sup
                .children
                .iter()
                .map(|(child, start)| ChildDef {
                    name: child.name.name.clone(),
                    start: *start,
                    restart: word(&child.restart, "permanent"),
                    shutdown: match &child.shutdown {
                        None => ChildShutdown::Default,
                        Some(mesh_syntax::ast::Shutdown::Millis(ms, _)) => {
                            ChildShutdown::Millis(*ms)
                        }
                        Some(mesh_syntax::ast::Shutdown::Word(w)) if w.name == "infinity" => {
                            ChildShutdown::Infinity
                        }
                        Some(mesh_syntax::ast::Shutdown::Word(_)) => ChildShutdown::BrutalKill,
                    },
                })
                .collect();
            program.supervisors.push(SupervisorDef {
                name: sup.name.clone(),
                strategy: word(&sup.source.strategy, "one_for_one"),
                max_restarts: sup.source.max_restarts.map_or(3, |m| m.0),
                max_seconds: sup.source.max_seconds.map_or(5, |m| m.0),
                children,
            });
        }
    }

    fn assemble_lang(&self, program: &mut Program) {
        for (name, def) in &self.std_types {
            if let crate::context::TypeDef::Adt(id) = def {
                program.lang.types.insert(name.clone(), *id);
            }
        }
        for (name, id) in &self.std_traits {
            program.lang.traits.insert(name.clone(), *id);
        }
        for scope in self
            .scopes
            .iter()
            .filter(|s| s.is_std && s.parent.is_none())
        {
            for (name, entries) in &scope.fns {
                if let Some(first) = entries.iter().find(|e| e.public) {
                    program.lang.fns.insert(
                        SmolStr::new(format!("{}.{name}", scope.name)),
                        FnId(first.id.0),
                    );
                }
            }
        }
    }
}
