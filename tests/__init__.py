"""The tests of mailbot: sentences, on real parts."""
