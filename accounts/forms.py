"""Sign-up that takes as long for an address that is known as for a new one."""

from allauth.account import forms
from django.contrib.auth.hashers import make_password


class SignupForm(forms.SignupForm):
    """allauth's, which hashes a password only for new people: the time would tell who is known."""

    def try_save(self, request):
        user, response = super().try_save(request)
        if user is None:
            make_password(self.cleaned_data["password1"])
        return user, response
