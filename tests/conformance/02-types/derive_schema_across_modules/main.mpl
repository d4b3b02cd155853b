from Models.Account import Account
import Models.Ledger

fn main() do
  println("#{Account.__table__()} #{Account.__fields__()} #{Account.__owner_col__()}")
  println("#{Ledger.Entry.__table__()} #{Entry.__field_types__()}")
  println("#{Account.from_row(%{"owner" => "ann", "cents" => "5"})}")
  println("#{Ledger.Entry.from_json("{\"amount\":2}")}")
end
