struct Post do
  table "blog_posts"
  primary_key :slug
  timestamps true
  belongs_to :author, User
  has_many :comments, Comment
  has_one :cover, PhotoFile
  slug :: String
  views :: Int
  score :: Float
  live :: Bool
  rating :: Option<Int>
  tags :: List<String>
end deriving(Schema)

struct PhotoFile do
  path :: String
end deriving(Schema, Eq)

fn main() do
  println("#{Post.__table__()} #{Post.__primary_key__()}")
  println("#{Post.__fields__()}")
  println("#{Post.__field_types__()}")
  println("#{Post.__relationships__()}")
  println("#{Post.__relationship_meta__()}")
  println("#{Post.__slug_col__()} #{Post.__inserted_at_col__()} #{Post.__updated_at_col__()}")
  println("#{PhotoFile.__table__()} #{PhotoFile.__primary_key__()} #{PhotoFile.__fields__()} #{PhotoFile.__relationships__()} #{PhotoFile.__relationship_meta__()}")
  let p = Post { slug: "s", views: 1, score: 1.0, live: true, rating: None, tags: [], inserted_at: "now", updated_at: "later" }
  println("#{p.inserted_at} #{p.updated_at}")
end
