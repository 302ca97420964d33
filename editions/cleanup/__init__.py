"""Repairs of damaged text: one kind of damage a module."""
