"""The goods in the back office, by noun."""

from products.admin.calls import CallAdmin
from products.admin.decisions import DecisionAdmin
from products.admin.goods import CategoryAdmin, ProductAdmin
from products.admin.imports import SheetImportAdmin
from products.admin.nominations import NominationAdmin
from products.admin.queue import SubmissionAdmin
from products.admin.rubrics import RubricAdmin

__all__ = [
    "CallAdmin",
    "CategoryAdmin",
    "DecisionAdmin",
    "NominationAdmin",
    "ProductAdmin",
    "RubricAdmin",
    "SheetImportAdmin",
    "SubmissionAdmin",
]
