"""Makes mutants of filled forms and reads them: `python -m tests.fuzz --count 20000 --jobs 2`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from tests.fuzz.forms import KINDS
from tests.fuzz.many import check_many
from tests.fuzz.mutations.every import MUTATIONS
from tests.fuzz.running import Verdict, check_mutant, make_mutant, numbers


def main() -> int:
    """Prints every breach, or one mutant; 1 when there is any."""
    options = _options()
    kinds = (options.only,) if options.only else KINDS
    if options.seed is not None:
        verdicts = [check_mutant(kind, options.seed) for kind in kinds]
        for each in verdicts:
            print(each, f"\n  {each.outcome}")
            if options.keep:
                options.keep.write_bytes(make_mutant(each.kind, each.seed).data)
        return int(any(each.breaches for each in verdicts))
    wanted = list(numbers(options.first, options.count, kinds))
    if options.mutation:
        wanted = [
            (kind, seed)
            for kind, seed in wanted
            if MUTATIONS[kind][seed % len(MUTATIONS[kind])].__name__ == options.mutation
        ]
    verdicts = list(check_many(wanted, options.jobs))
    _report(verdicts, shown=options.shown)
    return int(any(each.breaches for each in verdicts))


def _report(verdicts: list[Verdict], *, shown: int) -> None:
    classes: dict[tuple[str, str, str], list[Verdict]] = {}
    for verdict in verdicts:
        for each in verdict.breaches:
            about = (
                each.message.split(" in ", 1)[-1].split(" < ")[0]
                if each.oracle == "inner failure"
                else verdict.mutation
            )
            classes.setdefault((each.oracle, verdict.kind, about), []).append(verdict)
    for (oracle, kind, about), found in sorted(classes.items(), key=lambda item: -len(item[1])):
        print(f"{len(found):5} {oracle}, {kind}, {about}")
        for verdict in found[:shown]:
            print(f"      {verdict}")
    print(
        f"{len(verdicts)} mutants: {dict(Counter(each.outcome for each in verdicts))}, breaches: {dict(Counter(b.oracle for v in verdicts for b in v.breaches))}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seed", type=int, help="one mutant, by its number")
    parser.add_argument("--only", choices=KINDS, help="of Word or of Excel")
    parser.add_argument("--keep", type=Path, help="where to write that mutant")
    parser.add_argument("--first", type=int, default=0, help="the number of the first mutant")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--mutation", help="only those of that name")
    parser.add_argument("--shown", type=int, default=1, help="examples of each class of breaches")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
