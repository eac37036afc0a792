"""People who sign in, and the trail of what they changed."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField


class UserManager(BaseUserManager):
    """Makes users; addresses are kept in lower case so that one person is one row."""

    def create_user(self, email=None, password=None, **fields):
        address = self.normalize_email(email).lower() if email else None
        user = self.model(email=address, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username):
        return self.get(email=username.lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an e-mail address, or with a phone number where they have no e-mail."""

    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    phone = PhoneNumberField(_("phone number"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_staff = models.BooleanField(_("may open the admin"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                name="person_can_be_reached",
                condition=models.Q(email__isnull=False) | models.Q(phone__isnull=False),
                violation_error_message=_("Give an e-mail address or a phone number."),
            )
        ]

    def __str__(self):
        return self.name or self.email or str(self.phone)

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return self.name.split(" ")[0] if self.name else str(self)


class Trail(models.Model):
    """One state change: who did what to which row, with the values before and after."""

    actor = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, verbose_name=_("person"), related_name="+"
    )
    verb = models.CharField(_("what"), max_length=40)
    subject_app = models.CharField(max_length=32)
    subject_model = models.CharField(max_length=32)
    subject_key = models.CharField(max_length=64)
    region_code = models.CharField(max_length=5, blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("trail row")
        verbose_name_plural = _("trail")
        indexes = [models.Index(fields=["subject_app", "subject_model", "subject_key"])]

    def __str__(self):
        return f"{self.verb} {self.subject_model} {self.subject_key}"
