"""The law as data (the .yml files here and the calendars), and what is computed from it: days, limits, duties."""
