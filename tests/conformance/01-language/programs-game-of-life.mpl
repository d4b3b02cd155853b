# Conway's game of life on an unbounded plane: a set of living cells.

struct Cell do
  row :: Int
  col :: Int
end

struct World do
  alive :: Set<Cell>
  generation :: Int
end

fn cell(row, col) = Cell { row: row, col: col }

fn parse(picture :: List<String>) -> World do
  let found = for {row, line} in Iter.enumerate(Iter.from(picture)) do
    for {col, c} in Iter.enumerate(Iter.from(String.chars(line))) when c == "#" do
      cell(row, col)
    end
  end
  World { alive: Set.from_list(List.flat_map(found, fn xs -> xs end)), generation: 0 }
end

fn neighbours(c :: Cell) -> List<Cell> do
  let around = for dr in -1..2 do
    for dc in -1..2 when dr != 0 or dc != 0 do
      cell(c.row + dr, c.col + dc)
    end
  end
  List.flat_map(around, fn xs -> xs end)
end

fn count_all(world :: World) -> Map<Cell, Int> do
  List.reduce(Set.to_list(world.alive), Map.new(), fn counts, c ->
    List.reduce(neighbours(c), counts, fn acc, n -> do
      let old = if Map.has_key(acc, n) do Map.get(acc, n) else 0 end
      Map.put(acc, n, old + 1)
    end end)
  end)
end

fn step(world :: World) -> World do
  let next = for {c, n} in count_all(world) when n == 3 or (n == 2 and Set.contains(world.alive, c)) do
    c
  end
  World { alive: Set.from_list(next), generation: world.generation + 1 }
end

fn draw(world :: World, rows :: Int, cols :: Int) -> String do
  let lines = for r in 0..rows do
    let chars = for c in 0..cols do
      if Set.contains(world.alive, cell(r, c)) do "#" else "." end
    end
    String.join(chars, "")
  end
  String.join(lines, "\n")
end

fn run(world :: World, steps :: Int) -> World do
  if steps == 0 do
    world
  else
    run(step(world), steps - 1)
  end
end

fn main() do
  let blinker = parse([".....", "..#..", "..#..", "..#..", "....."])
  println(draw(blinker, 5, 5))
  println("--")
  println(draw(step(blinker), 5, 5))
  println("#{run(blinker, 2).alive == blinker.alive} #{Set.size(run(blinker, 7).alive)}")
  let glider = parse([".#....", "..#...", "###...", "......", "......", "......"])
  println(draw(run(glider, 8), 6, 6))
  let block = parse(["##", "##"])
  println("#{run(block, 50).alive == block.alive} #{run(glider, 40).generation} #{Set.size(run(glider, 40).alive)}")
  println("#{Set.size(step(parse(["#"])).alive)}")
end
