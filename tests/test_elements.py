"""The elements of a page as plain values say what the tree they were read from says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from byline.extract.elements import Elements, is_in

PIECES = st.lists(
    st.sampled_from([
        "<div class='A b' id=c>", "</div>", "<p data-testid=T>", "<b>", "</b>", "<br>", "a ", "é\n", "<!-- c -->", "<table>",
        "<td>", "<svg>", "<g id=x>", "</svg>", "<script>if (a < b) '<p>'</script>", "<template><p>t</p></template>", "<li>",
        "<x-y hidden>", "<title>T", "</title>", "<h1>", "<select><option>o", "<?pi?>", "<math>", "<frameset>", "</body>",
        "<noscript>",
    ]),
    max_size=40,
)  # fmt: skip


@settings(max_examples=300)
@given(PIECES)
def test_elements_say_what_the_tree_says(pieces: list[str]) -> None:
    """Order, tags, attributes, texts and what stands in what are those of lexbor, for any markup."""
    tree = LexborHTMLParser("".join(pieces))
    dom, nodes = Elements(tree), tree.css("*")
    assert [(e.tag, e.attributes) for e in dom.all] == [(n.tag, n.attributes) for n in nodes]
    place = {n.mem_id: i for i, n in enumerate(nodes)}
    for element, node in zip(dom.all, nodes, strict=True):
        above = node.parent
        assert (element.parent.place if element.parent else None) == (place.get(above.mem_id) if above is not None else None)
        assert dom.all[element.place] is element
        assert [e.place for e in dom.within(element)] == [place[n.mem_id] for n in node.css("*") if n.mem_id != node.mem_id]
        assert [e.place for e in dom.children(element)] == [place[n.mem_id] for n in node.iter() if n.mem_id in place]
        siblings = [e.place for e in dom.children(element.parent)] if element.parent else [element.place]
        assert [e.place for e in dom.after(element)] == [p for p in siblings if p > element.place]
        assert [e.place for e in dom.before(element) if not isinstance(e, str)] == [p for p in siblings if p < element.place][
            ::-1
        ]
        assert element.text(" ") == node.text(separator=" ")
        assert dom.own_text(element) == node.text(deep=False)
        texts = list(enumerate(dom.texts))[element.first : element.last]
        assert dom.opening(element) == next((text.lstrip() for _, text in texts if text.strip()), "")
        skipped = [e for e in (element, *dom.within(element)) if e.tag in ("b", "div")]
        outside = [text for i, text in texts if not any(e.first <= i < e.last for e in skipped)]
        assert dom.texts_outside(element, frozenset(("b", "div"))) == outside
        assert dom.tagged("b", "p", within=element) == [e for e in dom.within(element) if e.tag in ("b", "p")]
        assert is_in(element, frozenset(("div",))) == any(e.tag == "div" and element in dom.within(e) for e in dom.all)


def test_texts_around_and_outside() -> None:
    """The text before an element is that of its nearest sibling only; a text outside some tags leaves out all within them."""
    tree = LexborHTMLParser(
        "<p>Updated <b>on <i>5</i></b><time>May</time> x <time>June</time></p><p><time>July</time>a<b>b</b>c</p>"
    )
    dom = Elements(tree)
    before = [[near if isinstance(near, str) else near.tag for near in dom.before(e)] for e in dom.tagged("time")]
    assert before == [["b", "Updated "], [" x ", "time", "b", "Updated "], []]
    first, second = dom.tagged("p")
    assert dom.texts_outside(first, frozenset(("b",))) == ["Updated ", "May", " x ", "June"]
    assert dom.texts_outside(second, frozenset(("b", "time"))) == ["a", "c"]
    assert dom.texts_outside(dom.tagged("b")[0], frozenset(("b",))) == []


def test_names_are_class_id_and_test_id() -> None:
    """The names of an element are its class, id and test id in lower case, whichever of them it has."""
    tree = LexborHTMLParser(
        "<a class='X Y' id=Z data-testid=W></a><b id=Z></b><i data-testid=W title=t></i><u title=t></u><s class></s>"
    )
    assert [e.names for e in Elements(tree).tagged("a", "b", "i", "u", "s")] == ["x y z w", "z", "w", "", ""]
