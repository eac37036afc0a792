"""What every answer passes: language by path, nothing kept unless said."""

from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class LanguageByPath(LocaleMiddleware):
    """Indonesian without prefix, English under /en/; nothing else is asked.

    The browser's preference is not read, so answers need no ``Vary: Accept-Language`` and a kept
    page serves everyone.
    """

    def process_response(self, request, response):
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class KeptOnlyIfSaid:
    """Answers that do not say how long they may be kept are private and not kept at all."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
