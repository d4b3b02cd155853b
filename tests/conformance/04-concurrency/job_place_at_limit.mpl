# A place with a supervisor of jobs goes back when the job cannot be started.
fn main() do
  let sup = JobSupervisor.start(1)
  let busy = for i in 0..6 do
    Job.async(fn -> Timer.sleep(60000) end)
  end
  let tried = Job.async(fn -> JobSupervisor.run(sup, fn -> 1 end) end)
  println("#{Job.await(tried)}")
  for j in busy do
    Job.cancel(j)
  end
  Job.await_all(busy, -1)
  println("#{JobSupervisor.run(sup, fn -> 1 end) |> Result.is_ok()}")
end
