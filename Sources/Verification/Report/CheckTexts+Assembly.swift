/// What the checks of an assembly say.
extension CheckID {
    var assemblyTitle: Words {
        switch self {
        case .declaration:
            Words("de uitslag is vastgesteld zoals het hoort", "the result was declared in order")
        case .assembly:
            Words("de regels van de vergadering hebben betekenis", "the rules of the assembly have a meaning")
        case .roll: Words("de ledenlijst telt op", "the roll adds up")
        case .proxies: Words("volmachten blijven binnen de grens", "proxies keep to the limit")
        case .admitted:
            Words("wie is toegelaten staat op de lijst, en genoeg", "who was admitted is on the roll, and enough")
        case .box:
            Words("de stembus klopt met wie is toegelaten", "the ballot box fits who was admitted")
        default:
            Words("papieren biljetten zijn twee keer ingetypt", "paper slips were typed in twice")
        }
    }

    var assemblyExplanation: Words {
        switch self {
        case .declaration:
            Words(
                "Bij een ledenvergadering: het logboek zegt wie de uitslag uitsprak, of er bezwaren waren, en of de uitslag daarna definitief"
                    + " werd of de stemming verviel. Vervallen kan alleen na bezwaren. Definitief wordt een uitslag pas met alle stukken waar"
                    + " de regels om vragen. Een map waarin de stemming verviel is in orde; het verslag zegt dan dat er opnieuw wordt gestemd.",
                "Of an assembly: the log says who pronounced the result, whether there were objections, and whether the result then became"
                    + " definitive or the vote was void. It can be void after objections only. A result becomes definitive with all"
                    + " documents that the rules ask for. A folder in which the vote is void is in order; the report then says that there"
                    + " will be a new vote."
            )
        case .assembly:
            Words(
                "Wat rules.json over de ledenvergadering zegt is volledig en kan: de dag van de ledenlijst, hoeveel volmachten iemand mag"
                    + " hebben, het quorum, de stukken. Bij een vergadering hoort een logboek (logged of timestamped).",
                "What rules.json says of the assembly is complete and can be: the day of the roll, how many proxies somebody may hold, the"
                    + " quorum, the documents. With an assembly there is a log (logged or timestamped)."
            )
        case .roll:
            Words(
                "roll.json is goed geschreven. Wie op de lijst staat mag stemmen of valt af om één reden; samen is dat de hele lijst, en per"
                    + " groep telt het ook op. Namen staan er niet in.",
                "roll.json is in form. Whoever is listed may vote, or may not for one reason; together that is the whole list, and the"
                    + " classes add up too. No names are in it."
            )
        case .proxies:
            Words(
                "Niemand heeft meer volmachten dan de regels toestaan, wie er een gaf heeft er zelf geen, en er zijn er niet meer gebruikt"
                    + " dan vooraf zijn vastgelegd en dan wie er waren kunnen hebben; alles naar aantallen.",
                "Nobody holds more proxies than the rules allow, who gave one away holds none, and no more were used than were registered"
                    + " before, and than those who came can hold; all by numbers."
            )
        case .admitted:
            Words(
                "Er zijn niet meer mensen toegelaten dan er mogen stemmen, ook niet per groep. Is er een quorum, dan is het gehaald, of dit is"
                    + " een tweede vergadering die zonder mag.",
                "No more people were admitted than may vote, of no class either. If there is a quorum it is reached, or this is a second"
                    + " meeting that may do without."
            )
        case .box:
            Words(
                "box.json is goed geschreven. Er zijn zoveel stembiljetten als in het logboek. Verschilt dat van het aantal toegelaten mensen,"
                    + " dan is het hele verschil uitgelegd. Wat opvalt (veel blanco of ongeldig, een groot verschil, meer biljetten dan mensen in"
                    + " een groep) is door iemand bevestigd. Zijn er stembiljetten, dan is er iemand toegelaten. Papier is ingetypt in stapels van"
                    + " 25. Aanwezigen, leden en vergadering bij de vragen zijn dezelfde als hier, en niemand stemde die niet is toegelaten.",
                "box.json is in form. There are as many ballots as in the log. If that is not the number of people admitted, all of the"
                    + " difference is explained. What stands out (many blank or invalid, a large difference, more ballots than people in a"
                    + " class) was confirmed by somebody. Where there are ballots somebody was admitted. Paper was typed in by batches of"
                    + " 25. Those present, the members and the meeting of motions are the same as here, and nobody voted who was not"
                    + " admitted."
            )
        default:
            Words(
                "Met het verzegelde deel: elk papieren biljet is door twee mensen gelijk ingetypt, of een derde besliste waar zij"
                    + " verschilden. Elk biljet is er een zoals de regels het toestaan, of ongeldig om een reden die er is, en zit in de stapels"
                    + " die zijn geteld.",
                "With the sealed part: every slip of paper was typed in by two people alike, or a third decided where they differed. Every"
                    + " slip is a ballot as the rules allow, or invalid for a reason that there is, and is in the batches that were counted."
            )
        }
    }
}
