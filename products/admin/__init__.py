"""The goods in the back office, by noun."""

from products.admin.goods import CategoryAdmin, ProductAdmin
from products.admin.queue import SubmissionAdmin

__all__ = ["CategoryAdmin", "ProductAdmin", "SubmissionAdmin"]
