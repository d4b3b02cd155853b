##! Processes: names, links, monitors, exit signals.

## Gives `pid` the name: 0 when done; 1 when the name is taken or empty, or the process has ended.
## ```mesh
## Process.register("printer", Process.self()) #=> 0
## Process.register("printer", Process.self()) #=> 1
## ```
pub extern fn register(name :: String, pid :: Pid) -> Int = "mesh_process_register"

## The process of that name, else the null pid.
## ```mesh
## Process.register("clerk", Process.self()) #=> 0
## Process.whereis("clerk") == Process.self() #=> true
## Process.alive(Process.whereis("nobody")) #=> false
## ```
pub extern fn whereis(name :: String) -> Pid = "mesh_process_whereis"

## As `whereis`, with `None` when nobody has the name.
## ```mesh
## Process.lookup("nobody at all") == None #=> true
## ```
pub fn lookup(name :: String) -> Option<Pid> do
  let found = whereis(name)
  if alive(found) do
    Some(found)
  else
    None
  end
end

## Takes a name away: 0 when removed, 1 when nobody has it.
## ```mesh
## Process.register("porter", Process.self()) #=> 0
## Process.unregister("porter") #=> 0
## Process.unregister("porter") #=> 1
## ```
pub extern fn unregister(name :: String) -> Int = "mesh_process_unregister"

extern fn names_array(pid :: Pid) -> Array<String> = "mesh_process_names"

## The names of a process, sorted.
## ```mesh
## Process.register("b", Process.self()) #=> 0
## Process.register("a", Process.self()) #=> 0
## Process.names(Process.self()) #=> ["a", "b"]
## ```
pub fn names(pid :: Pid) -> List<String> = List.__from_array(names_array(pid))

## A pid that means whoever holds the name at the moment of its use.
## ```mesh
## let cashier = Process.named("cashier")
## Process.register("cashier", Process.self()) #=> 0
## Process.alive(cashier) #=> true
## ```
pub extern fn named(name :: String) -> Pid = "mesh_process_named"

## The calling process.
## ```mesh
## Process.alive(Process.self()) #=> true
## ```
pub extern fn self() -> Pid = "mesh_self"

## Same as `Timer.sleep`.
## ```mesh
## Process.sleep(1) #=> ()
## ```
pub extern fn sleep(ms :: Int) -> () = "mesh_timer_sleep"

## Gives up the rest of the time slice.
## ```mesh
## Process.yield() #=> ()
## ```
pub extern fn yield() -> () = "mesh_process_yield"

## Whether the process has not ended.
## ```mesh
## Process.alive(Process.self()) #=> true
## let p = Job.start(fn -> Timer.sleep(60000) end)
## Process.stop(p, 5000)
## Process.alive(p) #=> false
## ```
pub extern fn alive(p :: Pid) -> Bool = "mesh_process_alive"

## Links the caller and `p`: when one crashes, so does the other.
## ```mesh
## let p = Job.start(fn -> Timer.sleep(60000) end)
## Process.link(p) #=> ()
## Process.unlink(p) #=> ()
## ```
pub extern fn link(p :: Pid) -> () = "mesh_process_link"

## Removes the link; no exit signal of `p` over it is seen afterwards.
## ```mesh
## let p = Job.start(fn -> Timer.sleep(60000) end)
## Process.link(p) #=> ()
## Process.unlink(p) #=> ()
## Process.kill(p) #=> ()
## ```
pub extern fn unlink(p :: Pid) -> () = "mesh_process_unlink"

## Whether exit signals to the caller become `(:exit, pid, reason)` messages; gives the old setting.
## ```mesh
## Process.trap_exit(true) #=> false
## Process.trap_exit(false) #=> true
## ```
pub extern fn trap_exit(on :: Bool) -> Bool = "mesh_process_trap_exit"

## Asks for one `(:down, ref, p, reason)` when `p` ends; gives the reference.
## ```mesh
## let p = Job.start(fn -> Timer.sleep(60000) end)
## let ref = Process.monitor(p)
## Process.demonitor(ref) #=> 0
## Process.demonitor(ref) #=> 1
## ```
pub extern fn monitor(p :: Pid) -> Int = "mesh_process_monitor"

## Ends a monitor of the caller: 0, or 1 when its message had been received or it was not the caller's.
## ```mesh
## let p = Job.start(fn -> Timer.sleep(60000) end)
## let ref = Process.monitor(p)
## Process.demonitor(ref) #=> 0
## ```
pub extern fn demonitor(ref :: Int) -> Int = "mesh_process_demonitor"

## The reference of the caller's monitor of `p`, as `spawn(…, monitor: true)` makes one; 0 when there is none.
## ```mesh
## let p = Job.start(fn -> Timer.sleep(60000) end)
## Process.monitor_ref(p) #=> 0
## ```
pub extern fn monitor_ref(p :: Pid) -> Int = "mesh_process_monitor_ref"

extern fn exit_self(reason :: ExitReason) -> Never = "mesh_process_exit_self"

extern fn exit_other(p :: Pid, reason :: ExitReason) -> () = "mesh_process_exit"

## Ends the caller. `reason` is an `ExitReason` or a word: `:normal`, `:shutdown`, `:kill`, or one of its own.
## ```mesh
## let p = Job.start(fn -> Process.exit(:normal) end)
## Process.stop(p, 5000) #=> true
## ```
pub fn exit<R>(reason :: R) -> Never where R: __ExitCause = exit_self(reason.__reason())

## Sends `p` an exit signal.
## ```mesh
## let p = Job.start(fn -> Timer.sleep(60000) end)
## Process.exit(p, :shutdown) #=> ()
## Process.stop(p, 5000) #=> true
## ```
pub fn exit<R>(p :: Pid, reason :: R) -> () where R: __ExitCause = exit_other(p, reason.__reason())

## Ends `p` at its next safepoint, whatever it does.
## ```mesh
## let p = Job.start(fn -> Timer.sleep(60000) end)
## Process.kill(p) #=> ()
## Process.stop(p, 5000)
## Process.alive(p) #=> false
## ```
pub fn kill(p :: Pid) -> () = exit_other(p, ExitReason.Killed)

## Asks `p` to stop and waits up to `ms`; then kills it. True when it ended by itself.
## ```mesh
## let p = Job.start(fn -> Timer.sleep(60000) end)
## Process.stop(p, 5000) #=> true
## Process.alive(p) #=> false
## ```
pub extern fn stop(p :: Pid, ms :: Int) -> Bool = "mesh_process_stop"

## Runs `f` in a fresh process when the caller has ended, for whatever reason; gives a reference.
## ```mesh
## let ref = Process.on_exit(fn why -> println("ended") end)
## Process.cancel_on_exit(ref) #=> true
## ```
pub extern fn on_exit(f :: Fun(ExitReason) -> ()) -> Int = "mesh_process_on_exit"

## Takes a clean-up of the caller back: whether it was registered.
## ```mesh
## let ref = Process.on_exit(fn why -> println("ended") end)
## Process.cancel_on_exit(ref) #=> true
## Process.cancel_on_exit(ref) #=> false
## ```
pub extern fn cancel_on_exit(ref :: Int) -> Bool = "mesh_process_cancel_on_exit"

## What reports call the calling process.
## ```mesh
## Process.set_label("importer") #=> ()
## ```
pub extern fn set_label(s :: String) -> () = "mesh_process_set_label"

## A look at a process. `current` is the innermost function of the program that it is in, `waiting_on` the service that it calls;
## sizes are in bytes; `reductions` is how often it was given a scheduler.
pub struct ProcessInfo do
  pid :: Pid
  label :: String
  names :: List<String>
  status :: String
  current :: String
  waiting_on :: String
  mailbox :: Int
  dropped :: Int
  heap_bytes :: Int
  stack_bytes :: Int
  memory_bytes :: Int
  reductions :: Int
  uptime_ms :: Int
  collections :: Int
  priority :: String
  trap_exit :: Bool
  spawner :: Pid
  links :: List<Pid>
  monitors :: List<Pid>
  monitored_by :: List<Pid>
  supervisor :: Option<Pid>
end deriving(Eq, Debug)

extern fn list_texts() -> Array<String> = "mesh_process_list"

extern fn info_texts(p :: Pid) -> Array<String> = "mesh_process_info"

extern fn stack_texts(p :: Pid) -> Array<String> = "mesh_process_stack"

extern fn raw_pid(n :: Int) -> Pid = "%pid_of_int"

fn number(text :: String) -> Int = Option.unwrap_or(String.to_int(text), 0)

fn pids(text :: String) -> List<Pid> do
  for word in String.words(text) do
    raw_pid(number(word))
  end
end

## All processes, ascending.
## ```mesh
## List.contains(Process.list(), Process.self()) #=> true
## ```
pub fn list() -> List<Pid> do
  for pid in List.__from_array(list_texts()) do
    raw_pid(number(pid))
  end
end

## What is known about a process; `None` when it has ended.
## ```mesh
## Process.set_label("counter")
## Process.info(Process.self()) |> Option.map(fn found -> found.label end) #=> Some("counter")
## ```
pub fn info(p :: Pid) -> Option<ProcessInfo> do
  let texts = info_texts(p)
  if Array.len(texts) == 0 do
    None
  else
    Some(described(texts))
  end
end

fn described(texts :: Array<String>) -> ProcessInfo do
  let int = fn(i) do number(Array.get(texts, i)) end
  let over = int(19)
  ProcessInfo {
    pid: raw_pid(int(0)),
    label: Array.get(texts, 1),
    names: List.drop(List.__from_array(texts), 20),
    status: Array.get(texts, 2),
    current: Array.get(texts, 3),
    waiting_on: Array.get(texts, 4),
    mailbox: int(5),
    dropped: int(6),
    heap_bytes: int(7),
    stack_bytes: int(8),
    memory_bytes: int(9),
    reductions: int(10),
    uptime_ms: int(11),
    collections: int(12),
    priority: Array.get(texts, 13),
    trap_exit: int(14) == 1,
    spawner: raw_pid(int(15)),
    links: pids(Array.get(texts, 16)),
    monitors: pids(Array.get(texts, 17)),
    monitored_by: pids(Array.get(texts, 18)),
    supervisor: if over == 0 do None else Some(raw_pid(over)) end
  }
end

## The functions that a process is in, innermost first: `function file:line`.
## ```mesh
## List.is_empty(Process.stack(Process.self())) #=> false
## ```
pub fn stack(p :: Pid) -> List<String> = List.__from_array(stack_texts(p))

## Why the calling process is ending; for `terminate` clauses.
pub extern fn __exit_reason() -> ExitReason = "mesh_process_exit_reason"
