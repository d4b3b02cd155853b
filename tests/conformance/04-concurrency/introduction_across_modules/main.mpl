# Acceptance 1: the introductory program with `till` in another module.
from Till import till, TillMsg

actor printer() do
  receive do
    total -> println("total #{total}")
  end
end

fn main() do
  let t = spawn(till, 0)
  send(t, Ring(250))
  send(t, Ring(175))
  send(t, Report(spawn(printer)))
end
