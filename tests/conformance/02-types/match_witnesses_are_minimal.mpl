type Light do
  Red
  Amber
  Green
end

type Many do
  A
  B
  C
  D
  E
  F
  G
  H(Int, Light)
end

fn f(p :: (Light, Option<Light>)) -> Int do
  case p do
    (Red, _) -> 1
    (_, Some(Green)) -> 2
    (Amber, None) -> 3
  end
end

fn g(m :: Many) -> Int do
  case m do
    C -> 1
  end
end

fn h(m :: Many) -> Int do
  case m do
    A | B | C | D | E | F | G -> 1
    H(0, _) -> 2
    H(_, Red) -> 3
  end
end

fn i(n :: Int, s :: String) -> Int do
  case n do
    0 -> 1
    1 -> 2
  end
  case s do
    "a" -> 1
  end
end

fn j(r :: Result<Option<Bool>, (Int, Bool)>) -> Int do
  case r do
    Ok(Some(true)) -> 1
    Err((_, false)) -> 2
  end
end

fn main() do
  println("never")
end
