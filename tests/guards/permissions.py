"""The permission table: who gets what at which address outside the admin."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from tests.guards import topics
from tests.guards.outcomes import (
    DESCRIBE,
    HOME,
    REAUTHENTICATE,
    ROLES,
    STAFF,
    Row,
    button,
    by_link,
    everyone,
    form,
    makers,
    shown,
    signed_in,
)
from tests.make import KOTA_KEDIRI


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


def hosts(outcome):
    """A live session in the back office: those who arrange its edition."""
    outside = dict.fromkeys(("stranger", "newcomer", "owner", "other owner"), "302 admin:login")
    staff = {"curator": 403, "organiser": outcome, "operator": outcome}
    return signed_in(404) | outside | staff


def live_slot(cast):
    day = timezone.localdate() + timedelta(days=3)
    return {
        **{"edition": cast.edition.pk, "title": "Siaran baru", "day": day.isoformat()},
        **{"begin": "19:00", "end": "20:00", "platform": "youtube"},
    }


def password(cast):
    return {"oldpassword": "salah", "password1": "x", "password2": "y"}


FUNNEL = ("curator", "observer", "organiser", "operator")


def figures(*roles):
    """A page to read for these; for anybody else the edition is not there."""
    seen = signed_in(404) | dict.fromkeys(roles, 200)
    return {"GET": Row(seen), "POST": Row(everyone(405))}


def holders(outcome):
    return signed_in(403) | dict.fromkeys(("organiser", "operator"), outcome)


def copying(cast):
    wish = {"organiser": cast.organiser.pk, "name": "Salinan", "slug": "salinan-uji"}
    first = timezone.localdate() + timedelta(days=40)
    return wish | {"first_on": first, "time_zone": "Asia/Jakarta", "along": ["halls", "look"]}


WITHOUT_BUSINESS = ("newcomer", *STAFF)
ENTRANCE = signed_in(HOME, stranger=200)
STORY = {"description": "Cerita yang baru."}

TABLE = {
    "healthz": {"GET": Row(everyone(200)), "POST": Row(everyone(200))},
    "media": shown(404),
    "count": shown(),
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
    # The newcomer acts for a partner and has no business.
    "accounts:home": form(
        signed_in("302 desk:home")
        | {"newcomer": "302 programmes:my_partners"}
        | dict.fromkeys(STAFF, "302 admin:index"),
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
    "live:index": {"GET": Row(makers(200, 200)), "POST": Row(everyone(405))},
    "live:add": form(
        makers(200, 200),
        # The other maker does not take part in this edition.
        makers("302 live:index", 200),
        live_slot,
        writers=("owner",),
    ),
    # It runs: its products may still be changed, and it can no longer be cancelled.
    "live:session": form(makers(200), makers("302 live:session"), writers=("owner",)),
    "live:cancel": form(makers("302 live:session")),
    "desk:host": form(
        makers(200), makers("302 desk:host"), lambda cast: {"act": "end"}, ("owner",)
    ),
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
    "transactions:withdraw": by_link("303 transactions:status"),
    "transactions:desk_orders": {"GET": Row(makers(200, 200)), "POST": Row(everyone(405))},
    "transactions:desk_order": {"GET": Row(makers(200)), "POST": Row(everyone(405))},
    "transactions:desk_move": button(makers("302 transactions:desk_order"), ready),
    # Figures of an edition: for those who see it, and how curators score for its organiser
    "reports:funnel": figures(*FUNNEL),
    "reports:funnel_csv": figures(*FUNNEL),
    "reports:funnel_xlsx": figures(*FUNNEL),
    "reports:drift": figures("organiser", "operator"),
    "reports:visits": figures(*FUNNEL),
    "reports:visits_csv": figures(*FUNNEL),
    "reports:visits_booths_csv": figures(*FUNNEL),
    "visits:mine": {"GET": Row(makers(200, 200)), "POST": Row(everyone(405))},
    # Setting one up: for those who arrange it
    "office:tasks": figures("organiser", "operator"),
    "office:posters": figures("organiser", "operator"),
    # Copying an edition: for those who may hold one
    "office:host": form(
        hosts(200), hosts("302 office:host"), lambda cast: {"act": "end"}, ("organiser", "operator")
    ),
    "office:copy_start": {"GET": Row(holders(200)), "POST": Row(everyone(405))},
    "office:copy": form(
        holders(200), holders("302 office:copied"), copying, ("organiser", "operator")
    ),
    # Of an edition that is no copy; who reads a summary is tested with the copying.
    "office:copied": {"GET": Row(signed_in(404)), "POST": Row(everyone(405))},
    # What a visitor may browse
    "storefront:lobby": shown(),
    "storefront:editions": shown(),
    "storefront:edition": shown(),
    "storefront:plan": shown(),
    "storefront:look": shown(),
    "storefront:looks": shown(),
    # Kediri's edition is open: nobody is reminded any more, and its preview leads to the lobby.
    "storefront:remind": form(everyone(200)),
    "storefront:reminder": form(everyone(200)),
    "storefront:preview": {
        "GET": Row(everyone(404) | dict.fromkeys(FUNNEL, "302 storefront:edition")),
        "POST": Row(everyone(405)),
    },
    "storefront:funnel": shown(),
    "storefront:agenda": shown(),
    "storefront:importers": shown(),
    # Asked for the first time, the files are still to be made.
    "storefront:catalogue_pdf": shown(503),
    "storefront:catalogue_csv": shown(503),
    "robots": shown(),
    "sitemap": shown(),
    "sitemap_section": shown(),
    "storefront:regions": shown(),
    "storefront:region": shown(),
    "storefront:agenda_ics": shown(),
    "storefront:agenda_item_ics": shown(),
    "storefront:booth": shown(),
    "storefront:live": shown(),
    "storefront:live_now": shown(),
    "storefront:catalogue": shown(),
    "storefront:product": shown(),
    "storefront:vendor": shown(),
    "storefront:lesson_photo": shown("301 programmes:lesson"),
    "storefront:transactions": shown(),
    # The maker's own booth; which part is changed stands in the query
    "storefront:own_booth": form(
        makers(200, 200), makers("302 storefront:own_booth", "302 storefront:own_booth")
    ),
    "storefront:own_booth_in": form(makers(200), makers("302 storefront:own_booth_in")),
    "storefront:own_poster": {"GET": Row(makers(200)), "POST": Row(everyone(405))},
    "storefront:own_card": {"GET": Row(makers(200)), "POST": Row(everyone(405))},
    **topics.merged("TABLE"),
}

ARGUMENTS = {
    **topics.merged("ARGUMENTS"),
    "office:tasks": lambda cast: [cast.edition.pk],
    "office:posters": lambda cast: [cast.edition.pk],
    **dict.fromkeys(
        [f"storefront:own_{page}" for page in ("booth_in", "poster", "card")],
        lambda cast: [cast.edition.slug],
    ),
    "office:host": lambda cast: [cast.live_session.pk],
    "office:copy": lambda cast: [cast.edition.pk],
    "office:copied": lambda cast: [cast.edition.pk],
    "media": lambda cast: ["foto/tidak-ada.webp"],
    "count": lambda cast: ["booth", cast.participation.pk],
    "account_confirm_email": lambda cast: ["kunci"],
    "account_reset_password_from_key": lambda cast: ["1", "kunci"],
    "notices:mail": lambda cast: [cast.mail.pk],
    "vendors:claim": lambda cast: [cast.claim.pk],
    "vendors:claim_remove": lambda cast: [cast.claim.pk],
    "vendors:claim_document": lambda cast: [cast.claim.pk],
    "vendors:invitation": lambda cast: [cast.invitation_token],
    "vendors:confirm": lambda cast: [cast.participation.pk],
    "vendors:answer": lambda cast: [cast.participation.pk],
    **dict.fromkeys(
        ["live:session", "live:cancel", "desk:host"], lambda cast: [cast.live_session.pk]
    ),
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
    "sitemap_section": lambda cast: ["produk"],
    "storefront:region": lambda cast: [cast.vendor.region_id],
    "storefront:catalogue_pdf": lambda cast: [cast.edition.slug],
    "storefront:catalogue_csv": lambda cast: [cast.edition.slug],
    "storefront:agenda": lambda cast: [cast.edition.slug],
    "storefront:importers": lambda cast: [cast.edition.slug],
    "storefront:agenda_ics": lambda cast: [cast.edition.slug],
    "storefront:agenda_item_ics": lambda cast: [cast.edition.slug, cast.agenda_item.pk],
    "storefront:plan": lambda cast: [cast.edition.slug],
    "storefront:look": lambda cast: [cast.edition.slug, cast.edition.look_version],
    "storefront:looks": lambda cast: ["0" * 12],
    "storefront:remind": lambda cast: [cast.edition.slug],
    "storefront:reminder": lambda cast: [cast.reminder.token],
    "storefront:preview": lambda cast: [cast.edition.slug],
    "storefront:live": lambda cast: [cast.edition.slug, cast.live_session.pk],
    "storefront:live_now": lambda cast: [cast.edition.slug, cast.live_session.pk],
    "storefront:booth": lambda cast: [cast.edition.slug, cast.vendor.slug],
    "storefront:product": lambda cast: [cast.listing.slug],
    "storefront:vendor": lambda cast: [cast.vendor.slug],
    **{
        f"reports:{page}": lambda cast: [cast.edition.pk]
        for page in (
            *("funnel", "funnel_csv", "funnel_xlsx", "drift"),
            *("visits", "visits_csv", "visits_booths_csv"),
        )
    },
} | dict.fromkeys(
    [f"products:{step}" for step in ("edit", "photos", "photo_tiles", "price", "story", "send")],
    lambda cast: [cast.product.pk],
)


def rows():
    """{(name, method): Row} of the whole table."""
    return {(name, method): row for name, two in TABLE.items() for method, row in two.items()}
