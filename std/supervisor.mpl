##! Supervisors as values: what they supervise, and changes by hand.

## A child of a supervisor.
pub struct ChildInfo do
  name :: String
  pid :: Option<Pid>
  restart :: String
  kind :: String
  restarts :: Int
end deriving(Eq, Debug)

extern fn children_array(sup :: Pid) -> Array<String> = "mesh_supervisor_children"

extern fn raw_pid(n :: Int) -> Pid = "%pid_of_int"

## The children in order.
## ```mesh
## let sup = DynamicSupervisor.start(0, 3, 5)
## let child = DynamicSupervisor.start_child(sup, fn -> Job.start(fn -> Timer.sleep(60000) end) end, :temporary)
## Supervisor.children(sup) |> List.map(fn c -> c.restart end) #=> ["temporary"]
## ```
pub fn children(sup :: Pid) -> List<ChildInfo> do
  let flat = children_array(sup)
  for i in 0..Array.len(flat) / 5 do
    let pid = number(Array.get(flat, i * 5 + 1))
    ChildInfo {
      name: Array.get(flat, i * 5),
      pid: if pid == 0 do None else Some(raw_pid(pid)) end,
      restart: Array.get(flat, i * 5 + 2),
      kind: Array.get(flat, i * 5 + 3),
      restarts: number(Array.get(flat, i * 5 + 4))
    }
  end
end

fn number(text :: String) -> Int do
  case String.to_int(text) do
    Some(n) -> n
    None -> 0
  end
end

## Number of children that run.
## ```mesh
## let sup = DynamicSupervisor.start(0, 3, 5)
## let child = DynamicSupervisor.start_child(sup, fn -> Job.start(fn -> Timer.sleep(60000) end) end, :temporary)
## Supervisor.count(sup) #=> 1
## ```
pub extern fn count(sup :: Pid) -> Int = "mesh_supervisor_count"

## The pid of that child, if it runs.
## ```mesh
## let sup = DynamicSupervisor.start(0, 3, 5)
## Supervisor.which(sup, "cache") |> Option.is_some() #=> false
## ```
pub extern fn which(sup :: Pid, name :: String) -> Option<Pid> = "mesh_supervisor_which"

## Restarts since the start of the supervisor.
## ```mesh
## let sup = DynamicSupervisor.start(0, 3, 5)
## Supervisor.restarts(sup) #=> 0
## ```
pub extern fn restarts(sup :: Pid) -> Int = "mesh_supervisor_restarts"

extern fn stop_one(sup :: Pid, p :: Pid) -> Result<Pid, String> = "mesh_supervisor_stop_child"

## Stops a child: a static one stays listed, a dynamic one is removed.
## ```mesh
## let sup = DynamicSupervisor.start(0, 3, 5)
## let child = DynamicSupervisor.start_child(sup, fn -> Job.start(fn -> Timer.sleep(60000) end) end, :temporary)
## Supervisor.stop_child(sup, Result.unwrap(child)) |> Result.is_ok() #=> true
## Supervisor.count(sup) #=> 0
## ```
pub fn stop_child(sup :: Pid, p :: Pid) -> Result<(), String> do
  case stop_one(sup, p) do
    Ok(_) -> Ok(())
    Err(why) -> Err(why)
  end
end

## Starts a stopped child again.
## ```mesh
## let sup = DynamicSupervisor.start(0, 3, 5)
## Supervisor.restart_child(sup, "cache") |> Result.is_ok() #=> false
## ```
pub extern fn restart_child(sup :: Pid, name :: String) -> Result<Pid, String> = "mesh_supervisor_restart_child"

## The orderly end of a supervisor; returns when it is done.
## ```mesh
## let sup = DynamicSupervisor.start(0, 3, 5)
## Supervisor.stop(sup)
## Process.alive(sup) #=> false
## ```
pub extern fn stop(sup :: Pid) -> () = "mesh_supervisor_stop"
