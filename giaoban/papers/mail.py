"""Sends a text by SMTP where the city has named a server."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from giaoban.errors import MailError

SERVER, SENDER, RECEIVERS = "GIAOBAN_SMTP", "GIAOBAN_MAIL_FROM", "GIAOBAN_MAIL_TO"
_PORTS = {"smtp": 25, "smtps": 465}
_PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class Post:
    """A server, who sends, and who receives; STARTTLS is used where the server offers it."""

    is_encrypted: bool
    host: str
    port: int
    user: str | None
    password: str | None
    sender: str
    receivers: tuple[str, ...]


def post(environment: Mapping[str, str] = os.environ) -> Post | None:
    """What the environment names; None where it names no server, MailError where half of it."""
    address = environment.get(SERVER)
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise MailError("digest.refused.address", setting=SERVER)
    receivers = tuple(
        receiver.strip()
        for receiver in environment.get(RECEIVERS, "").split(",")
        if receiver.strip()
    )
    if not receivers or not environment.get(SENDER):
        raise MailError(
            "digest.refused.half_set", setting=SERVER, sender=SENDER, receivers=RECEIVERS
        )
    return Post(
        is_encrypted=parts.scheme == "smtps",
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        sender=environment[SENDER],
        receivers=receivers,
    )


def send(by: Post, subject: str, text: str) -> None:
    """Sends the text to every receiver; MailError says why it could not be."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, by.sender, ", ".join(by.receivers)
    message.set_content(text)
    try:
        with _connected(by) as server:
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise MailError(
            "digest.refused.by_server", host=by.host, port=str(by.port), error=str(error)
        ) from error


def _connected(by: Post) -> smtplib.SMTP:
    """A connection that is encrypted where the server can; a password never travels openly."""
    context = ssl.create_default_context()
    if by.is_encrypted:
        server = smtplib.SMTP_SSL(by.host, by.port, timeout=_PATIENCE_SECONDS, context=context)
        is_private = True
    else:
        server = smtplib.SMTP(by.host, by.port, timeout=_PATIENCE_SECONDS)
        server.ehlo()
        if is_private := server.has_extn("starttls"):
            server.starttls(context=context)
    if by.user and not is_private:
        raise MailError("digest.refused.no_encryption", host=by.host)
    if by.user:
        server.login(by.user, by.password or "")
    return server
