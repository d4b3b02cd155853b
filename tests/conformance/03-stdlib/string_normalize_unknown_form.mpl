fn main() do
  println(String.normalize("a", :nfx))
end
