"""Archives from strangers: what one read gives is bounded whatever they say."""

import io
import zipfile

import pytest

from kit import zips

pytestmark = pytest.mark.once


def packed(how):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        archive.writestr("isi.jpg", b"0" * 100_000)
    return file


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_what_everybody_packs_with_is_read(how):
    archive = zips.open_zip(packed(how), most_files=1, most_bytes=200_000)
    assert len(zips.read(archive, archive.infolist()[0], most=200_000)) == 100_000


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_without_bound_is_refused_unopened(how):
    with pytest.raises(zips.BadZip):
        zips.open_zip(packed(how), most_files=1, most_bytes=200_000)
