type Light do
  Red
  Green
end

type Paint do
  Red
  Blue
end

fn light(l :: Light) -> String do
  case l do
    Red -> "stop"
    Green -> "go"
  end
end

fn paint(p :: Paint) -> String do
  case p do
    Red -> "warm"
    Blue -> "cold"
  end
end

fn main() do
  println("#{light(Red)} #{paint(Red)} #{light(Light.Red)} #{paint(Paint.Red)}")
  let l :: Light = Red
  let ps :: List<Paint> = [Red, Blue]
  println("#{light(l)} #{ps}")
end
