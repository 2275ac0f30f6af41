"""What a visitor agreed to, for code on the server that stands behind Assent.

Django: put "assent.middleware" into MIDDLEWARE; then

    if request.assent("analytics"): ...

Flask and others: granted(request.headers.get("Assent"), "analytics").

The gateway writes the `Assent` header of each request and takes away what a client wrote there. Without it (the request came
some other way, or the gateway is older) nothing but what is necessary counts as granted.
"""

import re

_GRANTED = re.compile(r"granted=\(([a-z0-9_* .-]*)\)(?:,|\Z)")


def granted(header, purpose):
    """Whether a purpose is granted by this header, which may be None."""
    # What is necessary needs no yes.
    if purpose == "necessary":
        return True
    found = _GRANTED.match(header or "")
    return found is not None and purpose != "" and purpose in found[1].split(" ")


def middleware(get_response):
    """Django's middleware."""

    def handle(request):
        request.assent = lambda purpose: granted(request.headers.get("Assent"), purpose)
        return get_response(request)

    return handle
