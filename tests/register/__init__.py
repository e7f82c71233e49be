"""The register, proved twice: on a SQLite file, and on a real PostgreSQL."""
