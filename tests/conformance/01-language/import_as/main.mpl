import Tools.Text as T
import Other.Text

fn main() do
  println(T.shout("a") <> Tools.Text.shout("b") <> Text.whisper("C") <> Other.Text.whisper("D"))
  let w = T.Word { text: "w" }
  println("#{w.text} #{w}")
end
