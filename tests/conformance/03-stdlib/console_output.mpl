actor writer(name :: String, left :: Int) do
  if left > 0 do
    print("")
    println(name <> name <> name <> name)
    writer(name, left - 1)
  end
end

fn main() do
  print("a")
  print("b\n")
  IO.eprintln("to standard error")
  spawn(writer, "xx", 200)
  spawn(writer, "xx", 200)
end
