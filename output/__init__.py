"""What the person sees: pages, records, the terminal."""
