"""Goods on shop shelves in the back office."""
