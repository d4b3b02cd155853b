# A gigabyte of strings, a kilobyte at a time.
# peak: 16 MB

fn kilobyte(s :: String, n :: Int) -> String do
  if n == 0 do s else kilobyte(s <> s, n - 1) end
end

actor builder(left :: Int, total :: Int) do
  if left == 0 do
    println("#{total}")
  else
    let s = kilobyte("#{left % 10}", 10)
    builder(left - 1, total + String.length(s))
  end
end

fn main() do
  spawn(builder, 1000000, 0)
end
