"""The client's engine compared with reading every record: random records, random questions of every sort."""

import random
from collections.abc import Iterator

import pytest

from browser import served
from engine_corpus import Made, brute, made_up
from engine_questions import asked
from engine_site import publish
from node_engine import NodeEngine, node_engine


@pytest.fixture(scope="module")
def records() -> list[Made]:
    return made_up(200, random.Random(21))


@pytest.fixture(scope="module")
def engine(records: list[Made], tmp_path_factory: pytest.TempPathFactory) -> Iterator[NodeEngine]:
    folder = tmp_path_factory.mktemp("www")
    publish(folder, records, tmp_path_factory.mktemp("work"))
    with served(folder) as address, node_engine() as engine:
        engine("open", f"{address}/")
        yield engine


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 8))])
def test_random_questions(engine: NodeEngine, records: list[Made], seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(30 if seed else 15):
        question, given = asked(draw, records)
        page = engine("all", given)
        found = [(int(hit["url"][-11:-5], 16), hit["part"]) for hit in page["hits"]]
        assert found == brute(records, question), (question, given)
        assert page["isExact"]
        assert page["atMost"] == page["found"] == len(found)
        assert page["counts"]["kind"] == counted(records, found, "kind")
        assert page["ignored"] == []


def counted(records: list[Made], found: list[tuple[int, str]], group: str) -> dict[str, int]:
    names = [records[number].public[group] for number, _ in found]
    return {name: names.count(name) for name in sorted(set(names), key=names.index)}
