"""WhatsApp's click-to-chat addresses."""

from urllib.parse import quote


def chat_url(phone, text: str) -> str:
    """Opens a chat with ``phone`` (a PhoneNumber) in which ``text`` stands, not yet sent."""
    return f"https://wa.me/{phone.as_e164.removeprefix('+')}?text={quote(text)}"
