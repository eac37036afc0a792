"""What a maker types of a live session."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kit.images import url
from kit.inputs import OneLine
from kit.times import zone_label
from kit.years import near
from live.choices import Platform
from live.goods import picture_key
from live.slots import Slot

# A place typed beside a product; what was ticked without one comes after those with one.
LAST = 999
# The action's words for what this form calls otherwise.
NAMES = {"starts_at": "begin", "ends_at": "end", "vendor": "edition"}


class Refusable:
    """Takes an action's refusal, also where a field has another name or is not on the form."""

    def refuse(self, refusal):
        told = getattr(refusal, "error_dict", None) or {None: refusal.error_list}
        for name, faults in told.items():
            name = NAMES.get(name, name)
            self.add_error(name if name in self.fields else None, faults)


class WithGoods(forms.Form):
    """Products to tick, each with its place; ``goods`` are those which may be shown."""

    products = forms.MultipleChoiceField(
        label=gettext_lazy("Products you will show"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choose from the products listed here.")},
    )

    def __init__(self, *args, goods, **kwargs):
        super().__init__(*args, **kwargs)
        self.goods = {str(product.pk): product for product in goods}
        self.fields["products"].choices = [(key, row.title) for key, row in self.goods.items()]

    def rows(self):
        """One line per product: picture, whether it is ticked, and its place."""
        if self.is_bound:
            ticked = self.data.getlist("products")
            places = {key: self.data.get(f"urutan-{key}", "")[:3] for key in self.goods}
        else:
            ticked = [str(key) for key in self.initial.get("products", ())]
            places = {key: n for n, key in enumerate(ticked, 1)}
        for n, (key, product) in enumerate(self.goods.items()):
            yield {
                "id": f"{self['products'].auto_id}_{n}",
                "key": key,
                "product": product,
                "picture": url(picture_key(product), 200) if picture_key(product) else "",
                "is_ticked": key in ticked,
                "place": places.get(key, ""),
            }

    def chosen(self):
        """The products ticked, in the order of their places."""
        ticked = set(self.cleaned_data["products"])
        keys = [key for key in self.goods if key in ticked]
        return tuple(self.goods[key] for key in sorted(keys, key=self._place))

    def clean_products(self):
        for key in self.cleaned_data["products"]:
            typed = self.data.get(f"urutan-{key}", "").strip()
            if typed and self._place(key) == LAST:
                told = _("Write the order in whole numbers: 1, 2, 3.")
                raise forms.ValidationError(told, code="place")
        return self.cleaned_data["products"]

    def _place(self, key):
        typed = self.data.get(f"urutan-{key}", "").strip()
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else LAST


class SlotForm(Refusable, OneLine, WithGoods):
    """A session before it begins; ``editions`` are those one may plan it in."""

    edition = forms.ChoiceField(label=gettext_lazy("Expo"))
    title = forms.CharField(
        label=gettext_lazy("What it is about"),
        max_length=120,
        help_text=gettext_lazy("Visitors read this in the agenda and in the lobby."),
        error_messages={"required": gettext_lazy("Write what it is about.")},
    )
    title_en = forms.CharField(
        label=gettext_lazy("The same in English"), max_length=120, required=False
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        validators=[near],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose the day."),
            "invalid": gettext_lazy("Choose the day."),
        },
    )
    begin = forms.TimeField(
        label=gettext_lazy("Begins"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": gettext_lazy("Say when it begins."),
            "invalid": gettext_lazy("Write hours and minutes, for example 14:30."),
        },
    )
    end = forms.TimeField(
        label=gettext_lazy("Ends"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": gettext_lazy("Say when it ends."),
            "invalid": gettext_lazy("Write hours and minutes, for example 14:30."),
        },
    )
    platform = forms.ChoiceField(label=gettext_lazy("Where you stream"), choices=Platform)
    stream_url = forms.CharField(
        label=gettext_lazy("Address of the stream"),
        max_length=300,
        required=False,
        widget=forms.URLInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        help_text=gettext_lazy(
            "YouTube and Vimeo play on our own page; other platforms open by a link. You may add "
            "it later, until you begin."
        ),
    )
    host = forms.CharField(label=gettext_lazy("Who hosts it"), max_length=60, required=False)

    def __init__(self, *args, editions, **kwargs):
        super().__init__(*args, **kwargs)
        self.editions = {str(edition.pk): edition for edition in editions}
        self.fields["edition"].choices = [
            (key, f"{row.title} ({zone_label(row.zone)})") for key, row in self.editions.items()
        ]
        if len(self.editions) == 1:
            self.fields["edition"].widget = forms.HiddenInput()
            self.initial["edition"] = next(iter(self.editions))
        zones = {zone_label(row.zone) for row in self.editions.values()}
        told = _("Clock time in %(zone)s.") % {"zone": "/".join(sorted(zones))}
        self.fields["begin"].help_text = self.fields["end"].help_text = told

    def clean_day(self):
        """Days so far away that a calendar ends."""
        value = self.cleaned_data["day"]
        if abs((value - timezone.localdate()).days) > 400:
            raise forms.ValidationError(_("Choose a day within the next twelve months."))
        return value

    @property
    def chosen_edition(self):
        return self.editions[self.cleaned_data["edition"]]

    def slot(self) -> Slot:
        """What was typed, as the action takes it; an end before the begin is the next day's."""
        typed, zone = self.cleaned_data, self.chosen_edition.zone
        starts_at = dt.datetime.combine(typed["day"], typed["begin"], tzinfo=zone)
        ends_at = dt.datetime.combine(typed["day"], typed["end"], tzinfo=zone)
        if ends_at <= starts_at:
            ends_at += dt.timedelta(days=1)
        names = ("title", "title_en", "platform", "stream_url", "host")
        return Slot(
            starts_at=starts_at,
            ends_at=ends_at,
            products=self.chosen(),
            **{name: typed[name] for name in names},
        )


def typed_of(session) -> dict:
    """A session as ``SlotForm`` shows it, in its edition's zone."""
    item = session.agenda_item
    begin, end = (moment.astimezone(item.edition.zone) for moment in (item.starts_at, item.ends_at))
    return {
        "edition": str(item.edition_id),
        "title": item.name,
        "title_en": item.name_en,
        "day": begin.date(),
        "begin": begin.time(),
        "end": end.time(),
        "platform": session.platform,
        "stream_url": session.stream_url,
        "host": session.host,
    }


class FollowUpForm(Refusable, OneLine, WithGoods):
    """A session that has begun: an address still missing, or its recording once it is over."""

    platform = forms.ChoiceField(
        label=gettext_lazy("Where you stream"), choices=Platform, required=False
    )
    stream_url = forms.CharField(
        label=gettext_lazy("Address of the stream"),
        max_length=300,
        required=False,
        widget=forms.URLInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    recording_url = forms.CharField(
        label=gettext_lazy("Address of the recording"),
        max_length=300,
        required=False,
        widget=forms.URLInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        help_text=gettext_lazy(
            "On YouTube it is often the same address as before. Visitors who come later can watch "
            "it on the session's page."
        ),
    )

    def __init__(self, *args, session, now, **kwargs):
        super().__init__(*args, **kwargs)
        is_over = session.ends_at <= now
        if is_over or session.stream_url:
            del self.fields["platform"], self.fields["stream_url"]
        if is_over:
            self.fields["products"].label = _("Products you have shown")
        else:
            del self.fields["recording_url"]


class CancelForm(Refusable, OneLine, forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is cancelled"),
        max_length=200,
        help_text=gettext_lazy("One short sentence; it is kept with the session."),
        error_messages={"required": gettext_lazy("Say why: people may wait for it.")},
    )
