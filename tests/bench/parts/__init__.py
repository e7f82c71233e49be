"""The measurements. Each is a function that takes a `Place` and what was asked for, and gives a `Part`."""
