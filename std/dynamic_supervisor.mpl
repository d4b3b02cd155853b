##! Supervisors whose children are added while they run.

## An empty supervisor; `max_children` 0 is no limit.
## ```mesh
## let sup = DynamicSupervisor.start(0, 3, 5)
## Supervisor.count(sup) #=> 0
## ```
pub extern fn start(max_children :: Int, max_restarts :: Int, max_seconds :: Int) -> Pid = "mesh_dynamic_supervisor_start"

extern fn start_one<M>(sup :: Pid, start :: Fun() -> Pid<M>, restart :: Atom) -> Result<Pid<M>, String> = "mesh_dynamic_supervisor_start_child"

## Starts a child: `:permanent`, `:transient` or `:temporary`.
## ```mesh
## let sup = DynamicSupervisor.start(1, 3, 5)
## let idle = fn -> Job.start(fn -> Timer.sleep(60000) end) end
## DynamicSupervisor.start_child(sup, idle, :temporary) |> Result.is_ok() #=> true
## DynamicSupervisor.start_child(sup, idle, :temporary) |> Result.is_ok() #=> false
## ```
pub fn start_child<M>(sup :: Pid, start :: Fun() -> Pid<M>, restart :: Atom) -> Result<Pid<M>, String> = start_one(sup, start, restart)
