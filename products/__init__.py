"""The goods: products, photos, curation, what is on show."""
