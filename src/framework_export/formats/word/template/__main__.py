"""Makes templates/review.docx anew: `python -m framework_export.formats.word.template FILE`.

A tool for maintainers. Whoever wants another header, footer or look opens the file in Word
instead; docs/reviews.md says what has to stay in it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from framework_export.formats.word.template.making import make_template

if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(make_template())
