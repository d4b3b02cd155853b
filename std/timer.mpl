##! Time in processes.

## A timer that has been started.
pub struct TimerRef do
  __key :: Int
end deriving(Eq, Hash, Debug)

## Suspends the calling process for at least `ms` milliseconds; others run.
## ```mesh
## Timer.sleep(1) #=> ()
## ```
pub extern fn sleep(ms :: Int) -> () = "mesh_timer_sleep"

## Behaves as `send(p, m)` performed `ms` milliseconds later; dropped silently when `p` ends first.
## ```mesh
## Timer.send_after(self(), 1, "tick")
## assert_receive "tick", 5000
## ```
pub extern fn send_after<T>(p :: Pid<T>, ms :: Int, m :: T) -> () = "%send_after"

extern fn start_send<T>(p :: Pid<T>, ms :: Int, m :: T) -> Int = "%send_after_ref"

extern fn start_every<T>(p :: Pid<T>, ms :: Int, m :: T) -> Int = "%send_every"

extern fn start_run(ms :: Int, every :: Bool, f :: Fun() -> ()) -> Int = "mesh_timer_run"

extern fn cancel_key(timer :: Int) -> Bool = "mesh_timer_cancel"

extern fn remaining_of(timer :: Int) -> Option<Int> = "mesh_timer_remaining"

## As `send_after`; the timer can be cancelled.
## ```mesh
## let timer = Timer.send_after_ref(self(), 60000, "late")
## Timer.cancel(timer) #=> true
## ```
pub fn send_after_ref<T>(p :: Pid<T>, ms :: Int, m :: T) -> TimerRef = TimerRef { __key: start_send(p, ms, m) }

## Sends `m` to `p` every `ms` milliseconds without drift, first after `ms`; ends with `p`.
## ```mesh
## let timer = Timer.send_every(self(), 60000, "tick")
## Timer.cancel(timer) #=> true
## ```
pub fn send_every<T>(p :: Pid<T>, ms :: Int, m :: T) -> TimerRef = TimerRef { __key: start_every(p, ms, m) }

## Runs `f` in a fresh process after `ms` milliseconds, unless the caller has ended.
## ```mesh
## let timer = Timer.run_after(60000, fn -> println("a minute later") end)
## Timer.cancel(timer) #=> true
## ```
pub fn run_after<T>(ms :: Int, f :: Fun() -> T) -> TimerRef = TimerRef { __key: start_run(ms, false, __unit(f)) }

## Runs `f` in a fresh process every `ms` milliseconds until the caller ends; skipped while the previous run lasts.
## ```mesh
## let timer = Timer.run_every(60000, fn -> println("every minute") end)
## Timer.cancel(timer) #=> true
## ```
pub fn run_every<T>(ms :: Int, f :: Fun() -> T) -> TimerRef = TimerRef { __key: start_run(ms, true, __unit(f)) }

fn __unit<T>(f :: Fun() -> T) -> Fun() -> () do
  fn() do
    f()
    ()
  end
end

## Whether the timer was pending; it will not fire any more.
## ```mesh
## let timer = Timer.run_after(60000, fn -> () end)
## Timer.cancel(timer) #=> true
## Timer.cancel(timer) #=> false
## ```
pub fn cancel(t :: TimerRef) -> Bool = cancel_key(t.__key)

## Milliseconds until the next firing.
## ```mesh
## let timer = Timer.run_after(60000, fn -> () end)
## Timer.remaining(timer) |> Option.is_some() #=> true
## Timer.cancel(timer)
## Timer.remaining(timer) #=> None
## ```
pub fn remaining(t :: TimerRef) -> Option<Int> = remaining_of(t.__key)

extern fn clock_us() -> Int = "mesh_clock_us"

## The result of `f` and the microseconds it took.
## ```mesh
## let (sum, microseconds) = Timer.measure(fn -> 1 + 2 end)
## sum #=> 3
## microseconds >= 0 #=> true
## ```
pub fn measure<T>(f :: Fun() -> T) -> (T, Int) do
  let started = clock_us()
  let result = f()
  (result, clock_us() - started)
end
