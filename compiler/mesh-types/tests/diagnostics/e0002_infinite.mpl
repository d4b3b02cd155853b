fn main() do
  let f = fn g -> g(g) end
  ()
end
