##! Orders of a graph of tasks.

from Graph.Task import Task

type Mark do
  Visiting
  Visited
end

struct Walk do
  marks :: Map<String, Mark>
  order :: List<Task>
end

fn index(tasks :: List<Task>) -> Map<String, Task> = List.key_by(tasks, fn t -> t.name end)

fn visit(all :: Map<String, Task>, walk :: Walk, name :: String, path :: List<String>) -> Walk!String do
  case Map.fetch(walk.marks, name) do
    Some(Visited) -> Ok(walk)
    Some(Visiting) -> do
      let cycle = List.drop_while(path, fn p -> p != name end) ++ [name]
      Err("cycle: #{String.join(cycle, " -> ")}")
    end
    None -> do
      let task = Option.ok_or(Map.fetch(all, name), "#{Option.unwrap_or(List.at(path, -1), "?")} needs #{name}, which is not defined")?
      let started = %{walk | marks: Map.put(walk.marks, name, Visiting)}
      let below = List.reduce(task.needs, Ok(started), fn acc, need -> do
        let w = acc?
        visit(all, w, need, path ++ [name])
      end end)?
      Ok(Walk { marks: Map.put(below.marks, name, Visited), order: below.order ++ [task] })
    end
  end
end

## Every task after what it needs; otherwise in the order of the text.
pub fn order(tasks :: List<Task>) -> List<Task>!String do
  let all = index(tasks)
  let start = Walk { marks: Map.new(), order: [] }
  let walk = List.reduce(tasks, Ok(start), fn acc, t -> do
    let w = acc?
    visit(all, w, t.name, [])
  end end)?
  Ok(walk.order)
end

## Tasks that may run together.
pub fn layers(tasks :: List<Task>) -> List<List<Task>>!String do
  let sorted = order(tasks)?
  let depths = List.reduce(sorted, %{}, fn depths, t do
    let below = for n in t.needs do depths[n] + 1 end
    Map.put(depths, t.name, Option.unwrap_or(List.max(below), 0))
  end)
  let groups = List.group_by(sorted, fn t -> depths[t.name] end)
  Ok(Map.values(Map.sort_by_key(groups)))
end

fn reaches(all :: Map<String, Task>, from :: String, target :: String) -> Bool do
  from == target or List.any(all[from].needs, fn n -> reaches(all, n, target) end)
end

pub fn affected(tasks :: List<Task>, name :: String) -> List<Task> do
  let all = index(tasks)
  tasks |> List.filter(fn t -> reaches(all, t.name, name) end)
end
