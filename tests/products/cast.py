"""Who meets at a curator's desk in these tests."""

from tests.make import (
    make_curator,
    make_edition,
    make_organiser,
    make_photo,
    make_product,
    make_submission,
    make_user,
    make_vendor,
)


def make_sent(**fields):
    """A product of an owner with mail, waiting in an edition, and a curator of that edition."""
    organiser = make_organiser()
    owner = make_user("bu.sarmi@contoh.test")
    product = make_product(make_vendor(owner=owner), name="Keripik Pisang")
    make_photo(product)
    submission = make_submission(product, make_edition(organiser), **fields)
    return submission, make_curator(organiser), owner
