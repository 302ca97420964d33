"""Texts whose markup says what is a paragraph, a heading, a note: from a parser's events to an edition."""
