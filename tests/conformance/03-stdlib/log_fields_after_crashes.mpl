fn lost() do
  Log.with_fields(%{"lost" => "1"}, fn ->
    Log.info_with("inside", k: "1")
    panic("boom")
  end)
end

fn main() do
  Log.with_fields(%{"outer" => "0"}, fn ->
    assert_crashes(fn -> lost() end, "boom")
    Log.info_with("first", k: "2")
    assert_raises(fn -> Log.with_fields(%{"also" => "2"}, fn -> lost() end) end)
    Log.info_with("second", k: "3")
  end)
  Log.info_with("third", k: "4")
  println("done")
end
