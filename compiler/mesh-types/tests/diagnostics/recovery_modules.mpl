#= file: a_shop.mpl =#
import Stock

pub fn price(item :: Stock.Item) -> Int = item.prize

pub fn broken(n) -> Int = missing_name
#= file: stock.mpl =#
pub struct Item do
  price :: Int
end

pub fn first() -> Item = Item { price: "one" }
#= file: main.mpl =#
import AShop
import Stock
from Nowhere import thing

fn main() do
  let a = undefined_one
  println("#{a + 1} #{a.field} #{a.method()}")
  let item = Stock.first()
  println("#{AShop.price(item)} #{AShop.broken(1) + 1} #{thing(1)}")
  let b :: Unknown = 3
  println("#{b}")
  for n in thing do
    println("#{n.x}")
  end
  case undefined_two do
    Some(x) -> println("#{x}")
  end
  "three" + 3
end
