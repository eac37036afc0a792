"""The programme of an edition."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.choices import AgendaKind
from expo.models.edition import Edition
from expo.querysets import OfEditionQuerySet
from kit.text import localized
from kit.years import near


class AgendaItem(models.Model):
    """Something that happens at a time: an opening, a class, a signing, a live session."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="agenda", verbose_name=_("edition")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=AgendaKind)
    name = models.CharField(_("title"), max_length=120)
    name_en = models.CharField(_("title in English"), max_length=120, blank=True)
    text = models.TextField(_("what happens"), max_length=600, blank=True)
    text_en = models.TextField(_("what happens, in English"), max_length=600, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    place_en = models.CharField(_("place in English"), max_length=80, blank=True)
    link = models.URLField(_("address to take part online"), blank=True)
    starts_at = models.DateTimeField(_("starts"), validators=[near])
    ends_at = models.DateTimeField(_("ends"), validators=[near])
    # Kept and shown as cancelled: it may stand in people's calendars.
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OfEditionQuerySet.as_manager()
    title = localized("name")
    tale = localized("text")
    where = localized("place")

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="agenda_item_ends_after_it_begins",
                violation_error_message=_("The end must come after the beginning."),
            )
        ]

    def __str__(self):
        return self.name
