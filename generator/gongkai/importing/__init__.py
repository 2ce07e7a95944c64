"""Office files in: readers give candidates (`candidate.py`), the contract plans, shows and writes them."""
