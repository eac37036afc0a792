"""What is asked about a partner, and about who acts for it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kit import images
from kit.inputs import OneLine
from programmes.actions.partners import FACTS
from programmes.models import Partner


class PartnerForm(OneLine, forms.ModelForm):
    """The facts, and a mark that the worker looks at before anybody sees it."""

    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={"invalid": _("Write a whole address, for example https://name.id.")},
    )
    upload = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("JPEG, PNG, WebP or HEIC, up to 10 MB; dark writing on white shows best."),
    )
    removes_picture = forms.BooleanField(label=_("Show no logo any more"), required=False)

    class Meta:
        model = Partner
        fields = ("organiser", *FACTS)

    def clean_website(self):
        """Nothing but a page of the web: it stands as a link on a public page."""
        address = self.cleaned_data["website"]
        if address and not address.startswith(("https://", "http://")):
            raise ValidationError(_("Write an address that begins with https://."), code="scheme")
        return address

    def clean_upload(self):
        file = self.cleaned_data["upload"]
        if file:
            try:
                images.look(file)
            except images.Refused as refusal:
                raise ValidationError(images.REFUSALS[refusal.code], code=refusal.code) from refusal
        return file

    def facts(self):
        """As ``partners.bring_in`` and ``partners.change`` take them."""
        return {name: self.cleaned_data[name] for name in FACTS}


class InviteForm(OneLine, forms.Form):
    """Whom to send the link that joins."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        error_messages={
            "required": _("Write the person's e-mail address."),
            "invalid": _("Write a whole e-mail address, for example name@company.com."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_email(self):
        """One mailbox is one address, however it is written."""
        return self.cleaned_data["email"].lower()
