"""Which addresses a page plays itself, which it links to, and which it refuses."""

import pytest
from csp.utils import build_policy
from django.http import HttpResponse
from django.test import RequestFactory

from live.players import csp, link_of, player_of, with_players

pytestmark = pytest.mark.once
YOUTUBE = "https://www.youtube-nocookie.com/embed/abcdefghijk"
VIMEO = "https://player.vimeo.com/video/123456789"
OWN = "https://siaran.contoh.test"


@pytest.fixture(autouse=True)
def own_host(settings):
    settings.LIVE_MEDIA_HOSTS = ["siaran.contoh.test"]


@pytest.mark.parametrize(
    ("url", "kind", "src"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "youtube", YOUTUBE),
        ("https://www.youtube.com/watch?app=m&v=abcdefghijk&t=4", "youtube", YOUTUBE),
        ("https://youtu.be/abcdefghijk?si=xyz", "youtube", YOUTUBE),
        ("https://m.youtube.com/live/abcdefghijk", "youtube", YOUTUBE),
        ("HTTPS://YouTube.com/embed/abcdefghijk", "youtube", YOUTUBE),
        ("https://vimeo.com/123456789", "vimeo", VIMEO),
        ("https://vimeo.com/123456789/abcdef0123", "vimeo", f"{VIMEO}?h=abcdef0123"),
        (VIMEO, "vimeo", VIMEO),
        (f"{OWN}/a/kanal.m3u8", "hls", f"{OWN}/a/kanal.m3u8"),
        (f"{OWN}/rekaman.mp4?v=2", "file", f"{OWN}/rekaman.mp4?v=2"),
    ],
)
def test_what_is_played_on_the_page(url, kind, src):
    player = player_of(url)
    assert (player.kind, player.src) == (kind, src)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/@tahu/live",
        "https://www.youtube.com/channel/UC123/live",
        "https://www.youtube.com/embed/live_stream?channel=UC123",
        "https://www.youtube.com/watch?v=abc",
        'https://www.youtube.com/watch?v=abcdefghij"',
        "https://vimeo.com/event/123456",
        "https://www.instagram.com/tahu/live",
        f"{OWN}/halaman.html",
        f"{OWN}/../rahasia/../a.mp4",
        "https://lain.contoh.test/a.mp4",
        "https://youtube.com.contoh.test/watch?v=abcdefghijk",
        "https://notyoutube.com/watch?v=abcdefghijk",
    ],
)
def test_what_is_only_a_link(url):
    assert player_of(url) is None
    assert link_of(url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://www.youtube.com/watch?v=abcdefghijk",
        "//www.youtube.com/watch?v=abcdefghijk",
        "https://tahu@www.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube.com@contoh.test/watch?v=abcdefghijk",
        "https://www.youtube.com:443/watch?v=abcdefghijk",
        "https://www.youtube.com\\@contoh.test/",
        "https://10.0.0.1/a",
        "https://[::1]/a",
        "https://2130706433/a",
        "https://localhost/a",
        "https://xn--yutube-cua.com/watch?v=abcdefghijk",
        "https://yоutube.com/watch?v=abcdefghijk",
        "https://www.youtube.com/watch?v=abcdefghijk\nx",
        " https://youtu.be/abcdefghijk",
        "https://youtu.be/" + "a" * 300,
    ],
)
def test_what_is_refused(url):
    assert (link_of(url), player_of(url)) == (None, None)


def test_a_link_is_named_by_its_platform_or_by_its_plain_host():
    assert link_of("https://www.tiktok.com/@tahu/live").words == "TikTok"
    assert link_of("https://tiktok.com.contoh.test/").words == "tiktok.com.contoh.test"
    assert link_of("https://shopee.co.id/x").is_known
    assert not link_of("https://contoh.test/x").is_known


def test_a_player_that_is_not_on_the_list_is_a_link(settings):
    settings.LIVE_PLAYERS = ["vimeo"]
    assert player_of("https://youtu.be/abcdefghijk") is None
    assert player_of("https://vimeo.com/123456789")
    assert csp()["frame-src"] == ["https://player.vimeo.com"]


def test_the_page_alone_adds_its_players_to_the_policy(settings):
    page = with_players(lambda request: HttpResponse())(RequestFactory().get("/"))
    policy = build_policy(update=page._csp_update)
    assert "frame-src https://www.youtube-nocookie.com https://player.vimeo.com;" in policy + ";"
    assert "media-src https://siaran.contoh.test" in policy
    assert "frame-src" not in build_policy()
    settings.LIVE_PLAYERS, settings.LIVE_MEDIA_HOSTS = [], []
    assert csp() == {}
