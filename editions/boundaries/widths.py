"""How wide a line is when printed: the widths of letters in a common book type, in ems."""

import re

USUAL = 0.5  # of a letter that is not in the table
FULL = 1.0  # of an ideograph
_IDEOGRAPH = re.compile("[\u3000-\u9fff\uac00-\ud7a3\uff00-\uff60]")


class _Widths(dict[str, float]):
    """Widths of letters; for a letter that is not there a usual one."""

    def __missing__(self, letter: str) -> float:
        return FULL if _IDEOGRAPH.match(letter) else USUAL


# Adobe's metrics for Times Roman; the differences between letters are alike in all book types.
_WIDTHS = _Widths(
    {
        letter: width
        for width, letters in {
            0.25: " .,",
            0.278: "ijlt:;/",
            0.333: "frI-()[]!‘’'",
            0.389: "sJ",
            0.444: 'aceéèàz?“”"',
            0.5: "bdghknopquvxy*0123456789",
            0.556: "FPS",
            0.611: "ELTZ",
            0.667: "BCR",
            0.722: "wADGHKNOQUVXY",
            0.778: "m",
            0.889: "M",
            0.944: "W",
            1.0: "—…",
        }.items()
        for letter in letters
    }
)


def width_of(text: str) -> float:
    """The width in ems."""
    return sum(map(_WIDTHS.__getitem__, text))
