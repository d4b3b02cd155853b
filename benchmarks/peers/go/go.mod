module meshbench

go 1.19
