"""Files packed into one, the same bytes whenever it is done."""

import io
import zipfile
from collections.abc import Mapping

_MOMENT = (2000, 1, 1, 0, 0, 0)


def packed(parts: Mapping[str, str], kind: str = "") -> bytes:
    """A zip archive; it opens with its kind, in the clear, where there is one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if kind:
            archive.writestr(zipfile.ZipInfo("mimetype", _MOMENT), kind)
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()
