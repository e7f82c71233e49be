"""One IMAP account over imap-tools. Reading leaves no trace: BODY.PEEK, no `\\Seen`, no move, no deletion.

imap-tools and imaplib have edges that are dealt with here and nowhere else:
- `BaseMailBox.flag` runs EXPUNGE after STORE, and would delete what agents only marked as deleted;
- `fetch` marks as seen, downloads whole messages and does not tell INTERNALDATE;
- what arrives between the last SEARCH and IDLE stays in Python's read buffer, where polling the
  socket does not see it;
- a server that goes away during IDLE looks like a time-out;
- `capabilities` is the list from before login;
- a folder that may only be read is an error, unless it is asked for by EXAMINE;
- a line of more than a million bytes, such as a SEARCH answer with 145,000 UIDs, is an error.

`connecting` logs in, `answers` takes the server's answers apart, `uidsets` writes UIDs briefly, `waiting`
waits for news, `imap` is the inbox itself.
"""

from mailbot.adapters.inbox.connecting import ImapAccount
from mailbot.adapters.inbox.imap import FIRST_BYTES, ImapInbox

__all__ = ["FIRST_BYTES", "ImapAccount", "ImapInbox"]
