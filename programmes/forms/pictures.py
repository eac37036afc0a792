"""A photo that is sent with a form of this app, looked at before the form is taken."""

from django import forms

from kit import images


class PictureField(forms.FileField):
    """By what it holds, not by its name; errors are those of images.REFUSALS."""

    def __init__(self, *, is_taken=True, id="", **kwargs):
        """``is_taken``: with the camera of a phone, else chosen or drawn. ``id``: another than
        the field's own."""
        attrs = {"accept": "image/*"} | ({"capture": "environment"} if is_taken else {})
        attrs |= {"id": id} if id else {}
        super().__init__(required=False, widget=forms.FileInput(attrs=attrs), **kwargs)
        self.error_messages["empty"] = images.REFUSALS["empty"]

    def to_python(self, data):
        file = super().to_python(data)
        if file is not None:
            images.look(file)
            file.seek(0)
        return file
