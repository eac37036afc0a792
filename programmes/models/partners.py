"""Partners of an expo, their people, and the part they take in an edition."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from expo.models import Edition, Organiser, Region
from expo.models.look import Pictured
from kit.text import localized
from programmes.choices.partners import PartnerKind, Tier, Trade
from programmes.querysets.partners import (
    PartnerPersonQuerySet,
    PartnerQuerySet,
    PartnershipQuerySet,
)


class Partner(Pictured):
    """An institution that helps makers. Kept by the organiser that brought it in; its picture is
    its mark."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    organiser = models.ForeignKey(
        Organiser,
        on_delete=models.PROTECT,
        related_name="partners",
        verbose_name=_("kept by"),
    )
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=PartnerKind)
    trade = models.CharField(_("what it does"), max_length=8, choices=Trade, default=Trade.OTHER)
    about = models.TextField(_("who they are"), max_length=1500, blank=True)
    about_en = models.TextField(_("who they are, in English"), max_length=1500, blank=True)
    website = models.URLField(_("website"), blank=True)
    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("region"),
        help_text=_("Left empty: the whole country."),
    )
    is_public = models.BooleanField(_("has a public page"), default=True)

    objects = PartnerQuerySet.as_manager()
    tale = localized("about")

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


class PartnerPerson(models.Model):
    """Somebody who acts for a partner. Without ``user`` the invitation is still open.

    No appointment: what they see of makers and goods stands in rows of their partner's programmes.
    Of the link only the SHA-256 of its token is kept.
    """

    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="people", verbose_name=_("partner")
    )
    email = models.EmailField(_("e-mail"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="partner_places",
        verbose_name=_("person"),
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited"))
    joined_at = models.DateTimeField(_("joined"), null=True, blank=True)

    objects = PartnerPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person of a partner")
        verbose_name_plural = _("people of partners")
        ordering = ["partner", "email"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "email"], name="partner_email_once"),
            models.UniqueConstraint(fields=["partner", "user"], name="partner_person_once"),
            models.CheckConstraint(
                name="partner_person_joined",
                condition=Q(user__isnull=True, joined_at__isnull=True)
                | Q(user__isnull=False, joined_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.email


class Partnership(models.Model):
    """A partner in an edition, with the size of its mark in the lobby."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="partnerships", verbose_name=_("edition")
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="partnerships", verbose_name=_("partner")
    )
    tier = models.CharField(_("mark in the lobby"), max_length=7, choices=Tier)
    role = models.CharField(
        _("what they do here"), max_length=120, blank=True, help_text=_("As buyers read it.")
    )
    role_en = models.CharField(_("what they do here, in English"), max_length=120, blank=True)

    objects = PartnershipQuerySet.as_manager()
    task = localized("role")

    class Meta:
        verbose_name = _("partner in an edition")
        verbose_name_plural = _("partners in editions")
        ordering = ["edition", "tier", "partner"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "partner"], name="partner_once_per_edition")
        ]

    def __str__(self):
        return f"{self.partner}, {self.edition}"
