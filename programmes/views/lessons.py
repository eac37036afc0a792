"""Lessons: to read for everyone; a maker's self-test is noted.

Never kept by caches: the answers stand in another order for each person, and what a maker has
done shows.
"""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from programmes.actions import lessons
from programmes.choices.lessons import Spot
from programmes.forms.lessons import QuizForm
from programmes.models import Lesson, LessonDone
from vendors.views.own import own_vendor, posted

# Where a maker goes on to do what was learned.
WAYS = {
    Spot.PHOTO: ("products:mine", _("Add photos to my products")),
    Spot.LIVE: ("live:add", _("Plan a live session")),
    Spot.STORY: ("products:mine", _("Write the stories of my products")),
    Spot.WHOLESALE: ("products:mine", _("Set the prices of my products")),
    Spot.SHIPPING: ("products:mine", _("Set weight and size of my products")),
    Spot.ABROAD: ("transactions:my_inquiries", _("My questions from buyers")),
    Spot.QRIS: ("transactions:payment_ways", _("How buyers pay me")),
}


@never_cache
@require_safe
def index(request):
    """All lessons; a maker sees which ones are done."""
    rows = list(Lesson.objects.visible_to(request.user).prefetch_related("steps"))
    vendor = _vendor_of(request.user)
    done = LessonDone.objects.filter(vendor=vendor) if vendor else LessonDone.objects.none()
    moments = dict(done.values_list("lesson_id", "done_at"))
    for row in rows:
        row.done_at = moments.get(row.pk)
    count = sum(row.done_at is not None for row in rows)
    context = {"vendor": vendor, "lessons": rows, "done_count": count}
    return render(request, "programmes/lessons.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request, slug):
    """Its steps, and the self-test with what came of it."""
    found = get_object_or_404(Lesson.objects.visible_to(request.user), slug=slug)
    form = QuizForm(
        found.questions.all(),
        posted(request),
        person=request.user.pk or "",
        day=timezone.localdate(),
    )
    vendor = _vendor_of(request.user)
    if form.is_all_right and vendor and vendor.is_active and found.is_published:
        lessons.finish(found, vendor=vendor, answers=form.given, by=request.user)
    return render(request, "programmes/lesson.html", _context(found, form, vendor))


def _context(found, form, vendor):
    name, words = WAYS.get(found.spot, (None, ""))
    return {
        "lesson": found,
        "steps": _anchored(found.steps.all()),
        "form": form,
        "vendor": vendor,
        "done": vendor and LessonDone.objects.filter(lesson=found, vendor=vendor).first(),
        "way": name and {"url": reverse(name), "words": words},
        "others": Lesson.objects.published().exclude(pk=found.pk),
    }


def _anchored(steps):
    """Each with its anchor: the drawing's name, which the photo coach leads to, once a page."""
    seen, rows = set(), list(steps)
    for n, step in enumerate(rows, 1):
        step.anchor = f"{step.drawing}-{n}" if step.drawing in seen else step.drawing
        seen.add(step.drawing)
    return rows


def _vendor_of(user):
    return own_vendor(user) if user.is_authenticated else None
