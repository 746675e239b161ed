"""What forms are upgraded to: the edition in use, and what is known of those of before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from framework_export.documents.answers import ReturnedForm
from framework_export.documents.naming import edition_of
from framework_export.documents.placing import wordings_of
from framework_export.editions.published.finding import published_edition
from framework_export.editions.upgrading.found import Found, found_again, titles_now, topics_now
from framework_export.errors import FrameworkExportError
from framework_export.model import Framework
from framework_export.packs.forms.variants import Sources

_MOST_NAMED = 12  # frameworks, in a hint


class Ground:
    """Knows what each framework asks now, and what it asked before."""

    def __init__(self, sources: Sources, kept: Path, since: Sequence[Framework] = ()) -> None:
        """`kept` has published editions; `since` is what the forms are of, if somebody says so."""
        labels = [words("everyone") for words in sources.words.values()]
        frameworks = sources.frameworks
        self.sources = sources
        self._kept = kept
        self._since = since
        self._only = since[0] if len(since) == 1 else None  # A file alone has its own name.
        self.wordings = {each: wordings_of(frameworks[each], labels) for each in frameworks}
        """By framework and criterion: how forms can show its words."""
        self.places = {each: _places(frameworks[each]) for each in frameworks}
        """By framework and criterion: its level and the title of its topic."""
        self._editions: dict[tuple[str, str], Framework | None] = {}
        self._titles: dict[tuple[str, str, str], Mapping[str, str]] = {}
        self._found: dict[tuple[str, str, str], Mapping[str, Found]] = {}
        self._topics: dict[tuple[str, str, str], Mapping[str, str]] = {}

    def framework(self, name: str) -> Framework:
        """The framework in use of that id. Raises FrameworkExportError when there is none."""
        found = self.sources.frameworks.get(name)
        if found is None:
            known = ", ".join(list(self.sources.frameworks)[:_MOST_NAMED])
            raise FrameworkExportError(
                f"It is about {name or 'no framework'}, which is not in your content folder.",
                hint=f"Say which it is with --framework NAME. There are: {known or 'none'}.",
            )
        return found

    def edition(self, framework: str) -> str:
        """The edition in use of a framework."""
        return edition_of(self.sources.frameworks[framework], self.sources.organisation)

    def edition_of(self, form: ReturnedForm) -> Framework | None:
        """The framework as it was when the form was made, as far as anybody has kept it."""
        key = (form.framework, form.edition)
        if key not in self._editions:
            self._editions[key] = self._edition_of(form)
        return self._editions[key]

    def _edition_of(self, form: ReturnedForm) -> Framework | None:
        now = self.sources.frameworks.get(form.framework)
        named = next((each for each in self._since if each.id == form.framework), self._only)
        current = now is not None and self.edition(now.id) == form.edition
        if named is not None and (named.edition == form.edition or not current):
            return named
        if current:
            return now
        kept = published_edition(self._kept, form.framework, form.edition)
        return kept.framework if kept else None

    def found(self, form: ReturnedForm, now: Framework) -> Mapping[str, Found]:
        """Which criteria of a form are others of now, whose ids it does not know."""
        key = (form.framework, form.edition, now.id)
        if key not in self._found:
            self._found[key] = found_again(self.edition_of(form), now)
        return self._found[key]

    def topics(self, form: ReturnedForm, now: Framework) -> Mapping[str, str]:
        """Which topics of a form have another id now."""
        key = (form.framework, form.edition, now.id)
        if key not in self._topics:
            self._topics[key] = topics_now(self.edition_of(form), now)
        return self._topics[key]

    def titles(self, form: ReturnedForm, now: Framework) -> Mapping[str, str]:
        """What topics of a form are called now, by what it calls them."""
        key = (form.framework, form.edition, now.id)
        if key not in self._titles:
            self._titles[key] = titles_now(self.edition_of(form), now)
        return self._titles[key]


def _places(framework: Framework) -> dict[str, tuple[int, str]]:
    return {
        criterion.id: (criterion.level, topic.title)
        for topic in framework.topics
        for criterion in topic.criteria
    }
