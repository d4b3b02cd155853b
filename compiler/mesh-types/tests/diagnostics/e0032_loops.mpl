fn main() do
  break
  while true do
    let f = fn -> break end
    continue
  end
  continue
end
