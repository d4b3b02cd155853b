##! Processes that compute one value for the process that started them.

extern fn start_job<T>(f :: Fun() -> T, owned :: Int) -> Pid<T> = "%job_start"

extern fn await_job<T>(j :: Pid<T>, ms :: Int) -> Result<T, String> = "%job_await"

extern fn cancel_job(j :: Pid) -> Bool = "mesh_job_cancel"

extern fn wait_any(js :: Array<Pid>, start :: Int, len :: Int, ms :: Int) -> Int = "mesh_job_wait_any"

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
    let first = List.map(List.take(xs, n), fn(x) do async(fn() do f(x) end) end)
    limited(first, List.drop(xs, n), f, [])
  end
end

# Slots, not batches: whenever a job of the window is done, the next element starts. Results are collected in order.
fn limited<A, B>(running :: List<Pid<B>>, rest :: List<A>, f :: Fun(A) -> B, pending :: List<Pid<B>>) -> List<Result<B, String>> do
  start_rest(running, rest, f, running) |> List.map(fn(j) do await(j) end)
end

fn start_rest<A, B>(window :: List<Pid<B>>, rest :: List<A>, f :: Fun(A) -> B, all :: List<Pid<B>>) -> List<Pid<B>> do
  if List.is_empty(rest) || List.is_empty(window) do
    all
  else
    let place = any_of(window, -1)
    let x = List.head(rest)
    let next = async(fn() do f(x) end)
    start_rest(List.append(without(window, place), next), List.tail(rest), f, List.append(all, next))
  end
end

fn without<T>(xs :: List<T>, place :: Int) -> List<T> = List.concat(List.take(xs, place), List.drop(xs, place + 1))

fn any_of<T>(js :: List<Pid<T>>, ms :: Int) -> Int do
  let pids = List.reduce(js, Array.new(List.length(js)), fn(pids, j) do Array.push(pids, untyped(j)) end)
  wait_any(pids, 0, List.length(js), ms)
end

fn cancel_all<T>(js :: List<(Int, Pid<T>)>) -> () do
  for (_, j) in js do
    cancel(j)
  end
  ()
end

fn untyped<T>(p :: Pid<T>) -> Pid = p

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
  let numbered = List.enumerate(js)
  first_of(numbered, ms, clock() + ms, Err("no such job"))
end

fn first_of<T>(js :: List<(Int, Pid<T>)>, ms :: Int, end_at :: Int, last :: Result<(Int, T), String>) -> Result<(Int, T), String> do
  if List.is_empty(js) do
    last
  else
    let left = if ms < 0 do -1 else Math.max(end_at - clock(), 0) end
    let place = any_of(List.map(js, fn((_, j)) do j end), left)
    if place < 0 do
      cancel_all(js)
      if place == -1 do Err("timeout") else last end
    else
      let (index, job) = List.get(js, place)
      let rest = without(js, place)
      case await(job) do
        Ok(value) -> do
          cancel_all(rest)
          Ok((index, value))
        end
        Err(why) -> first_of(rest, ms, end_at, Err(why))
      end
    end
  end
end
