"""Who gets what of asking: whoever holds the link, the maker, the edition's people."""

from uuid import UUID

from tests.guards.outcomes import ROLES, Row, button, by_link, everyone, form, makers
from tests.guards.staff import MONEY, all_staff, one, room
from transactions.models import Attachment

THREAD, MINE = "303 transactions:thread", "302 transactions:my_inquiry"
READ_ONLY = Row(everyone(405))


def question(cast):
    return {
        **{"kind": "wholesale", "text": "Bisa 200 bungkus?", "name": "Ratna"},
        **{"email": "ratna@contoh.test", "country": "ID", "client_key": str(UUID(int=12))},
    }


def turn(cast):
    return {"text": "Satu lagi", "client_key": str(UUID(int=13))}


ASK = form(everyone(200), everyone(THREAD), question, writers=ROLES)
NO_PICTURE = {"GET": Row(everyone(404)), "POST": READ_ONLY}
TABLE = {
    **dict.fromkeys(
        [f"transactions:{page}" for page in ("ask", "ask_maker", "ask_booth", "ask_organiser")], ASK
    ),
    "transactions:thread": {"GET": Row(everyone(200)), "POST": READ_ONLY},
    "transactions:thread_say": by_link(THREAD, turn),
    "transactions:thread_close": by_link(THREAD),
    # Off to WhatsApp.
    "transactions:thread_chat": {"GET": Row(everyone("302 wa.me")), "POST": READ_ONLY},
    "transactions:order_chat": {"GET": Row(everyone("302 wa.me")), "POST": READ_ONLY},
    # It is being prepared; who gets one that is ready is tested with the threads.
    "transactions:thread_picture": NO_PICTURE,
    "transactions:my_inquiries": {"GET": Row(makers(200, 200)), "POST": READ_ONLY},
    "transactions:my_inquiry": {"GET": Row(makers(200)), "POST": READ_ONLY},
    "transactions:my_inquiry_picture": {"GET": Row(makers(404)), "POST": READ_ONLY},
    "transactions:inquiry_act": button(makers(MINE), turn),
    "transactions:ready_answers": form(
        makers(200, 200),
        makers("302 transactions:ready_answers", "302 transactions:ready_answers"),
        lambda cast: {"title": "Ongkir", "text": "Ongkir kami hitung dulu."},
        writers=("owner", "other owner"),
    ),
}
ARGUMENTS = {
    "transactions:ask": lambda cast: [cast.listing.slug],
    "transactions:ask_maker": lambda cast: [cast.vendor.slug],
    "transactions:ask_booth": lambda cast: [cast.edition.slug, cast.vendor.slug],
    "transactions:ask_organiser": lambda cast: [cast.edition.slug],
    **dict.fromkeys(
        [f"transactions:thread{page}" for page in ("", "_say", "_close", "_chat")],
        lambda cast: [cast.inquiry.token],
    ),
    "transactions:thread_picture": lambda cast: [cast.inquiry.token, cast.asked_picture.pk],
    "transactions:order_chat": lambda cast: [cast.order.token],
    "transactions:my_inquiry": lambda cast: [cast.inquiry.pk],
    "transactions:my_inquiry_picture": lambda cast: [cast.inquiry.pk, cast.asked_picture.pk],
    "transactions:inquiry_act": lambda cast: [cast.inquiry.pk, "jawab"],
}
# Officers see that something waits, and read nothing of it.
ROOMS = {"transactions_inquiry": room(MONEY, one(MONEY))}
READERS = all_staff(404) | {"organiser": 200, "operator": 200}
PAGES = {
    "admin:transactions_inquiry_thread": READERS,
    "admin:transactions_inquiry_picture": all_staff(404),
}
ADMIN_ARGUMENTS = {
    "admin:transactions_inquiry_thread": lambda cast: [cast.inquiry.pk],
    "admin:transactions_inquiry_picture": lambda cast: [cast.inquiry.pk, cast.asked_picture.pk],
}


def cast_more(cast):
    """The inquiry is its world's."""
    cast.asked_picture = Attachment.objects.create(message=cast.message)
