"""Everything written besides record pages. Each module yields (address, bytes)."""
