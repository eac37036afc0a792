"""Who gets what of financing: the maker its own, a bank's people theirs, and who has the code."""

from uuid import UUID

from reports.actions import sales_records
from tests.guards.outcomes import Row, button, everyone, form, makers, shown, signed_in
from tests.guards.staff import OPERATOR, one, room
from tests.programmes.financing import make_offer, today

READ_ONLY = Row(everyone(405))
# Acts for no bank: whoever signs in.
BANK = {"GET": Row(signed_in(404)), "POST": READ_ONLY}
BANK_FORM = form(signed_in(404))
BANK_BUTTON = button(signed_in(404), writers=())

TABLE = {
    "programmes:partner_financing": BANK,
    "programmes:partner_offer_add": BANK_FORM,
    "programmes:partner_offer": BANK_FORM,
    "programmes:partner_case": BANK,
    "programmes:partner_case_move": BANK_BUTTON,
    "reports:case_records": BANK,
    "programmes:my_financing": {"GET": Row(makers(200, 200)), "POST": READ_ONLY},
    # Another maker of the region may take the same offer; what is sent empty comes back.
    "programmes:my_offer": form(makers(200, 404)),
    "programmes:my_case": {"GET": Row(makers(200)), "POST": READ_ONLY},
    "programmes:my_case_withdraw": button(makers("302 programmes:my_case")),
    "reports:sales_records": form(
        makers(200, 200),
        makers("302 reports:sales_record", "302 reports:sales_record"),
        lambda cast: {"period": "year", "client_key": str(UUID(int=7))},
        writers=("owner", "other owner"),
    ),
    "reports:sales_record": {"GET": Row(makers(200)), "POST": READ_ONLY},
    "reports:sales_record_pdf": {"GET": Row(makers(200)), "POST": READ_ONLY},
    "reports:sales_record_withdraw": button(makers("302 reports:sales_record")),
    "reports:sales_record_entry": shown(),
    "reports:sales_record_check": shown(),
}
ARGUMENTS = {
    "programmes:partner_financing": lambda cast: [cast.bank.slug],
    "programmes:partner_offer_add": lambda cast: [cast.bank.slug],
    "programmes:partner_offer": lambda cast: [cast.bank.slug, cast.offer.pk],
    "programmes:partner_case": lambda cast: [cast.bank.slug, cast.financing_case.pk],
    "programmes:partner_case_move": lambda cast: [
        *(cast.bank.slug, cast.financing_case.pk, "ajukan"),
    ],
    "reports:case_records": lambda cast: [cast.bank.slug, cast.financing_case.pk],
    "programmes:my_offer": lambda cast: [cast.open_offer.pk],
    "programmes:my_case": lambda cast: [cast.financing_case.pk],
    "programmes:my_case_withdraw": lambda cast: [cast.financing_case.pk],
    **dict.fromkeys(
        ("reports:sales_record", "reports:sales_record_pdf", "reports:sales_record_withdraw"),
        lambda cast: [cast.sales_record.pk],
    ),
    "reports:sales_record_check": lambda cast: [cast.sales_record.code],
}
SEEN = OPERATOR | {"officer": 200, "other officer": 200, "organiser": 200}
ROOMS = {
    "programmes_financingoffer": room(SEEN, one(SEEN)),
    "programmes_financingcase": room(SEEN, one(SEEN)),
    "programmes_disbursement": room(SEEN, one(SEEN)),
}


def cast_more(cast):
    """Its case and payment are its world's; beside them an offer nobody has taken yet."""
    cast.open_offer = make_offer(cast.bank, name="Investasi", region=cast.vendor.region)
    year = {"starts": today().replace(month=1, day=1), "ends": today()}
    cast.sales_record = sales_records.make(
        cast.vendor, **year, client_key=UUID(int=8), by=cast.owner
    )
