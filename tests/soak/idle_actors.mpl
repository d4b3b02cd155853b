# Ten thousand actors wait and ten thousand sleep; nobody uses the processor meanwhile.
# peak: 160 MB
# cpu: 0.8 s

actor waiting(n :: Int) do
  receive do
    m -> println("#{m + n}")
  end
end

actor sleeping(n :: Int) do
  Timer.sleep(2000)
  if n == 7 do
    println("awake")
  end
end

fn main() do
  for i in 0..10000 do
    spawn(waiting, i)
    spawn(sleeping, i)
  end
  Timer.sleep(3000)
  println("end")
end
