"""The commands, one module each."""

from gongkai.commands.build import build
from gongkai.commands.check import check
from gongkai.commands.explain import explain
from gongkai.commands.new import new
from gongkai.commands.new_site import new_site
from gongkai.commands.serve import serve

COMMANDS = {each.name or "": each for each in (check, build, serve, new, new_site, explain)}
