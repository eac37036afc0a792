"""A maker's record of sales in words: the same on its page, on paper and where it is checked."""
