fn main() do
  println("#{string_length("abc")} #{string_to_upper("a")} #{list_map([1], fn x -> x + 1 end)}")
  println("#{map_size(map_put(map_new(), "k", 1))} #{set_contains(set_from_list([1, 2]), 2)}")
  println("#{range_to_list(range_new(1, 3))} #{queue_size(queue_push(queue_new(), 1))} #{string_split("a,b", ",") |> list_length}")
  println("#{env_get_with_default("MESH_TEST_UNSET", "default")}")
end
