"""Replacing what stands in a folder one by one, so that a run killed in the midst of it can be undone."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

# In the staging folder: the new run is in "new", what stood in the place goes to "old", and before the first of it
# goes, "stood.json" says what stood there. As long as that file is there, all can be put back.
_NEW, _OLD, _STOOD = "new", "old", "stood.json"


def replace_each(place: Path, staging: Path, names: Sequence[str]) -> None:
    """Put what is in `staging`/new in the place of what has these names, and all of it back if one fails."""
    (staging / _OLD).mkdir()
    stood = [name for name in names if (place / name).exists()]
    written = staging / f"{_STOOD}-"
    written.write_text(json.dumps(stood), encoding="utf-8")
    written.rename(staging / _STOOD)
    try:
        for name in names:
            for source, target in ((place, staging / _OLD), (staging / _NEW, place)):
                if (source / name).exists():
                    (source / name).rename(target / name)
    except BaseException:
        _put_back(place, staging, names)
        raise
    (staging / _STOOD).unlink()  # from here on the new run stands


def put_back_after_the_killed(place: Path, names: Sequence[str], prefix: str) -> None:
    """Undo what runs that were killed have begun in this place; their staging folders, so named, go.

    Only for whom nobody else is at work here.
    """
    if not place.is_dir():
        return
    for staging in sorted(place.glob(f"{prefix}*")):
        _put_back(place, staging, names)
        shutil.rmtree(staging, ignore_errors=True)


def _put_back(place: Path, staging: Path, names: Sequence[str]) -> None:
    """Whatever was done, the old run stands; stopped at any step, it can be done again."""
    if not (staging / _STOOD).exists():
        return
    stood = json.loads((staging / _STOOD).read_text(encoding="utf-8"))
    for name in names:
        has_gone = name not in stood or (staging / _OLD / name).exists()
        if has_gone and (place / name).exists():
            (place / name).rename(staging / _NEW / name)
        if (staging / _OLD / name).exists():
            (staging / _OLD / name).rename(place / name)
    (staging / _STOOD).unlink()
