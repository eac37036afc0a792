"""Bounds on what an upload may write to disk before anybody has looked at it."""

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from kit.image_header import MOST_BYTES

# Eight photos of the largest size, and the rest of a form.
MOST_REQUEST_BYTES = 9 * MOST_BYTES


class BoundedUpload(TemporaryFileUploadHandler):
    """Keeps the first bytes of a file, enough to see that it is too large, and no more."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > MOST_REQUEST_BYTES:
            raise RequestDataTooBig("An upload of this size is not taken.")

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.kept = 0

    def receive_data_chunk(self, raw_data, start):
        if self.kept <= MOST_BYTES:
            super().receive_data_chunk(raw_data, start)
            self.kept += len(raw_data)
