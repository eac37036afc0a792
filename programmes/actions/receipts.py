"""The picture of a hand-over or a damage, encoded anew and private."""

from contextlib import contextmanager

from kit import private, private_pictures


@contextmanager
def keeping(upload):
    """The clean picture's name for as long as it takes to write its row; gone again if that
    fails. "" without an upload. Raises papers.RefusedPaper."""
    if not upload:
        yield ""
        return
    name = private_pictures.clean(upload)
    try:
        yield name
    except BaseException:
        private.remove(name)
        raise
