pub fn area(side :: Int) -> Int = side * side

pub fn area(w :: Int, h :: Int) -> Int = w * h
