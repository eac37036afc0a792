"""What a photographed QRIS says. The photo is read once and kept nowhere."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kit.image_header import MOST_BYTES, look
from kit.image_words import REFUSALS
from transactions.refusals import Refused

READER = Path(settings.BASE_DIR) / "kit" / "qr_reader.py"
# The page waits meanwhile: after so long a better photo is asked for. Most take half a second.
SECONDS, PATIENCE_S = 6, 10
CHUNK = 256 * 1024
# Every payment code of EMVCo begins so: template 00 with two characters.
BEGINNING = "0002"
AGAIN = _(
    "We could not read the code in this photo. Take it again: closer, straight from the front, in "
    "bright light and sharp. Or paste the code's string."
)
SEVERAL = _("There are several codes in this photo. Take one of your QRIS alone.")


def read(file) -> str:
    """The string of the one QRIS in an uploaded picture, or Refused. It is not judged yet."""
    kind = _kind(file)
    with NamedTemporaryFile(prefix="qris-") as kept:
        file.seek(0)
        for chunk in iter(lambda: file.read(CHUNK), b""):
            kept.write(chunk)
        kept.flush()
        texts = _texts(kept.name, kind)
    likely = [text for text in texts if text.startswith(BEGINNING)] or texts
    if not likely:
        raise Refused(AGAIN, code="unread")
    if len(likely) > 1:
        raise Refused(SEVERAL, code="several")
    return likely[0]


def _kind(file):
    """By what the file's first bytes say; small pictures of a code are fine here."""
    if file.seek(0, 2) > MOST_BYTES:
        raise _refused("too_heavy")
    try:
        return look(file, least=0).kind
    except ValidationError as refusal:
        raise _refused(refusal.code) from refusal


def _texts(path, kind) -> list[str]:
    """What the reader says of one file; it knows nothing of our settings and secrets."""
    command = [sys.executable, "-I", str(READER), path, kind, str(SECONDS)]
    try:
        done = subprocess.run(command, capture_output=True, env={}, timeout=PATIENCE_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise Refused(AGAIN, code="unread") from error
    if done.returncode < 0:  # ended by one of its bounds, or by a fault of a decoder
        raise _refused("damaged")
    if done.returncode:
        raise RuntimeError(f"The reader failed: {done.stderr.decode(errors='replace')[-400:]}")
    told = json.loads(done.stdout)
    if "refusal" in told:
        raise _refused(told["refusal"])
    return told["texts"]


def _refused(code):
    if code == "too_small":
        return Refused(AGAIN, code="unread")
    return Refused(REFUSALS.get(code, REFUSALS["damaged"]), code=code)
