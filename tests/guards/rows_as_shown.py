"""Who gets what of “as shown?”: whoever holds the link, the maker, curators."""

from django.utils import timezone

from products.choices import PhotoState
from tests.guards.outcomes import Row, by_link, everyone, form, makers
from tests.guards.staff import LISTS, all_staff, one, room
from tests.make import place_order
from transactions.actions import as_shown
from transactions.choices import OrderState
from transactions.models import Attachment, Order

STATUS = "303 transactions:status"
TABLE = {
    "transactions:as_shown": by_link(STATUS, lambda cast: {"as_shown": "ya"}),
    # Answered by the maker, so the buyer may settle it.
    "transactions:case_agreed": by_link(STATUS),
    # Still being prepared; who gets a finished one is tested with the cases.
    "transactions:case_picture": {"GET": Row(everyone(404)), "POST": Row(everyone(405))},
    "transactions:my_cases": {"GET": Row(makers(200, 200)), "POST": Row(everyone(405))},
    "transactions:my_case": form(
        makers(200),
        makers("302 transactions:my_case"),
        lambda cast: {"text": "Kami ganti"},
        writers=("owner",),
    ),
    "transactions:my_case_picture": {"GET": Row(makers(404)), "POST": Row(everyone(405))},
}
ARGUMENTS = {
    "transactions:as_shown": lambda cast: [cast.arrived.token],
    "transactions:case_agreed": lambda cast: [cast.as_shown.order.token],
    "transactions:case_picture": lambda cast: [cast.as_shown.order.token, cast.case_picture.pk],
    "transactions:my_case": lambda cast: [cast.as_shown.pk],
    "transactions:my_case_picture": lambda cast: [cast.as_shown.pk, cast.case_picture.pk],
}
SEEN = LISTS | {"observer": 403}
ROOMS = {"transactions_asshown": room(SEEN, one(SEEN))}
JUDGES = all_staff(404) | {"curator": 200, "organiser": 200, "operator": 200, "officer": 403}
PAGES = {
    "admin:transactions_asshown_settle": JUDGES,
    "admin:transactions_asshown_picture": all_staff(404),
}
ADMIN_ARGUMENTS = {
    "admin:transactions_asshown_settle": lambda cast: [cast.as_shown.pk],
    "admin:transactions_asshown_picture": lambda cast: [cast.as_shown.pk, cast.case_picture.pk],
}


def cast_more(cast):
    cast.arrived = _arrived(cast)
    cast.as_shown = as_shown.answer(
        _arrived(cast), is_as_shown=False, product=cast.product, text="Pecah"
    )
    cast.as_shown = as_shown.reply(cast.as_shown, text="Kami ganti", by=cast.owner)
    cast.case_picture = Attachment.objects.create(case=cast.as_shown, state=PhotoState.WAITING)


def _arrived(cast):
    order = place_order(cast.listing, quantity=1, edition_slug=cast.edition.slug)
    Order.objects.filter(pk=order.pk).update(state=OrderState.RECEIVED, received_at=timezone.now())
    return order
