"""The list of what is wrong, above a form: each with its field's name."""

from django import forms
from django.template.loader import render_to_string


class Asked(forms.Form):
    name = forms.CharField(label="Nama", error_messages={"required": "Tulis namanya."})
    why = forms.CharField(label="Untuk apa?", error_messages={"required": "Tulis gunanya."})


def test_a_label_that_asks_has_no_colon_behind_its_question_mark():
    text = render_to_string("kit/errors.html", {"form": Asked({})})
    assert "Nama: Tulis namanya." in text
    assert "Untuk apa? Tulis gunanya." in text
