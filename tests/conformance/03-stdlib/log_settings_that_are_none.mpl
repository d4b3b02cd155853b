# Settings that mean nothing are told, and the usual ones hold.
fn main() do
  Log.debug("hidden")
  Log.info("shown")
end
