pub interface Drawn do fn drawn(self) -> String end
impl Drawn for Int do fn drawn(self) -> String do "drawn #{self}" end end
pub fn draw() = "bars"
