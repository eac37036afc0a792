"""What our log must not keep: addresses that are keys."""

import logging
import re

KEY = re.compile(r"(/undangan/)(?!terima/)[^/\s?]+")


class WithoutKeys(logging.Filter):
    """Takes the key out of every line before it is written."""

    def filter(self, record):
        words = record.getMessage()
        if "/undangan/" in words:
            record.msg, record.args = KEY.sub(r"\1…", words), ()
        return True
