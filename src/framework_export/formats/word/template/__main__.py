"""Makes a template anew: `python -m framework_export.formats.word.template FILE`.

The name of the file, review.docx, handbook.docx or comparison.docx, says which one.
A tool for maintainers. Whoever wants another header, footer or look opens the file in Word
instead; docs/reviews.md and docs/theming.md say what has to stay in it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from framework_export.formats.word.template.making import make_template

if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_bytes(make_template(file.name))
