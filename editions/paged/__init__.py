"""A paged reprint: lines of printed pages become works, paragraphs and notes."""
