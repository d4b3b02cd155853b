this is not mesh (
