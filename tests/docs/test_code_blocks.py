"""Every code block of the documentation is run or checked. The last tests prove that a wrong block is noticed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.docs._checks import check_block
from tests.docs._page import Faulty, Page, compare
from tests.support.markdown import Block, blocks, links

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCKS = {
    path.relative_to(ROOT).as_posix(): blocks(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    for path in DOCUMENTS
}


class WrittenOn(datetime):
    """The clock on the day of the documents: they tell support dates, and are not rewritten daily."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> WrittenOn:
        return cls(2026, 11, 21, tzinfo=tz or UTC)


@pytest.fixture(autouse=True)
def day_of_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform_sdk.spec.parsing.datetime", WrittenOn)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[list[Block]], Page]:
    """Make a page of blocks."""

    def make(found: list[Block]) -> Page:
        return Page(ROOT, tmp_path / "page", found, monkeypatch.chdir)

    return make


@pytest.mark.parametrize(
    "block",
    [pytest.param(block, id=f"{block.document}:{block.line}") for found in BLOCKS.values() for block in found],
)
def test_block_holds(block: Block, page: Callable[[list[Block]], Page]) -> None:
    check_block(page(BLOCKS[block.document]), block)


@pytest.mark.parametrize("document", DOCUMENTS, ids=[*BLOCKS])
def test_links_lead_somewhere(document: Path) -> None:
    """Files of this repository only: what lies outside is not asked for over the network."""
    targets = [re.sub(r"#.*", "", target) for target in links(document.read_text(encoding="utf-8"))]
    inside = [target for target in targets if target and not re.match(r"[a-z]+:", target)]
    assert [target for target in inside if not (document.parent / target).exists()] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```\nx\n```", "without a kind"),
        ("    indented", "without a kind"),
        ("```cobol\nx\n```", "'cobol' cannot be checked"),
        ("<!-- exit: 2 -->\n```json\n{}\n```", "knows no directive 'exit'"),
        ("```json\n{,}\n```", "Expecting property name"),
        ("```yaml\na: [\n```", "while parsing"),
        ("<!-- exit: 2 -->\n```yaml\na: 1\n```", "can be refused"),
        ("```python\nassert 1 == 2, 'unequal'\n```", "unequal"),
        ("```python\ndef test_it():\n    raise ValueError('called')\n```", "called"),
        ("```sh\nmake coffee\n```", "no target coffee"),
        ("```sh\nbrew install x\n```", "nobody knows how to check the command: brew install x"),
        ("```sh\npython -m platform_sdk rehearse dev --sat x=1\n```", "No such option"),
        ("```sh\npulumi pu\n```", "nobody knows how to check the command: pulumi pu"),
        ("<!-- environment: nowhere -->\n```python\npass\n```", "There is no such file"),
        ("```console\nmake test\n```", "output without a command"),
        ("<!-- output of: git log -->\n```text\nx\n```", "tests do not run this command"),
        ("<!-- exit: 1 -->\n```text\nx\n```", "needs a command"),
        ("<!-- exit: 1 -->\n```python\npass\n```", "the program runs, and is documented as refused"),
        ("<!-- refusal of: a.py -->\n```text\nx\n```", "no python block above is the file a.py"),
        ("<!-- file: Pulumi.yaml -->\n```yaml\nname: other\n```", "this line is not there: 'name: other'"),
    ],
)
def test_a_wrong_block_is_noticed(text: str, message: str, page: Callable[[list[Block]], Page]) -> None:
    (block,) = blocks("made-up.md", text)
    with pytest.raises(Exception, match=re.escape(message)):
        check_block(page([block]), block)


def test_a_comment_that_is_no_directive_is_noticed() -> None:
    with pytest.raises(ValueError, match="made-up.md:2: the comment above the block is not"):
        blocks("made-up.md", "<!-- skip -->\n```python\n```")


def test_files_of_a_page_are_there_for_later_blocks(page: Callable[[list[Block]], Page]) -> None:
    first, second = blocks(
        "made-up.md",
        "<!-- file: notes/a.json -->\n```json\n[1]\n```\n"
        "then\n```python\nfrom pathlib import Path\nassert Path('notes/a.json').read_text() == '[1]\\n'\n```\n",
    )
    check_block(page([first, second]), second)


def test_lists_and_directives_are_read() -> None:
    (block,) = blocks(
        "made-up.md", "- item\n\n  <!-- exit: 2 -->\n  <!-- output of: make preview -->\n\n  ```text\n  a\n  ```\n"
    )
    assert (block.kind, block.text, block.line) == ("text", "a\n", 6)
    assert block.directives == {"exit": "2", "output of": "make preview"}


def test_a_program_runs_as_the_environment_that_is_named(page: Callable[[list[Block]], Page]) -> None:
    (block,) = blocks(
        "made-up.md",
        "<!-- environment: staging -->\n```python\nimport pulumi\nassert pulumi.get_stack() == 'staging'\n"
        "assert pulumi.Config('platform').get_object('cluster')['version'] == '1.36'\n```\n",
    )
    check_block(page([block]), block)


def test_a_program_reads_the_outputs_of_the_platform_that_is_named(page: Callable[[list[Block]], Page]) -> None:
    (block,) = blocks(
        "made-up.md",
        "<!-- platform: dev -->\n```python\nimport pulumi\nread = pulumi.runtime.invoke\n"
        "found = read('pulumi:pulumi:readStackOutputs', {'name': 'acme/platform/dev'}).value\n"
        "assert found['outputs']['cluster']['name'] == 'platform-dev'\n```\n",
    )
    check_block(page([block]), block)


REFUSED = (
    "<!-- file: web.py -->\n<!-- exit: 1 -->\n```python\nfrom platform_sdk.workloads import PlatformReference\n\n"
    "PlatformReference('prod', outputs={})\n```\n"
)


def test_a_refused_program_is_quoted(page: Callable[[list[Block]], Page]) -> None:
    made = page(
        blocks("made-up.md", f"{REFUSED}<!-- refusal of: web.py -->\n```text\nThe stack prod has no output\n```")
    )
    with pytest.raises(Faulty, match="this line is not there: 'The stack prod has no output'") as raised:
        check_block(made, made.blocks[1])
    assert "The stack prod has no output contract; it has no outputs" in str(raised.value)


def test_a_refused_program_is_told_by_its_file_and_line(page: Callable[[list[Block]], Page]) -> None:
    program = (
        "<!-- file: shop/web.py -->\n<!-- exit: 1 -->\n<!-- platform: dev -->\n```python\n"
        "from platform_sdk.workloads import WebService\n\nWebService('web', {'port': 0})\n```\n"
    )
    made = page(
        blocks(
            "made-up.md", f"{program}<!-- refusal of: shop/web.py -->\n```text\nWebService web (web.py, line 3)\n```"
        )
    )
    with pytest.raises(Faulty, match=re.escape("WebService web (web.py, line 3) has ")):
        check_block(made, made.blocks[1])


def test_a_program_that_is_not_refused_has_no_refusal(page: Callable[[list[Block]], Page]) -> None:
    text = "<!-- file: a.py -->\n```python\npass\n```\n<!-- refusal of: a.py -->\n```text\nx\n```"
    made = page(blocks("made-up.md", text))
    with pytest.raises(Faulty, match=r"a\.py is not refused"):
        check_block(made, made.blocks[1])


def test_the_configuration_of_another_project_is_no_environment(page: Callable[[list[Block]], Page]) -> None:
    project = "<!-- file: shop/Pulumi.yaml -->\n```yaml\nname: shop\n```\n"
    stack = "<!-- file: shop/Pulumi.prod.yaml -->\n```yaml\nconfig: {shop:size: 1}\n```\n"
    made = page(blocks("made-up.md", project + stack))
    check_block(made, made.blocks[1])


def test_a_file_beside_no_project_is_an_environment(page: Callable[[list[Block]], Page]) -> None:
    made = page(blocks("made-up.md", "<!-- file: shop/Pulumi.prod.yaml -->\n```yaml\nconfig: {shop:size: 1}\n```\n"))
    with pytest.raises(Faulty, match="the environment is refused"):
        check_block(made, made.blocks[0])


@pytest.mark.parametrize(
    ("documented", "same"),
    [
        ("a\nb in 1.2 s\nc", True),
        ("a\nb in 340 ms\nc", True),
        ("a\n…\nc", True),
        ("a\n…", True),
        ("…\nc", True),
        ("a\n  …\nb in 1 s\nc\n", True),
        ("a\nc", False),
        ("a\nb in 1 s", False),
        ("a\n…\nd", False),
        ("a\nb in 2 zones\nc", False),
        ("a\nb in 1 s\nc\nd", False),
    ],
)
def test_output_is_compared_by_line(documented: str, same: bool) -> None:
    block = Block("made-up.md", 1, "text", documented, {})
    if same:
        compare(block, documented, "a\nb in 9.9 s\nc\n")
    else:
        with pytest.raises(Faulty, match="made-up.md:1"):
            compare(block, documented, "a\nb in 9.9 s\nc\n")
