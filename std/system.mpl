##! The program as a whole: its graceful stop and its end.

## Whether the program is stopping: after SIGTERM, SIGINT or `System.shutdown`.
pub extern fn shutting_down() -> Bool = "mesh_system_shutting_down"

extern fn add_hook(f :: Fun() -> ()) -> () = "mesh_system_on_shutdown"

## Runs `f` when the program is asked to stop, before anything else of it stops; the newest hook first.
pub fn on_shutdown<T>(f :: Fun() -> T) -> () do
  add_hook(fn() do
    f()
    ()
  end)
end

## Stops the program gracefully and ends it with that status.
pub extern fn shutdown(status :: Int) -> Never = "mesh_system_shutdown"

## Ends the program at once.
pub extern fn exit(status :: Int) -> Never = "mesh_system_exit"
