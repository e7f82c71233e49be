"""A tagged PDF (ISO 32000-1, 14.8): pages to write and draw on, and the tree that says what each thing is.

Everything visible is either content of an element (heading, paragraph, table cell, figure) or an artifact,
so that a screen reader tells the page in its order. pydyf ends in this file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pydyf

from mailbot.adapters.reports.pdf.metrics import encoded, width

Colour = tuple[float, float, float]
WIDTH, HEIGHT = 842, 595
"""A4 landscape, in points."""
_REGULAR, _BOLD = "F1", "F2"


@dataclass(eq=False)
class Element:
    """One element of the document's structure: `kind` is H1, P, Table, TR, TH, TD, Figure …"""

    kind: str
    alt: str = ""
    scope: str = ""
    """Of a header cell: Row or Column."""
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    """Elements, or pieces of content: number of the page, number on it."""

    def add(self, kind: str, *, alt: str = "", scope: str = "") -> Element:
        kid = Element(kind, alt, scope)
        self.kids.append(kid)
        return kid


class Page:
    """What stands on one page. Distances are in points from its upper left corner."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.stream = pydyf.Stream(compress=True)
        self.owners: list[Element] = []
        """The element of each piece of content, by its number."""

    @contextmanager
    def content(self, of: Element) -> Iterator[None]:
        number = len(self.owners)
        self.owners.append(of)
        of.kids.append((self.number, number))
        self._raw(f"/{of.kind} <</MCID {number}>> BDC")
        yield
        self._raw("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        self._raw("/Artifact BMC")
        yield
        self._raw("EMC")

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: Colour = (0, 0, 0),
        right: bool = False,
    ) -> None:
        """One line; `y` is its base. `right`: it ends at `x`."""
        left = x - width(text, size, bold=bold) if right else x
        self._raw(f"BT /{_BOLD if bold else _REGULAR} {size:g} Tf {_numbers(colour)} rg")
        self._raw(f"{_numbers((left, HEIGHT - y))} Td <{encoded(text).hex()}> Tj ET")

    def box(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        self._raw(f"{_numbers(colour)} rg {_numbers((x, HEIGHT - y - high, wide, high))} re f")

    def line(
        self, x: float, y: float, to_x: float, to_y: float, colour: Colour, *, dashed: bool = False
    ) -> None:
        dash = "[4 3] 0 d" if dashed else "[] 0 d"
        start, end = _numbers((x, HEIGHT - y)), _numbers((to_x, HEIGHT - to_y))
        self._raw(f"{_numbers(colour)} RG 0.8 w {dash} {start} m {end} l S")

    def _raw(self, operators: str) -> None:
        self.stream.stream.append(operators.encode("ascii"))


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:.2f}" for value in values)


@dataclass
class Document:
    """Pages and their structure, with a title and a language for who cannot see them."""

    title: str
    author: str
    language: str = "fr-FR"
    root: Element = field(default_factory=lambda: Element("Document"))
    pages: list[Page] = field(default_factory=list)

    def page(self) -> Page:
        self.pages.append(Page(len(self.pages)))
        return self.pages[-1]

    def written(self) -> bytes:
        """The file. The same content gives the same bytes: it carries no date of its own."""
        pdf = pydyf.PDF()
        fonts = _fonts()
        leaves = [_leaf(pdf, page, fonts) for page in self.pages]
        tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(tree)
        placed: dict[int, pydyf.Object] = {}
        top = _placed(pdf, self.root, tree, leaves, placed)
        tree["K"] = top.reference
        tree["ParentTree"] = _parents(pdf, self.pages, placed).reference
        pdf.catalog.update(
            {
                "Lang": pydyf.String(self.language),
                "MarkInfo": pydyf.Dictionary({"Marked": "true"}),
                "StructTreeRoot": tree.reference,
                "ViewerPreferences": pydyf.Dictionary({"DisplayDocTitle": "true"}),
            }
        )
        pdf.info.update({"Title": pydyf.String(self.title), "Author": pydyf.String(self.author)})
        out = io.BytesIO()
        pdf.write(out, identifier=True)
        return out.getvalue()


def _fonts() -> pydyf.Dictionary:
    names = {_REGULAR: "Helvetica", _BOLD: "Helvetica-Bold"}
    return pydyf.Dictionary(
        {
            name: pydyf.Dictionary(
                {
                    "Type": "/Font",
                    "Subtype": "/Type1",
                    "BaseFont": f"/{face}",
                    "Encoding": "/WinAnsiEncoding",
                }
            )
            for name, face in names.items()
        }
    )


def _leaf(pdf: pydyf.PDF, page: Page, fonts: pydyf.Dictionary) -> pydyf.Dictionary:
    pdf.add_object(page.stream)
    leaf = pydyf.Dictionary(
        {
            "Type": "/Page",
            "Parent": pdf.pages.reference,
            "Contents": page.stream.reference,
            "MediaBox": pydyf.Array([0, 0, WIDTH, HEIGHT]),
            "Resources": pydyf.Dictionary({"Font": fonts}),
            "StructParents": page.number,
            "Tabs": "/S",
        }
    )
    pdf.add_page(leaf)
    return leaf


def _placed(
    pdf: pydyf.PDF,
    element: Element,
    parent: pydyf.Object,
    leaves: Sequence[pydyf.Dictionary],
    placed: dict[int, pydyf.Object],
) -> pydyf.Dictionary:
    """An element with all below it, as objects of the file; `placed` finds them again."""
    node = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.kind}", "P": parent.reference})
    pdf.add_object(node)
    placed[id(element)] = node
    if element.alt:
        node["Alt"] = pydyf.String(element.alt)
    if element.scope:
        node["A"] = pydyf.Dictionary({"O": "/Table", "Scope": f"/{element.scope}"})
    kids = pydyf.Array([])
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_placed(pdf, kid, node, leaves, placed).reference)
        else:
            page, number = kid
            reference = {"Type": "/MCR", "Pg": leaves[page].reference, "MCID": number}
            kids.append(pydyf.Dictionary(reference))
    node["K"] = kids
    return node


def _parents(pdf: pydyf.PDF, pages: Sequence[Page], placed: dict[int, pydyf.Object]) -> pydyf.Dictionary:
    """From each piece of content back to its element (ISO 32000-1, 14.7.4.4)."""
    numbers = pydyf.Array([])
    for page in pages:
        numbers.append(page.number)
        numbers.append(pydyf.Array([placed[id(owner)].reference for owner in page.owners]))
    tree = pydyf.Dictionary({"Nums": numbers})
    pdf.add_object(tree)
    return tree
