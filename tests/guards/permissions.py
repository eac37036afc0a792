"""The permission table: who gets what at which address outside the admin.

An outcome is a status, or "302 name" for a redirect and the name of the address it leads to.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from tests.guards.cast import ROLES
from tests.make import KOTA_KEDIRI

STAFF = ("curator", "officer", "other officer", "observer", "organiser", "operator")
SIGN_IN, DESCRIBE, HOME = "302 account_login", "302 vendors:profile", "302 accounts:home"
REAUTHENTICATE = "302 account_reauthenticate"


@dataclass(frozen=True)
class Row:
    """``outcomes`` by role; ``data`` is posted; for ``writers`` it changes rows."""

    outcomes: dict
    data: Callable = field(default=lambda cast: {})
    writers: tuple = ()


def everyone(outcome):
    return dict.fromkeys(ROLES, outcome)


def signed_in(outcome, stranger=SIGN_IN):
    return everyone(outcome) | {"stranger": stranger}


def makers(own, other=404):
    """A maker's page: their own, another maker's; who has no business describes it first."""
    return signed_in(DESCRIBE) | {"owner": own, "other owner": other}


def shown(outcome=200):
    """A page to read: nothing can be posted there."""
    return {"GET": Row(everyone(outcome)), "POST": Row(everyone(405))}


def form(outcomes, posted=None, data=None, writers=()):
    """A page with a form; without ``posted`` an empty one is shown again."""
    post = Row(posted or outcomes, data or (lambda cast: {}), tuple(writers))
    return {"GET": Row(outcomes), "POST": post}


def button(outcomes, data=None, writers=("owner",)):
    """Something done at once: never by GET."""
    return {
        "GET": Row(everyone(405)),
        "POST": Row(outcomes, data or (lambda cast: {}), tuple(writers)),
    }


def wish(cast):
    return {
        "quantity": "1",
        "delivery": "pickup",
        "country": "ID",
        "name": "Ratna",
        "phone": "0812 3456 7890",
        "client_key": str(UUID(int=7)),
    }


def naming(cast):
    return {"name": "Nama baru", "category": cast.product.category_id}


def pricing(cast):
    rows = {"grosir-TOTAL_FORMS": "0", "grosir-INITIAL_FORMS": "0"}
    return rows | {"price_idr": "31.000", "readiness": "ready_stock", "stock": "9", "unit": "botol"}


def ready(cast):
    return {"konfirmasi-ready_on": timezone.localdate() + timedelta(days=3)}


def business(cast):
    return {
        "name": "Usaha baru",
        "region": KOTA_KEDIRI,
        "phone": "0812 9999 0000",
        "scale": "micro",
    }


def permit(cast):
    return {"kind": "nib", "number": "0220 1112 22444", "no_end": "on"}


def password(cast):
    return {"oldpassword": "salah", "password1": "x", "password2": "y"}


FUNNEL = ("curator", "observer", "organiser", "operator")


def figures(*roles):
    """A page to read for these; for anybody else the edition is not there."""
    seen = signed_in(404) | dict.fromkeys(roles, 200)
    return {"GET": Row(seen), "POST": Row(everyone(405))}


WITHOUT_BUSINESS = ("newcomer", *STAFF)
ENTRANCE = signed_in(HOME, stranger=200)
STORY = {"description": "Cerita yang baru."}

TABLE = {
    "healthz": {"GET": Row(everyone(200)), "POST": Row(everyone(200))},
    "media": shown(404),
    # Signing in
    "account_login": form(ENTRANCE),
    "account_signup": form(ENTRANCE),
    "account_logout": form(
        signed_in(200, stranger="302 storefront:lobby"), everyone("302 storefront:lobby")
    ),
    "account_inactive": shown(),
    "account_email_verification_sent": shown(),
    "account_confirm_email": form(everyone(200), everyone(404)),
    "account_reset_password": form(everyone(200)),
    "account_reset_password_done": shown(),
    "account_reset_password_from_key": form(everyone(200)),
    "account_reset_password_from_key_done": shown(),
    "account_reauthenticate": form(signed_in(200), data=password),
    "account_email": form(signed_in(200), signed_in("302 account_email")),
    "account_change_password": form(signed_in(200), data=password),
    "account_set_password": form(signed_in("302 account_change_password"), data=password),
    "mfa_index": {"GET": Row(signed_in(200)), "POST": Row(signed_in(405))},
    "mfa_authenticate": form(signed_in(HOME)),
    "mfa_reauthenticate": form(signed_in(REAUTHENTICATE)),
    "mfa_activate_totp": form(signed_in(REAUTHENTICATE)),
    "mfa_deactivate_totp": form(signed_in(404)),
    "mfa_generate_recovery_codes": form(signed_in(REAUTHENTICATE)),
    "mfa_view_recovery_codes": {"GET": Row(signed_in(404)), "POST": Row(signed_in(405))},
    "mfa_download_recovery_codes": form(signed_in(404)),
    "accounts:home": form(
        signed_in("302 desk:home") | dict.fromkeys(STAFF, "302 admin:index"),
    ),
    # Mail can be read on a developer's machine only.
    "notices:mailbox": {"GET": Row(everyone(404)), "POST": Row(everyone(405))},
    "notices:mail": {"GET": Row(everyone(404)), "POST": Row(everyone(405))},
    # A maker's own pages
    "desk:home": {"GET": Row(makers(200, 200)), "POST": Row(everyone(405))},
    "vendors:profile": form(
        signed_in(200),
        signed_in("302 desk:home") | {"owner": DESCRIBE, "other owner": DESCRIBE},
        business,
        writers=("owner", "other owner", *WITHOUT_BUSINESS),
    ),
    "vendors:invitation_code": form(everyone(200)),
    "vendors:invitation_opened": form(everyone(404)),
    # Nobody takes up what they may hand out, and one account keeps one business.
    "vendors:invitation": form(
        everyone(200),
        everyone(DESCRIBE) | dict.fromkeys(("owner", "other owner", "officer", "operator"), 200),
        lambda cast: {"password": "Tahu-Takwa-1989"},
        writers=("stranger", "newcomer", "curator", "other officer", "observer", "organiser"),
    ),
    "vendors:confirm": button(makers("302 desk:home")),
    # An accepted place, answered with a no that needs no reason.
    "vendors:answer": form(makers(200), makers("302 desk:home"), writers=("owner",)),
    "vendors:claims": {"GET": Row(makers(200, 200)), "POST": Row(everyone(405))},
    "vendors:claim_add": form(
        makers(200, 200),
        makers("302 vendors:claims", "302 vendors:claims"),
        permit,
        writers=("owner", "other owner"),
    ),
    "vendors:claim": form(makers(200), makers("302 vendors:claims"), permit, ("owner",)),
    "vendors:claim_remove": button(makers("302 vendors:claims")),
    # Without a document; who gets one is tested with the documents.
    "vendors:claim_document": {"GET": Row(makers(404)), "POST": Row(everyone(405))},
    "products:mine": {"GET": Row(makers(200, 200)), "POST": Row(everyone(405))},
    "products:add": form(
        makers(200, 200),
        makers("302 products:photos", "302 products:photos"),
        naming,
        writers=("owner", "other owner"),
    ),
    "products:edit": form(makers(200), makers("302 products:photos"), naming, ("owner",)),
    "products:photos": form(makers(200), makers("302 products:price")),
    "products:photo_tiles": {"GET": Row(makers(200)), "POST": Row(everyone(405))},
    "products:photo_change": button(makers("302 products:photos")),
    "products:price": form(makers(200), makers("302 products:story"), pricing, ("owner",)),
    "products:story": form(
        makers(200), makers("302 products:send"), lambda cast: STORY, ("owner",)
    ),
    # It waits in the one edition it stands in, so it can go nowhere else.
    "products:send": form(makers(200), data=lambda cast: {"target": "tetap"}),
    "products:withdraw": button(makers("302 products:send")),
    # Not on the marketplaces' route, so there is nothing to fill in.
    "products:links": form(makers("302 products:send")),
    "products:touch_ups": {"GET": Row(makers(200, 200)), "POST": Row(everyone(405))},
    "products:touch_up_tick": button(makers("302 products:touch_ups")),
    # Buying
    "transactions:order": form(
        everyone(200), everyone("303 transactions:status"), wish, writers=ROLES
    ),
    "transactions:status": shown(),
    "transactions:withdraw": button(everyone("303 transactions:status"), writers=ROLES),
    "transactions:desk_orders": {"GET": Row(makers(200, 200)), "POST": Row(everyone(405))},
    "transactions:desk_order": {"GET": Row(makers(200)), "POST": Row(everyone(405))},
    "transactions:desk_move": button(makers("302 transactions:desk_order"), ready),
    # Figures of an edition: for those who see it, and how curators score for its organiser
    "reports:funnel": figures(*FUNNEL),
    "reports:funnel_csv": figures(*FUNNEL),
    "reports:funnel_xlsx": figures(*FUNNEL),
    "reports:drift": figures("organiser", "operator"),
    # What a visitor may browse
    "storefront:lobby": shown(),
    "storefront:editions": shown(),
    "storefront:edition": shown(),
    "storefront:plan": shown(),
    "storefront:funnel": shown(),
    "storefront:booth": shown(),
    "storefront:catalogue": shown(),
    "storefront:product": shown(),
    "storefront:vendor": shown(),
    "storefront:lesson_photo": shown(),
    "storefront:transactions": shown(),
}

ARGUMENTS = {
    "media": lambda cast: ["foto/tidak-ada.webp"],
    "account_confirm_email": lambda cast: ["kunci"],
    "account_reset_password_from_key": lambda cast: ["1", "kunci"],
    "notices:mail": lambda cast: [cast.mail.pk],
    "vendors:claim": lambda cast: [cast.claim.pk],
    "vendors:claim_remove": lambda cast: [cast.claim.pk],
    "vendors:claim_document": lambda cast: [cast.claim.pk],
    "vendors:invitation": lambda cast: [cast.invitation_token],
    "vendors:confirm": lambda cast: [cast.participation.pk],
    "vendors:answer": lambda cast: [cast.participation.pk],
    "products:photo_change": lambda cast: [cast.product.pk, cast.photo.pk, "hapus"],
    "products:withdraw": lambda cast: [cast.submission.pk],
    "products:links": lambda cast: [cast.product.pk],
    "products:touch_up_tick": lambda cast: [cast.touch_up.pk, "sudah"],
    "transactions:order": lambda cast: [cast.listing.slug],
    "transactions:status": lambda cast: [cast.order.token],
    "transactions:withdraw": lambda cast: [cast.order.token],
    "transactions:desk_order": lambda cast: [cast.order.pk],
    "transactions:desk_move": lambda cast: [cast.order.pk, "konfirmasi"],
    "storefront:edition": lambda cast: [cast.edition.slug],
    "storefront:funnel": lambda cast: [cast.edition.slug],
    "storefront:plan": lambda cast: [cast.edition.slug],
    "storefront:booth": lambda cast: [cast.edition.slug, cast.vendor.slug],
    "storefront:product": lambda cast: [cast.listing.slug],
    "storefront:vendor": lambda cast: [cast.vendor.slug],
    **{
        f"reports:{page}": lambda cast: [cast.edition.pk]
        for page in ("funnel", "funnel_csv", "funnel_xlsx", "drift")
    },
} | dict.fromkeys(
    [f"products:{step}" for step in ("edit", "photos", "photo_tiles", "price", "story", "send")],
    lambda cast: [cast.product.pk],
)


def rows():
    """{(name, method): Row} of the whole table."""
    return {(name, method): row for name, two in TABLE.items() for method, row in two.items()}
