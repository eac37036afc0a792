"""How allauth fits this site."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings


class AccountAdapter(DefaultAccountAdapter):
    """Links in mails start at the configured address, never at the Host header."""

    def send_mail(self, template_prefix, email, context):
        at_home = {
            name: _at_home(value) if name.endswith("_url") else value
            for name, value in context.items()
        }
        super().send_mail(template_prefix, email, at_home)


def _at_home(url):
    parts = urlsplit(str(url))
    query = f"?{parts.query}" if parts.query else ""
    return f"{settings.BASE_URL}{parts.path}{query}"
