struct Port do
  n :: Int
end

impl Default for Port do
  fn default() -> Port = Port { n: 80 }
end

fn main() do
  let t :: (Int, (String, Bool)) = default()
  println("#{t}")
  let own :: (Port, List<Int>) = default()
  println("#{own}")
  let q :: Queue<Int> = default()
  println("#{q}")
  let s :: Set<Int> = default()
  println("#{s}")
end
