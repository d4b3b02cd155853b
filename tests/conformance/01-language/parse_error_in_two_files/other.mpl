fn f( do
