"""Where paragraphs begin among lines whose layout no longer shows it."""
