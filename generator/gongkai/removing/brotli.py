"""Files in Brotli, which some servers keep beside each page. The site never has them of itself."""

import io
from typing import IO, Any


def unbrotli(stream: IO[bytes]) -> io.BufferedReader:
    """The file unpacked, as it is read. Raises ImportError without the library (extra `brotli`)."""
    import brotli

    return io.BufferedReader(_Unpacked(stream, brotli.Decompressor(), brotli.error))


class _Unpacked(io.RawIOBase):
    def __init__(self, stream: IO[bytes], decompressor: Any, error: type[Exception]) -> None:
        self._stream, self._work, self._error, self._left = stream, decompressor, error, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Raises OSError if the data are not sound."""
        try:
            while not self._left and (packed := self._stream.read(1 << 16)):
                self._left = self._work.process(packed)
            if not self._left and not self._work.is_finished():
                raise OSError("cut off")
        except self._error as error:
            raise OSError(str(error)) from error
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size
