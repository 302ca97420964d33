"""Markdown: CommonMark with notes and tables, told as the events of HTML."""
