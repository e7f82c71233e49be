"""How mail writes text: charsets, encoded words, parameters, and what counts as an attachment.

Everything here is tolerant on purpose: whatever the bytes, an answer comes back and nothing raises.
"""
