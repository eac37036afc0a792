"""The forms of permit and certificate numbers: how they are written, never whether they are real.

Sources: the numbers' own issuers (OSS for NIB, PerBPOM 22/2018 for P-IRT, the code letters BPOM
prints on labels, BPJPH for halal, DJKI for brands). Leading zeros count, so all of them are text.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vendors.choices import ClaimKind

MOST = 30
# What people write before a number: its kind, "RI", "No.".
WORDS = re.compile(
    r"\A(?:(?:NO(?:MOR)?|RI|POM|BPOM|NIB|P-?\s?IRT|PIRT|HALAL|TKDN|SPPT)\b[\s.:-]*)+", re.ASCII
)
SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015]+")


@dataclass(frozen=True)
class Form:
    """``is_bare``: separators are dropped before ``pattern`` is asked."""

    pattern: re.Pattern
    words: object
    example: str
    is_bare: bool = True


def _form(pattern, words, example, **options):
    return Form(re.compile(rf"\A(?:{pattern})\Z", re.ASCII), words, example, **options)


FORMS = {
    ClaimKind.NIB: _form("[0-9]{13}", _("13 digits"), "0220012345678"),
    ClaimKind.PIRT: _form(
        "[0-9]{15}|[0-9]{12}",
        _("15 digits, the last two after a dash; older ones have 12"),
        "2063571000001-29",
    ),
    # Food; cosmetics; traditional medicine, herbal medicine, phytopharmaca, supplements.
    ClaimKind.BPOM: _form(
        "M[DL][0-9]{12,15}|N[A-E][0-9]{11}|(?:T[RIL]|HT|FF|S[DIL])[0-9]{9}",
        _("MD or ML with 12 to 15 digits, NA to NE with 11, or TR, TI, TL with 9"),
        "MD224510107115",
    ),
    ClaimKind.HALAL: _form("ID[0-9]{12,20}", _("ID with 12 to 20 digits"), "ID35110000123450922"),
    # IDM and nine digits; older registrations and applications carry other letters.
    ClaimKind.BRAND: _form(
        "IDM[0-9]{9}|(?!IDM)[A-Z]{0,4}[0-9]{6,15}",
        _("IDM with 9 digits, or the number on your certificate"),
        "IDM000123456",
    ),
    # A standard's number or a certificate's: each body writes its own way.
    ClaimKind.SNI: _form(
        r"(?=(?:.*[0-9]){4})[A-Z0-9][A-Z0-9 ./:()-]{3,29}",
        _("as it is written on the certificate, with its digits"),
        "SNI 3143:2018",
        is_bare=False,
    ),
    ClaimKind.TKDN: _form(
        r"(?=(?:.*[0-9]){4})[A-Z0-9][A-Z0-9 ./:()-]{3,29}",
        _("as it is written on the certificate, with its digits"),
        "1234/SJ-IND.8/TKDN/1/2026",
        is_bare=False,
    ),
}


def clean(kind: str, text: str) -> str:
    """The number as we keep it, or ValidationError that says the form expected."""
    form = FORMS[ClaimKind(kind)]
    number = _plain(text)
    if form.is_bare:
        number = SEPARATORS.sub("", WORDS.sub("", number))
    if len(number) > MOST or not form.pattern.match(number):
        told = _("This is not how a %(kind)s number looks: %(form)s, for example %(example)s.")
        values = {"kind": ClaimKind(kind).label, "form": form.words, "example": form.example}
        raise ValidationError(told, code="form", params=values)
    return _written(kind, number)


def _plain(text):
    """Upper case with single spaces, without what cannot be seen; cut where no number goes on."""
    text = unicodedata.normalize("NFKC", text[: 4 * MOST])
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(seen.upper().split())


def _written(kind, number):
    """As it is printed: 15 digits of a P-IRT with a dash before the last two."""
    if kind == ClaimKind.PIRT and len(number) == 15:
        return f"{number[:13]}-{number[13:]}"
    return number
