import Beta

pub fn a() -> Int = 1
