# Tic-tac-toe that never loses: minimax with a cache shared through a service, boards as keys of maps.

type Mark do X O end deriving(Eq, Hash, Display)

type Board = List<Mark?>

type Outcome do
  Won(Mark)
  Draw
  Open
end deriving(Eq, Display)

let lines = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]]

fn other(X) = O
fn other(O) = X

fn read(text :: String) -> Board do
  let squares = for c in String.chars(text) do
    case c do
      "X" -> Some(X)
      "O" -> Some(O)
      "." -> None
      _ -> continue
    end
  end
  squares
end

fn show(board :: Board) -> String do
  board
    |> List.map(fn Some(m) -> "#{m}" | None -> "." end)
    |> List.chunk(3)
    |> List.map(fn row -> String.join(row, "") end)
    |> String.join("/")
end

fn outcome(board :: Board) -> Outcome do
  let won = List.find_map(lines, fn line do
    case List.map(line, fn i -> board[i] end) do
      [Some(a), Some(b), Some(c)] when a == b and b == c -> Some(a)
      _ -> None
    end
  end)
  case won do
    Some(m) -> Won(m)
    None when List.all(board, fn sq -> sq != None end) -> Draw
    None -> Open
  end
end

fn moves(board :: Board) -> List<Int> do
  for (i, square) in List.enumerate(board) when square == None do i end
end

fn play(board :: Board, i :: Int, m :: Mark) -> Board = List.replace_at(board, i, Some(m))

service Cache do
  fn init() -> (Map<(Board, Mark), Int>, Int) do
    (%{}, 0)
  end

  call Find(board :: Board, turn :: Mark) :: Int? do |state|
    let (known, hits) = state
    case Map.fetch(known, (board, turn)) do
      Some(v) -> ((known, hits + 1), Some(v))
      None -> (state, None)
    end
  end

  cast Keep(board :: Board, turn :: Mark, value :: Int) do |state|
    let (known, hits) = state
    (Map.put(known, (board, turn), value), hits)
  end

  call Size() :: Int do |state|
    (state, Map.size(Tuple.first(state)))
  end
end

# The value of a board for X: 1, 0 or -1.
fn value(cache :: Pid, board :: Board, turn :: Mark) -> Int do
  case outcome(board) do
    Won(X) -> 1
    Won(O) -> -1
    Draw -> 0
    Open -> case Cache.find(cache, board, turn) do
      Some(v) -> v
      None -> do
        let values = for i in moves(board) do value(cache, play(board, i, turn), other(turn)) end
        let best = case turn do
          X -> List.max(values)
          O -> List.min(values)
        end
        let v = Option.unwrap(best)
        Cache.keep(cache, board, turn, v)
        v
      end
    end
  end
end

# The first of the best moves.
fn best_move(cache :: Pid, board :: Board, turn :: Mark) -> Int? do
  let sign = if turn == X do 1 else -1 end
  moves(board) |> List.max_by(fn i -> sign * value(cache, play(board, i, turn), other(turn)) end)
end

fn game(cache :: Pid, board :: Board, turn :: Mark, shown :: List<String>) -> (List<String>, Outcome) do
  case (outcome(board), best_move(cache, board, turn)) do
    (Open, Some(i)) -> do
      let next = play(board, i, turn)
      game(cache, next, other(turn), shown ++ [show(next)])
    end
    (done, _) -> (shown, done)
  end
end

fn main() do
  let cache = Cache.start()
  let empty = read("... ... ...")
  let (boards, result) = game(cache, empty, X, [])
  for b in boards do println(b) end
  println("#{result}")
  println("positions: #{Cache.size(cache)}")
  for (text, turn) in [("XX. OO. ...", X), ("XX. OO. ...", O), ("X.. .O. ..X", O), ("O.. ... ...", X), ("XOX OXO OXO", X)] do
    let board = read(text)
    println("#{show(board)} #{turn}: #{best_move(cache, board, turn)} #{outcome(board)}")
  end
end
