"""Inside a link: where the readings part, what kind of change it is, whether it matters."""
