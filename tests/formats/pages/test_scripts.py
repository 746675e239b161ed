import pytest

from framework_export.formats.pages.scripts import is_drawn, language_fonts, scripts_of


@pytest.mark.parametrize(
    ("language", "place"),
    [
        *[(tag, "SC") for tag in ("zh", "zh-Hans", "zh-CN", "zh-SG", "zh-Hans-TW", "cmn", "zh_CN")],
        *[(tag, "TC") for tag in ("zh-Hant", "zh-TW", "zh-Hant-TW", "zh-hant")],
        *[(tag, "HK") for tag in ("zh-HK", "zh-Hant-HK", "zh-MO", "yue")],
        *[("ja", "JP"), ("ja-JP", "JP"), ("ko", "KR"), ("ko-KR", "KR")],
    ],
)
def test_a_language_of_east_asia_takes_its_own_shapes(language: str, place: str) -> None:
    assert language_fonts(language)[0] == f"Noto Sans CJK {place}"


@pytest.mark.parametrize("language", ["en", "de", "ar", "pt-BR", "zu"])
def test_other_languages_need_no_fonts_of_their_own(language: str) -> None:
    assert language_fonts(language) == ()


@pytest.mark.parametrize(
    ("characters", "language", "found"),
    [
        ("職あ、", "en", [("Japanese", "Noto Sans CJK JP")]),
        ("職", "ja", [("Japanese", "Noto Sans CJK JP")]),
        ("職、", "en", [("Chinese", "Noto Sans CJK SC")]),
        ("職", "zh-Hant", [("Chinese", "Noto Sans CJK TC")]),
        ("한", "en", [("Korean", "Noto Sans CJK KR")]),
        ("한職", "ko", [("Korean", "Noto Sans CJK KR")]),
        ("한あ", "en", [("Japanese", "Noto Sans CJK JP"), ("Korean", "Noto Sans CJK KR")]),
        ("हिं।", "en", [("Devanagari", "Noto Sans Devanagari")]),
        ("ไ", "en", [("Thai", "Noto Sans Thai")]),
        ("ѫ", "en", [("Cyrillic", "Noto Sans")]),
        ("བོ", "en", [("Tibetan", "Noto Serif Tibetan")]),
        ("𝗕", "en", [("mathematical letters", "Noto Sans Math")]),
        ("ℝ①", "en", [("", "U+211D"), ("", "U+2460")]),
        ("⟰⍰", "en", [("", "U+2370"), ("", "U+27F0")]),
        ("📊☂", "en", [("emoji", "Noto Color Emoji")]),
        ("🜁☙", "en", [("", "U+2619"), ("", "U+1F701")]),
        ("\ue000", "en", [("", "U+E000")]),
    ],
)
def test_characters_are_told_by_their_script(
    characters: str, language: str, found: list[tuple[str, str]]
) -> None:
    scripts = scripts_of(characters, language)
    assert sorted((each.name, each.family) for each in scripts) == sorted(found)
    assert sorted("".join(scripts.values())) == sorted(characters)


def test_what_is_never_drawn_needs_no_glyph() -> None:
    assert not any(map(is_drawn, "\u200b\u200d\u00ad\ufe0f\n\u2028\u00a0\U000e0101"))
    assert all(map(is_drawn, "a職\u0301\ue000"))
