"""Addresses of streams: which a page may play itself, which it only links to."""

import re
from dataclasses import dataclass
from functools import wraps
from urllib.parse import parse_qs, urlsplit

from csp.decorators import csp_update
from django.conf import settings

from live.choices import Platform

# Https, a plain host name and nothing before or after it: no user, no port, no backslash, no
# blank, no letters beyond ASCII. The last part has letters only, so no IP address fits.
ADDRESS = re.compile(
    r"\Ahttps://(?P<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})"
    r"(?:[/?#](?:(?!\\)[!-~])*)?\Z",
    re.IGNORECASE,
)
LONGEST = 300
FRAMES = {
    Platform.YOUTUBE: "https://www.youtube-nocookie.com",
    Platform.VIMEO: "https://player.vimeo.com",
}
HOSTS = {
    Platform.YOUTUBE: ("youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"),
    Platform.VIMEO: ("vimeo.com", "player.vimeo.com"),
    Platform.INSTAGRAM: ("instagram.com",),
    Platform.TIKTOK: ("tiktok.com", "m.tiktok.com", "vt.tiktok.com", "vm.tiktok.com"),
    Platform.FACEBOOK: ("facebook.com", "m.facebook.com", "fb.watch", "fb.me"),
    Platform.SHOPEE: ("shopee.co.id", "live.shopee.co.id", "id.shp.ee", "shp.ee"),
    Platform.TOKOPEDIA: ("tokopedia.com", "m.tokopedia.com", "tokopedia.link"),
    Platform.ZOOM: ("zoom.us", "us02web.zoom.us", "us05web.zoom.us", "us06web.zoom.us"),
}
PLATFORMS = {host: platform for platform, hosts in HOSTS.items() for host in hosts}
YOUTUBE_ID = re.compile(r"\A[A-Za-z0-9_-]{11}\Z")
YOUTUBE_PATH = re.compile(r"\A/(?:live|embed|shorts|v)/([A-Za-z0-9_-]{11})/?\Z")
VIMEO_PATH = re.compile(r"\A/(?:video/)?([0-9]{6,12})(?:/([0-9a-f]{8,20}))?/?\Z")
OWN_PATH = re.compile(r"\A/[A-Za-z0-9._~%+/-]+\.(mp4|webm|m3u8)\Z", re.IGNORECASE)
OWN_QUERY = re.compile(r"\A[A-Za-z0-9._~%+=&-]*\Z")


@dataclass(frozen=True)
class Player:
    """What plays on a page: ``kind`` is youtube, vimeo (frames), file or hls (a video)."""

    kind: str
    src: str

    @property
    def is_frame(self) -> bool:
        return self.kind in FRAMES


@dataclass(frozen=True)
class Link:
    """An address to follow: ``words`` is a known platform's name, else the plain host."""

    url: str
    host: str
    platform: str

    @property
    def words(self) -> str:
        return Platform(self.platform).label if self.is_known else self.host

    @property
    def is_known(self) -> bool:
        return self.platform not in (Platform.OTHER, Platform.OWN)


def link_of(url) -> Link | None:
    """The address as a link, or None where it must not be followed."""
    found = ADDRESS.match(url or "") if len(url or "") <= LONGEST else None
    if not found:
        return None
    host = found["host"].lower()
    if any(label.startswith("xn--") for label in host.split(".")):
        return None  # letters of other scripts look like ours
    if host in settings.LIVE_MEDIA_HOSTS:
        return Link(url, host, Platform.OWN)
    return Link(url, host, PLATFORMS.get(host.removeprefix("www."), Platform.OTHER))


def player_of(url) -> Player | None:
    """What a page may embed for this address, or None: then it is a link at most."""
    link = link_of(url)
    makers = {Platform.YOUTUBE: _youtube, Platform.VIMEO: _vimeo, Platform.OWN: _own}
    if link is None or link.platform not in makers:
        return None
    if link.platform != Platform.OWN and link.platform not in settings.LIVE_PLAYERS:
        return None
    return makers[link.platform](link.host.removeprefix("www."), urlsplit(url))


def csp() -> dict[str, list[str]]:
    """What a page with a player adds to the policy: the frames and the own hosts, no more."""
    frames = [frame for player, frame in FRAMES.items() if player in settings.LIVE_PLAYERS]
    media = [f"https://{host}" for host in settings.LIVE_MEDIA_HOSTS]
    return {name: hosts for name, hosts in (("frame-src", frames), ("media-src", media)) if hosts}


def with_players(view):
    """Let the page of ``view`` alone show the players of the list."""

    @wraps(view)
    def page(*args, **kwargs):
        return csp_update(csp())(view)(*args, **kwargs)

    return page


def _youtube(host, parts):
    found = YOUTUBE_PATH.match(parts.path)
    key = found[1] if found else ""
    if host == "youtu.be":
        key = parts.path.strip("/")
    elif parts.path == "/watch":
        key = parse_qs(parts.query).get("v", [""])[0]
    if key == "live_stream" or not YOUTUBE_ID.match(key):
        return None
    return Player(Platform.YOUTUBE, f"{FRAMES[Platform.YOUTUBE]}/embed/{key}")


def _vimeo(_host, parts):
    found = VIMEO_PATH.match(parts.path)
    if not found:
        return None
    hidden = f"?h={found[2]}" if found[2] else ""
    return Player(Platform.VIMEO, f"{FRAMES[Platform.VIMEO]}/video/{found[1]}{hidden}")


def _own(host, parts):
    found = OWN_PATH.match(parts.path)
    if not found or "/../" in parts.path or not OWN_QUERY.match(parts.query):
        return None
    query = f"?{parts.query}" if parts.query else ""
    kind = "hls" if found[1].lower() == "m3u8" else "file"
    return Player(kind, f"https://{host}{parts.path}{query}")
