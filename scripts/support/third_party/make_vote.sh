# Makes keys, certificates and a timestamping authority, seals the village's vote step by step, and leaves in the current folder: bundle,
# bundle.zip, receipts, elsewhere (a signature that was stamped elsewhere, with its manifest), close.request and final.request, ca.pem,
# tsa-ca.pem. Read by scripts/third-party, which sets wijkstem and village.

quietly() { "$@" >>made.log 2>&1 || { cat made.log >&2; exit 1; }; }

# Certificates: a root for signers, one for timestamps, and one certificate of each.
authority() { # FILE NAME
    openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
    openssl req -x509 -new -key "$1.key" -subj "/CN=$2" -days 3650 -sha256 -out "$1.pem" \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign
}
issued() { # FILE NAME ISSUER EXTENSIONS
    openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
    openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr"
    printf 'basicConstraints=critical,CA:FALSE\n%b' "$4" >"$1.ext"
    openssl x509 -req -in "$1.csr" -CA "$3.pem" -CAkey "$3.key" -CAcreateserial -days 3650 -sha256 -extfile "$1.ext" -out "$1.pem"
}
quietly authority ca "Root of signers"
quietly authority tsa-ca "Root of timestamps"
quietly issued signer "Wijkcooperatie Lindeveen" ca 'keyUsage=critical,digitalSignature,nonRepudiation\n'
quietly issued tsa "Timestamps" tsa-ca 'keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n'
chmod 600 signer.key
cat >tsa.cnf <<'CONFIGURATION'
[tsa]
default_tsa = stamps
[stamps]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
CONFIGURATION
echo 01 >serial

# Keys and the policy.
(umask 077 && echo "een wachtzin voor een proef" >passphrase)
quietly "$wijkstem" keys new --name lindeveen.example --out operator.key --passphrase-file passphrase
quietly "$wijkstem" keys new --name kascommissie.lindeveen.example --out kas.key --passphrase-file passphrase
log=$("$wijkstem" keys show operator.key | sed -n 's/^log //p')
witness=$("$wijkstem" keys show kas.key | sed -n 's/^witness //p')
quietly "$wijkstem" keys policy --level timestamped --log "$log" --witness "$witness" --quorum 1 --signer ca.pem \
    --timestamper tsa-ca.pem --signature-required --out policy.txt

# stamped WHAT: asks the authority, and takes what it answers.
stamped() {
    quietly "$wijkstem" seal query vote "$1" --out "$1.tsq"
    quietly openssl ts -reply -config tsa.cnf -queryfile "$1.tsq" -out "$1.tsr"
    quietly "$wijkstem" seal timestamp vote "$1" --response "$1.tsr"
}
# witnessed CHECKPOINT: asks the witness, and takes what it signed.
witnessed() {
    quietly "$wijkstem" seal request vote "$1" --out "$1.request"
    quietly "$wijkstem" witness sign "$1.request" --key kas.key --passphrase-file passphrase --state kas.state --log "$log" \
        --out "$1.cosigned"
    quietly "$wijkstem" seal cosign vote "$1" --note "$1.cosigned"
}

sed 's/"evidence": "counted"/"evidence": "timestamped"/' "$village/spelregels.json" >rules.json
# The ballots come in two batches.
awk 'NR == 1 || NR <= 200' "$village/stemmen.csv" >first.csv
awk 'NR == 1 || NR > 200' "$village/stemmen.csv" >second.csv
quietly "$wijkstem" seal init vote --rules rules.json --key operator.key --policy policy.txt
quietly "$wijkstem" seal rules vote --passphrase-file passphrase
stamped rules
quietly "$wijkstem" seal open vote --proposals "$village/voorstellen.csv" --passphrase-file passphrase
quietly "$wijkstem" seal batch vote --ballots first.csv
quietly "$wijkstem" seal batch vote --ballots second.csv
quietly "$wijkstem" seal close vote --passphrase-file passphrase
stamped close
witnessed close
quietly "$wijkstem" seal tally vote
quietly "$wijkstem" seal sign vote --certificate signer.pem --key signer.key
stamped signature
# The same signature with its stamp in it, as a trust service hands it out: taken again, it is taken apart again.
cp vote/META-INF/signature.p7s stamped.p7s
cp vote/time/signature.tsr answered.tsr
rm vote/META-INF/signature.p7s vote/time/signature.tsr
quietly "$wijkstem" seal sign vote --signature stamped.p7s
mkdir -p elsewhere/META-INF elsewhere/time
cp vote/META-INF/signature.p7s elsewhere/META-INF
cp vote/time/signature.tsr elsewhere/time
cp vote/bundle/manifest.json elsewhere
quietly "$wijkstem" seal final vote --out unwitnessed --passphrase-file passphrase
witnessed final
quietly "$wijkstem" seal final vote --out bundle --passphrase-file passphrase
quietly "$wijkstem" pack bundle --out bundle.zip
quietly "$wijkstem" seal receipt vote --all --out receipts
