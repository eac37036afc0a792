"""The page on which an organiser gives an edition its look, and the drawings it shows."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from expo import specimen, stylesheet
from expo.actions import looks, pictures
from expo.look_forms import LookForm
from expo.models import Look
from kit import images

SEEN = (*looks.COLOURS, "motif", "scene")


def paths(model_admin) -> list:
    """Addresses below an edition's own."""

    def of(view, name, ending=""):
        def one(request, pk):
            edition = model_admin.get_object(request, str(pk))
            if edition is None:
                raise Http404
            return view(model_admin, request, edition)

        guarded = model_admin.admin_site.admin_view(one)
        return path(f"<int:pk>/tampilan/{ending}", guarded, name=f"expo_edition_{name}")

    return [
        of(page, "look"),
        of(sample, "look_sample", "contoh.svg"),
        of(sheet, "look_sheet", "gaya.css"),
    ]


def page(model_admin, request, edition):
    if not request.user.has_perm("expo.change_edition", edition):
        raise PermissionDenied
    look = Look.objects.filter(edition=edition).first() or Look(edition=edition)
    if request.method == "POST" and "remove" in request.POST and look.pk:
        _remove(request, look)
        return redirect("admin:expo_edition_look", edition.pk)
    form = LookForm(request.POST or None, request.FILES or None, look=look)
    keeps = request.method == "POST" and form.is_valid() and "try" not in request.POST
    if keeps and _kept(request, edition, form):
        return redirect("admin:expo_edition_look", edition.pk)
    seen = form.seen()
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Look"),
        "opts": model_admin.opts,
        "original": edition,
        "look": look,
        "form": form,
        "pairs": form.pairs(),
        "fault": images.REFUSALS.get(look.picture_fault, ""),
        "sample": f"{reverse('admin:expo_edition_look_sample', args=[edition.pk])}?"
        + urlencode({name: getattr(seen, name) for name in SEEN}),
    }
    return TemplateResponse(request, "admin/expo/edition/look.html", context)


def _remove(request, look):
    try:
        pictures.remove(look, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The picture is gone; the drawing is shown again."))


def _kept(request, edition, form):
    """Whether it was kept; a refusal is put on the form, and nothing is kept then."""
    file = form.cleaned_data["picture"]
    try:
        with transaction.atomic():
            look = looks.dress(edition, by=request.user, **form.wishes())
            if file:
                pictures.take(look, file=file, by=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    messages.success(request, _("The look is kept. Visitors see it within a minute."))
    return True


def sample(model_admin, request, edition):
    """The head of the lobby with the values of the address; what is none stays as it stands."""
    look = Look.objects.filter(edition=edition).first() or Look(edition=edition)
    seen = LookForm(request.GET if request.GET else None, look=look)
    seen.is_valid()
    look = seen.seen()
    look.edition = edition
    return HttpResponse(specimen.drawing(look), content_type="image/svg+xml")


def sheet(model_admin, request, edition):
    """The stylesheet of a draft's preview, for those who may see the draft."""
    look = Look.objects.filter(edition=edition).first()
    css = stylesheet.sheet(look) if look else ""
    return HttpResponse(css, content_type="text/css; charset=utf-8")
