"""ZIP archives from strangers: bounded by their directory, and again while they are read."""

import zipfile
import zlib

CHUNK = 256 * 1024
# One read of the archive's own bytes; its whole directory is one such read.
MOST_DIRECTORY_BYTES = 4 * 1024 * 1024
ENCRYPTED = 0x1
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,  # a way of packing this Python does not know
    RuntimeError,  # a password
    EOFError,
    OSError,
    ValueError,
    IndexError,
)


class BadZip(Exception):
    """``code``: damaged, locked (a password), too_many, too_large or bomb."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class _Bounded:
    """A file that gives nobody more than a directory's bytes at once."""

    def __init__(self, file):
        self.file = file
        self.seek, self.tell, self.close = file.seek, file.tell, file.close

    def seekable(self):
        return True

    def read(self, size=-1):
        if size is None or size < 0:
            here = self.tell()
            size = self.seek(0, 2) - here
            self.seek(here)
        if size > MOST_DIRECTORY_BYTES:
            raise BadZip("too_many")
        return self.file.read(size)


def open_zip(file, *, most_files: int, most_bytes: int, most_ratio: int | None = None):
    """A ZipFile whose directory promises no more than that; ``file``: an open binary file.

    ``most_ratio`` compares what it promises with what lies on the disk, which cannot lie.
    """
    weight = file.seek(0, 2)
    try:
        archive = zipfile.ZipFile(_Bounded(file))
    except FAULTS as error:
        raise BadZip("damaged") from error
    entries = archive.infolist()
    promised = sum(entry.file_size for entry in entries)
    if len(entries) > most_files:
        raise BadZip("too_many")
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise BadZip("locked")
    # The other ways of packing are unpacked without any bound on what one read gives.
    if any(entry.compress_type not in PACKED for entry in entries):
        raise BadZip("damaged")
    if promised > most_bytes:
        raise BadZip("too_large")
    if most_ratio and promised > most_ratio * weight:
        raise BadZip("bomb")
    return archive


def chunks(archive, entry, *, most: int):
    """The entry's bytes, a piece at a time; its sizes and checksum may lie."""
    if entry.file_size > most:
        raise BadZip("too_large")
    seen = 0
    try:
        with archive.open(entry) as member:
            while piece := member.read(CHUNK):
                seen += len(piece)
                if seen > most:
                    raise BadZip("too_large")
                yield piece
    except FAULTS as error:
        raise BadZip("damaged") from error


def read(archive, entry, *, most: int) -> bytes:
    """A small entry as a whole."""
    return b"".join(chunks(archive, entry, most=most))
