fn name(a :: Atom) -> String = case a do
  :ok -> "fine"
  :not_found_404 -> "missing"
  _ -> "#{a}"
end

fn keyed(options :: Map<String, Int>) -> Int = Map.get(options, "size")

fn main() do
  let size = 3
  println(name(:ok) <> name(:not_found_404) <> name(:_x))
  println("#{:ok == :ok} #{:ok == :no}")
  println("#{keyed(size:size)} #{json { a:size }}")
end
