"""What keeps a page inert: the policy that lets it run its own style and script and nothing else."""

from base64 import b64encode
from hashlib import sha256


def content_policy(style: str, script: str) -> str:
    """A Content-Security-Policy for a page that embeds just this style and this script and fetches nothing.

    https://www.w3.org/TR/CSP3/ ; sent by a meta element, since a page opened from a disk has no headers.
    """
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"
