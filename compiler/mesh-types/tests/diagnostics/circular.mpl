#= file: a.mpl =#
import B
import A
pub fn x() = 1
#= file: b.mpl =#
import A
pub fn y() = 1
#= file: main.mpl =#
fn other() = 1
3 + 4
