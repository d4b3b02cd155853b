fn main() do
  Env.set("MESH_CASE", "YES")
  println("#{Env.get_bool("MESH_CASE", false)}")
  Env.set("MESH_CASE", "off")
  println("#{Env.get_bool("MESH_CASE", true)}")
  Env.set("MESH_CASE", "maybe")
  println("#{Env.get_bool("MESH_CASE", true)}")
  Env.set("MESH_CASE", "0.5")
  println("#{Env.get_float("MESH_CASE", 1.0)}")
  Env.set("MESH_CASE", "a,b")
  println("#{Env.get_list("MESH_CASE", ",")}")
  println("#{Env.get_list("MESH_CASE_UNSET", ",")}")
end
