"""The built documentation: every link leads somewhere, and nothing is loaded from elsewhere."""
