"""The goods' rows, by noun."""

from products.models.catalogue import Category, Listing, Showing
from products.models.curation import Submission, TouchUp
from products.models.product import Photo, PriceStep, Product, Revision
from products.models.words import SearchText, Spelling, Word

__all__ = [
    "Category",
    "Listing",
    "Photo",
    "PriceStep",
    "Product",
    "Revision",
    "SearchText",
    "Showing",
    "Spelling",
    "Submission",
    "TouchUp",
    "Word",
]
