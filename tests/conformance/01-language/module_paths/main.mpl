import A.B.C
import Billing.TaxRules
import Jobs.Main
import OddName
from Http2.Client import get

fn main() do
  println("#{C.f()} #{A.B.C.f()} #{TaxRules.rate()} #{Billing.TaxRules.rate()} #{Main.start()} #{OddName.f()} #{get()} #{Client.get()} #{Http2.Client.get()}")
end
