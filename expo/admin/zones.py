"""Days typed and shown in the time zone of the edition they belong to."""

from django.db import models
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from expo.choices import TimeZone
from kit.times import clock, long_day, zone_label


def its_moment(name, words, *, edition=""):
    """A column: day, year and hour ``name`` of a row in its edition's zone, the zone named."""

    def shown(row):
        value = getattr(row, name)
        place = getattr(row, edition) if edition else row
        return f"{long_day(value, place.zone)}, {clock(value, place.zone)}" if value else "–"

    shown.short_description = words
    shown.admin_order_field = name
    shown.__name__ = name
    return shown


class InItsZone:
    """For model admins: the whole form, also one to look at, stands in the edition's zone."""

    # Said where the zone is not known yet.
    zone_words = gettext_lazy("Clock time in the zone of its edition.")

    def zone_of(self, request, row):
        """The name of the zone what is sent or shown is meant in; None where it is not known."""
        raise NotImplementedError

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        row = self.get_object(request, object_id) if object_id else None
        zone = self.zone_of(request, row)
        request.is_zone_known = zone is not None
        with timezone.override(zone if zone in TimeZone.values else TimeZone.WIB):
            answer = super().changeform_view(request, object_id, form_url, extra_context)
            # Templates are filled in later else, when the zone is another again.
            return answer.render() if hasattr(answer, "render") else answer

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.DateTimeField) and field:
            told = self.zone_words
            if getattr(request, "is_zone_known", False):
                label = zone_label(timezone.get_current_timezone())
                told = _("Clock time in %(zone)s.") % {"zone": label}
            field.help_text = format_lazy("{} {}", told, field.help_text)
        return field
