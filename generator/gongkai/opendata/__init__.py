"""Open data: the records of a kind as tables for who computes with them, made with the site."""
