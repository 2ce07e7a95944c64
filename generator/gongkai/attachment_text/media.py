"""Sound and video: nobody but a person can take them in; where a telephone filmed stands in the file."""

from pathlib import Path

from gongkai.attachment_text.extract import Extract

_PLACE = b"\xa9xyz"
_CHUNK = 1 << 20


def media(path: Path) -> Extract:
    found, tail = Extract(unread="是音频或视频"), b""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if _PLACE in tail + chunk:
                found.places.append("视频的拍摄位置（GPS）")
                break
            tail = chunk[-len(_PLACE) :]
    return found
