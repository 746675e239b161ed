"""What the rows of a roster can refer to: frameworks and languages, as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from framework_export.packs.roster.called import Called, alike_key, called
from framework_export.packs.roster.columns import folded
from framework_export.packs.roster.ladders import Ladder

_MOST_NAMED = 12
_MOST_LANGUAGES = 1_024  # of frameworks and what rows say of languages

_LANGUAGES = {
    "ar": "arabic, arabisch, arabe, árabe, アラビア語, العربية",
    "de": "german, deutsch, allemand, alemán, alemão, ドイツ語, الألمانية",
    "en": "english, englisch, anglais, inglés, inglês, 英語, الإنجليزية",
    "es": "spanish, spanisch, español, espagnol, espanhol, castellano, スペイン語, الإسبانية",
    "fr": "french, französisch, français, francés, francês, フランス語, الفرنسية",
    "it": "italian, italienisch, italiano, italien, イタリア語, الإيطالية",
    "ja": "japanese, japanisch, japonais, japonés, japonês, 日本語, اليابانية",
    "nl": "dutch, niederländisch, nederlands, néerlandais, オランダ語, الهولندية",
    "pl": "polish, polnisch, polski, polonais, ポーランド語, البولندية",
    "pt": "portuguese, portugiesisch, português, portugais, portugués, ポルトガル語, البرتغالية",
    "zh": "chinese, chinesisch, 中文, chinois, chino, chinês, 中国語, الصينية",
}
"""What languages are called, there and elsewhere."""

_BY_NAME = {
    folded(name): language for language, names in _LANGUAGES.items() for name in names.split(",")
}


# Without equality it can be the key of a cache.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Directory:
    """What rows can refer to."""

    ladders: Mapping[str, Ladder]
    """By the id of the framework."""
    languages: Mapping[str, str]
    """Those with words of ours or of the project: `pt-BR` by `pt-br`."""
    _called: Called[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        names = [
            (each, name)
            for name, ladder in self.ladders.items()
            for each in (name, ladder.framework.title)
        ]
        object.__setattr__(self, "_called", called(names))

    def ladder_of(self, text: str) -> Ladder | None:
        """By its framework's id or title; the only one needs no name."""
        if not text and len(self.ladders) == 1:
            return next(iter(self.ladders.values()))
        return self.framework_of(text) if text else None

    def form_language(self, values: Mapping[str, str]) -> str:
        """The language of somebody's form: what the row says, or else the framework's own."""
        return _form_language(self, values.get("language", ""), values.get("framework", ""))

    def framework_of(self, text: str) -> Ladder | None:
        """By its id or title; none when two are called so."""
        found = self.ladders.get(text)
        name = self._called.find(text) if found is None else None
        return self.ladders[name] if name else found

    def frameworks_called(self, text: str) -> tuple[str, ...]:
        """The ids of all whose id or title that is."""
        key = alike_key(text)
        return tuple(
            name
            for name, each in self.ladders.items()
            if key in (alike_key(name), alike_key(each.framework.title))
        )

    def framework_meant(self, text: str) -> str:
        """The id of the only framework that has a text in its id or title; empty without one."""
        wanted = folded(text)
        found = [
            name
            for name, each in self.ladders.items()
            if wanted and wanted in folded(name) + " " + folded(each.framework.title)
        ]
        return found[0] if len(found) == 1 else ""

    def likely_frameworks(self, text: str) -> str:
        """What a person may have meant, or what there is: for a hint."""
        names = {
            folded(known): name
            for name, each in self.ladders.items()
            for known in (name, each.framework.title)
        }
        close = get_close_matches(folded(text), names, n=1, cutoff=0.75)
        if close:
            return f"Did you mean {names[close[0]]}?"
        return f"There are: {', '.join(list(self.ladders)[:_MOST_NAMED])}."

    def language_of(self, text: str) -> str | None:
        """By its tag or its name, in several languages: `de-AT`, `German`, `Deutsch`."""
        tag = text.replace("_", "-").lower()
        named = _BY_NAME.get(folded(text.partition("(")[0]), "")
        for name in (tag, tag.partition("-")[0], named):
            if name in self.languages:
                return self.languages[name]
        return None


@lru_cache(maxsize=_MOST_LANGUAGES)
def _form_language(directory: Directory, language: str, framework: str) -> str:
    said = directory.language_of(language)
    found = directory.ladder_of(framework)
    return said or (found.framework.language if found else "")
