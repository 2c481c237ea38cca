"""The elements of a parsed page as plain values in document order, read in one walk: what every extractor looks at.

A lexbor node is made anew each time it is asked for, and each CSS query walks the whole tree. So the tree is walked once;
from then on an element's place, the end of its subtree and its texts are numbers, and a query is a look into a list.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from operator import attrgetter, not_

from selectolax.lexbor import LexborHTMLParser, LexborNode

Attributes = dict[str, str | None]
_TEXT, _LAST_OF_NO_ELEMENT = 2, 4
"""Numbers of lexbor: 0 none, 1 document, 2 text, 3 document type, 4 comment; then elements."""

SMALL = 40
"""Elements in a subtree that is faster looked through than looked up in the lists of the whole page."""
_place = attrgetter("place")


class HtmlElement:
    """One element.

    Attributes:
        tag: Lower case in HTML, e.g. `time`.
        attributes: By name; None for one without a value.
        parent: None for the root.
        names: Class, id and test id in one lower-case string, e.g. `byline author-line`; empty for none.
        place: Its index in document order; `end` is the index of the first element after all that stand in it.
        first: Index of its first text among the page's text nodes; `last` is that of the first text after it.
        texts: All text nodes of the page.
    """

    __slots__ = ("attributes", "end", "first", "last", "names", "parent", "place", "tag", "texts")

    attributes: Attributes
    end: int
    first: int
    last: int
    names: str
    parent: HtmlElement | None
    place: int
    tag: str
    texts: list[str]

    def text(self, separator: str = "") -> str:
        """All text below it, that of scripts too, with `separator` between two text nodes."""
        return separator.join(self.texts[self.first : self.last])


class Elements:
    """Every element of a page.

    Attributes:
        all: In document order.
        texts: Every text node in document order, blank ones too.
        itemprops: With an `itemprop` (microdata), in document order; `properties` with a `property` (RDFa, OpenGraph).
        depth: Of the deepest nesting, in elements that hold something.
    """

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.all: list[HtmlElement] = []
        self.texts: list[str] = []
        self.itemprops: list[HtmlElement] = []
        self.properties: list[HtmlElement] = []
        self.depth = 0
        self._tagged: dict[str, list[HtmlElement]] = {}
        self._own: dict[int, str] = {}
        if tree.root is not None:
            self._read(tree.root)

    def _read(self, root: LexborNode) -> None:
        elements, texts, itemprops, properties = self.all, self.texts, self.itemprops, self.properties
        kinds: dict[int, tuple[str, list[HtmlElement]]] = {}  # lexbor's number of a tag costs a third of its name
        make = object.__new__  # and the attributes set here: a call less for each element
        above: list[LexborNode] = []
        parent: HtmlElement | None = None
        node: LexborNode | None = root
        place = at = 0  # of the next element and the next text node; `len` 5,000 times costs a tenth
        depth = 0
        while node is not None or parent is not None:
            if node is None:
                assert parent is not None
                parent.end, parent.last = place, at
                parent, node = parent.parent, above.pop().next
                continue
            number = node.tag_id
            if number == _TEXT:
                texts.append(node.text_content or "")
                at += 1
            elif number > _LAST_OF_NO_ELEMENT:
                tag, alike = kinds.get(number) or kinds.setdefault(number, self._alike(node.tag or "-"))
                element = make(HtmlElement)
                element.tag, element.parent, element.texts = tag, parent, texts
                element.place, element.first = place, at
                attributes = element.attributes = node.attributes
                elements.append(element)
                alike.append(element)
                place += 1
                names = ""
                if attributes:
                    names = attributes.get("class") or ""
                    if "id" in attributes or "data-testid" in attributes:
                        names = " ".join(filter(None, (names, attributes.get("id"), attributes.get("data-testid"))))
                    names = names.lower()
                    if "itemprop" in attributes:
                        itemprops.append(element)
                    if "property" in attributes:
                        properties.append(element)
                element.names = names
                inner = node.child
                if inner is not None:
                    above.append(node)
                    nested = len(above)
                    depth = nested if nested > depth else depth
                    parent, node = element, inner
                    continue
                element.end, element.last = place, at
            node = node.next
        self.depth = depth

    def _alike(self, tag: str) -> tuple[str, list[HtmlElement]]:
        return tag, self._tagged.setdefault(tag, [])

    @cached_property
    def worded(self) -> list[int]:
        """How many of the text nodes before each one, and before the end, are more than white space.

        Where two places have the same number, no words stand between them.
        """
        return [0, *accumulate(map(not_, map(str.isspace, self.texts)))]

    def tagged(self, *tags: str, within: HtmlElement | None = None) -> list[HtmlElement]:
        """The elements with one of some tags in document order, of the whole page or of those that stand in an element."""
        if within is not None and within.end - within.place <= SMALL:
            return [element for element in self.within(within) if element.tag in tags]
        found: list[HtmlElement] = []
        for tag in tags:
            alike = self._tagged.get(tag, [])
            if within is not None and alike:
                low = bisect_left(alike, within.place + 1, key=_place)
                alike = alike[low : bisect_left(alike, within.end, low, key=_place)]
            found = sorted(found + alike, key=_place) if found and alike else found or alike
        return found

    def first(self, *tags: str, within: HtmlElement | None = None) -> HtmlElement | None:
        """The first of `tagged`."""
        return next(iter(self.tagged(*tags, within=within)), None)

    def within(self, element: HtmlElement) -> list[HtmlElement]:
        """The elements that stand in an element, in document order."""
        return self.all[element.place + 1 : element.end]

    def children(self, element: HtmlElement) -> Iterator[HtmlElement]:
        """The elements directly in an element."""
        place = element.place + 1
        while place < element.end:
            child = self.all[place]
            yield child
            place = child.end

    def opening(self, element: HtmlElement) -> str:
        """The first text node below an element that is more than white space, from its first letter; empty when none is."""
        worded, first, last = self.worded, element.first, element.last
        if worded[first] == worded[last]:
            return ""
        return self.texts[bisect_right(worded, worded[first], first, last) - 1].lstrip()

    def own_text(self, element: HtmlElement) -> str:
        """The text directly in an element, without that of the elements in it."""
        known = self._own.get(element.place)
        if known is not None:
            return known
        elements, texts = self.all, self.texts
        parts: list[str] = []
        at, place = element.first, element.place + 1
        while place < element.end:
            child = elements[place]
            if at < child.first:
                parts += texts[at : child.first]
            at, place = child.last, child.end
        own = self._own[element.place] = "".join(parts + texts[at : element.last] if parts else texts[at : element.last])
        return own

    def before(self, element: HtmlElement) -> Iterator[HtmlElement | str]:
        """What stands before an element in the same parent, the nearest first: elements, and text nodes as text."""
        at, parent = element, element.parent
        while parent is not None:
            previous = self.all[at.place - 1] if at.place > parent.place + 1 else None
            while previous is not None and previous.parent is not parent:
                previous = previous.parent
            yield from reversed(self.texts[previous.last if previous else parent.first : at.first])
            if previous is None:
                return
            yield previous
            at = previous

    def after(self, element: HtmlElement) -> Iterator[HtmlElement]:
        """The elements after an element in the same parent."""
        place, end = element.end, element.parent.end if element.parent else 0
        while place < end:
            yield self.all[place]
            place = self.all[place].end

    def texts_outside(self, element: HtmlElement, tags: frozenset[str]) -> list[str]:
        """The text nodes below an element that stand in none with one of some tags."""
        if element.tag in tags:
            return []
        found: list[str] = []
        at, end = element.first, 0
        for inner in self.tagged(*tags, within=element):
            if inner.place >= end:
                found += self.texts[at : inner.first]
                at, end = inner.last, inner.end
        return found + self.texts[at : element.last]


def is_in(element: HtmlElement, tags: frozenset[str]) -> bool:
    """Whether an element stands in one with one of some tags."""
    at = element.parent
    while at is not None and at.tag not in tags:
        at = at.parent
    return at is not None
