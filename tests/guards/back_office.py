"""The permission table of the admin: who may open which page of Kediri's rows."""

from tests.guards import addresses, topics
from tests.guards.outcomes import ROLES
from tests.guards.staff import (
    ALL,
    ARRANGE,
    FAIR,
    GONE,
    LISTS,
    MONEY,
    NOBODY,
    OFFICERS,
    OPERATOR,
    OUTSIDE,
    WORK,
    all_staff,
    history,
    one,
    room,
)

SUBMISSION = one(LISTS) | {"observer": GONE}
# A sheet of somebody else's: only operators see it.
OWN_SHEET = MONEY | dict.fromkeys(("officer", "other officer", "organiser"), 404)
ROOMS = {
    "accounts_user": room(OPERATOR, add=OPERATOR),
    "accounts_trail": room(OPERATOR),
    "notices_mail": room(OPERATOR),
    "django_tasks_database_dbtaskresult": room(OPERATOR),
    "expo_region": room(ALL),
    "expo_organiser": room(FAIR, add=OPERATOR),
    "expo_appointment": room(ARRANGE, add=OPERATOR, delete=OPERATOR),
    "expo_edition": room(FAIR, add=ARRANGE),
    "expo_hall": room(WORK, add=ARRANGE),
    "expo_booth": room(WORK, add=ARRANGE),
    "expo_agendaitem": room(WORK, add=ARRANGE),
    "expo_campaign": room(OFFICERS, one(OFFICERS), add=OFFICERS),
    "live_livesession": room(WORK, add=ARRANGE),
    "vendors_vendor": room(LISTS, one(LISTS)),
    "vendors_claim": room(LISTS, one(LISTS)),
    "vendors_participation": room(LISTS, one(LISTS)),
    "products_category": room(ALL, add=OPERATOR),
    "products_product": room(LISTS, one(LISTS)),
    "products_submission": room(LISTS, SUBMISSION),
    "products_decision": room(LISTS, one(LISTS)),
    "products_rubric": room(WORK, add=ARRANGE),
    "products_call": room(LISTS, one(LISTS), add=ARRANGE),
    "products_nomination": room(MONEY, one(MONEY)),
    "products_sheetimport": room(MONEY, OWN_SHEET, add=MONEY, past=history(OPERATOR)),
    "transactions_order": room(MONEY, one(MONEY)),
    **topics.merged("ROOMS"),
}
# Done at once, by POST alone, and who changes rows with them. The decision of the cast is told.
BUTTONS = {
    "admin:products_submission_next": {"curator", "operator"},
    "admin:products_submission_undo": set(),
    "admin:products_submission_send": set(),
    "admin:products_sheetimport_begin": set(),
    **topics.merged("BUTTONS"),
}
SIGN_IN_AGAIN = OUTSIDE | dict.fromkeys(ROLES[4:], 302)
PAGES = {
    "admin:index": ALL,
    "admin:app_list": ALL,
    "admin:jsi18n": ALL,
    "admin:password_change": ALL,
    "admin:password_change_done": ALL,
    "admin:login": dict.fromkeys(ROLES, 403)
    | {"stranger": "302 account_login"}
    | dict.fromkeys(ROLES[4:], "302 admin:index"),
    "admin:logout": dict.fromkeys(ROLES, 405) | dict.fromkeys(ROLES[:4], "302 admin:index"),
    "admin:autocomplete": NOBODY,
    "admin:view_on_site": all_staff(404),
    "admin:auth_user_password_change": OPERATOR,
    "admin:expo_edition_move": ARRANGE | {"officer": 404, "other officer": 404},
    "admin:expo_edition_look": ARRANGE | {"officer": 404, "other officer": 404},
    "admin:expo_edition_look_sample": FAIR | {"officer": 404, "other officer": 404},
    "admin:expo_edition_look_sheet": FAIR | {"officer": 404, "other officer": 404},
    "admin:products_product_route": one(OPERATOR, "other officer")
    | {"curator": 200, "other officer": 404, "observer": 404},
    # It runs, so nobody cancels it; who may while it has not begun is tested with live sessions.
    "admin:live_livesession_cancel": NOBODY
    | dict.fromkeys(("officer", "other officer", "observer"), 404),
    **dict.fromkeys(BUTTONS, all_staff(405)),
    "admin:vendors_participation_floor": all_staff(404) | {"organiser": 200, "operator": 200},
    "admin:products_decision_release": all_staff(404) | {"organiser": 200, "operator": 200},
    **dict.fromkeys(
        ["admin:products_call_overview", "admin:products_call_choose"],
        ARRANGE | {"other officer": 404, "observer": 404},
    ),
    **dict.fromkeys(
        [f"admin:products_call_{page}" for page in ("nominate", "bring", "name")],
        OPERATOR | {"officer": 200, "other officer": 404, "observer": 404},
    ),
    "admin:products_sheetimport_state": OWN_SHEET,
    "admin:products_sheetimport_template": MONEY,
    # Its file is gone; who gets the rows is tested with the imports.
    "admin:products_sheetimport_bad": OWN_SHEET | {"operator": 404},
    # Without a document; who gets one is tested with the documents.
    "admin:vendors_vendor_invite": MONEY | {"other officer": 404, "observer": 404},
    "admin:vendors_claim_document": all_staff(404),
    **topics.merged("PAGES"),
}
NAMELESS = {
    f"{addresses.ADMIN}<path:object_id>/": "sends on to the change page",
    f"{addresses.ADMIN}(?P<url>.*)$": "answers 404, or adds a slash",
}
ARGUMENTS = {
    "admin:app_list": lambda cast: ["expo"],
    "admin:view_on_site": lambda cast: [1, 1],
    "admin:auth_user_password_change": lambda cast: [cast.owner.pk],
    "admin:expo_edition_move": lambda cast: [cast.edition.pk],
    "admin:live_livesession_cancel": lambda cast: [cast.live_session.pk],
    "admin:expo_edition_look": lambda cast: [cast.edition.pk],
    "admin:expo_edition_look_sample": lambda cast: [cast.edition.pk],
    "admin:expo_edition_look_sheet": lambda cast: [cast.edition.pk],
    "admin:products_product_route": lambda cast: [cast.product.pk],
    **dict.fromkeys(
        [f"admin:products_sheetimport_{page}" for page in ("state", "bad", "begin")],
        lambda cast: [cast.sheet_import.pk],
    ),
    "admin:products_sheetimport_template": lambda cast: ["products", "csv"],
    "admin:products_submission_undo": lambda cast: [cast.decision.pk],
    "admin:products_submission_send": lambda cast: [cast.decision.pk],
    "admin:products_decision_release": lambda cast: [cast.edition.pk],
    "admin:vendors_participation_floor": lambda cast: [cast.edition.pk],
    **{
        f"admin:products_call_{page}": lambda cast: [cast.call.pk]
        for page in ("overview", "choose", "nominate", "bring")
    },
    "admin:products_call_name": lambda cast: [cast.call.pk, cast.vendor.pk],
    "admin:vendors_vendor_invite": lambda cast: [cast.vendor.pk],
    "admin:vendors_claim_document": lambda cast: [cast.claim.pk],
    **topics.merged("ADMIN_ARGUMENTS"),
}


def rows():
    """{name: outcomes of GET by role} of the whole admin."""
    return PAGES | {
        f"{addresses.ADMIN}{model}_{page}": outcomes
        for model, pages in ROOMS.items()
        for page, outcomes in pages.items()
    }
