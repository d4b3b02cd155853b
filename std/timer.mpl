##! Time in processes.

## Suspends the calling process for at least `ms` milliseconds; others run.
pub extern fn sleep(ms :: Int) -> () = "mesh_timer_sleep"

## Behaves as `send(p, m)` performed `ms` milliseconds later; dropped silently when `p` ends first.
pub extern fn send_after<T>(p :: Pid<T>, ms :: Int, m :: T) -> () = "%send_after"
