"""Bounds on what an upload may write to disk before anybody has looked at it."""

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from kit.image_header import MOST_BYTES

# Eight photos of the largest size, and the rest of a form.
MOST_REQUEST_BYTES = 9 * MOST_BYTES


class BoundedUpload(TemporaryFileUploadHandler):
    """Keeps the first bytes of a file, enough to see that it is too large, and no more.

    ``most_of``: {name of a form's field: bytes} where a view takes larger files, and only then.
    """

    most_of = {}

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        asked = sum(self.most_of.values()) + MOST_BYTES if self.most_of else MOST_REQUEST_BYTES
        if content_length > asked:
            raise RequestDataTooBig("An upload of this size is not taken.")

    def new_file(self, field_name, *args, **kwargs):
        super().new_file(field_name, *args, **kwargs)
        self.kept, self.most = 0, self.most_of.get(field_name, MOST_BYTES)

    def receive_data_chunk(self, raw_data, start):
        if self.kept <= self.most:
            super().receive_data_chunk(raw_data, start)
            self.kept += len(raw_data)
