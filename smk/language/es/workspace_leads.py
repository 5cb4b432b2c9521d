"""What is said while leads and hand-offs are worked on, in Spanish."""

MESSAGES: dict[str, str] = {
    # leads, found and added
    "there is no lead {name!r}": "no hay ningún lead {name!r}",
    "no e-mail": "sin correo",
    "one of: {known}": "valores posibles: {known}",
    "{name} is lead {holder} already": "{name} ya es el lead {holder}",
    "a lead needs an e-mail address, a name or an outside id": (
        "un lead necesita un correo, un nombre o un identificador externo"
    ),
    "{text!r} is not an outside id": "{text!r} no es un identificador externo",
    "write it like --external crm:4711": "escríbelo así: --external crm:4711",
    "{text!r} is no condition": "{text!r} no es una condición",
    "write it like --where country=ES": "escríbela así: --where country=ES",
    "{name!r} is not a field": "{name!r} no es un campo",
    "{stage!r} is no stage or parked place": (
        "{stage!r} no es una etapa ni un lugar para los apartados"
    ),
    "History of {lead}": "Historial de {lead}",
    # their values
    "nothing to change is named": "no se ha indicado nada que cambiar",
    "like: smk lead edit LEAD --company ACME": "por ejemplo: smk lead edit LEAD --company ACME",
    "{lead} would be left without e-mail address, name and outside id": (
        "{lead} se quedaría sin correo, sin nombre y sin identificador externo"
    ),
    "give it another one with the same command": "dale otro con la misma orden",
    "{setting!r} sets nothing": "{setting!r} no asigna ningún valor",
    "write it like --set country=ES": "escríbelo así: --set country=ES",
    "{name!r} is not a persona": "{name!r} no es un perfil",
    "{email} belongs to lead {holder}": "{email} es del lead {holder}",
    "a lead cannot be referred by itself, not even by way of others": (
        "un lead no puede venir recomendado por sí mismo, ni a través de otros"
    ),
    # moves
    "no lead is named": "no se ha indicado ningún lead",
    "name one or more, or - to read them from a pipe": (
        "indica uno o varios, o - para leerlos de la entrada estándar"
    ),
    "nothing was changed; --keep-going moves the others": (
        "no se ha cambiado nada; --keep-going mueve los demás"
    ),
    "--ready promotes what the agreement allows": (
        "--ready hace avanzar solo lo que el acuerdo permite"
    ),
    "leave --force out": "quita --force",
    "say why the lead is reopened": "di por qué se reabre el lead",
    "{currency!r} is not a currency": "{currency!r} no es una moneda",
    "three letters, like EUR": "tres letras, como EUR",
    "--force needs its reason": "--force necesita un motivo",
    "say why: {option}": "di por qué: {option}",
    "version {version} of the agreement no longer has {place!r}": (
        "la versión {version} del acuerdo ya no tiene {place!r}"
    ),
    "move the lead to a place that stays": "mueve el lead a un lugar que siga existiendo",
    "the lead was not there yet at {at}": "el lead aún no existía el {at}",
    "{lead} was not there yet at {at}": "{lead} aún no existía el {at}",
    "its first move is of {at}": "su primer movimiento es del {at}",
    # hand-offs and feedback
    "{name!r} is not a decision": "{name!r} no es una decisión",
    "there is no hand-off of {name}": "no hay ningún traspaso de {name}",
    "{to} is not in sales": "{to} no está en ventas",
    "name someone of teams.sales": "indica a alguien de teams.sales",
    "{lead}: spared, since sales touched the lead": (
        "{lead}: no caduca, porque ventas ya ha interactuado con el lead"
    ),
    "No offer is over its time.": "Ninguna oferta ha superado su plazo.",
    "{rating} is not a rating": "{rating} no es una valoración",
    "from 1 (no use) to 5 (just right)": "de 1 (no sirve) a 5 (justo lo que buscamos)",
    "a later --at, or none": "indica un --at posterior, o ninguno",
    "{lead}: rated {rating} of 5 as of {at}; a later rating of {later} stands": (
        "{lead}: valoración de {rating} sobre 5 a fecha de {at};"
        " sigue en pie una posterior de {later}"
    ),
    # touches
    "a {kind} has an outcome": "una interacción {kind} tiene un resultado",
    "{kind} has no outcomes": "{kind} no tiene resultados",
    "{content!r} is not content of the agreement": "{content!r} no es un contenido del acuerdo",
    "declare it under content": "decláralo en content",
    # what is owed, and why a lead waits
    "{team!r} is not a team": "{team!r} no es un equipo",
    "Accept or reject": "Aceptar o rechazar",
    "Wait is over: {reason}": "Fin de la espera: {reason}",
    "Stale at {stage}": "Parado en {stage}",
    "Review the agreement, by {day}": "Revisar el acuerdo, a más tardar el {day}",
    "sales, to accept or reject": "ventas, para aceptar o rechazar",
    "sales, to accept or reject by {when}": (
        "ventas, para aceptar o rechazar a más tardar el {when}"
    ),
    "both teams": "ambos equipos",
    "nobody's": "nadie",
    "promoting the lead accepts its hand-off": "al hacer avanzar el lead se acepta su traspaso",
    "To mend: {hint}": "Para remediarlo: {hint}",
    "smk lead reopen {lead} --to {stage} --reason TEXT": (
        "smk lead reopen {lead} --to {stage} --reason TEXTO"
    ),
    "smk lead list --search TEXT": "smk lead list --search TEXTO",
    "smk handoff offer LEAD": "smk handoff offer LEAD",
    "smk handoff show LEAD": "smk handoff show LEAD",
    "smk handoff accept LEAD": "smk handoff accept LEAD",
    "smk lead promote LEAD --to {stage}": "smk lead promote LEAD --to {stage}",
    "smk touch add LEAD {kind}": "smk touch add LEAD {kind}",
    "smk db restore FILE --force": "smk db restore ARCHIVO --force",
    "choose another folder": "elige otra carpeta",
    "there is a file of that name: choose another": "ya hay un archivo con ese nombre: elige otro",
}
