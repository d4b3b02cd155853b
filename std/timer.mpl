##! Time in processes.

## Suspends the calling process for at least `ms` milliseconds; others run.
pub extern fn sleep(ms :: Int) -> () = "mesh_timer_sleep"
