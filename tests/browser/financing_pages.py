"""Pages of financing and of records of sales for the walk: who visits them, with what."""

from tests.browser.people import OFFICER, OPERATOR, OWNER

FORM = "form[method=post]"
BANKER = "bank.mitra@contoh.test"
BANK = "Partner.objects.get(trade='bank').slug"
CASES = "FinancingCase.objects.filter(offer__bank__trade='bank', state='{}').order_by('pk')[0].pk"
OWN_CASE = f"FinancingCase.objects.filter(vendor__members__user__email='{OWNER}')[0].pk"
# The first maker has no case of it.
FREE = (
    "FinancingOffer.objects.filter(is_public=True)"
    f".exclude(cases__vendor__members__user__email='{OWNER}')[0].pk"
)
RECORDS = f"SalesRecord.objects.filter(vendor__members__user__email='{OWNER}')"
STANDING, GONE = (f"{RECORDS}.filter(withdrawn_at__isnull={yes})[0]" for yes in (True, False))


def pages(page):
    """As tests.browser.pages has them; ``page``: its class."""
    return [
        page("programmes:partner_financing", BANKER, (BANK,)),
        page("programmes:partner_offer_add", BANKER, (BANK,), form=FORM),
        page("programmes:partner_offer", BANKER, (BANK, FREE), form=FORM),
        *(
            page("programmes:partner_case", BANKER, (BANK, CASES.format(state)), title=state)
            for state in ("interest", "applied", "approved", "disbursed", "refused", "withdrawn")
        ),
        page("reports:case_records", BANKER, (BANK, OWN_CASE)),
        page("programmes:my_financing", OWNER),
        page("programmes:my_offer", OWNER, (FREE,), form=FORM),
        page("programmes:my_case", OWNER, (OWN_CASE,), form=FORM),
        page("reports:sales_records", OWNER, form=FORM),
        page("reports:sales_record", OWNER, (f"{STANDING}.pk",), form=FORM),
        page("reports:sales_record", OWNER, (f"{GONE}.pk",), title="withdrawn"),
        page("reports:sales_record_entry"),
        page("reports:sales_record_check", args=(f"{STANDING}.code",)),
    ]


def admin_pages(page):
    return [
        page("admin:programmes_financingcase_changelist", OFFICER),
        page("admin:programmes_financingoffer_changelist", OPERATOR),
        page("admin:programmes_disbursement_changelist", OFFICER),
    ]


LEFT_OUT = {
    "programmes:partner_case_move": "a button; refusals are shown on programmes:partner_case",
    "programmes:my_case_withdraw": "a button",
    "reports:sales_record_pdf": "a PDF",
    "reports:sales_record_withdraw": "a button",
}
