"""The clerk's path on one A4 page with pictures, to be printed and hung up."""

import base64
from importlib.resources import files

from jinja2 import Environment

from gongkai.site import Site

PICTURES = ("wrong", "list", "done")


def guide(site: Site) -> str:
    """One page that loads nothing; its pictures are in it."""
    folder = files("gongkai.inbox")
    template = Environment(autoescape=True).from_string(folder.joinpath("guide.html").read_text(encoding="utf-8"))
    pictures = {
        name: f"data:image/png;base64,{base64.b64encode(folder.joinpath(f'guide-{name}.png').read_bytes()).decode()}"
        for name in PICTURES
    }
    return template.render(site=site.config.name, contact=dict(site.config.contact).get("phone", ""), pictures=pictures)
