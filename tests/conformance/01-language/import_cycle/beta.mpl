import Alpha

pub fn b() -> Int = 2
