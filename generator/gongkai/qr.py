"""The QR code of an address, read with a phone from the screen, from paper, from a notice board: a picture of one bit a
square, in the address of an `img`. As an SVG path it is five times as long and takes as much time to make; as a PNG
it is hardly shorter and takes twice the time.
"""

import struct
from base64 import b64encode
from functools import lru_cache
from math import isqrt

MASK = 2
"""One of the eight patterns, each of which every reader takes. Trying all of them to find the evenest costs five times
as much (240 µs instead of 40 µs).
"""
_BITS = bytes.maketrans(b"\x00\xff", b"01")
_LINE = 32
"""Bits by which the lines of a BMP file are filled up."""


def qr_code(address: str) -> str:
    """The data URI of the code, error correction M (15 % may be unreadable). The white rim of four squares is the
    page's business.
    """
    from zxingcpp import BarcodeFormat, create_barcode

    picture = create_barcode(address, BarcodeFormat.QRCode, data_mask=MASK).to_image(scale=1, add_quiet_zones=False)
    squares = bytes(picture).translate(_BITS)  # type: ignore[call-overload]  # a buffer, which its stubs leave out
    side = isqrt(len(squares))
    width = -(-side // _LINE) * _LINE
    bits = b"".join(squares[start : start + side].ljust(width, b"0") for start in range(0, side * side, side))
    lines = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return f"data:image/bmp;base64,{b64encode(_head(side, len(lines)) + lines).decode()}"


@lru_cache
def _head(side: int, size: int) -> bytes:
    """The head of a BMP file of two colours, black and white; lines run from the top."""
    colours = bytes((0, 0, 0, 0, 255, 255, 255, 0))
    about = struct.pack("<IiiHHIIIIII", 40, side, -side, 1, 1, 0, size, 0, 0, 0, 0) + colours
    start = 14 + len(about)
    return struct.pack("<2sIII", b"BM", start + size, 0, start) + about
