from Palette import red

pub fn draw(n :: Int) = "bars #{n} in #{red()}, "
