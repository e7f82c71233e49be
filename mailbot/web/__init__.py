"""The pages for agents: the other way in, beside the commands.

A page is a function from a `Visit` to an answer (`pages/`); what is of HTTP ends in `serving.py` (Starlette),
`listening.py` (uvicorn) and `guard.py`. Nothing here is loaded where `[web]` is off.
"""
