"""What is fast and what is right, measured: commands that print tables. Not part of the installed program."""
