##! Why processes end.

## Exit reason of a process.
pub type ExitReason do
  Normal
  Shutdown
  Error(String)
  Killed
  Custom(String)
  Linked(Pid, ExitReason)
  Noproc
  Noconnection
end deriving(Eq, Hash, Debug)

extern fn text(reason :: ExitReason) -> String = "mesh_exit_reason_text"

impl Display for ExitReason do
  fn to_string(self) -> String = text(self)
end

## Why a `try_` call of a service got no reply.
pub type CallError do
  Timeout
  Noproc
  WrongService
  Crashed(ExitReason)
end deriving(Eq, Hash, Debug)

impl Display for CallError do
  fn to_string(self) -> String do
    case self do
      CallError.Timeout -> "timeout"
      CallError.Noproc -> "noproc"
      CallError.WrongService -> "wrong service"
      CallError.Crashed(reason) -> "#{reason}"
    end
  end
end

## What `Process.exit` takes: an `ExitReason` or a word.
pub interface __ExitCause do
  fn __reason(self) -> ExitReason
end

impl __ExitCause for ExitReason do
  fn __reason(self) -> ExitReason = self
end

extern fn of_word(word :: Atom) -> ExitReason = "mesh_exit_reason_of_atom"

impl __ExitCause for Atom do
  fn __reason(self) -> ExitReason = of_word(self)
end
