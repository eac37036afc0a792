"""Our line drawings, 24 px, one stroke colour, by name."""

PATHS = {
    "alert": '<path d="M12 3 2 20h20z"/><path d="M12 10v5M12 17.5v.5"/>',
    "bell": '<path d="M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4"/>',
    "booth": '<path d="M3 9l2-5h14l2 5M4 9v11h16V9M3 9h18M9 20v-6h6v6"/>',
    "box": '<path d="M3 8l9-5 9 5v9l-9 5-9-5zM3 8l9 5 9-5M12 13v9"/>',
    "calendar": '<path d="M4 5h16v16H4zM4 10h16M8 3v4M16 3v4"/>',
    "camera": '<path d="M3 8h4l2-3h6l2 3h4v12H3z"/><circle cx="12" cy="13.5" r="4"/>',
    "chart": '<path d="M4 20V10M10 20V4M16 20v-7M21 20H3"/>',
    "chat": '<path d="M4 5h16v11H9l-5 4z"/><path d="M8 9h8M8 12h5"/>',
    "check": '<path d="m4 12 5 5L20 6"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>',
    "cloud": '<path d="M7 18a5 5 0 0 1 0-10 6 6 0 0 1 11 2 4 4 0 0 1 0 8M12 20v-8M9 15l3-3 3 3"/>',
    "down": '<path d="m5 9 7 7 7-7"/>',
    "download": '<path d="M12 4v11M7 11l5 5 5-5M4 20h16"/>',
    "edit": '<path d="M4 20l1-5L16 4l4 4L9 19zM13 7l4 4"/>',
    "file": '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>',
    "filter": '<path d="M3 6h18M6 12h12M10 18h4"/>',
    "globe": (
        '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>'
    ),
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.5v.5"/>',
    "key": '<circle cx="8" cy="15" r="4"/><path d="m11 12 9-9M16 7l3 3"/>',
    "left": '<path d="m14 5-7 7 7 7"/>',
    "live": '<path d="M4 6h11v12H4zM15 10l6-3v10l-6-3z"/>',
    "lobby": '<path d="M3 21h18M5 21V11l7-7 7 7v10M10 21v-6h4v6"/>',
    "lock": '<path d="M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4"/>',
    "logout": '<path d="M10 4H4v16h6M9 12h11M16 8l4 4-4 4"/>',
    "mail": '<path d="M3 5h18v14H3zM3 6l9 7 9-7"/>',
    "menu": '<path d="M5 6h14M5 12h14M5 18h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "phone": '<path d="M7 2h10v20H7zM11 18.5h2"/>',
    "pin": (
        '<path d="M12 21s7-6 7-11a7 7 0 1 0-14 0c0 5 7 11 7 11z"/><circle cx="12" cy="10" r="2.5"/>'
    ),
    "plan": '<path d="M3 6l6-3 6 3 6-3v15l-6 3-6-3-6 3zM9 3v15M15 6v15"/>',
    "play": '<path fill="currentColor" d="M7 4v16l13-8z"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "product": '<path d="M4 8h16l-1.5 12h-13zM8 8a4 4 0 0 1 8 0"/>',
    "receipt": '<path d="M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6"/>',
    "right": '<path d="m10 5 7 7-7 7"/>',
    "save": '<path d="M6 3h12v18l-6-4-6 4z"/>',
    "search": '<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>',
    "share": (
        '<circle cx="6" cy="12" r="2.5"/><circle cx="18" cy="5" r="2.5"/>'
        '<circle cx="18" cy="19" r="2.5"/><path d="m8 11 8-5M8 13l8 5"/>'
    ),
    "star": '<path d="m12 3 2.7 5.8 6.3.8-4.6 4.4 1.2 6.3-5.6-3.1-5.6 3.1 1.2-6.3L3 9.6l6.3-.8z"/>',
    "tack": '<path d="M9 3h6l-1 7 4 4H6l4-4zM12 14v7"/>',
    "tag": '<path d="M3 3h8l10 10-8 8L3 11z"/><circle cx="7.5" cy="7.5" r="1"/>',
    "trash": '<path d="M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6"/>',
    "truck": (
        '<path d="M2 7h12v10H2zM14 10h4l4 4v3h-8z"/>'
        '<circle cx="7" cy="18" r="2"/><circle cx="18" cy="18" r="2"/>'
    ),
    "up": '<path d="M12 20V5M6 11l6-6 6 6"/>',
    "upload": '<path d="M12 16V5M7 9l5-5 5 5M4 20h16"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>',
    "users": (
        '<circle cx="9" cy="8" r="3.5"/><path d="M2 20c1-4.5 3.5-6 7-6s6 1.5 7 6"/>'
        '<path d="M15 4.7a3.5 3.5 0 0 1 0 6.6M18 14.5c2 .7 3.3 2.5 4 5.5"/>'
    ),
    "x": '<path d="M6 6l12 12M18 6L6 18"/>',
}
