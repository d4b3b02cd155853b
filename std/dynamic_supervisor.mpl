##! Supervisors whose children are added while they run.

## An empty supervisor; `max_children` 0 is no limit.
pub extern fn start(max_children :: Int, max_restarts :: Int, max_seconds :: Int) -> Pid = "mesh_dynamic_supervisor_start"

extern fn start_one<M>(sup :: Pid, start :: Fun() -> Pid<M>, restart :: Atom) -> Result<Pid<M>, String> = "mesh_dynamic_supervisor_start_child"

## Starts a child: `:permanent`, `:transient` or `:temporary`.
pub fn start_child<M>(sup :: Pid, start :: Fun() -> Pid<M>, restart :: Atom) -> Result<Pid<M>, String> = start_one(sup, start, restart)
