import MathTools.TwoD
import Shapes as S
from Billing.TaxRules import (
  rate,
  Invoice,
)

fn helper() -> String = "main helper"

fn main() do
  println("#{TwoD.area(3, 4)} #{MathTools.TwoD.area(1, 2)}")
  println("#{rate(200)} #{Invoice { total: 5 }.total}")
  println("#{helper()} #{TwoD.helped()} #{S.helped()}")
  let box = S.Box { side: 2 }
  println("#{S.volume(box)} #{S.Kind.Big} #{describe(S.Small)}")
end

fn describe(kind :: S.Kind) -> String do
  case kind do
    S.Small -> "small"
    Kind.Big -> "big"
  end
end
