import io
import struct
import zlib
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from framework_export.diagnostics import Diagnostic, has_errors
from framework_export.formats import Look
from framework_export.formats.pages.pictures import PictureError, ready_picture
from framework_export.formats.pdf.rendering import render_pages
from tests.samples import PlanOne

NOISE = Image.effect_noise((300, 200), 60).convert("RGB")


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def empty_png(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and has no points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def ready(name: str, data: bytes) -> tuple[Image.Image, str]:
    shown, flaw = ready_picture(Path(name), data)
    return Image.open(io.BytesIO(shown)), flaw.said if flaw else ""


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_an_ordinary_picture_stays_as_it_is(kind: str) -> None:
    data = saved(NOISE, kind)
    assert ready_picture(Path(f"x.{kind.lower()}"), data) == (data, None)


def test_sixteen_bits_of_grey_become_eight_of_the_same_grey() -> None:
    grey = Image.new("I;16", (3, 1))
    for x, value in enumerate((0, 0x80FF, 0xFFFF)):
        grey.putpixel((x, 0), value)
    shown, flaw = ready("x.png", saved(grey, "PNG"))
    assert shown.mode == "L"
    assert [shown.getpixel((x, 0)) for x in range(3)] == [0, 0x80, 0xFF]
    assert not flaw


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_of_more_points_than_paper_shows_gets_smaller(kind: str) -> None:
    exif = Image.Exif()
    exif[0x112] = 6
    shown, flaw = ready(f"x.{kind.lower()}", saved(Image.new("RGB", (6000, 3000)), kind, exif=exif))
    assert max(shown.size) == 2400
    assert shown.width < shown.height  # turned as the camera said
    assert not flaw


@pytest.mark.parametrize("size", [(9_000, 9_000), (60_000, 60_000)])
def test_a_picture_of_too_many_points_is_never_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(PictureError, match="more than 80,000,000 points"):
        ready_picture(Path("x.png"), empty_png(*size))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_a_picture_whose_end_is_missing_is_said_and_shown_as_far_as_it_goes(kind: str) -> None:
    data = saved(NOISE, kind)
    half = data[: len(data) // 2]
    shown, flaw = ready_picture(Path(f"x.{kind.lower()}"), half)
    assert shown == half
    assert flaw
    assert "end is missing" in flaw.said


@pytest.mark.parametrize("data", [b"", b"no picture", saved(NOISE, "WEBP")[:400]])
def test_what_is_no_picture_cannot_be_shown(data: bytes) -> None:
    with pytest.raises(PictureError, match="damaged"):
        ready_picture(Path("x.webp"), data)


@pytest.mark.parametrize(
    ("inside", "lost"),
    [
        ("<text>a</text>", ""),
        ("<g><text>a <tspan>b</tspan> c</text><title>d</title><desc>e</desc></g>", ""),
        ("<foreignObject><p>a <b>c</b></p></foreignObject>", "“a” and 1 more texts"),
        (f"<flowRoot>{'a' * 60}</flowRoot>", f"“{'a' * 40}…”"),
        ("<switch><foreignObject>a</foreignObject><text>a</text></switch>", ""),
    ],
)
def test_text_of_an_svg_that_pages_leave_out_is_said(inside: str, lost: str) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    shown, flaw = ready_picture(Path("x.svg"), data)
    assert shown == data
    assert bool(flaw) is bool(lost)
    assert not flaw or flaw.said.endswith(lost)


def test_an_svg_that_is_no_xml_cannot_be_shown() -> None:
    with pytest.raises(PictureError, match="no SVG"):
        ready_picture(Path("x.svg"), b"<svg")


def flaws(plan_one: PlanOne, look: Look, body: str) -> list[Diagnostic]:
    problems = render_pages(plan_one("title: Data", body), look).diagnostics
    return [each for each in problems if each.code != "font-missing"]


@pytest.mark.parametrize(
    "written",
    ["![A](my%20chart.png)", "![A](<my chart.png>)", "![A](my chart.png)", "![A][c]\n\n[c]: <my chart.png>"],
)  # fmt: skip
def test_a_flawed_picture_is_named_once_at_the_line_that_shows_it(
    plan_one: PlanOne, look: Look, written: str
) -> None:
    (look.project.content / "my chart.png").write_bytes(saved(NOISE, "PNG")[:5000])
    (problem,) = flaws(plan_one, look, f"Hello\n\n{written}\n")
    assert problem.code == "picture-flawed"
    assert problem.location.line == (8 if "[c]" in written else 6)
    assert "my chart.png is not whole" in problem.message
    assert has_errors((problem,), strict=True)


def test_a_picture_that_cannot_be_shown_is_named_once(plan_one: PlanOne, look: Look) -> None:
    (look.project.content / "chart.png").write_bytes(b"no picture")
    (problem,) = flaws(plan_one, look, "See chart.png:\n\n![A](chart.png)\n")
    assert problem.code == "picture-flawed"
    assert problem.location.line == 6


def test_a_picture_that_was_made_ready_is_what_the_page_has(plan_one: PlanOne, look: Look) -> None:
    grey = Image.new("I;16", (4, 4), 0x80FF)
    (look.project.content / "grey.png").write_bytes(saved(grey, "PNG"))
    (look.project.content / "cmyk.jpg").write_bytes(
        saved(Image.new("CMYK", (9, 9), (255, 0, 0, 0)), "JPEG")
    )
    handbook = plan_one("title: Data", "![A](grey.png) ![B](cmyk.jpg)")
    data = render_pages(handbook, look).data
    pictures = [one for page in pypdf.PdfReader(io.BytesIO(data)).pages for one in page.images]
    colours = {one.image.convert("RGB").getpixel((2, 2)) for one in pictures if one.image}
    assert (0x80, 0x80, 0x80) in colours
    assert len(colours) == 2
