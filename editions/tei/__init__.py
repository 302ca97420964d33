"""TEI, the markup of scholarly editions: P5, and P4 without a namespace."""
