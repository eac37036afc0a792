"""Every kind of thing an edition has, and whether it comes along when the edition is copied."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.belongings import TEXTS
from desk.parts import Comes, Part, filled, of
from desk.staying import STAYING
from expo.actions import copying as fair
from expo.choices import Role
from expo.models import AgendaItem, Appointment, Booth, Edition, Hall, Look
from expo.scopes import reach_of
from products import models as curated
from products.actions import copying as goods
from reports.actions import copying as answers
from reports.models import Target
from vendors.actions import copying as makers
from vendors.choices import STANDING
from vendors.models import Participation

# In the order of the apps, so that each step finds what it stands on.
PARTS = (
    Part(
        "texts",
        gettext_lazy("Texts"),
        Comes.ALWAYS,
        gettext_lazy(
            "In both languages; name and address are typed anew. The place on site comes along "
            "only for the same organiser."
        ),
        filled(*TEXTS),
        (Edition,),
    ),
    Part(
        "days",
        gettext_lazy("Days online and on site"),
        Comes.ALWAYS,
        gettext_lazy(
            "Moved by the same number of days; the hours stay. The moment of announcing is left "
            "empty, so that no draft is announced before somebody has read it."
        ),
        filled(*fair.MOMENTS),
    ),
    Part(
        "look",
        gettext_lazy("Look"),
        Comes.TICKED,
        gettext_lazy("Colours, motif, drawing, and a copy of the picture."),
        of(Look),
        (Look,),
        fair.look,
    ),
    Part(
        "halls",
        gettext_lazy("Halls"),
        Comes.TICKED,
        gettext_lazy("With letters, names and colours."),
        of(Hall),
        (Hall,),
        fair.halls,
    ),
    Part(
        "booths",
        gettext_lazy("Booths"),
        Comes.TICKED,
        gettext_lazy("The same numbers in the same halls, all of them free."),
        of(Booth, "hall__edition"),
        (Booth,),
        fair.booths,
        needs=("halls",),
    ),
    Part(
        "agenda",
        gettext_lazy("Agenda"),
        Comes.TICKED,
        gettext_lazy(
            "Moved by the same number of days. Live shopping slots and cancelled items stay "
            "behind, and so do the addresses to take part online."
        ),
        of(AgendaItem),
        (AgendaItem,),
        fair.agenda,
    ),
    Part(
        "rubric",
        gettext_lazy("Rubric with its criteria"),
        Comes.TICKED,
        gettext_lazy(
            "An edition without one of its own goes by the default rubric, and so does the copy."
        ),
        of(curated.Criterion, "rubric__edition"),
        (curated.Rubric, curated.Criterion),
        goods.rubric,
    ),
    Part(
        "call",
        gettext_lazy("Call for nominations with its quotas"),
        Comes.TICKED,
        gettext_lazy(
            "Moved by the same number of days. Quotas come along for the organiser's area, "
            "sources as far as they are open to the organiser."
        ),
        of(curated.Call),
        (curated.Call, curated.Quota, curated.Call.sources.through),
        goods.call,
    ),
    Part(
        "targets",
        gettext_lazy("Targets"),
        Comes.TICKED,
        gettext_lazy(
            "The same amounts, with periods moved by the same number of days. Targets of regions "
            "come along for the organiser's area."
        ),
        of(Target),
        (Target,),
        answers.targets,
    ),
    Part(
        "people",
        gettext_lazy("People with a role in this edition"),
        Comes.ASKED,
        gettext_lazy("The same people get the same roles in the copy."),
        of(Appointment),
        (Appointment,),
        fair.people,
    ),
    Part(
        "makers",
        gettext_lazy("Makers who stand there"),
        Comes.ASKED,
        gettext_lazy(
            "You take them in anew, and each still confirms. Only makers of the organiser's area, "
            "and never your own business."
        ),
        of(Participation, state__in=STANDING),
        (Participation,),
        makers.makers,
    ),
    Part(
        "places",
        gettext_lazy("The makers' places"),
        Comes.ASKED,
        gettext_lazy("On the booths of the same numbers."),
        of(Participation, booth__isnull=False),
        copy=makers.places,
        needs=("booths", "makers"),
    ),
    Part(
        "goods",
        gettext_lazy("Goods that passed curation"),
        Comes.ASKED,
        gettext_lazy(
            "What the scores led to: they stand in the copy without being judged again, as far "
            "as their makers come along and they are still on show."
        ),
        of(curated.Showing),
        (curated.Showing,),
        goods.goods,
        needs=("makers",),
    ),
    *STAYING,
)
BY_KEY = {part.key: part for part in PARTS}
USUAL = [part.key for part in PARTS if part.comes == Comes.TICKED]


def may_take_own(user, source: Edition) -> bool:
    """People, makers and goods: for those who arrange the source, also once it is archived."""
    return reach_of(user).on_edition(source, Role.ORGANISER)


def offered_to(user, source: Edition) -> list[Part]:
    """What this person may tick."""
    own = may_take_own(user, source)
    return [part for part in PARTS if part.can_be_ticked and (part.is_format or own)]


def check(along: Iterable[str]) -> None:
    """Raise ValidationError for what was ticked without what it stands on."""
    along = set(along)
    told = _("“%(part)s” comes along only together with “%(needed)s”. Tick both, or neither.")
    found = [
        ValidationError(told % {"part": part.label, "needed": BY_KEY[key].label}, code="needs")
        for part in PARTS
        if part.key in along
        for key in part.needs
        if key not in along
    ]
    if found:
        raise ValidationError(found)
