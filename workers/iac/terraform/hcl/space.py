"""What may stand between two signs. Both patterns match nothing too, so that they always match."""

import re
from collections.abc import Callable
from typing import Final, TypeAlias, cast

Space: TypeAlias = Callable[[str, int], re.Match[str]]

_COMMENT: Final = r"/\*[\s\S]*?\*/"

line_space: Final = cast("Space", re.compile(rf"(?:[ \t]|{_COMMENT})*").match)
"""White space within a line."""

any_space: Final = cast("Space", re.compile(rf"(?:[ \t\r\n]|#[^\n]*|//[^\n]*|{_COMMENT})*").match)
"""White space, line ends and comments."""
