"""Lessons in the back office."""

from django.contrib import admin
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from accounts.admin import DeskAdmin, WatchAdmin
from kit.admin import ScopedInline, as_text, tag
from programmes import offered
from programmes.figures import lessons as figures
from programmes.forms.lesson_desk import (
    LessonForm,
    QuestionForm,
    StepForm,
    StepFormSet,
    told_of,
)
from programmes.models import Lesson, LessonDone, LessonQuestion, LessonStep

MOST_STEPS, MOST_QUESTIONS = 12, 8


class PartInline(ScopedInline):
    """A card for each part, the same on a phone; one empty card without scripts."""

    template = "admin/edit_inline/stacked.html"
    extra = 1
    can_delete = True

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_max=True, **kwargs)

    def may(self, request, lesson):
        right = "add_lesson" if lesson is None else "change_lesson"
        return request.user.has_perm(f"programmes.{right}", lesson)

    def has_add_permission(self, request, obj=None):
        return self.may(request, obj)

    def has_change_permission(self, request, obj=None):
        return self.may(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.may(request, obj)


class StepInline(PartInline):
    model = LessonStep
    form = StepForm
    formset = StepFormSet
    max_num = MOST_STEPS
    fields = ("position", "name", "text", "name_en", "text_en", "drawing")


class QuestionInline(PartInline):
    model = LessonQuestion
    form = QuestionForm
    max_num = MOST_QUESTIONS
    fieldsets = (
        (None, {"fields": ("position", "name", "right", "wrong", "wrong_other", "why")}),
        (
            _("In English"),
            {"fields": ("name_en", "right_en", "wrong_en", "wrong_other_en", "why_en")},
        ),
    )


@admin.register(Lesson)
class LessonAdmin(DeskAdmin):
    """Written here by the organisers; who reads along sees the texts, and how many have done it."""

    form = LessonForm
    inlines = (StepInline, QuestionInline)
    list_display = ("shown_title", "published", "spot", "position", "step_count", "makers", "page")
    list_filter = ("is_published", "spot")
    search_fields = ("name", "name_en")
    ordering = ("position", "pk")
    fields = (
        *("name", "summary", "name_en", "summary_en", "slug", "spot", "position"),
        *("is_published", "page"),
    )

    class Media:
        css = {"all": ("css/lesson-desk.css",)}

    def get_queryset(self, request):
        seen = LessonDone.objects.visible_to(request.user).order_by().values("pk")
        return (
            super()
            .get_queryset(request)
            .annotate(
                step_total=Count("steps", distinct=True),
                maker_total=Count("done", filter=Q(done__in=seen), distinct=True),
            )
        )

    def get_list_display(self, request):
        """Who may not know what makers have learned is shown no zero instead."""
        names = super().get_list_display(request)
        if request.user.has_perm("programmes.view_lessondone"):
            return names
        return tuple(name for name in names if name != "makers")

    def get_readonly_fields(self, request, obj=None):
        """Its address is printed and sent about: it stays."""
        return ("slug", "page") if obj else ("page",)

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("name",)}

    def save_formset(self, request, form, formset, change):
        """Steps and questions are told in the lesson's own history."""
        before, after = told_of(formset)
        super().save_formset(request, form, formset, change)
        if before or after:
            trail.record(form.instance, verb="change", by=request.user, before=before, after=after)
        offered.forget()

    @admin.display(description=_("title"), ordering="name")
    def shown_title(self, lesson):
        return lesson.title

    @admin.display(description=_("published"), ordering="is_published")
    def published(self, lesson):
        return tag("ok", _("yes")) if lesson.is_published else tag("wait", _("no"))

    @admin.display(description=_("steps"), ordering="step_total")
    def step_count(self, lesson):
        return lesson.step_total

    @admin.display(description=_("makers who have done it"), ordering="maker_total")
    def makers(self, lesson):
        return lesson.maker_total

    @admin.display(description=_("page"))
    def page(self, lesson):
        """As readers see it, in both languages; what is not published, those on the desk see."""
        if lesson.pk is None:
            return "–"
        links = []
        for code, words in (("id", "Indonesia"), ("en", "English")):
            with translation.override(code):
                links.append((reverse("programmes:lesson", args=[lesson.slug]), words))
        return format_html_join(" · ", '<a href="{}">{}</a>', links)


@admin.register(LessonDone)
class LessonDoneAdmin(WatchAdmin):
    """Who has learned what; a lesson is done by its self-test alone."""

    list_display = (
        *(as_text("vendor", _("maker")), as_text("vendor__region", _("region"))),
        *(as_text("lesson", _("lesson")), "done_at"),
    )
    list_filter = ("lesson",)
    list_select_related = ("vendor__region", "lesson")
    search_fields = ("vendor__name", "lesson__name")
    ordering = ("-done_at", "-pk")
    date_hierarchy = "done_at"
    change_list_template = "admin/programmes/lessondone/change_list.html"
    fields = ("lesson_name", "vendor_name", "done_at")
    readonly_fields = ("lesson_name", "vendor_name")
    export_fields = ("vendor__name", "vendor__region__name", "lesson__name", "done_at")

    def changelist_view(self, request, extra_context=None):
        counts = figures.counted(LessonDone.objects.visible_to(request.user))
        return super().changelist_view(request, {"counts": counts, **(extra_context or {})})

    @admin.display(description=_("lesson"))
    def lesson_name(self, done):
        return str(done.lesson)

    @admin.display(description=_("maker"))
    def vendor_name(self, done):
        return str(done.vendor)
