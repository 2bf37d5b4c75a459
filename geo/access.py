"""Who may do what on the dashboard: the owner on his own machine, reviewers and readers who logged in, the public.

Pure rules; ``geo.screens.entrance`` asks Streamlit who is there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
#: Headers by which a proxy says that it passes on what others ask.
PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the dashboard.

    ``name`` is what the log calls him, "" where he may type it.  ``may_write``: bring reports and review claims;
    ``owns``: open any folder of this machine, see paths and causes of faults.  ``public``: see only what may be
    published (``geo.profiles``).
    """

    name: str = ""
    may_write: bool = False
    owns: bool = False
    public: bool = False


def only_here(address: str | None, headers: Mapping[str, str]) -> bool:
    """Whether this machine alone reaches a dashboard that listens at an address (None is everywhere).

    ``headers`` are the browser's, none where nobody tells: a proxy on this machine passes on the name by which others
    ask (Host, which whoever asks may write as he likes), or leaves a trace (``PASSED_ON``).  Known failure: a proxy
    that does neither.
    """
    host = headers.get("Host", "")
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return address in LOOPBACK and (not host or name in LOOPBACK) and not any(map(headers.get, PASSED_ON))


def visitor_of(here: bool, public: bool, logins: bool, told: Mapping[str, object],
               reviewers: Collection[str]) -> Visitor | None:
    """Who somebody is; None where he has to log in first.

    Parameters
    ----------
    here : bool
        This machine alone reaches the dashboard (``only_here``).
    public : bool
        Everybody may read, without logging in.
    logins : bool
        A login is configured.
    told : mapping
        What the identity provider says of him: ``email``, ``email_verified``; empty before he logged in.
    reviewers : collection of str
        E-mail addresses of those who may write.

    Notes
    -----
    Without a login everybody is the owner on a dashboard that only this machine reaches, and the public on any other:
    one that is opened to a network by mistake betrays no witness and can be read and not written.  An address that
    the provider says is not verified makes nobody a reviewer.
    """
    email = str(told.get("email") or "").strip().casefold()
    if email:
        known = email in {one.strip().casefold() for one in reviewers} and told.get("email_verified", True) is True
        return Visitor(email, may_write=known, public=public and not known)
    if logins and not public:
        return None
    owner = here and not logins and not public
    return Visitor(may_write=owner, owns=owner, public=not owner)
