struct Version do
  major :: Int
  minor :: Int
end

type Level do
  Low
  High(Int)
end

fn main() do
  let a = Version { major: 1, minor: 2 }
  let b = Version { major: 1, minor: 3 }
  println("#{a == b} #{a < b} #{a >= b} #{compare(b, a)} #{a.hash() == a.hash()}")
  println("#{a} #{inspect(b)} #{High(3)} #{Low}")
  println("#{Low == High(1)} #{High(1) == High(1)} #{Low < High(0)}")
end
