"""Two versions side by side, as the decision page shows them."""

from products.comparing import marked, pairs

__all__ = ["marked", "pairs"]
