"""Checks a detached CAdES signature and the timestamp in it with pyHanko.

    pyhanko_check.py SIGNATURE CONTENT ROOT TIMESTAMP-ROOT
"""

import asyncio
import sys

from asn1crypto import cms
from pyhanko.keys import load_cert_from_pemder
from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext

signature, content, root, timestamp_root = sys.argv[1:]
info = cms.ContentInfo.load(open(signature, "rb").read(), strict=True)


def trusting(path):
    return ValidationContext(trust_roots=[load_cert_from_pemder(path)], allow_fetching=False)


with open(content, "rb") as data:
    status = asyncio.run(
        async_validate_detached_cms(
            data,
            info["content"],
            signer_validation_context=trusting(root),
            ts_validation_context=trusting(timestamp_root),
        )
    )
print(status.pretty_print_details() if hasattr(status, "pretty_print_details") else status)
stamp = status.timestamp_validity
if not (status.intact and status.valid and status.trusted):
    sys.exit("the signature is not accepted")
if stamp is None or not (stamp.intact and stamp.valid and stamp.trusted):
    sys.exit("the timestamp is not accepted")
