"""How a browser holds a basket: a signed random key no script can read, and the number of lines."""

from django.core.signing import BadSignature

from transactions.models import Basket

KEY, COUNT = "keranjang", "keranjang-isi"
KEPT_S = 60 * 24 * 60 * 60


def key_of(request) -> str:
    """The key the browser brought; empty unless we signed it."""
    try:
        return request.get_signed_cookie(KEY, default="", max_age=KEPT_S)
    except (BadSignature, ValueError):
        return ""


def remember(request, response, basket: Basket):
    """``lines``: how many a page may show beside its link; it names nothing and nobody."""
    usual = {"max_age": KEPT_S, "secure": request.is_secure(), "samesite": "Lax"}
    response.set_signed_cookie(KEY, basket.key, httponly=True, **usual)
    response.set_cookie(COUNT, str(basket.lines.count()), **usual)
    return response
