type Color do red blue Green end

fn name(c :: Color) -> String = case c do
  Green -> "green"
  other -> "bound #{other}"
end

fn none_first(None) = 0
fn none_first(Some(n)) = n

fn main() do
  let x = Green
  let r = case 5 do
    x -> "x is #{x}"
  end
  println("#{r} #{x} #{name(Green)} #{none_first(None)} #{none_first(Some(4))}")
  println("#{List.map([None, Some(2)], fn None -> 0 | Some(n) -> n end)}")
end
