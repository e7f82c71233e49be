"""How well mailbot understands mail: labelled mails, and the figures measured on them."""
