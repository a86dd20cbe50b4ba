"""Characters without width, which a reader does not see and which are no part of a word."""

# Soft hyphen, zero-width space, zero-width non-joiner and joiner, word joiner, byte order mark.
WIDTHLESS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
