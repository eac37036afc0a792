"""How organisers write a lesson: its own words, its steps with their drawings, its questions."""

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kit.inputs import OneLine
from programmes.choices.lessons import Drawing
from programmes.models import Lesson, LessonQuestion, LessonStep

LAST = 99


class DrawingPicker(forms.RadioSelect):
    """Every drawing to look at, folded in until it is asked for."""

    def render(self, name, value, attrs=None, renderer=None):
        widget = self.get_context(name, value, attrs)["widget"]
        options = [option for _group, found, _index in widget["optgroups"] for option in found]
        chosen = next((option for option in options if option["selected"]), None)
        context = {"options": options, "chosen": chosen}
        given = {**self.attrs, **(attrs or {})}
        if given.get("aria-invalid"):  # Django names the list of errors so
            context["error_id"] = f"{given['id']}_error"
        return render_to_string("admin/programmes/drawing_picker.html", context)


class LessonForm(OneLine, forms.ModelForm):
    class Meta:
        model = Lesson
        fields = (
            *("name", "summary", "name_en", "summary_en", "slug", "spot", "position"),
            "is_published",
        )
        labels = {
            "summary": gettext_lazy("Summary in one sentence"),
            "summary_en": gettext_lazy("Summary in one sentence, in English"),
        }
        help_texts = {
            "slug": gettext_lazy("The last part of its address. It stays as it is."),
            "spot": gettext_lazy("The page where makers find it when they need it."),
            "position": gettext_lazy("The smallest comes first."),
            "is_published": gettext_lazy("Otherwise only those who work on an expo see it."),
        }


class StepForm(OneLine, forms.ModelForm):
    class Meta:
        model = LessonStep
        fields = ("position", "name", "text", "name_en", "text_en", "drawing")
        help_texts = {
            "position": gettext_lazy("The smallest comes first."),
            "text": gettext_lazy("Each line becomes a paragraph. Two or three read best."),
        }
        widgets = {
            "drawing": DrawingPicker,
            **{
                name: forms.Textarea(attrs={"rows": 4, "maxlength": 600})
                for name in ("text", "text_en")
            },
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.setdefault("position", LAST)
        if "drawing" in self.fields:  # not where the page is only read
            self.fields["drawing"].choices = Drawing.choices


class StepFormSet(forms.BaseInlineFormSet):
    """All steps of a lesson."""

    def clean(self):
        super().clean()
        left = [
            form
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]
        if self.instance.is_published and not left:
            raise ValidationError(_("A published lesson has at least one step."))


class QuestionForm(OneLine, forms.ModelForm):
    class Meta:
        model = LessonQuestion
        fields = (
            *("position", "name", "right", "wrong", "wrong_other", "why"),
            *("name_en", "right_en", "wrong_en", "wrong_other_en", "why_en"),
        )
        help_texts = {
            "position": gettext_lazy("The smallest comes first."),
            "right": gettext_lazy("The answers are shown in another order for everyone."),
            "why": gettext_lazy("Read after answering, whether the answer was right or not."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.setdefault("position", LAST)

    def clean(self):
        """The third answer in both languages or in neither, and no answer twice."""
        get = super().clean().get
        if bool(get("wrong_other")) != bool(get("wrong_other_en")):
            missing = "wrong_other" if get("wrong_other_en") else "wrong_other_en"
            self.add_error(missing, _("Write this answer in both languages, or in neither."))
        for end in ("", "_en"):
            answers = [get(f"{name}{end}") for name in ("right", "wrong", "wrong_other")]
            given = [answer.casefold() for answer in answers if answer]
            if len(set(given)) < len(given):
                self.add_error(f"wrong{end}", _("Two answers say the same."))
        return self.cleaned_data


def told_of(formset) -> tuple[dict, dict]:
    """(before, after) of what a formset of parts is about to change, for the trail."""
    before, after = {}, {}
    kind, gone = formset.model._meta.model_name, set(formset.deleted_forms)
    strangers = [form for form in formset.initial_forms if not form.instance.pk]
    for form in formset.forms:
        if form in strangers:  # the key of another lesson's part: Django leaves it alone
            continue
        key = f"{kind} {form.instance.pk or form.prefix.rpartition('-')[2]}"
        if form in gone:
            if form.instance.pk:
                before[key] = form.initial.get("name", "")
        elif not form.instance.pk:
            if form.has_changed():
                after[key] = form.cleaned_data["name"]
        else:
            for name in form.changed_data:
                before[f"{key} {name}"] = form.initial.get(name)
                after[f"{key} {name}"] = form.cleaned_data.get(name)
    return before, after
