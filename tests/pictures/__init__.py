"""The pictures of the digest and of the pages in docs/pictures, taken from the demo's sample mail."""
