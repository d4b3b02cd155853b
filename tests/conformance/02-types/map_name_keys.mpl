fn total(prices :: Map<String, Int>) -> Int = List.sum(Map.values(prices))

fn tags(options) = Map.keys(options)

fn main() do
  let prices = %{apple: 3, pear:4, "old plum" => 5}
  println("#{prices}")
  println("#{prices == %{"apple" => 3, "pear" => 4, "old plum" => 5}}")
  println("#{total(%{type: 1, end: 2,})}")
  println("#{tags(a: 1, b: 2) == Map.keys(%{a: 1, b: 2})}")
  let name = "key"
  println("#{%{name: name, name => "name"}}")
  let nested = %{
    outer: %{inner: [1, 2]}
  }
  println("#{nested}")
  println("#{%{status: :ok}}")
end
