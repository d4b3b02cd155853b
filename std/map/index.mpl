##! Maps: the index of positions, a hash table with open addressing in an array of integers. Its functions know nothing of slots.

# Whether an index takes one more entry: it is filled to two thirds at most, and to more than a quarter after a rebuild.
pub fn __has_room(used :: Int, cells :: Int) -> Bool = used * 3 < cells * 2

# Cells of an index for that many entries.
pub fn __cells_for(entries :: Int) -> Int do
  # Positions have 32 bits.
  if entries > 4294967294 do panic("Map: too many entries") end
  power_of_two(16, entries * 2)
end

fn power_of_two(n :: Int, least :: Int) -> Int = if n >= least do n else power_of_two(n * 2, least) end

pub fn __cell_of(h :: Int, at :: Int) -> Int = Int.bor(Int.__shl(h, 32), at + 1)

pub fn __hash_in(cell :: Int) -> Int = Int.__ushr(cell, 32)

# -1 for a free cell.
pub fn __position_in(cell :: Int) -> Int = Int.band(cell, 4294967295) - 1

pub fn __index_put(index :: Array<Int>, h :: Int, at :: Int) -> Array<Int> do
  let mask = Array.len(index) - 2
  probe_free(index, mask, Int.band(h, mask), Map.__cell_of(h, at))
end

fn probe_free(index :: Array<Int>, mask :: Int, i :: Int, cell :: Int) -> Array<Int> do
  if Array.get(index, i) == 0 do
    Array.set(index, i, cell)
  else
    probe_free(index, mask, Int.band(i + 1, mask), cell)
  end
end

# The cells of another index put into this one; positions change as `moves` says, unless it is empty.
pub fn __index_cells(cells :: Array<Int>, i :: Int, moves :: Array<Int>, index :: Array<Int>) -> Array<Int> do
  # The last element is no cell.
  if i == Array.len(cells) - 1 do
    index
  else
    let cell = Array.get(cells, i)
    let at = if cell == 0 or Array.len(moves) == 0 do Map.__position_in(cell) else Array.get(moves, Map.__position_in(cell)) end
    if at < 0 do
      Map.__index_cells(cells, i + 1, moves, index)
    else
      Map.__index_cells(cells, i + 1, moves, Map.__index_put(index, Map.__hash_in(cell), at))
    end
  end
end
