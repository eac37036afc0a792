"""The goods' rows, by noun."""

from products.models.calls import Call, Nomination, Quota
from products.models.catalogue import Category, Listing, Showing
from products.models.curation import Decision, Route, Submission, TouchUp
from products.models.product import MarketLink, Photo, PriceStep, Product, Revision
from products.models.rubric import HIGHEST, LOWEST, Criterion, Review, Rubric, Score
from products.models.sheets import SheetImport
from products.models.words import SearchText, Spelling, Word

__all__ = [
    "HIGHEST",
    "LOWEST",
    "Call",
    "Category",
    "Criterion",
    "Decision",
    "Listing",
    "MarketLink",
    "Nomination",
    "Photo",
    "PriceStep",
    "Product",
    "Quota",
    "Review",
    "Revision",
    "Route",
    "Rubric",
    "Score",
    "SearchText",
    "SheetImport",
    "Showing",
    "Spelling",
    "Submission",
    "TouchUp",
    "Word",
]
