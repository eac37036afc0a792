"""A second factor for everyone above owner."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _


class StaffSecondFactor:
    """Sends staff without a second factor from the admin to the page that sets one up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if (
            settings.STAFF_SECOND_FACTOR
            and request.path.startswith(reverse("admin:index"))
            and request.user.is_staff
            and not is_mfa_enabled(request.user)
        ):
            messages.info(request, _("Set up a second step for signing in first."))
            return redirect("mfa_activate_totp")
        return self.get_response(request)
