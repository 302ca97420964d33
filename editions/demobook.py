"""The demo book that comes with the program."""

from pathlib import Path


def demo_project() -> Path:
    """The project file that compares the editions of the demo book."""
    return Path(__file__).parent / "demo" / "variorum.toml"
