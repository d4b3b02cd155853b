fn main() do
  let xs = []
  let m = %{}
  println("#{List.length(xs)} #{Map.size(m)} #{None} #{[]}")
end
