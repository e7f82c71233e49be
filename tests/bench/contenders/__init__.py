"""Who works on the backlog. Each is a process that stays alive and is given one mailbox after the other.

It reads the name or login of a mailbox a line from standard input, works it off, and answers with a line of
JSON: `{"messages": n, "sent": n, "seconds": s, "cpu": s}`; seconds are of the wall and of the processor.
"""
