"""Writes the signature value of the only signer of a CMS signature: what its timestamp stamps.

    signature_value.py SIGNATURE >VALUE
"""

import sys

from asn1crypto import cms

content = cms.ContentInfo.load(open(sys.argv[1], "rb").read(), strict=True)
(signer,) = content["content"]["signer_infos"]
sys.stdout.buffer.write(signer["signature"].native)
