"""Who gets what of government offices: their own people, the region's officers, observers."""

from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.guards.outcomes import Row, button, everyone, form, signed_in
from tests.guards.staff import OFFICERS, one, room
from tests.transactions.offices import (
    FACTS,
    add,
    draft,
    facts_of_handover,
    make_office,
    sent,
    submitted,
)
from transactions.actions import handing_over, office_people
from transactions.words import OfficeRole

REGISTER = "302 transactions:office_register"
OWN = "302 transactions:{}".format


def offices(own, other=404, **others):
    """``owner`` manages the office of the rows, ``other owner`` another one; nobody else has one.

    So a maker who works for an office as well is in the cast twice, and the roles stay ten.
    """
    return signed_in(REGISTER) | {"owner": own, "other owner": other} | others


def read_only(outcomes):
    return {"GET": Row(outcomes), "POST": Row(everyone(405))}


BOTH = ("owner", "other owner")
MOVED, ORDERED = OWN("office_request"), OWN("office_order")


class Again(SimpleUploadedFile):
    """An upload that everybody who knocks may send."""

    def read(self, *most):
        self.file.seek(0)
        return self.file.read(*most)


def described(cast):
    return {"name": "Dinas Baru", "region": "35.71", "address": "Jalan 1"}


def begun(cast):
    return FACTS | {"client_key": str(UUID(int=31))}


# Makers have no part in these figures, and curators none in money.
SEEN = signed_in(200) | dict.fromkeys(("newcomer", *BOTH, "curator"), 404)
REPORTS = ("offices", "offices_of", "offices_csv", "offices_xlsx")
TABLE = {
    **{f"reports:{page}": read_only(SEEN) for page in REPORTS},
    "transactions:office": read_only(offices(200, 200)),
    # Whoever has an office already is told so.
    "transactions:office_register": {
        "GET": Row(signed_in(200) | dict.fromkeys(BOTH, OWN("office"))),
        "POST": Row(
            signed_in(OWN("office")) | dict.fromkeys(BOTH, 200),
            described,
            ("newcomer", "curator", "officer", "other officer", "observer", "organiser")
            + ("operator",),
        ),
    },
    "transactions:office_facts": form(
        offices(200, 200),
        offices(OWN("office_facts"), OWN("office_facts")),
        lambda cast: {"address": "Jalan Lain 3"},
        writers=BOTH,
    ),
    "transactions:office_budget": button(
        offices(OWN("office_facts"), OWN("office_facts")),
        lambda cast: {"year": "2026", "amount_idr": "900.000.000"},
        writers=BOTH,
    ),
    "transactions:office_people": form(
        offices(200, 200),
        offices(OWN("office_people"), OWN("office_people")),
        lambda cast: {"email": "baru@contoh.test", "role": "staff"},
        writers=BOTH,
    ),
    "transactions:office_role": button(
        offices(OWN("office_people")), lambda cast: {"role": "manager"}
    ),
    "transactions:office_remove": button(offices(OWN("office_people"))),
    "transactions:office_uninvite": button(offices(OWN("office_people"))),
    # For the newcomer alone; everybody else reads that it is for another address.
    "transactions:office_join": form(
        signed_in(200),
        signed_in(200) | {"newcomer": OWN("office")},
        writers=("newcomer",),
    ),
    "transactions:office_requests": read_only(offices(200, 200)),
    "transactions:office_request_new": form(
        offices(200, 200), offices(MOVED, MOVED), begun, writers=BOTH
    ),
    "transactions:office_request": form(
        offices(200), offices(MOVED), lambda cast: FACTS | {"title": "Lain"}, writers=("owner",)
    ),
    "transactions:office_request_put": button(
        offices(MOVED), lambda cast: {"product": cast.listing.slug, "quantity": "1"}
    ),
    # Their basket is empty.
    "transactions:office_request_basket": button(offices(MOVED), writers=()),
    "transactions:office_request_move": button(
        offices(MOVED), lambda cast: {"perbaiki-reason": "Kurangi"}
    ),
    "transactions:office_orders": read_only(offices(200, 200)),
    "transactions:office_order": read_only(offices(200)),
    "transactions:office_handover": button(
        offices(ORDERED),
        lambda cast: facts_of_handover(day=timezone.localdate().isoformat()),
    ),
    "transactions:office_proof": button(
        offices(ORDERED),
        lambda cast: {"file": Again("bukti.pdf", b"%PDF-1.4\n%%EOF")},
    ),
    "transactions:office_paper": read_only(offices(200)),
}
ARGUMENTS = {
    "transactions:office_role": lambda cast: [cast.office_colleague.pk],
    "transactions:office_remove": lambda cast: [cast.office_colleague.pk],
    "transactions:office_uninvite": lambda cast: [cast.office_invitation.pk],
    "transactions:office_join": lambda cast: [office_people.token_of(cast.office_invitation)],
    **{
        f"transactions:office_request{page}": lambda cast: [cast.office_draft.pk]
        for page in ("", "_put", "_basket")
    },
    "transactions:office_request_move": lambda cast: [cast.office_request.pk, "perbaiki"],
    "transactions:office_order": lambda cast: [cast.office_sent.pk],
    "transactions:office_handover": lambda cast: [cast.office_sent.pk],
    "transactions:office_proof": lambda cast: [cast.office_billed.pk],
    "transactions:office_paper": lambda cast: [cast.office_billed.pk, "tagihan"],
}
ARGUMENTS |= {f"reports:{page}": lambda cast: [2026] for page in REPORTS[1:]}
ROOMS = {"transactions_office": room(OFFICERS, one(OFFICERS))}


def cast_more(cast):
    """The owner manages an office with a colleague, the other owner another one."""
    cast.office = make_office()
    add(cast.office, cast.people["owner"], OfficeRole.MANAGER)
    cast.office_colleague = cast.office.members.get(user=cast.office.staff)
    other = make_office()
    add(other, cast.people["other owner"], OfficeRole.MANAGER)
    cast.office_invitation = office_people.invite(
        cast.office,
        email=cast.people["newcomer"].email,
        role=OfficeRole.STAFF,
        by=cast.office.manager,
    )
    cast.office_draft = draft(cast.office, by=cast.people["owner"])
    cast.office_request = submitted(cast.office)
    cast.office_sent, _owner = sent(cast.office)
    cast.office_billed, _owner = sent(cast.office)
    handing_over.record(cast.office_billed, by=cast.office.staff, **facts_of_handover())
