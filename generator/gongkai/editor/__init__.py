"""Help for whoever edits records by hand: canonical form, corrections with one right answer, schemas for editors."""
