"""`forms`: one book written in every format that is read, and what differs when all of them are read again."""
