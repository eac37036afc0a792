"""The makers: businesses, their members, claims, and places in editions."""

from hashlib import sha256

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from expo.models import Booth, Edition, Region
from kit.text import localized
from vendors.choices import (
    ClaimKind,
    ClaimState,
    MemberRole,
    ParticipationState,
    Scale,
)
from vendors.querysets import (
    ClaimQuerySet,
    InvitationQuerySet,
    ParticipationQuerySet,
    VendorQuerySet,
)

nib_form = RegexValidator(r"\A[0-9]{13}\Z", _("NIB has exactly 13 digits."))


class Vendor(models.Model):
    """A micro, small or medium enterprise."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("business name"), max_length=80)
    tagline = models.CharField(_("one sentence"), max_length=160, blank=True)
    tagline_en = models.CharField(_("one sentence in English"), max_length=160, blank=True)
    story = models.TextField(_("story"), max_length=3000, blank=True)
    story_en = models.TextField(_("story in English"), max_length=3000, blank=True)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("regency or city")
    )
    address = models.CharField(_("address line"), max_length=160, blank=True)
    keeper = models.CharField(_("booth keeper"), max_length=60, blank=True)
    phone = PhoneNumberField(_("WhatsApp number"))
    email = models.EmailField(_("e-mail of the business"), blank=True)
    nib = models.CharField("NIB", max_length=13, blank=True, validators=[nib_form])
    # PP 7/2021 art. 35; the basis and year say what the scale was judged by.
    # Empty where an officer or a spreadsheet brought the maker in and nobody has said yet.
    scale = models.CharField(_("scale"), max_length=6, choices=Scale, blank=True)
    scale_basis = models.CharField(_("judged by"), max_length=40, blank=True)
    scale_year = models.PositiveSmallIntegerField(_("year judged"), null=True, blank=True)
    since = models.PositiveSmallIntegerField(_("in business since"), null=True, blank=True)
    workers = models.PositiveSmallIntegerField(_("people at work"), null=True, blank=True)
    payment_note = models.TextField(_("how buyers pay"), max_length=400, blank=True)
    cod_area = models.CharField(_("cash on delivery in"), max_length=80, blank=True)
    # A helper of the organiser answers buyers while the maker cannot, and is shown as such.
    lets_helper_answer = models.BooleanField(
        _("a helper of the organiser may answer for us"), default=False
    )
    away_until = models.DateField(_("closed until"), null=True, blank=True)
    seen_at = models.DateTimeField(_("last seen"), null=True, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("registered"), auto_now_add=True)
    brought_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("brought in by"),
    )

    objects = VendorQuerySet.as_manager()
    sentence = localized("tagline")
    tale = localized("story")

    class Meta:
        verbose_name = _("maker")
        verbose_name_plural = _("makers")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


class Member(models.Model):
    """A person who works for a maker."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=5, choices=MemberRole, default=MemberRole.OWNER)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(fields=["vendor", "user"], name="member_once_per_vendor")
        ]

    def __str__(self):
        return f"{self.user}, {self.vendor}"


class Claim(models.Model):
    """A permit or certificate; shown to buyers only while verified."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="claims")
    kind = models.CharField(_("kind"), max_length=6, choices=ClaimKind)
    number = models.CharField(_("number"), max_length=30)
    # The paper itself, below PRIVATE_ROOT; its type as our own check found it.
    document = models.CharField(max_length=80, blank=True)
    document_type = models.CharField(max_length=40, blank=True)
    document_name = models.CharField(_("document"), max_length=120, blank=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ClaimState, default=ClaimState.UNPROVEN
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)
    reason = models.CharField(_("why it was refused"), max_length=300, blank=True)
    # The day of expiry its maker was warned about; another day is warned about anew.
    warned_for = models.DateField(null=True, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.UniqueConstraint(fields=["vendor", "kind", "number"], name="claim_once")
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"

    @property
    def version(self) -> str:
        """Of what a curator looks at; another one after every change by the owner."""
        seen = (self.kind, self.number, self.document, str(self.expires_on or ""))
        return sha256("\x1f".join(seen).encode()).hexdigest()[:24]

    @property
    def is_past(self) -> bool:
        return bool(self.expires_on and self.expires_on < timezone.localdate())

    @property
    def is_shown(self) -> bool:
        return self.state == ClaimState.VERIFIED and not self.is_past


class Invitation(models.Model):
    """A one-use key to a business that an officer or a spreadsheet brought in.

    Only hashes are kept: of the link's 128-bit token, and of the short code on paper, which
    opens nothing without the business's phone number.
    """

    vendor = models.ForeignKey(
        Vendor, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("maker")
    )
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Somebody who signs in by phone number alone and asked for a new password.
    renews = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Replaced by a newer one, or taken back.
    ended_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["vendor"],
                condition=models.Q(used_at__isnull=True, ended_at__isnull=True),
                name="one_open_invitation_per_maker",
            )
        ]

    def __str__(self):
        return f"{self.vendor} ({self.made_at:%Y-%m-%d})"


class WrongCode(models.Model):
    """Wrong paper codes typed for one phone number, known or not: after some, a pause."""

    phone_hash = models.CharField(max_length=64, unique=True)
    tries = models.PositiveSmallIntegerField(default=0)
    paused_until = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("wrong code")
        verbose_name_plural = _("wrong codes")

    def __str__(self):
        return f"{self.phone_hash[:8]} ({self.tries})"


class Participation(models.Model):
    """A maker in an edition, on a booth once the organiser has given one."""

    vendor = models.ForeignKey(
        Vendor, on_delete=models.CASCADE, related_name="participations", verbose_name=_("maker")
    )
    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,
        related_name="participations",
        verbose_name=_("edition"),
    )
    booth = models.OneToOneField(
        Booth,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="participation",
        verbose_name=_("booth"),
        error_messages={"unique": _("Somebody stands on this booth already. Choose a free one.")},
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ParticipationState,
        default=ParticipationState.NOMINATED,
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    # Why it ended: the organiser's words, or the owner's.
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(fields=["vendor", "edition"], name="takes_part_once")
        ]

    def __str__(self):
        return f"{self.vendor}, {self.edition}"
