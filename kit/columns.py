"""What a column of an export is called, and in which words its values are said."""

from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, ForeignKey
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kit.times import zone_label

# What names a row of another model, so that its column is called as the relation is.
NAMING = {"name", "number", "email", "code", "key"}


def named(choices):
    """A function that says a code, or a list of codes, by the labels of ``choices``."""
    words = dict(getattr(choices, "choices", choices))

    def shown(value):
        codes = value if isinstance(value, list) else [value]
        return ", ".join(str(words.get(code, code)) for code in codes if code not in (None, ""))

    return shown


def heading(model, path) -> tuple[str, str]:
    """What a column of ``path`` is called, and what the row it stands in is called, if another's.

    ("Maker", "Maker") of ``product__vendor__name``; ("Number", "") of ``pk``.
    """
    *way, last = path.split("__")
    relation = ""
    for part in way:
        field = model._meta.get_field(part)
        model = field.remote_field.model
        relation = capfirst(_label(field))
    if last == "pk":
        return capfirst(_("number")), relation
    if last == "slug":
        return capfirst(_("address of the page")), relation
    try:
        field = model._meta.get_field(last)
    except FieldDoesNotExist:
        return capfirst(last.replace("_", " ")), relation
    if relation and field.primary_key:
        words = _("%(what)s code") % {"what": model._meta.verbose_name}
    elif relation and last in NAMING:
        words = relation
    else:
        words = _label(field)
    return capfirst(f"{words}{_measure(field)}"), relation


def _label(field):
    """What the field is called; a relation nobody has named is called like its model."""
    if field.is_relation and not isinstance(field.verbose_name, Promise):
        return str(field.remote_field.model._meta.verbose_name)
    return str(field.verbose_name)


def _measure(field):
    if isinstance(field, DateTimeField):
        return f" ({zone_label(timezone.get_current_timezone())})"
    return " (Rp)" if field.name.endswith("_idr") else ""


def headings(admin) -> list[str]:
    """One for each of ``export_fields``, no two alike; ``export_headings`` has the last word."""
    found = []
    for path in admin.export_fields:
        words, relation = heading(admin.model, path)
        if path in admin.export_headings:
            words = capfirst(str(admin.export_headings[path]))
        if words in found and relation:
            words = f"{relation}: {words}"
        found.append(words)
    return found


def words_for(admin, path):
    """The function that says what stands at ``path``: the admin's own, or its field's choices."""
    if path in admin.export_values:
        return admin.export_values[path]
    model = admin.model
    for part in path.split("__"):
        field = {field.name: field for field in model._meta.fields}.get(part)
        model = getattr(field.remote_field, "model", model) if field else model
    return named(field.flatchoices) if field and field.flatchoices else None


def value(row, path):
    for part in path.split("__"):
        row = getattr(row, part, None)
    return row


def relations(model, names):
    """The foreign keys on the way to the exported columns, for one joined query."""
    found = set()
    for name in names:
        way, here = [], model
        for part in name.split("__"):
            field = {field.name: field for field in here._meta.fields}.get(part)
            if not isinstance(field, ForeignKey):
                break
            way.append(part)
            here = field.remote_field.model
            found.add("__".join(way))
    return sorted(found)
