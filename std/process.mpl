##! Processes and their names.

## Gives `pid` the name: 0 when done; 1 when the name is taken or empty, or the process has ended.
pub extern fn register(name :: String, pid :: Pid) -> Int = "mesh_process_register"

## The process of that name, else the null pid.
pub extern fn whereis(name :: String) -> Pid = "mesh_process_whereis"

## The calling process.
pub extern fn self() -> Pid = "mesh_self"

## Same as `Timer.sleep`.
pub extern fn sleep(ms :: Int) -> () = "mesh_timer_sleep"
