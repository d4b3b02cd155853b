fn secret() = 1
