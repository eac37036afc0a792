"""What staff and shops type about goods on shelves."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.choices import EditionState, Role
from expo.models import Edition
from expo.scopes import reach_of
from kit.admin import Day
from kit.inputs import CountField, OneLine
from programmes.choices.partners import Trade
from programmes.choices.placement import Result
from programmes.models import Partner
from programmes.readiness import Plan

MOST_PIECES = 1_000_000
MOST_SHOPS = 10_000
READY, ALL = "ready", "all"
SHOW = [(READY, _("Only what is ready for the shelf")), (ALL, _("Also what still lacks something"))]


class EditionField(forms.ModelChoiceField):
    def label_from_instance(self, edition):
        return edition.title


class PlanForm(OneLine, forms.Form):
    """To which shop, for how long, how many; the page lists products by it."""

    use_required_attribute = False

    retailer = forms.ModelChoiceField(
        Partner.objects.none(),
        label=_("Shop"),
        empty_label=_("Choose a shop"),
        error_messages={"required": _("Choose the shop.")},
    )
    edition = EditionField(
        Edition.objects.none(),
        label=_("Expo"),
        required=False,
        empty_label=_("Belongs to no expo"),
    )
    starts_on = forms.DateField(
        label=_("From"), widget=Day, error_messages={"required": _("Choose the first day.")}
    )
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=Day,
        help_text=_("Left empty: as long as it sells."),
    )
    quantity = CountField(label=_("Pieces of each"), min_value=1, max_value=MOST_PIECES)
    shops = CountField(label=_("In how many shops"), min_value=1, max_value=MOST_SHOPS)
    show = forms.ChoiceField(label=_("Show"), choices=SHOW)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["retailer"].queryset = Partner.objects.visible_to(by).filter(
            trade=Trade.RETAILER
        )
        reach = reach_of(by)
        # Officers bring their makers to the shops of any expo that is announced.
        mine = Q(pk__in=Edition.objects.run_by(by).values("pk"))
        known = ~Q(state=EditionState.DRAFT) if reach.has(Role.OFFICER) else Q(pk__in=[])
        rows = Edition.objects.changeable().filter(mine | known)
        self.fields["edition"].queryset = rows.order_by("-online_from", "pk")

    def clean(self):
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first one."))
        elif last and last < timezone.localdate():
            self.add_error("ends_on", _("This day has passed. Choose a later one."))
        return data

    def plan(self) -> Plan:
        data = self.cleaned_data
        return Plan(data["starts_on"], data["ends_on"], data["quantity"])


class ProposeForm(OneLine, forms.Form):
    """What goes with the products that are ticked."""

    note = forms.CharField(
        label=_("Note to the shop"),
        required=False,
        max_length=300,
        help_text=_("The makers read it too."),
    )
    anyway = forms.BooleanField(
        label=_("Propose anyway, also what is not ready"),
        required=False,
        help_text=_("It is noted that you did. The makers are told what is missing."),
    )


class AgreeForm(OneLine, forms.Form):
    note = forms.CharField(
        label=_("Words to the maker"),
        required=False,
        max_length=300,
        help_text=_("For example where to send the goods."),
    )


class WhyForm(OneLine, forms.Form):
    note = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("The maker and the region read it."),
        error_messages={"required": _("Write the reason in a few words.")},
    )


class ShelfForm(forms.Form):
    """What really came."""

    use_required_attribute = False
    quantity = CountField(label=_("Pieces"), min_value=1, max_value=MOST_PIECES)
    shops = CountField(label=_("In how many shops"), min_value=1, max_value=MOST_SHOPS)

    @classmethod
    def of(cls, row, **kwargs):
        return cls(initial={"quantity": row.quantity, "shops": row.shops}, **kwargs)


class SoldForm(forms.Form):
    use_required_attribute = False
    sold = CountField(label=_("Pieces sold so far"), min_value=0, max_value=MOST_PIECES)

    @classmethod
    def of(cls, row, **kwargs):
        return cls(initial={"sold": row.sold}, **kwargs)


class ResultForm(OneLine, forms.Form):
    """What came of it."""

    use_required_attribute = False
    sold = CountField(label=_("Pieces sold"), min_value=0, max_value=MOST_PIECES)
    result = forms.ChoiceField(
        label=_("What follows"),
        choices=Result,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what follows."),
            "invalid_choice": _("Choose what follows."),
        },
    )
    note = forms.CharField(label=_("Words to the maker"), required=False, max_length=300)

    @classmethod
    def of(cls, row, **kwargs):
        return cls(initial={"sold": row.sold}, **kwargs)


class NothingForm(forms.Form):
    """A move that asks nothing."""
