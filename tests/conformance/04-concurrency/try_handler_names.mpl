# A handler `try_get` takes the place of the generated `try_get` where the number of arguments agrees, and only there.
service Odd do
  fn init() -> Int do
    1
  end

  call Get(n :: Int) :: Int do |s|
    (s, n)
  end

  call TryGet(n :: Int) :: String do |s|
    (s, "own #{n}")
  end

  call Put(n :: Int) :: Int do |s|
    (s, n)
  end

  call TryPut(n :: Int, ms :: Int) :: String do |s|
    (s, "own #{n} #{ms}")
  end
end

fn main() do
  let s = Odd.start()
  println("#{Odd.try_get(s, 5)} #{Odd.try_get(s, 6, 1000)}")
  println(Odd.try_put(s, 7, 8))
  println("#{Odd.try_try_put(s, 9, 10, 1000)}")
end
