"""Pages of closing reports, the press sheet and open data for the walk."""

from tests.browser.people import OFFICER, OPERATOR

COAST = "panitia.pesisir@contoh.test"
FORM = "form[method=post]"
OPEN = "Edition.objects.get(state='open').slug"
CLOSED = "Edition.objects.get(state='closed').slug"
ANNOUNCED = "Edition.objects.get(state='announced').slug"
CLOSED_PK = "Edition.objects.get(state='closed').pk"
REPORT = "ClosingReport.objects.get(version={}).pk"


def pages(page):
    """As tests.browser.pages has them; ``page``: its class."""
    return [
        page("storefront:report", args=(CLOSED,)),
        page("storefront:report", args=(OPEN,), title="none yet"),
        page("storefront:report_version", args=(CLOSED, "1"), title="the one before"),
        page("storefront:press", args=(CLOSED,)),
        page("storefront:press", args=(OPEN,), title="open"),
        page("storefront:press", args=(ANNOUNCED,), title="nothing yet"),
        page("reports:closings_all", OPERATOR),
        page("reports:closings", COAST, (CLOSED_PK,), form=FORM),
        page("reports:closing", COAST, (REPORT.format(2),)),
        page("reports:mails", OFFICER, form=FORM),
    ]


LEFT_OUT = {
    "reports:closing_make": "a button",
    "reports:closing_move": "a button",
    "reports:closing_pdf": "a PDF",
    "reports:closing_pdf_en": "a PDF",
    "reports:closing_xlsx": "a file",
    "reports:closing_csv": "a file",
    "reports:mail_change": "a button",
    "storefront:report_json": "JSON",
    "storefront:report_pdf": "a PDF",
    "storefront:report_xlsx": "a file",
    "storefront:report_csv": "a file",
    "storefront:press_pdf": "a PDF",
    "storefront:data_headlines": "a file",
    "storefront:data_json": "JSON",
    "storefront:data_csv": "a file",
}
