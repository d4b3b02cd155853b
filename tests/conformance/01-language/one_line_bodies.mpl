type Dir do Up Down end
struct P do x :: Int y :: Int end
interface Named do fn name(self) -> String end
impl Named for Dir do fn name(self) -> String do case self do Up -> "up" Down -> "down" end end end
module Inner do fn one() = 1 fn two() = 2 end

fn main() do println(Up.name() <> Down.name()) println("#{Inner.one() + Inner.two()}") println("#{P { x: 1, y: 2 }}") end
