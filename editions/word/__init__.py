"""Word documents: their parts, styles, numbering and pages, and their stories told as the events of HTML."""
