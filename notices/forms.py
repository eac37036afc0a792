"""Which messages are wanted: a tick for each topic and way."""

from django import forms
from django.utils.translation import gettext_lazy as _

from notices.choices import Topic

MAIL, SITE = "mail", "site"


class WishForm(forms.Form):
    """``wishes``: (by mail, on the site) by topic, as ``choosing`` gives them."""

    def __init__(self, data, *, wishes, ways=(MAIL, SITE)):
        super().__init__(data)
        self.topics, self.ways = list(wishes), ways
        labels = {MAIL: _("by mail"), SITE: _("on the site")}
        for topic, both in wishes.items():
            for way, wanted in zip(ways, both, strict=False):
                self.fields[f"{topic}-{way}"] = forms.BooleanField(
                    label=f"{Topic(topic).label}: {labels[way]}", required=False, initial=wanted
                )

    def rows(self):
        """(topic's name, its controls) for the table."""
        return [
            (Topic(topic).label, [self[f"{topic}-{way}"] for way in self.ways])
            for topic in self.topics
        ]

    def wishes(self) -> dict[str, tuple[bool, ...]]:
        told = self.cleaned_data
        return {topic: tuple(told[f"{topic}-{way}"] for way in self.ways) for topic in self.topics}
