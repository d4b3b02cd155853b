fn add(a :: Int, b :: Int) -> Int = a + b
fn sub(a :: Int, b :: Int) -> Int = a - b
fn double(n :: Int) -> Int = n * 2

fn main() do
  println("#{5 |> double |> add(1)}")
  let trailing = 5 |>
    double |>
    # a comment between stages
    add(1)
  let leading = 5
    |> double

    # another comment
    |> add(1)
  println("#{trailing} #{leading}")
  println("#{10 |2> sub(1)} #{10 |> sub(1)}")
  println("#{3 |> (fn n -> n * n end)}")
  println("#{[1, 2, 3] |> List.map(double) |> List.reduce(0, add)}")
  println("#{4 |> Some}")
end
