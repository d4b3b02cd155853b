import Alpha

pub fn a() = 1
