"""The pages, a file each: from a visit to an answer."""
