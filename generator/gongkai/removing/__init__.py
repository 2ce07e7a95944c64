"""Taking a published record down, and the proof that it left: nothing of it is in a byte of the output."""
