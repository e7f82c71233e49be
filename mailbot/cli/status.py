"""What a command ends with."""

DONE, UNEXPECTED, USAGE, SERVER, NEEDS_A_PERSON = 0, 1, 2, 3, 4
INTERRUPTED = 130
