# Chapter 04 §7.1: variants, Display, equality, patterns.
fn kind(why :: ExitReason) -> String do
  case why do
    ExitReason.Normal -> "N"
    ExitReason.Shutdown -> "S"
    ExitReason.Error(text) -> "E(" <> text <> ")"
    ExitReason.Killed -> "K"
    ExitReason.Custom(text) -> "C(" <> text <> ")"
    ExitReason.Linked(_, inner) -> "L(" <> kind(inner) <> ")"
    ExitReason.Noproc -> "P"
    ExitReason.Noconnection -> "X"
  end
end

fn main() do
  let p = Process.self()
  let all = [ExitReason.Normal, ExitReason.Shutdown, ExitReason.Error("boom"), ExitReason.Killed, ExitReason.Custom("tired"),
    ExitReason.Linked(p, ExitReason.Linked(p, ExitReason.Error("deep"))), ExitReason.Noproc, ExitReason.Noconnection]
  for why in all do
    println("#{kind(why)} #{why}")
  end
  println("#{ExitReason.Error("a") == ExitReason.Error("a")} #{ExitReason.Error("a") == ExitReason.Custom("a")} #{ExitReason.Killed == ExitReason.Killed}")
  println("#{p} #{Process.whereis("nobody")}")
end
