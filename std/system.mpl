##! The program as a whole: its graceful stop and its end; the machine, and other programs.

## How a program has ended: its status (128 + the signal's number when a signal ended it) and what it has written; invalid UTF-8 is replaced.
pub struct CmdResult do
  status :: Int
  stdout :: String
  stderr :: String
end deriving(Eq, Debug, Display, Hash)

extern fn run(program :: String, args :: Array<String>, start :: Int, len :: Int) -> Result<Array<String>, String> = "mesh_system_cmd"

## Runs a program to its end, without a shell and without input; only the caller waits. `Err` of the system when it cannot be started:
## `System.cmd("no such program", [])` is `Err("No such file or directory (os error 2)")`.
## ```mesh
## System.cmd("echo", ["hi"]) |> Result.map(fn done -> done.stdout end) #=> Ok("hi\n")
## ```
pub fn cmd(program :: String, args :: List<String>) -> Result<CmdResult, String> do
  let parts = run(program, args.__buf, args.__start, args.__len)?
  Ok(CmdResult { status: Option.unwrap_or(String.to_int(Array.get(parts, 0)), 0), stdout: Array.get(parts, 1), stderr: Array.get(parts, 2) })
end

## The running program in numbers. `scheduler_busy` is the share of the time that each scheduler was busy.
pub struct SystemStats do
  processes :: Int
  spawned_total :: Int
  ended_total :: Int
  crashed_total :: Int
  messages_total :: Int
  discarded_total :: Int
  run_queue :: Int
  schedulers :: Int
  scheduler_busy :: List<Float>
  timers :: Int
  names :: Int
  heap_bytes :: Int
  rss_bytes :: Int
  uptime_ms :: Int
end deriving(Eq, Debug)

extern fn stats_texts() -> Array<String> = "mesh_system_stats"

## The running program in numbers.
## ```mesh
## System.stats().schedulers > 0 #=> true
## ```
pub fn stats() -> SystemStats do
  let texts = stats_texts()
  let int = fn(i) do Option.unwrap_or(String.to_int(Array.get(texts, i)), 0) end
  let busy = for share in List.drop(List.__from_array(texts), 13) do
    Option.unwrap_or(String.to_float(share), 0.0)
  end
  SystemStats {
    processes: int(0),
    spawned_total: int(1),
    ended_total: int(2),
    crashed_total: int(3),
    messages_total: int(4),
    discarded_total: int(5),
    run_queue: int(6),
    schedulers: int(7),
    scheduler_busy: busy,
    timers: int(8),
    names: int(9),
    heap_bytes: int(10),
    rss_bytes: int(11),
    uptime_ms: int(12)
  }
end

## The operating system's number of this process.
## ```mesh
## System.pid() > 0 #=> true
## ```
pub extern fn pid() -> Int = "mesh_system_pid"

## Processors that the program may use.
## ```mesh
## System.cpu_count() > 0 #=> true
## ```
pub extern fn cpu_count() -> Int = "mesh_system_cpu_count"

## `linux`, `macos` or `windows`.
## ```mesh
## List.contains(["linux", "macos", "windows"], System.os()) #=> true
## ```
pub fn os() -> String = "linux"

## Name of the machine.
## ```mesh
## String.is_empty(System.hostname()) #=> false
## ```
pub extern fn hostname() -> String = "mesh_system_hostname"

## The working directory.
## ```mesh
## System.cwd() |> Result.map(Path.is_absolute) #=> Ok(true)
## ```
pub extern fn cwd() -> Result<String, String> = "mesh_system_cwd"

## Whether the program is stopping: after SIGTERM, SIGINT or `System.shutdown`.
## ```mesh
## System.shutting_down() #=> false
## ```
pub extern fn shutting_down() -> Bool = "mesh_system_shutting_down"

extern fn add_hook(f :: Fun() -> ()) -> () = "mesh_system_on_shutdown"

## Runs `f` when the program is asked to stop, before anything else of it stops; the newest hook first.
## ```mesh
## fn say_goodbye() do
##   System.on_shutdown(fn() do println("bye") end)
## end
## ```
pub fn on_shutdown<T>(f :: Fun() -> T) -> () do
  add_hook(fn() do
    f()
    ()
  end)
end

## Stops the program gracefully and ends it with that status.
## ```mesh
## fn stop() do
##   System.shutdown(0)
## end
## ```
pub extern fn shutdown(status :: Int) -> Never = "mesh_system_shutdown"

## Ends the program at once.
## ```mesh
## fn give_up() do
##   System.exit(3)
## end
## ```
pub extern fn exit(status :: Int) -> Never = "mesh_system_exit"
