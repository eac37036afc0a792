"""Ready-made reasons of curators: friendly, and to be changed before they are sent."""

from dataclasses import dataclass

from django import forms
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.choices import TouchUpKind


@dataclass(frozen=True)
class Reason:
    """``label`` for the curator; ``note`` and ``task`` for the maker: thanks, a strength, what
    to mend, how to go on."""

    label: Promise
    note: Promise
    kind: str = ""
    task: Promise | str = ""


REASONS = {
    "photo": Reason(
        _("Photo blurred or dark"),
        _(
            "Thank you for sending this. The product looks promising, but the photo is still "
            "blurred or dark. Take it again near a window in daylight, then send it once more."
        ),
        TouchUpKind.PHOTO,
        _("Take the main photo again near a window in daylight, phone held still."),
    ),
    "busy": Reason(
        _("Busy background or writing on the photo"),
        _(
            "Thank you for sending this. The product itself looks good. Please photograph it on "
            "a plain cloth or wall, without writing on the picture, then send it once more."
        ),
        TouchUpKind.PHOTO,
        _("Photograph it on a plain background, without writing on the picture."),
    ),
    "facts": Reason(
        _("Weight or size missing"),
        _(
            "Thank you for sending this. The photo and the story are clear. Please add weight "
            "and parcel size, so that buyers know the shipping cost, then send it once more."
        ),
        TouchUpKind.OTHER,
        _("Fill in weight and parcel size."),
    ),
    "halal": Reason(
        _("Halal claim without a number"),
        _(
            "Thank you for sending this. The product is neatly made. The word halal needs a "
            "certificate number; add the number or take the word out, then send it once more."
        ),
        TouchUpKind.PERMIT,
        _("Add the halal certificate number, or take the word out."),
    ),
    "contact": Reason(
        _("Phone number or link in the text"),
        _(
            "Thank you for sending this. The story reads well. Buyers reach you through your "
            "booth, so please take the phone number or link out, then send it once more."
        ),
        TouchUpKind.DESCRIPTION,
        _("Take the phone number or link out of the text."),
    ),
    "story": Reason(
        _("Story too short"),
        _(
            "Thank you for sending this. The photo is good. Tell in a few sentences who makes "
            "it, of what, and what makes it special, then send it once more."
        ),
        TouchUpKind.DESCRIPTION,
        _("Tell who makes it, of what, and what makes it special."),
    ),
    "packaging": Reason(
        _("Packaging not safe to send"),
        _(
            "Thank you for sending this. The product is well made. Its packaging should protect "
            "it on the way and carry a label; mend that, take a photo, then send it once more."
        ),
        TouchUpKind.PACKAGING,
        _("Pack it safely, with a label, and add a photo of the packaging."),
    ),
    "price": Reason(
        _("Price far from similar products"),
        _(
            "Thank you for sending this. The product is good. Its price is far from similar ones; "
            "check it, or tell in the story what makes it worth more, then send it once more."
        ),
        TouchUpKind.PRICE,
        _("Check the price, or tell in the story what makes it worth more."),
    ),
    "welcome": Reason(
        _("Passed, with a compliment"),
        _(
            "Thank you for sending this. The product is neat and has its own character, and the "
            "photo shows it honestly. We are glad to show it."
        ),
    ),
    "own": Reason(
        _("Not made by the maker"),
        _(
            "Thank you for sending this. This expo shows what makers make themselves, so this "
            "product cannot be shown. Send one of your own making, we would love to see it."
        ),
    ),
}
# How each note opens; said once.
THANKS = _("Thank you for sending this.")
CHOICES = [("", _("Choose a reason…")), *((code, row.label) for code, row in REASONS.items())]


def told(code: str) -> tuple[str, str, str]:
    """The note, and kind and words of the touch-up; in Indonesian whoever picks it."""
    reason = REASONS[code]
    with translation.override("id"):
        return str(reason.note), str(reason.kind), str(reason.task)


def thanks() -> str:
    with translation.override("id"):
        return str(THANKS)


def added(note: str, code: str) -> str:
    """The note with the reason's words under it; a second reason does not thank again."""
    words = told(code)[0]
    if thanks() in note:
        words = words.removeprefix(thanks()).strip()
    return f"{note}\n\n{words}".strip()


class ReasonSelect(forms.Select):
    """Carries each reason's words, for the script that puts them where they belong."""

    def build_attrs(self, *args, **kwargs):
        return {**super().build_attrs(*args, **kwargs), "data-thanks": thanks()}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value in REASONS:
            note, kind, task = told(value)
            option["attrs"] |= {"data-text": note, "data-kind": kind, "data-task": task}
        return option
