"""How allauth fits this site."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings


class AccountAdapter(DefaultAccountAdapter):
    """Links in mails start at the configured address, never at the Host header."""

    def get_email_confirmation_url(self, request, emailconfirmation):
        return self._at_home(super().get_email_confirmation_url(request, emailconfirmation))

    def get_reset_password_from_key_url(self, key):
        return self._at_home(super().get_reset_password_from_key_url(key))

    @staticmethod
    def _at_home(url):
        path = "/" + url.split("://", 1)[-1].split("/", 1)[-1]
        return f"{settings.BASE_URL}{path}"
