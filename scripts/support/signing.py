"""Ed25519 signatures in pure Python, for tests and made-up bundles: slow, and no key here is secret."""

import base64
import functools
import hashlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import verify


@functools.cache
def signed(secret, message):
    """(public key, signature) by RFC 8032, of a secret of 32 bytes."""
    scalar, prefix, public = secret_parts(secret)
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % verify.ORDER
    start = packed(verify.point_times(r, verify.BASE))
    k = int.from_bytes(hashlib.sha512(start + public + message).digest(), "little")
    return public, start + ((r + k * scalar) % verify.ORDER).to_bytes(32, "little")


@functools.cache
def secret_parts(secret):
    digest = hashlib.sha512(secret).digest()
    scalar = int.from_bytes(digest[:32], "little") & (2**254 - 8) | 2**254
    return scalar, digest[32:], packed(verify.point_times(scalar, verify.BASE))


def packed(point):
    inverse = pow(point[2], -1, verify.PRIME)
    x, y = point[0] * inverse % verify.PRIME, point[1] * inverse % verify.PRIME
    return (y | (x & 1) << 255).to_bytes(32, "little")


def key_id(name, kind, public):
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def key_text(name, kind, secret):
    """A public key as it stands in a policy; `kind` is 1 for a log, 4 for a witness."""
    public = secret_parts(secret)[2]
    return f"{name}+{key_id(name, kind, public).hex()}+{base64.b64encode(bytes([kind]) + public).decode()}"


def signature_line(name, kind, secret, message, before=b""):
    """A line of a note: the key id, `before`, and the signature over the message."""
    public, signature = signed(secret, message)
    return f"— {name} {base64.b64encode(key_id(name, kind, public) + before + signature).decode()}\n"


def note(vote, lines, log=("log.example", b"L" * 32), witness=None):
    """A checkpoint over the lines of a log, signed by the log and, if there is one, by a witness."""
    origin = log[0] + "/" + verify.sha256(vote.encode())[:16]
    text = f"{origin}\n{len(lines)}\n{base64.b64encode(verify.root_hash(lines)).decode()}\n".encode()
    found = text + b"\n" + signature_line(log[0], 1, log[1], text).encode()
    if witness:
        seconds = 1_803_929_400
        cosigned = f"cosignature/v1\ntime {seconds}\n".encode() + text
        found += signature_line(witness[0], 4, witness[1], cosigned, seconds.to_bytes(8, "big")).encode()
    return found
