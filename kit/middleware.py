"""What every request and answer passes: no zero bytes, language by path, kept only if said."""

from urllib.parse import quote

from django.middleware.locale import LocaleMiddleware
from django.utils import translation

# As browsers read one in a page.
REPLACED = "\N{REPLACEMENT CHARACTER}"


class LanguageByPath(LocaleMiddleware):
    """Indonesian without prefix, English under /en/; nothing else is asked.

    The browser's preference is not read, so answers need no ``Vary: Accept-Language`` and a kept
    page serves everyone.
    """

    def process_response(self, request, response):
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class NoZeroBytes:
    """PostgreSQL stores no zero byte, so none comes from an address or a cookie. Forms see to
    theirs."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.path = request.path.replace("\0", REPLACED)
        request.path_info = request.path_info.replace("\0", REPLACED)
        asked = request.META.get("QUERY_STRING", "").replace("\0", "%00")
        request.META["QUERY_STRING"] = asked.replace("%00", quote(REPLACED))
        cookies = request.COOKIES.items()
        request.COOKIES = {name: value.replace("\0", REPLACED) for name, value in cookies}
        return self.get_response(request)


class KeptOnlyIfSaid:
    """Answers that do not say how long they may be kept are private and not kept at all; those
    that shared caches may keep set no cookie and differ by none."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        if response["Cache-Control"].startswith("public"):
            # A cookie that is no good was replaced: kept, it would be everybody's.
            response.cookies.clear()
            _forget_cookies(response)
        return response


def _forget_cookies(response):
    names = [name.strip() for name in response.get("Vary", "").split(",")]
    kept = [name for name in names if name and name.lower() != "cookie"]
    if kept:
        response["Vary"] = ", ".join(kept)
    else:
        response.headers.pop("Vary", None)
