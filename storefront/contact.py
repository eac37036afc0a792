"""Ways to reach a maker, or to pass a page on."""

from urllib.parse import quote, urlencode

from django.conf import settings


def chat(path: str, **more: str) -> str:
    """The address to ask from a page and go on in WhatsApp: what leaves is saved first.

    ``path``: of a product, a booth or a maker; ``more``: jenis, pameran.
    """
    return ask(path, **more, lewat="wa")


def ask(path: str, **more: str) -> str:
    """The address of the form to ask about what a page shows."""
    query = urlencode({name: value for name, value in more.items() if value})
    return f"{path}tanya/{query and '?'}{query}"


def passing_on(title: str, path: str) -> dict:
    """The address of a page, and the one that opens WhatsApp to send it to somebody."""
    address = settings.BASE_URL + path
    return {"address": address, "passed_on": f"https://wa.me/?text={quote(f'{title}: {address}')}"}
