//! Declarations of runtime functions, from the ABI table.

use crate::CodegenError;
use crate::cx::Cx;
use inkwell::attributes::AttributeLoc;
use inkwell::types::{BasicMetadataTypeEnum, BasicType};
use inkwell::values::FunctionValue;
use mesh_abi::{Entry, Kind};

// Bits of the attributes `allockind` and `memory`.
const ALLOC_UNINITIALISED: u64 = 1 | 8;
const FREE: u64 = 4;
const MEMORY_ARGUMENTS_READ: u64 = 1;
const MEMORY_INACCESSIBLE: u64 = 3 << 2;
const MEMORY_INACCESSIBLE_OR_ARGUMENTS: u64 = 3 << 2 | 3;
/// `allocsize(0)`: the first argument, no element count.
const SIZE_IS_FIRST_ARGUMENT: u64 = 0xffff_ffff;

impl<'c> Cx<'c> {
    /// The declaration and the table row of a runtime function.
    pub(crate) fn runtime(
        &self,
        name: &str,
    ) -> Result<(FunctionValue<'c>, &'static Entry), CodegenError> {
        let entry =
            mesh_abi::entry(name).ok_or_else(|| CodegenError::UnknownExtern(name.to_string()))?;
        Ok((self.declare_runtime(entry), entry))
    }

    /// The declaration of a runtime function that this crate itself relies on.
    pub(crate) fn known_runtime(&self, name: &str) -> FunctionValue<'c> {
        self.runtime(name)
            .expect("the ABI table lists the memory functions")
            .0
    }

    fn declare_runtime(&self, entry: &'static Entry) -> FunctionValue<'c> {
        if let Some(found) = self.externs.borrow().get(entry.name) {
            return *found;
        }
        let mut params: Vec<BasicMetadataTypeEnum<'c>> = Vec::new();
        if matches!(entry.result, Kind::Agg | Kind::OwnAgg) {
            params.push(self.ty.ptr.into());
        }
        params.extend(
            entry
                .params
                .iter()
                .filter_map(|kind| self.param_type(*kind)),
        );
        if entry.location {
            params.push(self.ty.ptr.into());
        }
        let ty = match entry.result {
            Kind::Unit | Kind::Agg | Kind::OwnAgg => {
                self.context.void_type().fn_type(&params, false)
            }
            Kind::Int => self.ty.i64.fn_type(&params, false),
            Kind::Float => self.ty.f64.fn_type(&params, false),
            Kind::Bool => self.ty.i8.as_basic_type_enum().fn_type(&params, false),
            Kind::Raw | Kind::Obj | Kind::OwnObj => self.ty.ptr.fn_type(&params, false),
        };
        let declared = self.module.add_function(entry.name, ty, None);
        self.runtime_attributes(entry, declared);
        self.externs.borrow_mut().insert(entry.name, declared);
        declared
    }

    fn param_type(&self, kind: Kind) -> Option<BasicMetadataTypeEnum<'c>> {
        match kind {
            Kind::Unit => None,
            Kind::Int => Some(self.ty.i64.into()),
            Kind::Float => Some(self.ty.f64.into()),
            Kind::Bool => Some(self.ty.i8.into()),
            Kind::Raw | Kind::Obj | Kind::OwnObj | Kind::Agg | Kind::OwnAgg => {
                Some(self.ty.ptr.into())
            }
        }
    }

    fn runtime_attributes(&self, entry: &Entry, declared: FunctionValue<'c>) {
        if !entry.unwinds {
            self.add(declared, "nounwind");
        }
        if entry.never {
            self.add(declared, "noreturn");
            self.add(declared, "cold");
        }
        let function = AttributeLoc::Function;
        match entry.name {
            "mesh_alloc" => {
                self.add(declared, "willreturn");
                declared.add_attribute(AttributeLoc::Return, self.attribute("noalias", 0));
                declared.add_attribute(AttributeLoc::Return, self.attribute("nonnull", 0));
                declared.add_attribute(AttributeLoc::Return, self.attribute("align", 8));
                declared.add_attribute(function, self.attribute("allockind", ALLOC_UNINITIALISED));
                declared.add_attribute(
                    function,
                    self.attribute("allocsize", SIZE_IS_FIRST_ARGUMENT),
                );
                declared.add_attribute(function, self.attribute("memory", MEMORY_INACCESSIBLE));
                declared.add_attribute(
                    function,
                    self.context.create_string_attribute("alloc-family", "mesh"),
                );
            }
            "mesh_free" => {
                self.add(declared, "willreturn");
                declared.add_attribute(AttributeLoc::Param(0), self.attribute("allocptr", 0));
                declared.add_attribute(function, self.attribute("allockind", FREE));
                declared.add_attribute(
                    function,
                    self.attribute("memory", MEMORY_INACCESSIBLE_OR_ARGUMENTS),
                );
                declared.add_attribute(
                    function,
                    self.context.create_string_attribute("alloc-family", "mesh"),
                );
            }
            // Their answers may be taken twice, or not at all.
            "mesh_string_eq" | "mesh_string_lt" => {
                self.add(declared, "willreturn");
                declared.add_attribute(function, self.attribute("memory", MEMORY_ARGUMENTS_READ));
            }
            "mesh_dup_slow" | "mesh_safepoint" => self.add(declared, "cold"),
            _ => {}
        }
    }
}
