##! Processes that compute one value for the process that started them.

extern fn start_job<T>(f :: Fun() -> T, owned :: Int) -> Pid<T> = "%job_start"

extern fn await_job<T>(j :: Pid<T>, ms :: Int) -> Result<T, String> = "%job_await"

extern fn cancel_job(j :: Pid) -> Bool = "mesh_job_cancel"

extern fn new_race() -> Foreign = "mesh_job_race_new"

extern fn enter(race :: Foreign, job :: Pid) -> () = "mesh_job_race_add"

extern fn next(race :: Foreign, ms :: Int) -> Int = "mesh_job_race_next"

extern fn clock() -> Int = "mesh_clock_ms"

## Starts `f()` in a new process.
## ```mesh
## let job = Job.async(fn -> 6 * 7 end)
## Job.await(job) #=> Ok(42)
## ```
pub fn async<T>(f :: Fun() -> T) -> Pid<T> = start_job(f, 1)

## Starts `f()` in a new process; nobody waits for the result.
## ```mesh
## let p = Job.start(fn -> 1 end)
## Process.stop(p, 1000) #=> true
## ```
pub fn start<T>(f :: Fun() -> T) -> Pid = start_job(f, 0)

## Waits for the end of a job: its value, or why there is none.
## ```mesh
## Job.await(Job.async(fn -> "done" end)) #=> Ok("done")
## ```
pub fn await<T>(j :: Pid<T>) -> Result<T, String> = await_job(j, -1)

## As `await`; `Err("timeout")` after `ms` milliseconds, and the job can be awaited again.
## ```mesh
## let job = Job.async(fn -> Timer.sleep(20) end)
## Job.await_timeout(job, 0) #=> Err("timeout")
## Job.await(job) #=> Ok(())
## ```
pub fn await_timeout<T>(j :: Pid<T>, ms :: Int) -> Result<T, String> = await_job(j, ms)

## Ends an unfinished job of the caller: whether there was one.
## ```mesh
## let job = Job.async(fn -> Timer.sleep(60000) end)
## Job.cancel(job) #=> true
## Job.await(job) #=> Err("shutdown")
## Job.cancel(job) #=> false
## ```
pub fn cancel<T>(j :: Pid<T>) -> Bool = cancel_job(j)

## One job per element; the results in the order of the elements.
## ```mesh
## Job.map([1, 2, 3], fn n -> n * n end) #=> [Ok(1), Ok(4), Ok(9)]
## ```
pub fn map<A, B>(xs :: List<A>, f :: Fun(A) -> B) -> List<Result<B, String>> do
  let jobs = List.map(xs, fn(x) do async(fn() do f(x) end) end)
  List.map(jobs, fn(j) do await(j) end)
end

## As `map`, with at most `n` jobs at a time.
## ```mesh
## Job.map_limit([1, 2, 3], 2, fn n -> n * n end) #=> [Ok(1), Ok(4), Ok(9)]
## Job.map_limit([1], 0, fn n -> n end) #=> panic("limit must be positive")
## ```
pub fn map_limit<A, B>(xs :: List<A>, n :: Int, f :: Fun(A) -> B) -> List<Result<B, String>> do
  if n < 1 do
    panic("limit must be positive")
  else
    let race = new_race()
    let first = List.map(List.take(xs, n), fn(x) do entered(race, fn() do f(x) end) end)
    # Slots, not batches: whenever a job ends, the next element starts. Results are collected in order.
    let later = List.map(List.drop(xs, n), fn(x) do
      next(race, -1)
      entered(race, fn() do f(x) end)
    end)
    List.map(List.concat(first, later), fn(j) do await(j) end)
  end
end

fn entered<T>(race :: Foreign, f :: Fun() -> T) -> Pid<T> do
  let job = async(f)
  enter(race, job)
  job
end

fn cancel_all<T>(js :: List<Pid<T>>) -> () do
  for j in js do
    cancel(j)
  end
  ()
end

## Awaits all jobs with one common time limit.
## ```mesh
## let jobs = [Job.async(fn -> 1 end), Job.async(fn -> 2 end)]
## Job.await_all(jobs, 5000) #=> [Ok(1), Ok(2)]
## ```
pub fn await_all<T>(js :: List<Pid<T>>, ms :: Int) -> List<Result<T, String>> do
  let end_at = clock() + ms
  List.map(js, fn(j) do
    if ms < 0 do
      await(j)
    else
      await_timeout(j, Math.max(end_at - clock(), 0))
    end
  end)
end

## The first success and its place; the other jobs are cancelled. When all fail, the last error.
## ```mesh
## let slow = Job.async(fn ->
##   Timer.sleep(60000)
##   1
## end)
## let quick = Job.async(fn -> 2 end)
## Job.first([slow, quick], 5000) #=> Ok((1, 2))
## ```
pub fn first<T>(js :: List<Pid<T>>, ms :: Int) -> Result<(Int, T), String> do
  let race = new_race()
  for j in js do
    enter(race, j)
  end
  first_of(race, js, ms, clock() + ms, Err("no such job"))
end

fn first_of<T>(race :: Foreign, js :: List<Pid<T>>, ms :: Int, end_at :: Int, last :: Result<(Int, T), String>) -> Result<(Int, T), String> do
  let left = if ms < 0 do -1 else Math.max(end_at - clock(), 0) end
  let place = next(race, left)
  if place < 0 do
    cancel_all(js)
    if place == -1 do Err("timeout") else last end
  else
    case await(List.get(js, place)) do
      Ok(value) -> do
        cancel_all(js)
        Ok((place, value))
      end
      Err(why) -> first_of(race, js, ms, end_at, Err(why))
    end
  end
end
