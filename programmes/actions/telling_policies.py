"""What makers and insurers are told of insured damage, in the background."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_tasks import task

from kit.money import rupiah
from kit.times import long_day
from notices.actions import telling
from notices.choices import Topic
from programmes.choices.assistance import DamageState
from programmes.models import Damage

# To the maker, by the state it is in: with %(item)s, %(day)s, %(amount)s and %(result)s.
WORDS = {
    DamageState.PAID: (
        gettext_noop("Damage of %(day)s: the insurance pays %(amount)s"),
        gettext_noop("The damage you reported for %(item)s is paid: %(amount)s."),
    ),
    DamageState.REFUSED: (
        gettext_noop("Damage of %(day)s: the insurance does not pay"),
        gettext_noop("The damage you reported for %(item)s is refused. The reason: %(result)s"),
    ),
    DamageState.REPORTED: (
        gettext_noop("Damage of %(day)s is looked at again"),
        gettext_noop(
            "The decision on the damage you reported for %(item)s was taken back. It is decided "
            "anew, and you are told."
        ),
    ),
}


@task()
def tell_maker(damage_id, mark):
    """The maker's people, of what became of it; ``mark`` tells decisions apart."""
    damage = _found(damage_id)
    if damage is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        facts = {
            "item": damage.grant.item.title,
            "day": long_day(damage.happened_on),
            "amount": rupiah(damage.paid_idr) if damage.paid_idr else "",
            "result": damage.result,
        }
        subject, text = (_(words) % facts for words in WORDS[damage.state])
        _tell(
            damage.grant.vendor.members.select_related("user"),
            subject,
            text,
            reverse("programmes:my_damages", args=[damage.grant_id]),
            f"damage:{damage.pk}:decided:{mark}",
        )


@task()
def tell_insurer(damage_id):
    """The partner's people, that somebody waits for them."""
    damage = _found(damage_id)
    if damage is None:
        return
    partner = damage.grant.item.assistance.provider
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"number": damage.grant.policy_number, "vendor": damage.grant.vendor.name}
        text = _(
            "%(vendor)s has reported damage for the policy %(number)s. Read what happened, and "
            "note whether it is paid."
        )
        _tell(
            partner.people.acting().select_related("user"),
            _("Damage reported: policy %(number)s") % facts,
            text % facts,
            reverse("programmes:partner_damage", args=[partner.slug, damage.pk]),
            f"damage:{damage.pk}:reported",
        )


def _found(damage_id):
    rows = Damage.objects.select_related("grant__vendor", "grant__item__assistance__provider")
    return rows.filter(pk=damage_id).first()


def _tell(rows, subject, text, link, event):
    telling.tell_members(
        [row.user for row in rows],
        topic=Topic.PROGRAMMES,
        subject=subject,
        body=f"{text}\n\n{settings.BASE_URL}{link}\n",
        url=link,
        event=event,
    )
