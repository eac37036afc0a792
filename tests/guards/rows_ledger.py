"""Who gets what of recording, importing and judging entries: officers, organisers, operators."""

from tests.guards.staff import FIGURES, MONEY, OPERATOR, all_staff, history, one, room, staff

# A sheet of somebody else's: only operators see it.
OWN_SHEET = MONEY | dict.fromkeys(("officer", "other officer", "organiser"), 404)
JUDGES = staff(curator=404, officer=200, other=404, observer=403, organiser=200)
ACTS = [f"admin:transactions_entry_{page}" for page in ("dispute", "clear", "take_back", "prove")]
SHEETS = [f"admin:transactions_entrysheet_{page}" for page in ("state", "bad", "begin")]
ROOMS = {
    "transactions_entry": room(FIGURES, one(FIGURES), add=MONEY),
    "transactions_entrysheet": room(MONEY, OWN_SHEET, add=MONEY, past=history(OPERATOR)),
}
BUTTONS = {
    "admin:transactions_entry_verify": {"officer", "organiser", "operator"},
    "admin:transactions_entrysheet_begin": set(),
}
PAGES = {
    **dict.fromkeys(ACTS, JUDGES),
    # Without a file; who gets one is tested with the ledger's pages.
    "admin:transactions_entry_evidence": all_staff(404) | {"observer": 403},
    "admin:transactions_entrysheet_state": OWN_SHEET,
    "admin:transactions_entrysheet_template": MONEY,
    # Its file is gone; who gets the rows is tested with the imports.
    "admin:transactions_entrysheet_bad": OWN_SHEET | {"operator": 404},
}
ADMIN_ARGUMENTS = {
    **dict.fromkeys([*ACTS, "admin:transactions_entry_verify"], lambda cast: [cast.entry.pk]),
    "admin:transactions_entry_evidence": lambda cast: [cast.entry.pk, cast.evidence.pk],
    **dict.fromkeys(SHEETS, lambda cast: [cast.entry_sheet.pk]),
    "admin:transactions_entrysheet_template": lambda cast: ["csv"],
}


def cast_more(cast):
    """The world's own rows are what is knocked at."""
