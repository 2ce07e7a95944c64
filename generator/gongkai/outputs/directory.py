"""The open directory 政府信息公开目录 of an agency as CSV, which 条例 article 12 asks for."""

from gongkai.agency import Agency
from gongkai.corpus import Corpus
from gongkai.directory_line import HEAD, csv_line


def directory(corpus: Corpus, agency: Agency) -> bytes:
    """The directory in UTF-8 with BOM, a line for each record that the agency shows, newest first."""
    return "".join(("\ufeff", csv_line(HEAD), *corpus.listed(agency.id))).encode()
