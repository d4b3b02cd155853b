#= file: area.mpl =#
pub fn area(w, h) do
  if w > 0 do
    w * h
  else
    0
end
#= file: main.mpl =#
fn main() do
  let text = "no end
  println(text)
end
