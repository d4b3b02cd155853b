pub fn a() -> Int = "text"
