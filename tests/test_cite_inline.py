"""Citations in one line: both addresses, the digest, and nothing that a page said can break out of them."""

from __future__ import annotations

import html.parser
import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.cite import FORMS, format_citation
from byline.errors import UsageError
from byline.model import Description, Kind, PartialDate, Role
from byline.render import find_pandoc
from citing import COPY, DIGEST, HARD, INTERVIEW, UNDATED, URL, item, person, whole

KEPT = f"Caucasus corpus, SHA-256 {DIGEST}"
NOBODY = Description(title="Who asked?", outlet="Die Presse", published=PartialDate(2024, 5, 3))
GOLDEN = [
    (
        UNDATED, "chicago",
        "Bianchi, Giulio, and Silvia Bo. n.d. “Lake-Shore Crisis Exposes a Weak Policy.” Lake Files 18 (7). "
        f"{URL}. Snapshot of March 6, 2026, {KEPT}.",
    ),
    (
        UNDATED, "apa",
        "Bianchi, G., & Bo, S. (n.d.). Lake-Shore Crisis Exposes a Weak Policy. Lake Files, 18(7). "
        f"{URL} (Snapshot of March 6, 2026, {KEPT})",
    ),
    (
        UNDATED, "mla",
        "Bianchi, Giulio, and Silvia Bo. “Lake-Shore Crisis Exposes a Weak Policy.” Lake Files, vol. 18, no. 7, n.d., "
        f"{URL}. {KEPT}. Accessed 6 Mar. 2026.",
    ),
    (
        UNDATED, "bluebook",
        "Giulio Bianchi & Silvia Bo, Lake-Shore Crisis Exposes a Weak Policy, 18 Lake Files no. 7 (n.d.), "
        f"{URL} (last visited Mar. 6, 2026) (on file with {KEPT}).",
    ),
    (
        INTERVIEW, "chicago",
        "Moretti, Livia. 2026. [Interview with Livia Moretti]. Interview by Caspian.Example. Caspian.Example, February 21. "
        f"{URL}. Snapshot of March 6, 2026, {KEPT}.",
    ),
    (
        INTERVIEW, "apa",
        "Moretti, L. (2026, February 21). [Interview with Livia Moretti] (Caspian.Example, Interviewer). Caspian.Example. "
        f"{URL} (Snapshot of March 6, 2026, {KEPT})",
    ),
    (
        INTERVIEW, "mla",
        "Moretti, Livia. [Interview with Livia Moretti]. Interview by Caspian.Example. Caspian.Example, 21 Feb. 2026, "
        f"{URL}. {KEPT}. Accessed 6 Mar. 2026.",
    ),
    (
        INTERVIEW, "bluebook",
        "Livia Moretti, [Interview with Livia Moretti], Interview by Caspian.Example, Caspian.Example (Feb. 21, 2026), "
        f"{URL} (on file with {KEPT}).",
    ),
    (NOBODY, "chicago", f"Die Presse. 2024. “Who asked?” May 3. {URL}. Snapshot of March 6, 2026, {KEPT}."),
    (NOBODY, "apa", f"Who asked? (2024, May 3). Die Presse. {URL} (Snapshot of March 6, 2026, {KEPT})"),
    (NOBODY, "mla", f"“Who asked?” Die Presse, 3 May 2024, {URL}. {KEPT}. Accessed 6 Mar. 2026."),
    (NOBODY, "bluebook", f"Who asked?, Die Presse (May 3, 2024), {URL} (on file with {KEPT})."),
]  # fmt: skip


@pytest.mark.parametrize(("description", "form", "wanted"), GOLDEN)
def test_reads_as_the_manual_has_it(description: Description, form: str, wanted: str) -> None:
    """Author, undated, untitled, nobody named: word for word."""
    assert format_citation(item(description), form) == wanted


PUBLIC = [
    ("chicago", f"{URL}. Archived March 7, 2026, at {COPY.url}."),
    ("apa", f"{URL} (Archived March 7, 2026, at {COPY.url})"),
    ("mla", f"{URL}. Web Archive, archived 7 Mar. 2026, {COPY.url}."),
    ("bluebook", f"{URL} [{COPY.url}]"),
    ("markdown", f"[archived 2026-03-07](<{COPY.url}>), Web Archive"),
]


@pytest.mark.parametrize(("form", "wanted"), PUBLIC)
def test_both_addresses_are_shown(form: str, wanted: str) -> None:
    """What no CSL style can do: the original and the archived copy, side by side."""
    assert wanted in format_citation(item(HARD, public_copy=COPY), form)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_names_the_snapshot_or_its_copy(form: str) -> None:
    """A local snapshot by its digest, a public one by its address; always one line."""
    local, public = format_citation(item(HARD), form), format_citation(item(HARD, public_copy=COPY), form)
    assert DIGEST in local
    assert COPY.url.split("?")[0] in public
    assert "\n" not in local + public


def test_an_unknown_form_is_a_usage_error() -> None:
    """The advice lists the forms."""
    with pytest.raises(UsageError) as said:
        format_citation(item(HARD), "harvard")
    assert "chicago" in said.value.advice


def test_names_of_many_kinds() -> None:
    """First inverted, the rest as read aloud; family-first never turned round; a literal whole."""
    people = (
        person("Jean-Paul", "Sartre"),
        person("Martin Luther", "King", position=1, suffix="Jr."),
        person("Văn An", "Nguyễn", position=2, family_first=True),
        person("明", "李", position=3, family_first=True),
        whole("Agence France-Presse", position=4),
    )
    made = item(Description(title="T", outlet="O", contributions=people))
    assert format_citation(made, "chicago").startswith(
        "Sartre, Jean-Paul, Martin Luther King Jr., Nguyễn Văn An, 李明, and Agence France-Presse."
    )
    assert format_citation(made, "apa").startswith(
        "Sartre, J.-P., King, M. L., Jr., Nguyễn Văn An, 李明, & Agence France-Presse."
    )
    assert format_citation(made, "mla").startswith("Sartre, Jean-Paul, et al.")
    assert format_citation(made, "bluebook").startswith("Jean-Paul Sartre et al.")


def test_wikipedia_has_archive_fields_and_original() -> None:
    """`url` is the original, `archive-url` and `archive-date` the copy; ISO dates; no url-status, which nobody checked."""
    text = format_citation(item(UNDATED, public_copy=COPY), "wikipedia")
    assert text.startswith("{{cite journal |last1=Bianchi |first1=Giulio |last2=Bo |first2=Silvia |date=n.d. |title=Lake-Shore")
    assert f"|url={URL} |access-date=2026-03-06 |archive-url={COPY.url} |archive-date=2026-03-07}}}}" in text
    assert "url-status" not in text


@pytest.mark.parametrize(
    ("description", "start"),
    [
        (Description(title="t", outlet="o"), "{{cite news |date=n.d. |title=t |work=o "),
        (Description(title="t", kind=Kind.MAGAZINE_ARTICLE, outlet="o"), "{{cite magazine "),
        (Description(title="t", kind=Kind.PRESS_RELEASE, outlet="o"), "{{cite press release |date=n.d. |title=t |publisher=o "),
        (Description(title="t"), "{{cite web "),
        (
            Description(title="t", kind=Kind.BROADCAST, outlet="Channel", container="Tonight", number="212"),
            "{{cite episode |date=n.d. |title=t |series=Tonight |network=Channel |number=212 ",
        ),
        (
            Description(title="t", outlet="o", section="Harbour", edition="Late", place="Norvik"),
            "{{cite news |date=n.d. |title=t |work=o |department=Harbour |edition=Late |location=Norvik ",
        ),
        (INTERVIEW, "{{cite interview |last1=Moretti |first1=Livia |interviewer1=Caspian.Example |date=2026-02-21 "),
    ],
)
def test_wikipedia_template_follows_the_type(description: Description, start: str) -> None:
    """The template whose parameters hold what is known."""
    assert format_citation(item(description), "wikipedia").startswith(start)


def test_wikipedia_month_and_doubt_are_as_cs1_reads_them() -> None:
    """`2026-02` could be a range to CS1; doubt is `c.` before a year."""
    month = item(Description(title="t", published=PartialDate(2026, 2)))
    doubt = item(Description(title="t", published=PartialDate(2026, 2, uncertain=True)))
    assert "|date=February 2026 " in format_citation(month, "wikipedia")
    assert "|date=c. 2026 " in format_citation(doubt, "wikipedia")


def test_wikipedia_takes_a_literal_with_a_list_in_it_as_written() -> None:
    """Double parentheses keep CS1 from making two people of one."""
    assert "|author5=((Reuters and AP, staff)) " in format_citation(item(HARD), "wikipedia")


wiki = st.text(alphabet=st.sampled_from(list("|{}[]<>'~_&=!-a \n")), min_size=1, max_size=25)


@given(wiki, wiki)
def test_no_headline_can_leave_its_template_parameter(title: str, literal: str) -> None:
    """Between the outer braces only our pipes are bare: a page cannot add a parameter, open a template, a link or a tag."""
    made = item(Description(title=title, outlet=title, contributions=(whole(literal),)))
    text = format_citation(made, "wikipedia")
    inside = text.removeprefix("{{").removesuffix("}}").replace("{{!}}", "·")
    assert not re.search(r"\{|\}|\[|\]|<|>|''|~|__", inside)
    names = re.findall(r"\|([a-z-]+\d?)=", inside)
    assert len(names) == len(set(names)) == inside.count("|")


class _Links(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def read_html(text: str) -> _Links:
    """The tags and words of an HTML fragment."""
    reader = _Links()
    reader.feed(text)
    reader.close()
    return reader


def test_robust_link_has_its_attributes() -> None:
    """Original, version and day, as robustlinks.mementoweb.org/spec names them."""
    [link, *_] = [a for t, a in read_html(format_citation(item(UNDATED, public_copy=COPY), "robust-html")).tags if t == "a"]
    assert link == {
        "href": URL,
        "data-originalurl": URL,
        "data-versionurl": COPY.url,
        "data-versiondate": "2026-03-07",
    }
    [local] = [a for t, a in read_html(format_citation(item(UNDATED), "robust-html")).tags if t == "a"]
    assert "data-versionurl" not in local
    assert local["data-versiondate"] == "2026-03-06"


@given(st.text(alphabet=st.sampled_from(list("<>\"'&/=a b")), min_size=1, max_size=25).filter(str.strip))
def test_no_headline_can_write_html(title: str) -> None:
    """Whatever is in a headline, the only tags are ours, and the words come back."""
    made = item(Description(title=title, outlet=title, contributions=(whole(title),)))
    read = read_html(format_citation(made, "robust-html"))
    assert [t for t, _ in read.tags] == ["a", "cite", "code"]
    assert made["title"] in read.words


def test_only_web_addresses_become_links() -> None:
    """A `javascript:` address of a foreign item is never a link."""
    foreign = {"type": "webpage", "id": "x", "title": "t", "URL": "javascript:alert(1)"}
    assert "<a" not in format_citation(foreign, "robust-html")
    assert "](" not in format_citation(foreign, "markdown")


def test_an_item_of_another_maker_is_formatted_too() -> None:
    """Without `custom.byline` there is no snapshot to show, and nothing is made up."""
    foreign = {
        "type": "book",
        "id": "x",
        "title": "Title",
        "author": [{"family": "Doe", "given": "J."}],
        "issued": {"date-parts": [["2001"]]},
    }
    assert format_citation(foreign, "chicago") == "Doe, J. 2001. “Title.”"
    for form in FORMS:
        assert "Title" in format_citation(foreign, form)


def test_markdown_is_text_where_the_page_has_markdown() -> None:
    """pandoc's CommonMark reader finds our links and emphasis, and the headline as it was."""
    title = "1. *a* _b_ [c](d) <e> `f` # g | ~h~ !i \\j & k"
    made = item(Description(title=title, outlet="*O*", contributions=(whole("+ X"),)))
    program = find_pandoc()
    assert program
    text = format_citation(made, "markdown")
    done = subprocess.run(
        [program, "-f", "commonmark", "-t", "html", "--wrap=none"], input=text.encode(), capture_output=True, check=True
    )
    read = read_html(done.stdout.decode())
    assert [t for t, _ in read.tags] == ["p", "a", "em", "code"]
    assert title in read.words
    assert read.words.startswith("+ X.")


def test_a_translator_is_named() -> None:
    """Chicago and MLA print who translated."""
    made = item(Description(title="T", outlet="O", contributions=(person("A", "B"), person("C", "D", Role.TRANSLATOR))))
    assert "Translated by C D." in format_citation(made, "chicago")
    assert "|translator1=C D " in format_citation(made, "wikipedia")


def test_what_is_reviewed_and_the_edition_are_printed() -> None:
    """Chicago and MLA name the work; both name the edition of the paper."""
    made = item(
        Description(title="Slow", outlet="O", reviewed=("Salt",), edition="Late", pages="A3", published=PartialDate(2026, 2, 3))
    )
    chicago, mla = format_citation(made, "chicago"), format_citation(made, "mla")
    assert "“Slow.” Review of Salt. February 3, Late edition, A3." in chicago
    assert "“Slow.” Review of Salt. O, Late ed., 3 Feb. 2026, p. A3" in mla
    final = item(Description(title="Slow", outlet="O", edition="Final Edition"))
    assert "“Slow.” Final edition. " in format_citation(final, "chicago")


def test_a_programme_stands_with_its_broadcaster() -> None:
    """Which of both is the source cannot be told from one."""
    made = item(
        Description(title="T", kind=Kind.BROADCAST, outlet="Channel", container="Tonight", contributions=(person("A", "B"),))
    )
    assert "Tonight, Channel" in format_citation(made, "chicago")
