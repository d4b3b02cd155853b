##! Processes: names, links, monitors, exit signals.

## Gives `pid` the name: 0 when done; 1 when the name is taken or empty, or the process has ended.
pub extern fn register(name :: String, pid :: Pid) -> Int = "mesh_process_register"

## The process of that name, else the null pid.
pub extern fn whereis(name :: String) -> Pid = "mesh_process_whereis"

## As `whereis`, with `None` when nobody has the name.
pub fn lookup(name :: String) -> Option<Pid> do
  let found = whereis(name)
  if alive(found) do
    Some(found)
  else
    None
  end
end

## Takes a name away: 0 when removed, 1 when nobody has it.
pub extern fn unregister(name :: String) -> Int = "mesh_process_unregister"

extern fn names_array(pid :: Pid) -> Array<String> = "mesh_process_names"

## The names of a process, sorted.
pub fn names(pid :: Pid) -> List<String> = List.__from_array(names_array(pid))

## A pid that means whoever holds the name at the moment of its use.
pub extern fn named(name :: String) -> Pid = "mesh_process_named"

## The calling process.
pub extern fn self() -> Pid = "mesh_self"

## Same as `Timer.sleep`.
pub extern fn sleep(ms :: Int) -> () = "mesh_timer_sleep"

## Gives up the rest of the time slice.
pub extern fn yield() -> () = "mesh_process_yield"

## Whether the process has not ended.
pub extern fn alive(p :: Pid) -> Bool = "mesh_process_alive"

## Links the caller and `p`: when one crashes, so does the other.
pub extern fn link(p :: Pid) -> () = "mesh_process_link"

## Removes the link; no exit signal of `p` over it is seen afterwards.
pub extern fn unlink(p :: Pid) -> () = "mesh_process_unlink"

## Whether exit signals to the caller become `(:exit, pid, reason)` messages; gives the old setting.
pub extern fn trap_exit(on :: Bool) -> Bool = "mesh_process_trap_exit"

## Asks for one `(:down, ref, p, reason)` when `p` ends; gives the reference.
pub extern fn monitor(p :: Pid) -> Int = "mesh_process_monitor"

## Ends a monitor of the caller: 0, or 1 when its message had been received or it was not the caller's.
pub extern fn demonitor(ref :: Int) -> Int = "mesh_process_demonitor"

extern fn exit_self(reason :: ExitReason) -> Never = "mesh_process_exit_self"

extern fn exit_other(p :: Pid, reason :: ExitReason) -> () = "mesh_process_exit"

## Ends the caller. `reason` is an `ExitReason` or a word: `:normal`, `:shutdown`, `:kill`, or one of its own.
pub fn exit<R>(reason :: R) -> Never where R: __ExitCause = exit_self(reason.__reason())

## Sends `p` an exit signal.
pub fn exit<R>(p :: Pid, reason :: R) -> () where R: __ExitCause = exit_other(p, reason.__reason())

## Ends `p` at its next safepoint, whatever it does.
pub fn kill(p :: Pid) -> () = exit_other(p, ExitReason.Killed)

## Asks `p` to stop and waits up to `ms`; then kills it. True when it ended by itself.
pub extern fn stop(p :: Pid, ms :: Int) -> Bool = "mesh_process_stop"

## Runs `f` in a fresh process when the caller has ended, for whatever reason; gives a reference.
pub extern fn on_exit(f :: Fun(ExitReason) -> ()) -> Int = "mesh_process_on_exit"

## Takes a clean-up of the caller back: whether it was registered.
pub extern fn cancel_on_exit(ref :: Int) -> Bool = "mesh_process_cancel_on_exit"

## What reports call the calling process.
pub extern fn set_label(s :: String) -> () = "mesh_process_set_label"

## Why the calling process is ending; for `terminate` clauses.
pub extern fn __exit_reason() -> ExitReason = "mesh_process_exit_reason"
