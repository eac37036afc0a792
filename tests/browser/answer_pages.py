"""Pages of what regions answer for, for the walk."""

from tests.browser.people import OFFICER, ORGANISER

OBSERVER = "pengamat@contoh.test"
OPEN = "Edition.objects.get(state='open').pk"


def pages(page):
    """As tests.browser.pages has them; ``page``: its class."""
    return [
        page("reports:dashboard", OBSERVER, form="form[method=get]"),
        page("reports:dashboard", OFFICER, title="of a region", form="form[method=get]"),
        page("reports:dashboard_of", ORGANISER, (OPEN,), form="form[method=get]"),
    ]


LEFT_OUT = {
    "reports:dashboard_csv": "a file",
    "reports:dashboard_xlsx": "a file",
    "reports:dashboard_of_csv": "a file",
    "reports:dashboard_of_xlsx": "a file",
}
