"""PDF: glyphs with positions become lines, lines become columns, paragraphs and notes."""
