# A build tool: tasks with dependencies are ordered, layered and run in parallel jobs; changes rebuild what depends on them.

import Graph.TopoSort as Topo
from Graph.Task import Task, parse_all
from Report import (
  table,
  banner,
)

fn digest(t :: Task, inputs :: Map<String, Int>) -> Int do
  let seed = String.length(t.name) + List.length(t.needs)
  t.needs |> List.reduce(seed, fn acc, n -> acc * 31 + inputs[n] end)
end

fn run_layer(layer :: List<Task>, done :: Map<String, Int>) -> Map<String, Int>!String do
  let results = Job.map(layer, fn t -> (t.name, digest(t, done)) end)
  let pairs = Result.collect(results)?
  Ok(Map.merge(done, Map.from_list(pairs)))
end

fn build(tasks :: List<Task>) -> Map<String, Int>!String do
  let layers = Topo.layers(tasks)?
  let done = List.reduce(layers, Ok(%{}), fn acc, layer do
    let so_far = acc?
    run_layer(layer, so_far)
  end)
  done
end

fn show_order(text :: String) do
  let outcome = case parse_all(text) do
    Ok(tasks) -> Topo.order(tasks) |> Result.map(fn ts -> String.join(List.map(ts, fn t -> t.name end), " < ") end)
    Err(e) -> Err(e)
  end
  case outcome do
    Ok(line) -> println(line)
    Err(e) -> println("error: #{e}")
  end
end

fn main() do
  let plan = """
    # how the site is made
    site: pages style script
    pages: templates texts
    style: theme
    script:
    templates:
    texts:
    theme:
    """
  println(banner("order"))
  show_order(plan)
  show_order("a: b\nb: c\nc: a\nd:")
  show_order("a: missing")
  show_order("a:\nb\nc:")
  show_order("a:\nb:\na: b")
  println(banner("layers"))
  let tasks = Result.unwrap(parse_all(plan))
  case Topo.layers(tasks) do
    Ok(layers) -> for (i, layer) in List.enumerate(layers) do
      println("#{i + 1}. #{layer}")
    end
    Err(e) -> do
      println(e)
      []
    end
  end
  println(banner("digests"))
  case build(tasks) do
    Ok(done) -> println(table(Map.sort_by_key(done)))
    Err(e) -> println(e)
  end
  println(banner("affected"))
  for name in ["theme", "texts", "site"] do
    println("#{name}: #{Topo.affected(tasks, name)}")
  end
end
