"""What our log must not keep: addresses that are keys."""

import logging
import re

KEY = re.compile(r"(/(?:undangan(?!/terima/)|mitra-saya/gabung|catatan)/)[^/\s?]+")


class WithoutKeys(logging.Filter):
    """Takes the key out of every line before it is written."""

    def filter(self, record):
        words = record.getMessage()
        told = KEY.sub(r"\1…", words)
        if told != words:
            record.msg, record.args = told, ()
        return True
