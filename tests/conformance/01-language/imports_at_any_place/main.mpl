fn a() = Tools.f() <> g()

import Tools

fn main() do
  println(a())
end

from Tools import g
