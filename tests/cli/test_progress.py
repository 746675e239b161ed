from framework_export.cli.progress import Progress
from framework_export.cli.terminal import Terminal


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Listener(Terminal):
    def __init__(self) -> None:
        super().__init__({})
        self.interactive = False
        self.lines: list[str] = []

    def complain(self, text: str) -> None:
        self.lines.append(text)


def progress(total: int) -> tuple[Progress, Clock, Listener]:
    clock, listener = Clock(), Listener()
    shown = Progress(listener, clock)
    shown.start(total)
    return shown, clock, listener


def test_work_of_less_than_a_second_says_nothing() -> None:
    shown, clock, listener = progress(3)
    clock.now = 0.9
    shown.advance()

    assert listener.lines == []


def test_longer_work_gives_a_line_now_and_then() -> None:
    shown, clock, listener = progress(9)
    for clock.now in (1.1, 1.2, 3.0, 3.2):
        shown.advance()

    assert listener.lines == ["1 of 9 documents", "4 of 9 documents"]


def test_a_line_is_not_said_again_when_nothing_was_done() -> None:
    shown, clock, listener = progress(9)
    shown.advance()
    for clock.now in (1.1, 4.0, 8.0):
        shown.tick()
    shown.advance()

    assert listener.lines == ["1 of 9 documents", "2 of 9 documents"]


def test_the_end_is_left_to_the_summary() -> None:
    shown, clock, listener = progress(2)
    shown.advance()
    clock.now = 9.0
    shown.advance()

    assert listener.lines == []
    assert (shown.done, shown.total) == (2, 2)


def test_one_document_has_nothing_between() -> None:
    shown, clock, listener = progress(1)
    clock.now = 9.0
    shown.tick()

    assert listener.lines == []


def test_quiet_work_says_nothing() -> None:
    shown, clock, listener = progress(9)
    listener.quiet = True
    clock.now = 9.0
    shown.tick()

    assert listener.lines == []


def test_a_rate_begins_when_the_first_ones_are_done() -> None:
    shown, clock, listener = progress(1_000)
    for clock.now in (4.0, 5.0, 6.0):
        shown.advance(100)

    assert listener.lines == [
        "100 of 1000 documents",
        "300 of 1000 documents, 100 a second, 7 s left",
    ]
