"""Sign-in by e-mail or phone number, and sign-up that tells nobody who is known."""

from allauth.account import forms
from django.contrib.auth.hashers import make_password
from django.forms import CharField, TextInput, ValidationError
from django.utils.translation import gettext_lazy as _

from kit.inputs import PhoneField


class LoginForm(forms.LoginForm):
    """allauth's, whose first field takes 0812…, 62812… and +62812… as well."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = CharField(
            label=_("E-mail or phone number"),
            max_length=254,
            error_messages={"required": _("Write your e-mail address or your phone number.")},
            widget=TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        )
        self.order_fields(["login", "password", "remember"])

    def clean_login(self):
        login = super().clean_login()
        if "@" in login:
            return login.lower()
        try:
            return str(PhoneField().clean(login))
        except ValidationError:
            words = _("Write an e-mail address, or a phone number such as 0812 3456 7890.")
            raise ValidationError(words, code="unclear") from None

    def user_credentials(self):
        """What holds an @ is an e-mail address, right or wrong; the rest has become a number."""
        login = self.cleaned_data["login"]
        method = "email" if "@" in login else "phone"
        return {method: login, "password": self.cleaned_data["password"]}


class SignupForm(forms.SignupForm):
    """allauth's, which hashes a password only for new people: the time would tell who is known."""

    def try_save(self, request):
        user, response = super().try_save(request)
        if user is None:
            make_password(self.cleaned_data["password1"])
        return user, response
