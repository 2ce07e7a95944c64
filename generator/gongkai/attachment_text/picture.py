"""Pictures: nobody but a person can read them; what their files say besides is read here."""

from pathlib import Path
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError
from PIL.ExifTags import IFD

from gongkai.attachment_text.extract import Extract, Unreadable

_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".gif": "GIF", ".webp": "WEBP"}
_TEXTS = (0x010E, 0x013B, 0x8298, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F)
_ARTIST = 0x013B


def picture(path: Path) -> Extract:
    found = Extract(unread="是图片")
    with path.open("rb") as stream:
        size = look_at(stream, found, path.suffix)
    if size is None:
        raise Unreadable("图片打不开", "换一张能正常打开的图片")
    return found


def look_at(stream: BinaryIO, found: Extract, suffix: str) -> tuple[int, int] | None:
    """Add what a picture's file says about itself; its size in pixels, None if it cannot be opened."""
    try:
        with Image.open(stream) as image:
            wanted = _FORMATS.get(suffix.lower())
            if wanted and image.format not in {wanted, "MPO"}:
                raise Unreadable(f"扩展名是 {suffix}，内容却是 {image.format}", "按真实的格式改扩展名")
            exif = image.getexif()
            gps = exif.get_ifd(IFD.GPSInfo)
            texts = [*(exif.get(tag) for tag in _TEXTS), exif.get_ifd(IFD.Exif).get(0x9286), *image.info.values()]
            artist, size = exif.get(_ARTIST), image.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError):
        return None
    except Image.DecompressionBombError as error:
        raise Unreadable("图片大得不正常", "缩小后再放进来") from error
    words = "\n".join(filter(None, map(_words, texts)))
    if gps or "GPSLatitude" in words:
        found.places.append("图片的拍摄位置（GPS）")
    if artist:
        found.properties.append("图片的作者")
    found.add("图片的说明信息", words)
    return size


def _words(value: object) -> str:
    if isinstance(value, bytes):
        wide = value.decode("utf-16-le", errors="ignore") if value[1:2] == b"\0" else ""
        return wide or value.decode("utf-8", errors="ignore")
    return value if isinstance(value, str) else ""
