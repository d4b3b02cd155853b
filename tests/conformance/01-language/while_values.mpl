fn main() do
  let u = while false do 1 end
  println("#{u}")
  let m = for i in 0..2 do
    let r = while true do
      break
    end
    (i, r)
  end
  println("#{m}")
  let l = for i in 0..3 do
    while i < 2 do
      if i == 0 do break end
      return_one()
      break
    end
    i
  end
  println("#{l}")
end

fn return_one() -> Int = 1
