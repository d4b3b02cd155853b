struct Hidden do n :: Int end
