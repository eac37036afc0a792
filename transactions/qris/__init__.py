"""QRIS codes of makers: read from a photo, taken apart and judged; none is ever made up."""
