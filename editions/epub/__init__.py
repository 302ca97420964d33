"""EPUB 2 and 3: the parts of a packed book in the order of its spine, told as one text."""
