"""A county collects what its units have reviewed: a folder, a checkout or a zip, whole or not at all (`accept`)."""
