"""The buttons of a placement: whose they are, when they are there, what each asks."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.actions import placement
from programmes.choices.placement import PlacementState
from programmes.forms.placement import (
    AgreeForm,
    NothingForm,
    ResultForm,
    ShelfForm,
    SoldForm,
    WhyForm,
)

P = PlacementState


@dataclass(frozen=True)
class Move:
    """``act`` takes the placement, ``by=`` and the form's data; ``states``: where it is offered."""

    label: str
    done: str
    act: Callable
    form: type[forms.Form]
    states: tuple


# Of the shop's people; the word stands in the address.
OF_SHOP = {
    "setuju": Move(
        *(_("We take it"), _("Agreed. The maker is told."), placement.agree, AgreeForm),
        (P.PROPOSED,),
    ),
    "taruh": Move(
        *(_("It stands on the shelf"), _("Noted. The maker is told."), placement.shelve),
        *(ShelfForm, (P.AGREED,)),
    ),
    "terjual": Move(
        *(_("Sold so far"), _("Noted."), placement.count, SoldForm),
        (P.PLACED,),
    ),
    "hasil": Move(
        *(_("It has left the shelf"), _("Noted. The maker is told."), placement.conclude),
        *(ResultForm, (P.PLACED,)),
    ),
    "lanjut": Move(
        *(_("It stands there again"), _("Noted. The maker is told."), placement.resume),
        *(NothingForm, (P.ENDED,)),
    ),
    "tolak": Move(
        *(_("We do not take it"), _("Declined. The maker reads your reason."), placement.decline),
        *(WhyForm, (P.PROPOSED, P.AGREED)),
    ),
}
# Of those who proposed it.
OF_STAFF = {
    "tarik": Move(
        *(_("Take the proposal back"), _("Taken back. The maker is told."), placement.drop),
        *(WhyForm, (P.PROPOSED, P.AGREED)),
    ),
    "ajukan": Move(
        *(_("Propose it once more"), _("Proposed. Maker and shop are told.")),
        *(placement.offer_again, AgreeForm, (P.DECLINED, P.DROPPED)),
    ),
}


@dataclass(frozen=True)
class Button:
    """One move with its form, opened where it was refused."""

    name: str
    move: Move
    form: forms.Form
    is_tried: bool


def buttons(row, moves, tried=("", None)) -> list[Button]:
    """What may be done with ``row`` now; ``tried``: name and form of what was refused."""
    if row.edition is not None and row.edition.is_frozen:
        return []
    found = []
    for name, move in moves.items():
        if row.state in move.states:
            is_tried = name == tried[0]
            form = tried[1] if is_tried else _fresh(move.form, row, f"{name}-{row.pk}")
            found.append(Button(name, move, form, is_tried))
    return found


def _fresh(form, row, prefix):
    return form.of(row, prefix=prefix) if hasattr(form, "of") else form(prefix=prefix)
