fn price(item :: String) -> Int do
  String.length(item) * 100
end

fn main() do
  let tea = Job.async(fn -> price("green tea") end)
  let bulk = Job.map(["salt", "rice"], fn s -> price(s) end)
  println("#{Job.await(tea)} #{bulk}")
end
