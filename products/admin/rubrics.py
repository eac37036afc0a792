"""How an edition's goods are judged: its criteria, how many score, whether decisions wait."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.admin import DeskAdmin
from expo.archived import ReadOnceArchived, is_archived
from expo.models import Edition
from kit.admin import ScopedInline
from kit.inputs import OneLine
from products.actions import rubrics
from products.models import Criterion, Rubric

MANY = (1, 2, 3, 4, 5)


class RubricForm(forms.ModelForm):
    """The rubric's own two switches; the add page asks for the edition alone."""

    class Meta:
        model = Rubric
        fields = ("edition", "reviews_needed", "holds_decisions")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "reviews_needed" in self.fields:
            choices = [(n, str(n)) for n in MANY]
            label = self.fields["reviews_needed"].label
            self.fields["reviews_needed"] = forms.TypedChoiceField(
                choices=choices, coerce=int, label=label
            )
        if "edition" in self.fields:
            self.fields["edition"].required = True


class CriterionForm(OneLine, forms.ModelForm):
    """One criterion; a scored one keeps its weight."""

    class Meta:
        model = Criterion
        fields = rubrics.COPIED
        help_texts = {
            "weight": gettext_lazy("1 to 10. A criterion of weight 3 counts three times."),
            "position": gettext_lazy("The smallest comes first."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["position"] = rubrics.MOST_CRITERIA
        elif self.is_scored and "weight" in self.fields:
            # To be seen on the page; what is sent all the same is refused with a sentence.
            self.fields["weight"].widget.attrs["readonly"] = True
            self.fields["weight"].help_text = _(
                "Scored already: the weight stays and the criterion cannot be removed. "
                "Its words may change."
            )

    @property
    def is_scored(self):
        return bool(getattr(self.instance, "score_count", 0))

    def row(self) -> rubrics.Row:
        get = self.cleaned_data
        values = {name: get[name] for name in rubrics.COPIED}
        return rubrics.Row(**values, pk=self.instance.pk)


class CriterionFormSet(forms.BaseInlineFormSet):
    """All criteria of a rubric; asks the action what it would refuse, so that nothing is lost."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields and form.is_scored:
            form.fields["DELETE"].widget.attrs["disabled"] = True

    def clean(self):
        super().clean()
        if not any(self.errors):
            told = rubrics.refusals(self.instance, self.rows())
            if told:
                raise ValidationError(told)

    def rows(self) -> list[rubrics.Row]:
        """What stays and what is new."""
        gone = set(self.deleted_forms)
        return [
            form.row()
            for form in self.forms
            if form not in gone and (form.instance.pk or form.has_changed())
        ]


class CriterionInline(ScopedInline):
    """A card for each criterion, the same on a phone; one empty card without scripts."""

    model = Criterion
    form = CriterionForm
    formset = CriterionFormSet
    template = "admin/edit_inline/stacked.html"
    extra = 1
    can_delete = True
    max_num = rubrics.MOST_CRITERIA
    fieldsets = (
        (None, {"fields": ("name", "hint", ("weight", "position"))}),
        (
            gettext_lazy("What each score means"),
            {"fields": ("score_1", "score_2", "score_3", "score_4"), "classes": ["collapse"]},
        ),
        (
            gettext_lazy("In English"),
            {
                "fields": (
                    *("name_en", "hint_en"),
                    *("score_1_en", "score_2_en", "score_3_en", "score_4_en"),
                ),
                "classes": ["collapse"],
            },
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(score_count=Count("scores"))

    def may(self, request, rubric):
        return not is_archived(rubric) and request.user.has_perm("products.change_rubric", rubric)

    def has_add_permission(self, request, obj=None):
        return self.may(request, obj)

    def has_change_permission(self, request, obj=None):
        return self.may(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.may(request, obj)


@admin.register(Rubric)
class RubricAdmin(ReadOnceArchived, DeskAdmin):
    """The add page copies the default rubric; everything else is changed on the copy."""

    form = RubricForm
    list_display = ("name", "criterion_count", "reviews_needed", "holds_decisions")
    list_select_related = ("edition",)
    ordering = ("pk",)
    readonly_fields = ("edition",)
    export_fields = ("edition__name", "reviews_needed", "holds_decisions")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(criterion_total=Count("criteria"))

    @admin.display(description=gettext_lazy("edition"), ordering="edition__name")
    def name(self, rubric):
        return str(rubric)

    @admin.display(description=gettext_lazy("criteria"))
    def criterion_count(self, rubric):
        return rubric.criterion_total

    def rows_for(self, db_field, request):
        """Editions of one's own which judge by the default rubric so far."""
        if db_field.remote_field.model is not Edition:
            return super().rows_for(db_field, request)
        mine = Edition.objects.run_by(request.user).changeable()
        return mine.exclude(pk__in=Rubric.objects.filter(edition__isnull=False).values("edition"))

    def get_fields(self, request, obj=None):
        return ("edition", "reviews_needed", "holds_decisions") if obj else ("edition",)

    def get_readonly_fields(self, request, obj=None):
        return self.readonly_fields if obj else ()

    def get_inlines(self, request, obj):
        return [CriterionInline] if obj else []

    def add_view(self, request, form_url="", extra_context=None):
        """An edition that has its own rubric by now is led there."""
        asked = request.GET.get("edition", "")
        if request.method == "GET" and asked.isascii() and asked.isdigit():
            own = self.get_queryset(request).filter(edition=asked[:18]).first()
            if own:
                return HttpResponseRedirect(reverse("admin:products_rubric_change", args=[own.pk]))
        title = {"title": _("Use an own rubric for an edition")}
        return super().add_view(request, form_url, {**title, **(extra_context or {})})

    def save_model(self, request, obj, form, change):
        """A new one is copied here; a changed one is written with its criteria below."""
        if change:
            return
        if not request.user.has_perm("products.add_rubric", obj):
            raise PermissionDenied
        obj.pk = rubrics.adopt(obj.edition, by=request.user).pk

    def save_related(self, request, form, formsets, change):
        if not change:
            return
        criteria = [row for formset in formsets for row in formset.rows()]
        for formset in formsets:
            formset.save(commit=False)  # Only tells the log what changed.
            formset.new_objects = [row.instance for row in formset.extra_forms if row.has_changed()]
        get = form.cleaned_data
        rubrics.arrange(
            form.instance,
            reviews_needed=get["reviews_needed"],
            holds_decisions=get["holds_decisions"],
            criteria=criteria,
            by=request.user,
        )
        if any(row.pk is None for row in criteria):
            self._warn(request, form.instance)

    def _warn(self, request, rubric):
        """A criterion that comes later is missing from the scores given before."""
        count = rubrics.reviewed(rubric)
        if count:
            told = ngettext(
                "%(n)s review has no score for the new criterion, so it shows no mark "
                "until its curator scores again.",
                "%(n)s reviews have no score for the new criterion, so they show no mark "
                "until their curators score again.",
                count,
            )
            messages.warning(request, told % {"n": count})

    def response_add(self, request, obj, post_url_continue=None):
        messages.success(
            request, _("%(edition)s has its own rubric now.") % {"edition": obj.edition}
        )
        return HttpResponseRedirect(reverse("admin:products_rubric_change", args=[obj.pk]))
