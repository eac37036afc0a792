"""Mentors and mentorings in the back office: a region's own, and an edition's."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, Count, Q, Value, When
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts.admin import DeskAdmin, WatchAdmin
from expo.choices import Role
from expo.models import Region
from expo.scopes import reach_of
from kit.admin import as_text, tag
from kit.inputs import OneLine
from kit.times import day
from programmes.actions import mentors
from programmes.admin import mentor_assigning, mentoring_page
from programmes.choices.mentoring import ALIVE, MENTORING_TAGS, MentoringState, Theme
from programmes.forms.mentoring import theme_choices
from programmes.models import Mentor, Mentoring, Partner

# What waits for the mentor first, then what runs.
QUEUE = Case(
    When(state=MentoringState.ASKED, then=Value(0)),
    When(state=MentoringState.RUNNING, then=Value(1)),
    default=Value(2),
)


class MentorForm(OneLine, forms.ModelForm):
    """Who mentors where, on what. The account is there before: nobody gets one through this."""

    email = forms.EmailField(
        label=_("E-mail of the person's account"),
        help_text=_(
            "The person signs up first, and is asked whether they want to. Nothing opens to them "
            "in this back office: they answer, and find the makers who ask them, on the mentor's "
            "desk."
        ),
        error_messages={
            "invalid": _("Write a whole e-mail address, for example name@company.com.")
        },
    )
    themes = forms.MultipleChoiceField(
        label=_("Offers"),
        choices=theme_choices(Theme),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one theme.")},
    )

    class Meta:
        model = Mentor
        fields = ("region", *mentors.WORDS)
        help_texts = {
            "is_active": _(
                "Without this nobody can ask the person, and they no longer see the makers they "
                "mentor. Those can be ended on their own pages."
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("email", None)

    def clean(self):
        told = super().clean()
        if {"name", "kind", "themes"} <= told.keys() and not self.errors:
            self._check(told)
        return told

    def _check(self, told):
        """What the action would refuse, told beside what was typed."""
        words = {name: told.get(name) for name in mentors.WORDS}
        try:
            user = self.instance.user if self.instance.pk else mentors.person_of(told["email"])
            mentors.check(user, words)
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return
        there = Mentor.objects.filter(user=user, region=told.get("region"))
        if not self.instance.pk and there.exists():
            self.add_error("email", _("This person is a mentor of the region already."))


@admin.register(Mentor)
class MentorAdmin(DeskAdmin):
    form = MentorForm
    list_display = ("name", "kind", "region", as_text("partner", _("partner")), "offers", "running")
    list_filter = ("kind", "is_active", "region")
    list_select_related = ("region", "partner")
    search_fields = ("name",)
    ordering = ("-is_active", "name", "pk")
    fields = ("email", "region", *mentors.WORDS)
    readonly_fields = ("person",)
    export_fields = ("name", "kind", "region__name", "partner__name", "is_active")

    def get_queryset(self, request):
        alive = Q(mentorings__state__in=ALIVE)
        return super().get_queryset(request).annotate(alive=Count("mentorings", filter=alive))

    def get_fields(self, request, obj=None):
        first = ("person", "region") if obj else ("email", "region")
        return (*first, *mentors.WORDS)

    def get_readonly_fields(self, request, obj=None):
        return ("person", "region") if obj else self.readonly_fields

    def rows_for(self, db_field, request):
        rows = super().rows_for(db_field, request)
        reach = reach_of(request.user)
        if reach.everything or db_field.remote_field.model not in (Region, Partner):
            return rows
        codes = reach.regions(Role.OFFICER) + reach.organiser_regions(Role.ORGANISER)
        if None in codes:
            return rows
        if db_field.remote_field.model is Region:
            return rows.filter(Q(pk__in=codes) | Q(parent__in=codes))
        above = {code[:2] for code in codes}
        near = Q(region=None) | Q(region__in=[*codes, *above]) | Q(region__parent__in=codes)
        return rows.filter(near)

    def get_changeform_initial_data(self, request):
        rows = self.rows_for(Mentor._meta.get_field("region"), request)[:2]
        only = {"region": rows[0].pk} if len(rows) == 1 else {}
        return only | super().get_changeform_initial_data(request)

    def save_model(self, request, obj, form, change):
        """The action asks who may, finds the person and writes."""
        words = {name: form.cleaned_data[name] for name in mentors.WORDS}
        if change:
            mentors.change(obj, by=request.user, **words)
            return
        email, region = form.cleaned_data["email"], form.cleaned_data["region"]
        row = mentors.make(region=region, email=email, by=request.user, **words)
        obj.pk, obj.user = row.pk, row.user

    @admin.display(description=_("person"))
    def person(self, mentor):
        """Until they have said yes, no more than the officer wrote."""
        address = mentor.user.email or mentor.user.phone
        return f"{mentor.user} ({address})" if mentor.accepted_at else str(address)

    @admin.display(description=_("offers"))
    def offers(self, mentor):
        labels = dict(Theme.choices)
        told = ", ".join(str(labels[theme]) for theme in mentor.themes if theme in labels)
        if not mentor.is_active:
            return tag("", _("takes no makers now"))
        return told if mentor.accepted_at else tag("wait", _("has not said yes yet"))

    @admin.display(description=_("makers now"), ordering="alive")
    def running(self, mentor):
        return mentor.alive


@admin.register(Mentoring)
class MentoringAdmin(WatchAdmin):
    """Looked at on a page of its own, and assigned on another; only actions write."""

    list_display = (
        *(as_text("vendor", _("maker")), "mentor_name", "theme", "state_tag", "sessions_held"),
        *("asked_on", as_text("edition", _("edition"))),
    )
    list_filter = ("state", "theme", "edition", "vendor__region")
    list_select_related = ("vendor", "mentor", "edition")
    search_fields = ("vendor__name", "mentor__name")
    ordering = (QUEUE, "-asked_at", "-pk")
    change_list_template = "admin/programmes/mentoring/change_list.html"
    export_fields = (
        *("vendor__name", "vendor__region__code", "vendor__region__name", "mentor__name"),
        *("mentor__kind", "theme", "state", "edition__name", "asked_at", "began_at", "ended_at"),
        *("outcome", "word"),
    )
    export_headings = {"asked_at": _("asked for")}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(held=Count("sessions"))

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("assign/", view(self.assign_view), name="programmes_mentoring_assign"),
            path("assign/<int:pk>/", view(self.assign_view), name="programmes_mentoring_assign_to"),
            *super().get_urls(),
        ]

    def assign_view(self, request, pk=None):
        """First a maker is found, then a mentor chosen."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return mentor_assigning.page(request, pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        found = self.get_object(request, object_id)
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        if found is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return mentoring_page.page(request, found)

    @admin.display(description=_("mentor"), ordering="mentor__name")
    def mentor_name(self, row):
        return row.mentor.name

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, row):
        return tag(MENTORING_TAGS[row.state], row.get_state_display())

    @admin.display(description=_("asked for"), ordering="asked_at")
    def asked_on(self, row):
        return day(row.asked_at)

    @admin.display(description=_("sessions"), ordering="held")
    def sessions_held(self, row):
        return row.held
