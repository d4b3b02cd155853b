##! Jobs that end with their supervisor instead of their owner, and of which only so many run at once.

extern fn start_job<T>(f :: Fun() -> T, whose :: Int) -> Pid<T> = "%job_start"

extern fn enter(sup :: Pid, wait :: Bool) -> Int = "mesh_job_supervisor_enter"

## A supervisor of at most `max` jobs at once; 0 is no limit.
## ```mesh
## let jobs = JobSupervisor.start(2)
## Process.alive(jobs) #=> true
## ```
pub extern fn start(max :: Int) -> Pid = "mesh_job_supervisor_start"

## As `Job.async`; waits for a place. A crash of the caller does not end the job, the end of the supervisor does.
## ```mesh
## let jobs = JobSupervisor.start(2)
## Job.await(JobSupervisor.async(jobs, fn -> 6 * 7 end)) #=> Ok(42)
## ```
pub fn async<T>(sup :: Pid, f :: Fun() -> T) -> Pid<T> do
  let place = enter(sup, true)
  if place < 0 do
    panic("noproc")
  else
    start_job(f, place * 2 + 1)
  end
end

## Starts `f()` for nobody in particular; `Err("max children")` when all places are taken.
## ```mesh
## let jobs = JobSupervisor.start(1)
## JobSupervisor.run(jobs, fn -> Timer.sleep(60000) end) |> Result.is_ok() #=> true
## JobSupervisor.run(jobs, fn -> 1 end) |> Result.err() #=> Some("max children")
## ```
pub fn run<T>(sup :: Pid, f :: Fun() -> T) -> Result<Pid, String> do
  let place = enter(sup, false)
  if place < 0 do
    Err("noproc")
  else if place == 0 do
    Err("max children")
  else
    Ok(untyped(start_job(f, place * 2)))
  end
end

fn untyped<T>(p :: Pid<T>) -> Pid = p
