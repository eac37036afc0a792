"""Submissions that wait, and their addresses."""

from datetime import timedelta

from django.utils import timezone

from tests.make import make_photo, make_product, make_submission, make_user, make_vendor

LIST = "/admin/products/submission/"


def make_waiting(edition, name="Keripik", hours=1, **fields):
    product = make_product(make_vendor(owner=make_user()), name=name)
    make_photo(product)
    sent = timezone.now() - timedelta(hours=hours)
    return make_submission(product, edition, submitted_at=sent, **fields)


def page_of(submission):
    return f"{LIST}{submission.pk}/change/"
