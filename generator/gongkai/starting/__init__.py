"""Forms of yearly reports that begin with what is known: the report before, what was published, official tables."""
