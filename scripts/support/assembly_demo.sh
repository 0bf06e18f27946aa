# A meeting of 120 members who may vote: 40 proxies, 90 slips of paper that two people type in apart, 20 digital ballots, one result that the
# chair declares. Read by scripts/demo, which sets programs. People type at a screen; here what they typed stands in files.

wijkstem=$programs/wijkstem
meeting=Fixtures/lindeveen-vergadering
vote=out/lindeveen-vergadering.wijkstem
declared=out/lindeveen-vergadering
keys=out/lindeveen-vergadering-sleutels
rm -rf "$vote" "$vote"-* "$declared" "$declared.sealed" "$keys"
mkdir -p "$keys"
(umask 077 && echo "alleen voor dit voorbeeld" >"$keys/wachtzin")
passphrase="--passphrase-file $keys/wachtzin"

echo
echo "== A meeting of members: the rules are fixed, then who may vote"
# shellcheck disable=SC2086
"$wijkstem" keys new --name vergadering.lindeveen.example --out "$keys/stembureau.key" $passphrase
"$wijkstem" keys policy --log "$("$wijkstem" keys show "$keys/stembureau.key" | sed -n 's/^log //p')" --out "$keys/policy.txt"
# shellcheck disable=SC2086
{
    "$wijkstem" vote new "$vote" --rules "$meeting/spelregels.json" --key "$keys/stembureau.key" --policy "$keys/policy.txt"
    "$wijkstem" vote seal "$vote" $passphrase
    "$wijkstem" vote import "$vote" --roll "$meeting/leden.csv" --proxies "$meeting/volmachten.csv" --list "$meeting/voorstellen.csv" --quiet
    "$wijkstem" vote open "$vote" $passphrase
}

echo
echo "== At the door: who comes, and for whom they vote too"
"$wijkstem" vote admit "$vote" --file "$meeting/aanwezig.csv" --recused 4 --recused 4 --recused 7 --quiet

echo
echo "== Ballots: 20 digital, 90 on paper, typed in by Ada and by Bo; where they differ, by Cor"
"$wijkstem" vote import "$vote" --ballots "$meeting/digitaal.csv" --quiet
"$wijkstem" vote enter "$vote" --by Ada --file "$meeting/eerste-invoer.txt" >/dev/null
"$wijkstem" vote enter "$vote" --by Bo --file "$meeting/tweede-invoer.txt" >/dev/null
"$wijkstem" vote enter "$vote" --by Cor --file "$meeting/derde-invoer.txt"

echo
echo "== The box is held against the door; then the count, and the chair declares"
# shellcheck disable=SC2086
{
    "$wijkstem" vote close "$vote" --motions "$meeting/moties.csv" --accept W.2 $passphrase
    "$wijkstem" vote count "$vote"
}
# The chair reads from the paper that was signed what the screen leaves open.
groups() { sed -n '/Kenmerk van de uitslag:/{n;p;n;p;}' | tr -s ' ' '\n' | grep .; }
"$wijkstem" vote minutes "$vote" >"$keys/proces-verbaal.txt"
groups <"$keys/proces-verbaal.txt" >"$keys/papier"
"$wijkstem" vote minutes "$vote" --chair | groups >"$keys/scherm"
said=$(paste -d ' ' "$keys/scherm" "$keys/papier" | sed -n 's/^\.\.\.\. //p' | tr '\n' ' ')
sed -n '/^Wie zijn toegelaten/,/^Wat is gehonoreerd\|^== DEEL C/p' "$keys/proces-verbaal.txt"
"$wijkstem" vote declare "$vote" --state pronounced --by "Ina Hofstee, voorzitter" --groups "$said"
"$wijkstem" vote declare "$vote" --state definitive --by "Ina Hofstee, voorzitter" --document attendance_list --document proxies \
    --document ballots_kept --document count_statements
# shellcheck disable=SC2086
"$wijkstem" vote publish "$vote" --out "$declared" $passphrase
"$wijkstem" vote fsck "$vote"

echo
echo "== Verified with the sealed part, slips of paper included (what concerns the meeting; all lines: $keys/controle.txt)"
"$programs/stemcheck" "$declared" --policy "$keys/policy.txt" --sealed "$declared.sealed" >"$keys/controle.txt"
grep -E '^(PASS|NOT-RUN) +(V5|V6\.J|V8|V9\.[HIJ])|^Kenmerk|^GELDIG' "$keys/controle.txt"
