"""The search client as it is published: joined, light, the same to a reader, and refused if it cannot be joined."""

import gzip
import shutil
import subprocess

import pytest

from gongkai.places import theme_dir
from gongkai.search.scripts import published, sources, version

MOST = 20_000  # bytes, compressed
FOLDER = theme_dir() / "assets" / "search"
REST = {"start.js": "", "worker.js": ""}


def test_the_client_is_light() -> None:
    sizes = {name: len(gzip.compress(text.encode(), 9)) for name, text in published(sources(FOLDER)).items()}
    assert sum(sizes.values()) <= MOST, sizes


def test_names_of_modules_do_not_meet_and_order_is_of_imports() -> None:
    modules = REST | {
        "page.js": 'import { twice as double } from "./a-b.js";\nimport { ONE } from "./c.js";\n'
        "const TWO = double(ONE);\nexport { TWO };\n",
        "a-b.js": '// Says nothing.\nimport { ONE } from "./c.js";\nconst TWO = ONE + ONE;\n'
        "/** @param {number} it */\nexport const twice = (it) => it * TWO; // kept\n",
        "c.js": "export const ONE = 1;\n",
    }
    joined = published(modules)["page.js"]
    assert joined.count("export") == 1
    assert "nothing" not in joined
    assert "@param" not in joined
    assert joined.index("$c=") < joined.index("$a_b=") < joined.index("$page=")
    if node := shutil.which("node"):
        script = joined + "console.log(TWO);\n"
        ran = subprocess.run([node, "--input-type=module"], input=script, capture_output=True, text=True, check=True)
        assert ran.stdout == "2\n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('import { a } from "./page.js";\n', "imports itself"),
        ('import * as all from "./start.js";\n', "not understood"),
        ("export default 1;\n", "not understood"),
    ],
)
def test_what_cannot_be_joined_is_refused(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        published(REST | {"page.js": text})


def test_the_version_follows_every_module() -> None:
    modules = sources(FOLDER)
    assert version(modules) == version(dict(reversed(modules.items())))
    assert version(modules) != version(modules | {"dom.js": modules["dom.js"] + "\n"})
