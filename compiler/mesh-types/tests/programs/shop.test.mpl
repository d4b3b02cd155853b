#= file: shop.test.mpl =#
fn helper(n :: Int) -> Int = n + 1

test("adds") do
  assert(helper(1) == 2)
  assert_eq(helper(1), 2)
end

describe("group") do
  setup do
    let base = 3
  end
  test("uses setup") do
    assert_eq(base, 3)
    send(self(), 5)
    assert_receive 5, 50
    assert_raises fn() do
      panic("x")
    end
  end
end
