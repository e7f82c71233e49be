"""What each command does; its options stand in `mailbot.cli.options`."""
