fn main() do
  println("[#{Env.get("MESH_CONFORMANCE_UNSET", "fallback")}] #{Env.get_int("MESH_CONFORMANCE_UNSET", -5)}")
  println("#{List.length(Env.args()) >= 1}")
end
