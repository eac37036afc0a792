"""People's roles, and where they hold."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.choices import Role
from expo.models.edition import Edition
from expo.models.place import Organiser, Region
from expo.querysets import AppointmentQuerySet


class Appointment(models.Model):
    """A person's role, and where it holds: a region, an organiser, an edition, or everywhere."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("region"),
    )
    organiser = models.ForeignKey(
        Organiser,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("organiser"),
    )
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("edition"),
    )
    given_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.CheckConstraint(
                name="appointment_has_its_scope",
                condition=(
                    models.Q(role=Role.OFFICER, region__isnull=False)
                    | models.Q(role__in=[Role.OPERATOR, Role.OBSERVER])
                    | models.Q(
                        role__in=[Role.ORGANISER, Role.CURATOR, Role.HELPER],
                        organiser__isnull=False,
                    )
                    | models.Q(
                        role__in=[Role.ORGANISER, Role.CURATOR, Role.HELPER],
                        edition__isnull=False,
                    )
                ),
                violation_error_message=_(
                    "An officer needs a region; organisers, curators and helpers need an "
                    "organiser or an edition."
                ),
            )
        ]

    def __str__(self):
        where = self.region or self.edition or self.organiser or _("everywhere")
        return f"{self.get_role_display()}, {where}"
