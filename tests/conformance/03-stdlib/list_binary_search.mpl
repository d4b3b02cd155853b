fn main() do
  println("#{List.binary_search([10, 20, 30], 20)}")
  println("#{List.binary_search([10, 20, 30], 5)}")
  println("#{List.binary_search([10, 20, 30], 25)}")
  println("#{List.binary_search([10, 20, 30], 31)}")
  println("#{List.binary_search(["a", "c"], "b")}")
end
