"""Financing in the back office."""
