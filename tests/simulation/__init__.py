"""A préfecture that can be simulated: mail servers, a register, people and agents that fail as real ones do.

`mailstore`, `imap_model` and `smtp_model` are the servers, `lines` the network between them and mailbot's
own IMAP and SMTP adapters, `faults` what goes wrong and when, `stage` whose turn it is, `register_faults` the
database that fails, `mails` who writes what and what it deserves, `world` all of it together, `history` what
happens from a seed, `promises` what must hold whatever happened, `leases` how work spreads over workers.
`python -m tests.simulation` runs it.
"""
