"""Real IMAP, SMTP and PostgreSQL servers for the tests, each in a temporary folder of its own.

One module a server; `process` runs them, `mailhost` speaks of bureaux and letters to the tests.
"""
