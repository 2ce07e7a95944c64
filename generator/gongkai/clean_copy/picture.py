"""Pictures without what the camera recorded. JPEG keeps its quality; turned pictures are turned for good."""

import io
from typing import Any

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from gongkai.attachment_text.extract import Unreadable

_TURNED = 0x0112


def clean_picture(data: bytes) -> bytes:
    """The same picture without EXIF, XMP, comments and other texts. Raises Unreadable."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            kind = "JPEG" if image.format == "MPO" else image.format
            out = io.BytesIO()
            if getattr(image, "n_frames", 1) > 1 and kind in ("GIF", "WEBP"):
                frames = [frame.copy() for frame in ImageSequence.Iterator(image)]
                duration = image.info.get("duration", 100)
                frames[0].info = {}
                frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=duration, loop=0)
                return out.getvalue()
            turned = image.getexif().get(_TURNED, 1) != 1
            plain = ImageOps.exif_transpose(image) if turned else image
            kept = {"icc_profile", "transparency"} & set(plain.info)
            options: dict[str, Any] = {name: plain.info[name] for name in kept}
            if kind == "JPEG":
                options["quality"] = 95 if turned else "keep"
            if kind == "WEBP":
                options["quality"] = 95
            plain.load()
            plain.info = {name: plain.info[name] for name in kept}
            plain.save(out, kind, **options, **({"exif": b""} if kind != "GIF" else {}))
            return out.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError) as error:
        raise Unreadable("图片打不开", "换一张能正常打开的图片") from error
    except Image.DecompressionBombError as error:
        raise Unreadable("图片大得不正常", "缩小后再放进来") from error
