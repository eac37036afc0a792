"""Who gets what of goods in shops and of the board after closing."""

from django.utils import timezone

from tests.guards.outcomes import ROLES, Row, button, everyone, makers, signed_in
from tests.guards.staff import MONEY, all_staff, one, room
from tests.programmes.partners import make_partner_person
from tests.programmes.placement import make_goods, make_placement, make_shop

READ_ONLY = Row(everyone(405))
# ``newcomer`` acts for the shop.
SHOP = signed_in(404) | {"newcomer": 200}
BOARD = signed_in(404) | dict.fromkeys(("officer", "organiser", "operator"), 200)
LISTED = BOARD | {"other officer": 200}
TAKERS = ("officer", "organiser", "operator")
TABLE = {
    "programmes:my_placements": {"GET": Row(makers(200, 200)), "POST": READ_ONLY},
    "programmes:partner_placements": {"GET": Row(SHOP), "POST": READ_ONLY},
    "programmes:partner_placement_move": button(
        signed_in(404) | {"newcomer": "302 programmes:partner_placements"},
        writers=("newcomer",),
    ),
    "office:follow_ups": {"GET": Row(LISTED), "POST": READ_ONLY},
    **{
        f"office:follow_up{page}": {"GET": Row(BOARD), "POST": READ_ONLY}
        for page in ("", "_group", "_print")
    },
    "office:follow_up_file": button(BOARD, writers=TAKERS),
}
ARGUMENTS = {
    "programmes:partner_placements": lambda cast: [cast.shop.slug],
    "programmes:partner_placement_move": lambda cast: [
        *(cast.shop.slug, cast.shop_placement.pk, "setuju")
    ],
    "office:follow_up": lambda cast: [cast.edition.pk],
    "office:follow_up_group": lambda cast: [cast.edition.pk, "pertanyaan"],
    "office:follow_up_print": lambda cast: [cast.edition.pk, "pertanyaan"],
    "office:follow_up_file": lambda cast: [cast.edition.pk, "pertanyaan", "csv"],
}
NOT_CURATORS = MONEY
ROOMS = {"programmes_placement": room(NOT_CURATORS, one(NOT_CURATORS))}
PAGES = {
    "admin:programmes_placement_propose": all_staff(200)
    | dict.fromkeys(("curator", "observer"), 404),
}
ADMIN_ARGUMENTS = {}


def cast_more(cast):
    """A shop the newcomer acts for, with one of the owner's products proposed to it."""
    cast.shop = make_shop()
    make_partner_person(cast.shop, cast.people["newcomer"])
    product = make_goods(cast.vendor)
    cast.shop_placement = make_placement(
        cast.shop, product, edition=cast.edition, starts_on=timezone.localdate()
    )
    assert set(SHOP) == set(ROLES)
