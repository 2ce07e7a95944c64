"""Personal data in text: found, masked, and never shown whole."""
