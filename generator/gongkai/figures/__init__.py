"""Numbers in records: amounts, numbers in words, official tables, indicators, counts of a year."""
