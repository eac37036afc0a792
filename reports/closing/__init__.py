"""A closing report as it is read: in words, as a paper, as a sheet."""
