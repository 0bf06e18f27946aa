# The village's vote in its order, sealed: keys, rules, list, two batches of ballots, close, a witness, dice, count. Read by scripts/demo, which
# sets programs, village and ballots. People throw dice and think of a secret; here they stand in the script, so that it asks nothing.

wijkstem=$programs/wijkstem
vote=out/lindeveen-stemming
sealed=out/lindeveen-verzegeld
keys=out/lindeveen-sleutels
rm -rf "$vote" "$sealed" "$sealed.sealed" "$sealed.zip" "$keys"
mkdir -p "$keys"
(umask 077 && echo "alleen voor dit voorbeeld" >"$keys/wachtzin")
passphrase="--passphrase-file $keys/wachtzin"

echo
echo "== The same vote, sealed step by step: keys, and which of them count"
# shellcheck disable=SC2086
{
    "$wijkstem" keys new --name lindeveen.example --out "$keys/stembureau.key" $passphrase
    "$wijkstem" keys new --name kascommissie.lindeveen.example --out "$keys/kascommissie.key" $passphrase
}
log=$("$wijkstem" keys show "$keys/stembureau.key" | sed -n 's/^log //p')
witness=$("$wijkstem" keys show "$keys/kascommissie.key" | sed -n 's/^witness //p')
"$wijkstem" keys policy --log "$log" --witness "$witness" --quorum 1 --out "$keys/policy.txt"

# witnessed CHECKPOINT: the kascommissie signs along, through files.
witnessed() {
    "$wijkstem" seal request "$vote" "$1" --out "$keys/$1.verzoek" --quiet
    # shellcheck disable=SC2086
    "$wijkstem" witness sign "$keys/$1.verzoek" --key "$keys/kascommissie.key" $passphrase --state "$keys/kascommissie.stand" \
        --log "$log" --out "$keys/$1.getekend"
    "$wijkstem" seal cosign "$vote" "$1" --note "$keys/$1.getekend"
}

echo
echo "== Rules and list are fixed before the first ballot, ballots before anybody sees one"
awk 'NR == 1 || NR <= 301' "$ballots" >"$keys/zaal.csv"
awk 'NR == 1 || NR > 301' "$ballots" >"$keys/thuis.csv"
# shellcheck disable=SC2086
{
    "$wijkstem" seal init "$vote" --rules Fixtures/lindeveen-verzegeld/spelregels.json --key "$keys/stembureau.key" \
        --policy "$keys/policy.txt"
    "$wijkstem" seal rules "$vote" $passphrase
    "$wijkstem" seal open "$vote" --proposals "$village/voorstellen.csv" --costs "$village/kosten.csv" $passphrase \
        --commit "Ada=$(printf '%s' 'drie blauwe fietsen' | sha256sum | cut -d ' ' -f 1)" --quiet
    "$wijkstem" seal batch "$vote" --ballots "$keys/zaal.csv"
    "$wijkstem" seal batch "$vote" --ballots "$keys/thuis.csv"
    "$wijkstem" seal close "$vote" --motions "$village/moties.csv" $passphrase
}
witnessed close

echo
echo "== The lot, and only then the count"
"$wijkstem" seal lot "$vote" --secret "Ada=drie blauwe fietsen" --dice "Bo=3 1 4 1 5 2 6 5 3 5 6 1 1 2 3 4 5 6 1 2" \
    --dice "Cor=6 6 1 3 2 5 4 4 2 1 3 6 5 2 1 1 4 3 6 5"
"$wijkstem" seal tally "$vote"
# shellcheck disable=SC2086
"$wijkstem" seal final "$vote" --out "$sealed" $passphrase --quiet >/dev/null
witnessed final
# shellcheck disable=SC2086
"$wijkstem" seal final "$vote" --out "$sealed" --force $passphrase
"$wijkstem" pack "$sealed" --out "$sealed.zip"

echo
echo "== Verified as one file, with the policy that the kascommissie kept (what concerns the seal; all lines: $keys/controle.txt)"
"$programs/stemcheck" "$sealed.zip" --policy "$keys/policy.txt" --sealed "$sealed.sealed" >"$keys/controle.txt"
grep -E '^(PASS|NOT-RUN) +(V1\.C|V3\.|V4|V5|V6\.I|V9\.H|V12)|^Kenmerk|^GELDIG' "$keys/controle.txt"
