"""Language by path alone."""

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
