"""The sale at the booth for the walk: the page, and addresses only its script asks for."""

from tests.browser.people import OWNER


def pages(page):
    """As tests.browser.pages has them; ``page``: its class."""
    return [page("desk:till", OWNER, form="form[method=post]")]


LEFT_OUT = {
    "desk:till_undo": "a button",
    "desk:till_send": "JSON; what it refuses is shown on desk:till",
    "desk:till_token": "JSON",
    "desk:till_manifest": "for browsers",
    "desk:till_worker": "a script",
}
