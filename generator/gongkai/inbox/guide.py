"""The clerk's path on one A4 page with pictures, to be printed and hung up."""

import base64
from importlib.resources import files

from gongkai.site import Site
from gongkai.standalone import standalone

PICTURES = ("wrong", "list", "done")


def guide(site: Site) -> str:
    """One page that loads nothing; its pictures are in it."""
    folder = files("gongkai.inbox")
    pictures = {
        name: f"data:image/png;base64,{base64.b64encode(folder.joinpath(f'guide-{name}.png').read_bytes()).decode()}"
        for name in PICTURES
    }
    contact = dict(site.config.contact).get("phone", "")
    return standalone("inbox/guide.html", site=site.config.name, contact=contact, pictures=pictures)
