type Color do Red Green end

fn main() do
  let red = Red
  let c = case Green do
    red -> "bound #{red}"
  end
  println(c)
  println("#{red}")
end
