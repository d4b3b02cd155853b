//! Index types of the checked program.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
        pub struct $name(pub u32);
        impl $name {
            /// Position in its table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// Source file.
    FileId,
    /// Module.
    ModuleId,
    /// Struct or sum type.
    AdtId,
    /// Interface.
    TraitId,
    /// Impl block.
    ImplId,
    /// Function: top-level, method, handler, actor body, test body, constant initialiser.
    FnId,
    /// Module-level `let`.
    ConstId,
    /// Service.
    ServiceId,
    /// Supervisor.
    SupervisorId,
    /// Local variable of one function (closures and local functions inside share the table).
    LocalId,
    /// Local function of one function.
    LocalFnId,
}
