# What the standard library costs. Arguments: the name of a measurement and its size; prints one line of JSON with a checksum.
# The peers have the same programs: peers/{rust,go,erlang}, each named `library`.

from Tables import map_int, map_int_get, map_int_iterate, map_text, map_text_get, map_shared
from Sequences import sort, sort_texts, sort_with, pipeline
from Texts import build, split, join, replace, match_all, replace_all, to_float, to_text
from Documents import decode, encode

fn run(name :: String, n :: Int) -> (Int, Int) do
  case name do
    "map_int" -> map_int(n)
    "map_int_get" -> map_int_get(n)
    "map_int_iterate" -> map_int_iterate(n)
    "map_text" -> map_text(n)
    "map_text_get" -> map_text_get(n)
    "map_shared" -> map_shared(n)
    "sort" -> sort(n)
    "sort_texts" -> sort_texts(n)
    "sort_with" -> sort_with(n)
    "pipeline" -> pipeline(n)
    "build" -> build(n)
    "split" -> split(n)
    "join" -> join(n)
    "replace" -> replace(n)
    "match_all" -> match_all(n)
    "replace_all" -> replace_all(n)
    "to_float" -> to_float(n)
    "to_text" -> to_text(n)
    "decode" -> decode(n)
    "encode" -> encode(n)
    _ -> panic("no measurement '#{name}'")
  end
end

fn main() do
  let args = Env.args()
  let name = List.get(args, 1)
  let n = Option.unwrap_or(String.to_int(List.get(args, 2)), 0)
  let (check, us) = run(name, n)
  let rate = n * 1000000 / Math.max(us, 1)
  println("{\"bench\":\"#{name}\",\"n\":#{n},\"seconds\":#{Int.to_float(us) / 1000000.0},\"rate\":#{rate},\"check\":#{check}}")
end
