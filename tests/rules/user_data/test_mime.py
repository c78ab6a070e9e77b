"""MIME documents: a mail parser reads back what was written, byte for byte."""

from __future__ import annotations

from email import message_from_string
from typing import TYPE_CHECKING, cast

from hypothesis import given
from hypothesis import strategies as st

from platform_sdk.rules.user_data._mime import Part, multipart

if TYPE_CHECKING:
    from email.message import Message

SHELL = "text/x-shellscript"
texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=200)


def read(document: str) -> list[tuple[str, str]]:
    """Content type and text of each part, read as cloud-init reads them."""
    message = message_from_string(document)
    assert message.is_multipart()
    assert message.defects == []
    parts = cast("list[Message]", message.get_payload())
    return [
        (
            part.get_content_type(),
            cast("bytes", part.get_payload(decode=True)).decode(part.get_content_charset("utf-8")),
        )
        for part in parts
    ]


@given(st.lists(texts, min_size=1, max_size=4))
def test_parts_read_back(given_texts: list[str]) -> None:
    document = multipart([Part(SHELL, text) for text in given_texts])
    assert read(document) == [(SHELL, text) for text in given_texts]
    assert document.isascii()


@given(st.integers(0, 3))
def test_a_part_that_holds_the_boundary_does_not_end_early(times: int) -> None:
    text = f"#!/bin/bash\n--node-configuration{'-x' * times}--\necho on\n"
    assert read(multipart([Part(SHELL, text), Part(SHELL, "end")])) == [(SHELL, text), (SHELL, "end")]


def test_the_same_parts_give_the_same_document() -> None:
    parts = [Part("application/node.eks.aws", "{}"), Part(SHELL, "#!/bin/bash\n")]
    assert multipart(parts) == multipart(list(parts))
    assert multipart(parts).startswith(
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="node-configuration"\n\n'
    )
    assert multipart(parts).endswith("\n--node-configuration--\n")
