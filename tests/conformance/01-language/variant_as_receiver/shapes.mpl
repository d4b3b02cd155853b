pub type Shape do Dot end
pub interface Shown do fn shown(self) -> String end
impl Shown for Shape do fn shown(self) -> String do "dot" end end
