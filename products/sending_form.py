"""Where a product is sent: one place of those it can go to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from products.targets import ahead_of, likely_of


class SendForm(forms.Form):
    """Step 5: one place of those the product can go to."""

    target = forms.ChoiceField(
        label=_("Where should it be shown"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where the product should be shown.")},
    )

    def __init__(self, targets, *args, vendor, **kwargs):
        super().__init__(*args, **kwargs)
        is_here = any(target.is_here for target in targets)
        # What stands in an open edition is in the catalogue already: it is judged there.
        offered = [target for target in targets if target.edition or not is_here]
        self.targets = {target.value: target for target in offered if not target.obstacle}
        self.fields["target"].choices = [
            (value, self._label(target)) for value, target in self.targets.items()
        ]
        self.is_again = any(target.obstacle == "waiting" for target in offered)
        # It has a button of its own; the others are chosen from.
        self.ahead = ahead_of(offered)
        self.others = [target for target in self.targets.values() if target != self.ahead]
        if self.ahead:
            self.fields["target"].label = _("Another place")
            self.fields["target"].widget.choices = [
                (target.value, self._label(target)) for target in self.others
            ]
        elif not self.is_again and (likely := likely_of(offered, vendor)):
            self.fields["target"].initial = likely.value

    @staticmethod
    def _label(target):
        if target.edition is None:
            return _("The permanent catalogue, outside any expo")
        edition = target.edition
        name = f"{edition.title} · {edition.organiser}"
        return _("%(place)s (shown at once)") % {"place": name} if target.is_at_once else name

    @property
    def is_at_once(self):
        """Whether every choice is shown without a curator; None: some are."""
        found = {target.is_at_once for target in self.others}
        return found.pop() if len(found) == 1 else None

    @property
    def edition(self):
        return self.targets[self.cleaned_data["target"]].edition
