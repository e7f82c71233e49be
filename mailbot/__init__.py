"""mailbot: acknowledges, registers and follows up the mail of a préfecture's bureaux."""
