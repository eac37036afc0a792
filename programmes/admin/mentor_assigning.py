"""The page on which an officer or organiser chooses a mentor for a maker."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from expo.choices import EditionState, Role
from expo.models import Edition
from expo.scopes import in_regions, reach_of
from kit.inputs import OneLine
from programmes.actions import mentoring
from programmes.choices.mentoring import ALIVE, Theme
from programmes.forms.mentoring import theme_choices
from programmes.models import Mentor
from vendors.choices import STANDING
from vendors.models import Vendor

PAGE = "admin/programmes/mentoring/assign.html"
AT_ONCE = 20


class AssignForm(OneLine, forms.Form):
    """Mentor, theme and expo for one maker; ``mentors`` and ``editions``: what may be chosen."""

    use_required_attribute = False

    mentor = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Mentor"),
        empty_label=gettext_lazy("Choose a mentor"),
        help_text=gettext_lazy("Those who have said yes to being a mentor."),
        error_messages={"required": gettext_lazy("Choose a mentor.")},
    )
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), choices=theme_choices(Theme))
    edition = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Expo"),
        required=False,
        empty_label=gettext_lazy("Outside an expo"),
        error_messages={"required": gettext_lazy("Choose the expo.")},
    )
    wish = forms.CharField(
        label=gettext_lazy("What the maker should learn"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("The mentor and the maker read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, mentors, editions, needs_edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mentor"].queryset = mentors
        self.fields["mentor"].label_from_instance = _named
        self.fields["edition"].queryset = editions
        if needs_edition:
            self.fields["edition"].required = True
            self.fields["edition"].empty_label = None


def _named(mentor):
    """With what they offer, so that nobody chooses in vain."""
    labels = dict(Theme.choices)
    return f"{mentor.name}: {', '.join(str(labels[t]) for t in mentor.themes if t in labels)}"


@never_cache
def page(request, pk):
    """Makers to choose from; with ``pk`` the form for this one, who must be one's own to help."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    makers = _makers(request.user)
    if pk is None:
        return render(request, PAGE, _listed(makers, request.GET))
    maker = get_object_or_404(makers.select_related("region"), pk=pk)
    form = _form(request, maker)
    if form.is_bound and form.is_valid():
        try:
            made = mentoring.assign(vendor=maker, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Asked. Mentor and maker are told."))
            return redirect("admin:programmes_mentoring_change", made.pk)
    return render(request, PAGE, {"maker": maker, "form": form})


def _makers(user):
    """Those of one's regions, and those who take part in an edition one organises."""
    reach, rows = reach_of(user), Vendor.objects.active()
    if reach.everything:
        return rows
    places = reach.editions(Role.ORGANISER, field="participations__edition")
    there = Vendor.objects.filter(places, participations__state__in=STANDING)
    theirs = in_regions(reach.regions(Role.OFFICER))
    return rows.filter(theirs | Q(pk__in=there.order_by().values("pk")))


def _listed(makers, asked):
    text = asked.get("q", "").replace("\x00", "").strip()[:80]
    if text:
        makers = makers.filter(Q(name__icontains=text) | Q(region__name__icontains=text))
    alive = Count("mentorings", filter=Q(mentorings__state__in=ALIVE))
    rows = makers.select_related("region").annotate(alive=alive).order_by("alive", "name", "pk")
    return {"listed": Paginator(rows, AT_ONCE).get_page(asked.get("p")), "search": text}


def _form(request, maker):
    reach = reach_of(request.user)
    places = maker.participations.filter(state__in=STANDING)
    editions = Edition.objects.filter(pk__in=places.values("edition"))
    editions = editions.exclude(state__in=[EditionState.ARCHIVED, EditionState.DRAFT])
    # Of the region one may leave the expo out, and choose any of the maker's.
    is_region = reach.in_region(maker.region_id, Role.OFFICER)
    if not is_region:
        editions = editions.run_by(request.user)
    return AssignForm(
        request.POST if request.method == "POST" else None,
        mentors=Mentor.objects.active().of_region(maker.region_id).order_by("name", "pk"),
        editions=editions,
        needs_edition=not is_region,
    )
