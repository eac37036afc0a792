"""Who gets what of messages: everybody signed in their own, and the holder of a mail's link."""

from notices import guest_links
from notices.actions import telling
from notices.choices import Topic
from notices.models import Notice
from tests.guards.outcomes import ROLES, Row, button, everyone, form, signed_in

INDEX, CHOICE = "302 notices:index", "302 notices:preferences"
GUEST = "302 notices:choose_guest"
TABLE = {
    "notices:index": {"GET": Row(signed_in(200)), "POST": Row(everyone(405))},
    # One unread notice, the owner's.
    # The newcomer was told something too.
    "notices:read_all": button(signed_in(INDEX), writers=("newcomer", "owner")),
    "notices:open": button(signed_in(404) | {"owner": "302 transactions:desk_orders"}),
    "notices:preferences": form(signed_in(200), signed_in(CHOICE), writers=ROLES[1:]),
    "notices:choose_guest": form(everyone(200), everyone(GUEST), writers=ROLES),
}
ARGUMENTS = {
    "notices:open": lambda cast: [cast.notice.pk],
    "notices:choose_guest": lambda cast: [guest_links.sign("ratna@contoh.test")],
}


def cast_more(cast):
    telling.tell_user(
        cast.owner,
        topic=Topic.SALES,
        subject="Pesanan baru",
        body="Isi",
        url="/lapak-saya/pesanan/",
        event="guard",
    )
    cast.notice = Notice.objects.get(user=cast.owner, event="guard")
