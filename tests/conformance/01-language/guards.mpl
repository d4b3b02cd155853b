fn positive(n :: Int) -> Bool = n > 0

fn kind(n :: Int, limit :: Int) -> String do
  case n do
    k when not positive(k) -> "not positive"
    k when k > limit and k % 2 == 0 -> "large even"
    k when [k] == [7] or List.contains([11, 13], k) -> "special"
    _ when limit == 0 -> "no limit"
    _ -> "plain"
  end
end

fn main() do
  println("#{kind(0, 5)}, #{kind(8, 5)}, #{kind(7, 50)}, #{kind(13, 50)}, #{kind(3, 0)}, #{kind(3, 9)}")
end
