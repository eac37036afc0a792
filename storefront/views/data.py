"""Open data: sums of every expo as files under lasting addresses, and what their columns mean."""

import csv
import hashlib
import io

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from expo.models import Edition
from kit.export import safe_cell
from reports.choices import By
from reports.figures import open_data, programmes
from storefront import previews
from storefront.public import public

CSV = "text/csv; charset=utf-8"
# Another form of the files, another tag.
FORM = 2


def _tag(request, **where):
    """Of a file, without adding up: it changes with the sums and with what the expos are called."""
    summed = open_data.mark()
    names = Edition.objects.order_by("pk").values_list("slug", "name", "name_en", "state")
    return _hash(summed.last_entry, summed.last_verdict, sorted(where.items()), list(names))


def _whole_tag(request, edition):
    """Also with what programmes did."""
    return _hash(_tag(request, edition=edition), programmes.of_edition(_edition(edition)))


def _hash(*seen):
    return f'"{hashlib.sha256(repr((FORM, *seen)).encode()).hexdigest()[:32]}"'


@public
def index(request):
    """The expos with their files, and the dictionary."""
    context = {
        "editions": Edition.objects.filter(state__in=open_data.COUNTED),
        "groups": [(str(by), By(by).label) for by in open_data.GROUPS],
        "summed": open_data.mark(),
        "preview": previews.of(_("Open data"), _("Sums of every expo, free to use.")),
    }
    return render(request, "storefront/data.html", context)


@public
@condition(etag_func=_tag)
def headlines(request):
    return _csv(open_data.headlines(open_data.mark()), "pameran")


@public
@condition(etag_func=_whole_tag)
def as_json(request, edition):
    found = open_data.of_edition(_edition(edition), open_data.mark())
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})


@public
@condition(etag_func=_tag)
def as_csv(request, edition, by):
    """Groups of one expo."""
    if not open_data.is_group(by):
        raise Http404
    row = _edition(edition)
    return _csv(open_data.groups(row, by), f"{row.slug}-{by}", _columns(by))


def _edition(slug):
    return get_object_or_404(Edition.objects.filter(state__in=open_data.COUNTED), slug=slug)


def _columns(by):
    return [*open_data.COLUMNS, *(["open_idr"] if by == By.KIND else [])]


def _csv(rows, name, columns=None):
    """Field names as headings, the same in both languages; empty where nothing may be told."""
    columns, out = columns or list(rows[0] if rows else ()), io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(row[column]) for column in columns] for row in rows)
    answer = HttpResponse(out.getvalue(), content_type=CSV)
    answer["Content-Disposition"] = f'inline; filename="{name}.csv"'
    return answer
