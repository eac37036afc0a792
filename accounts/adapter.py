"""How allauth fits this site."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User

EMAIL_STAGE = "allauth.account.stages.EmailVerificationStage"
# The same words whatever was typed, known or not.
MISMATCH = _("This e-mail address or phone number and this password do not belong together.")


class AccountAdapter(DefaultAccountAdapter):
    """Links in mails start at the configured address; a phone number signs in like an address.

    No text message is ever sent: numbers come from invitations, which prove them.
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        **dict.fromkeys(("email_password_mismatch", "phone_password_mismatch"), MISMATCH),
    }

    def send_mail(self, template_prefix, email, context):
        at_home = {
            name: _at_home(value) if name.endswith("_url") else value
            for name, value in context.items()
        }
        super().send_mail(template_prefix, email, at_home)

    def get_login_stages(self):
        ours = {EMAIL_STAGE: "accounts.stages.EmailVerificationStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_phone(self, user):
        return (str(user.phone), True) if user.phone else None

    def get_user_by_phone(self, phone):
        return User.objects.filter(phone=phone).first()

    def can_delete_email(self, email_address):
        """The address one signs in with stays until another has taken its place."""
        is_main = email_address.primary or email_address.email == email_address.user.email
        return not is_main and super().can_delete_email(email_address)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Failed attempts are counted per person, also where a phone number was typed."""
        login = credentials.get("email") or credentials.get("phone") or ""
        return super()._get_login_attempts_cache_key(request, email=login)


def _at_home(url):
    parts = urlsplit(str(url))
    query = f"?{parts.query}" if parts.query else ""
    return f"{settings.BASE_URL}{parts.path}{query}"
