pub fn area(w :: Int, h :: Int) -> Int = helper(w) * h

pub fn helped() -> String = "2d helper"

fn helper(n :: Int) -> Int = n
