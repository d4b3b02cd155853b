fn helper(n) when n + 1 = 3

fn main() do
  case 3 do
    n when String.to_int("1")? > 5 -> 1
    n when 3 -> 2
    _ -> 3
  end
end
