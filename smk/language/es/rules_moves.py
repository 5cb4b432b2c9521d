"""What the rules say of moves, criteria and hand-offs, in Spanish."""

MESSAGES: dict[str, str] = {
    # Joining.
    " and ": " y ",
    " or ": " o ",
    ", or ": ", o ",
    "{named} and {n} more": "{named} y {n} más",
    # Criteria and their parts.
    "all of": "todo esto",
    "any of": "algo de esto",
    "at least {n} of": "al menos {n} de estos",
    "not": "no",
    "it must not be so: {clause}": "no debe cumplirse: {clause}",
    "{holding} of {all} hold": "{holding} de {all} cumplidos",
    "this smk cannot judge it": "este smk no sabe comprobarlo",
    "either {ways}": "o bien {ways}",
    "{n} more of ({ways})": "{n} más de ({ways})",
    # Criteria of fields.
    "{field} = {value} since {day}": "{field} = {value} desde {day}",
    "{fields} known": "que conste {fields}",
    "{fields} unknown": "no consta {fields}",
    "asked|known": "con dato",
    "asked|unknown": "sin dato",
    "is {values}": "es {values}",
    "in {values}": "es uno de {values}",
    "at least {values}": "al menos {values}",
    "at most {values}": "como máximo {values}",
    "{field} unknown, asked: {asked}": "no consta {field}; se pide: {asked}",
    "{field} is {value}, asked: {asked}": "{field} es {value}; se pide: {asked}",
    # Personas, fit and interest.
    "persona = {persona} by {proof}": "perfil = {persona} por {proof}",
    "persona is {persona}": "el perfil es {persona}",
    "persona is none, asked: {wanted}": "sin perfil; se pide: {wanted}",
    "persona is {persona}, asked: {wanted}": "el perfil es {persona}; se pide: {wanted}",
    "fit at least {wanted}": "encaje de al menos {wanted}",
    "fit = {points}: {proof}": "encaje = {points}: {proof}",
    "fit {points} of {wanted}": "encaje {points} de {wanted}",
    "interest at least {wanted}": "interés de al menos {wanted}",
    "interest = {points}: {proof}": "interés = {points}: {proof}",
    "interest {points} of {wanted}": "interés {points} de {wanted}",
    # Touches and hand-offs as criteria.
    "{counted} of {wanted} {touches}": "{counted} de {wanted} {touches}",
    "{touches} by {side}": "{touches} {side}",
    "by|lead": "del lead",
    "by|marketing": "de marketing",
    "by|sales": "de ventas",
    "{touches} within {time}": "{touches} en un plazo de {time}",
    "hand-off accepted": "traspaso aceptado",
    "the lead was not handed off": "el lead no se ha traspasado",
    "offered {when}, not decided": "ofrecido el {when}, sin decidir",
    "sales has not accepted the hand-off": "ventas no ha aceptado el traspaso",
    "open so far; this move accepts it": "abierto hasta ahora; este movimiento lo acepta",
    "{decision} {when}": "{decision} el {when}",
    "{decision} by {person} {when}": "{decision} por {person} el {when}",
    "the hand-off was {decision}": "el traspaso está {decision}",
    # What a move is refused for.
    "{stage!r} is not a stage": "{stage!r} no es una etapa",
    "one of: {stages}": "una de: {stages}",
    "reason {reason!r}": "el motivo {reason!r}",
    "{what} asks for more: {missing}": "{what} pide más: {missing}",
    "cannot be judged: {clauses}": "no se puede comprobar: {clauses}",
    "or --force --reason TEXT": "o --force --reason TEXTO",
    "{place} is owned by {owner}, and {actor} is in {team}": (
        "{place} es de {owner}, y {actor} está en {team}"
    ),
    "let them do it, or --force and say why": "deja que lo hagan ellos, o usa --force y di por qué",
    "{when} lies in the future": "{when} queda en el futuro",
    "say when it happened": "di cuándo ocurrió",
    "the lead is at {place} already": "el lead ya está en {place}",
    "the lead is at {place} already, the last stage": "el lead ya está en {place}, la última etapa",
    "{stage} lies before {place}": "{stage} va antes que {place}",
    "to go back: smk lead demote LEAD --reason KEY": (
        "para volver atrás: smk lead demote LEAD --reason CLAVE"
    ),
    "the lead is on the path, at {place}": "el lead está en el recorrido, en {place}",
    "to move on: smk lead promote": "para seguir adelante: smk lead promote",
    "reason {reason!r} leads off the path, to {place}": (
        "el motivo {reason!r} lleva fuera del recorrido, a {place}"
    ),
    "to go there: smk lead park LEAD --reason {reason}": (
        "para llevarlo allí: smk lead park LEAD --reason {reason}"
    ),
    "reason {reason!r} leads back to {place}, and the lead is there already": (
        "el motivo {reason!r} devuelve a {place}, y el lead ya está ahí"
    ),
    "reason {reason!r} leads back to {place}, and the lead is not that far yet": (
        "el motivo {reason!r} devuelve a {place}, y el lead aún no ha llegado ahí"
    ),
    "it is at {place}": "está en {place}",
    "reason {reason!r} leads to {place}, which is on the path": (
        "el motivo {reason!r} lleva a {place}, que está en el recorrido"
    ),
    "to go there: smk lead demote LEAD --reason {reason}": (
        "para llevarlo allí: smk lead demote LEAD --reason {reason}"
    ),
    "the lead is at {place}, beside the path; {command} moves along it": (
        "el lead está en {place}, fuera del recorrido; {command} solo mueve por él"
    ),
    "to bring it back: smk lead reopen LEAD --to STAGE --reason TEXT": (
        "para traerlo de vuelta: smk lead reopen LEAD --to ETAPA --reason TEXTO"
    ),
    "the lead was not there yet at {when}": "el {when} el lead aún no existía",
    "the lead was not there yet at {when}; its first move is of {first}": (
        "el {when} el lead aún no existía; su primer movimiento es del {first}"
    ),
    "{reason!r} is not a reason of the agreement": "{reason!r} no es un motivo del acuerdo",
    "add it under reasons": "añádelo en reasons",
    "reason {reason!r} names no place": "el motivo {reason!r} no indica ningún lugar",
    "smk lead demote with --to STAGE": "usa smk lead demote con --to ETAPA",
    "reason {reason!r} leads to {place}": "el motivo {reason!r} lleva a {place}",
    "leave --to out": "quita --to",
    "{place} on {when} lies before {next} on {then} ({kind}), which could not follow it": (
        "{place} el {when} es anterior a {next} el {then} ({kind}), que no podría ir después"
    ),
    # Hand-offs.
    "the agreement has no hand-off": "el acuerdo no prevé traspasos",
    "only sales accepts or rejects a hand-off, and {actor} is in marketing": (
        "solo ventas acepta o rechaza un traspaso, y {actor} está en marketing"
    ),
    "the hand-off was {decision} on {when} already": (
        "el traspaso ya está {decision} desde el {when}"
    ),
    "the hand-off was {decision} by {person} on {when} already": (
        "el traspaso ya está {decision} por {person} desde el {when}"
    ),
    "the lead was offered on {when} only": "el lead no se ofreció hasta el {when}",
    "add it under handoff, then: smk agreement adopt": (
        "añádelo en handoff y después: smk agreement adopt"
    ),
    "leads are offered at {stage}, and this one is at no stage yet": (
        "los leads se ofrecen en {stage}, y este no está aún en ninguna etapa"
    ),
    "leads are offered at {stage}, and this one is at {place}": (
        "los leads se ofrecen en {stage}, y este está en {place}"
    ),
    "the lead was offered later, on {when}": "el lead se ofreció más tarde, el {when}",
    "leave --at out": "quita --at",
    "the lead is offered since {when}": "el lead está ofrecido desde el {when}",
    "sales works on the lead: {person} accepted it on {when}": (
        "ventas ya trabaja con el lead: {person} lo aceptó el {when}"
    ),
    "someone": "alguien",
    "a lead goes back with: smk lead demote LEAD --reason KEY": (
        "para devolverlo: smk lead demote LEAD --reason CLAVE"
    ),
    # Rows of a file.
    "{stage} lies in the future": "{stage} queda en el futuro",
    "{stage} on {when} lies after {other} on {then}": (
        "{stage} el {when} es posterior a {other} el {then}"
    ),
    "the agreement says of no touch that it is a first contact": (
        "el acuerdo no dice qué interacción cuenta como primer contacto"
    ),
    "decision {decision!r} is none of {known}": "la decisión {decision!r} no es una de {known}",
    "the hand-off has no decision": "falta la decisión del traspaso",
    "the hand-off has no time of its decision": "falta la fecha de la decisión del traspaso",
    "decided on {decided}, before it was offered on {offered}": (
        "decidido el {decided}, antes de ofrecerse el {offered}"
    ),
    "the lead is offered since {when}, and that is not decided": (
        "el lead está ofrecido desde el {when} y eso sigue sin decidir"
    ),
    "the hand-off is open, though the lead was offered again on {when}": (
        "el traspaso está abierto, aunque el lead se volvió a ofrecer el {when}"
    ),
}
