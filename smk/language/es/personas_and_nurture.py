"""Personas, and leads that wait."""

MESSAGES: dict[str, str] = {
    "Personas": "Perfiles",
    "Portrait": "Retrato",
    "Out of": "De",
    "Part": "Apartado",
    "personas|Rejected": "Rechazados",
    "Of decided": "% rechazo",
    "Count": "Número",
    "Text": "Texto",
    "section|portrait": "retrato",
    "section|recognised": "se reconoce",
    "section|leads": "leads",
    "section|place": "lugar",
    "section|funnel": "embudo",
    "section|rejected": "rechazado",
    "section|left": "salió",
    "section|missing": "falta",
    "section|note": "nota",
    "by hand only": "solo a mano",
    "of all leads": "de todos los leads",
    "The agreement has no personas: add them under personas in smk.yaml.": (
        "El acuerdo no tiene perfiles: añádelos en personas, en smk.yaml."
    ),
    "{n} lead belongs to no persona.": "{n} lead no tiene ningún perfil.",
    "{n} leads belong to no persona.": "{n} leads no tienen ningún perfil.",
    "The agreement in force does not have the persona {persona}: {leads}, {notes}.": (
        "El acuerdo vigente no tiene el perfil {persona}: {leads}, {notes}."
    ),
    "{n} note": "{n} nota",
    "{n} notes": "{n} notas",
    "The agreement in force does not have this persona any more; its notes and the leads set to it "
    "by hand are kept.": (
        "El acuerdo vigente ya no tiene este perfil; se conservan sus notas y los leads que se le "
        "asignaron a mano."
    ),
    "Missing is counted for the fields that the agreement asks for: {fields}.": (
        "Se cuenta como falta solo en los campos que pide el acuerdo: {fields}."
    ),
    "Missing is counted for every field, since the agreement asks for none.": (
        "Se cuenta como falta en todos los campos, pues el acuerdo no pide ninguno."
    ),
    "What is known of one: smk persona show KEY": ("Lo que se sabe de uno: smk persona show CLAVE"),
    "In the funnel each stage is counted out of the one before.": (
        "En el embudo, cada etapa se cuenta sobre la anterior."
    ),
    "Who they are: smk lead list --where persona={key}": (
        "Quiénes son: smk lead list --where persona={key}"
    ),
    "Noted": "Anotado",
    "{persona}: noted by {by}": "{persona}: anotado por {by}",
    "the note is empty": "la nota está vacía",
    "say what you learned": "escribe lo que has aprendido",
    "add it under personas, then: smk agreement adopt": (
        "añádelo en personas y después: smk agreement adopt"
    ),
    "Personas: who our buyers are, and what we learn of them.": (
        "Perfiles: quiénes nos compran y qué aprendemos de ellos."
    ),
    "Begin with: smk persona list.": "Empieza con: smk persona list.",
    "A persona of the agreement.": "Un perfil del acuerdo.",
    "What you learned.": "Lo que has aprendido.",
    "List the personas, with who belongs and became what.": "Enumera los perfiles, con sus leads.",
    "When both teams ask whom they sell to: for each persona of the agreement its leads now, how "
    "many became MQLs and customers, and the share of hand-offs that sales rejected. A lead "
    "belongs by its fields unless its persona was set by hand: smk lead edit LEAD --persona KEY.": (
        "Cuando los dos equipos se preguntan a quién venden: de cada perfil del acuerdo, sus leads "
        "de ahora, cuántos llegaron a MQL y a cliente, y qué proporción de los traspasos rechazó "
        "ventas. Un lead es de un perfil por sus campos, salvo que se le haya asignado a mano: smk "
        "lead edit LEAD --persona CLAVE."
    ),
    "Show the portrait of a persona and how its leads fare.": (
        "Muestra el retrato de un perfil y cómo le va."
    ),
    "Before a campaign, or when sales complains of one kind of lead: who belongs, where they "
    "stand, their funnel, why they were rejected or left, the fields most often missing, and the "
    "notes of both teams. What you learn yourself: smk persona note KEY TEXT.": (
        "Antes de una campaña, o cuando ventas se queja de un tipo de lead: quién es de ese "
        "perfil, dónde está, su embudo, por qué se rechazó o salió, los campos que más faltan y "
        "las notas de los dos equipos. Lo que aprendas tú: smk persona note CLAVE TEXTO."
    ),
    "Note what you learned about a persona.": "Anota lo que has aprendido de un perfil.",
    "After a call or a lost deal that says something of all such buyers: what they fear, who "
    "decides, which word they use. Both teams read it in smk persona show; smk undo takes it "
    "back. What concerns one lead alone belongs to that lead: smk lead edit LEAD --note TEXT.": (
        "Tras una llamada o una oportunidad perdida que dice algo de todos los que compran así: "
        "qué temen, quién decide, qué palabra usan. Los dos equipos lo leen en smk persona show; "
        "smk undo la retira. Lo que solo toca a un lead va con él: smk lead edit LEAD --note TEXTO."
    ),
    "Waits until": "Espera hasta",
    "Waits because": "Espera por",
    "Is due": "Ya toca",
    "To send": "Por enviar",
    "Recycled": "Reciclado",
    "{n} of {all} is due; it stands first.": "Ya toca {n} de {all}; es el primero de la lista.",
    "{n} of {all} are due; they stand first.": (
        "Ya tocan {n} de {all}; son los primeros de la lista."
    ),
    "Send it and record it: smk touch add LEAD KIND --content KEY": (
        "Envíalo y regístralo: smk touch add LEAD TIPO --content CLAVE"
    ),
    ", until {when}": ", hasta {when}",
    "at {place} nobody waits, so nothing ends there": (
        "en {place} nadie espera, así que nada termina allí"
    ),
    "leave --until out, or give a reason that leads to a waiting place": (
        "quita --until, o da un motivo que lleve a un lugar de espera"
    ),
    "{until} is not after {at}, when the wait begins": (
        "{until} no es posterior a {at}, cuando empieza la espera"
    ),
    "give --until a later day": "da a --until un día posterior",
    "The day it is due again, where it waits.": "El día en que vuelve a tocar, si espera.",
    "When a lead is not to be worked now, or never: it asks again in spring, it chose a "
    "competitor. The reason is a key of the agreement and says to which place and for how long; "
    "--until names another day. Who waits: smk lead list --waiting. Who is due: smk today. Back: "
    "smk lead reopen.": (
        "Cuando no toca ocuparse de un lead ahora, o nunca: volverá a preguntar en primavera, "
        "eligió a la competencia. El motivo es una clave del acuerdo y dice a qué lugar va y por "
        "cuánto tiempo; --until da otro día. Quién espera: smk lead list --waiting. A quién le "
        "toca: smk today. Para que vuelva: smk lead reopen."
    ),
    "To find a lead, to see who waits at a stage, or to choose leads for another command: -f "
    "ids prints one a line, which smk lead promote - and the like read. Conditions narrow each "
    "other. With --waiting it says until when and why, who is due, and which content fits and "
    "was not sent. Nothing found is no error: exit 0.": (
        "Para encontrar un lead, ver quién espera en una etapa o elegir leads para otra orden: -f "
        "ids escribe uno por línea, que leen smk lead promote - y similares. Han de cumplirse "
        "todas las condiciones. Con --waiting dice hasta cuándo y por qué, a quién le toca y qué "
        "contenido encaja y no se ha enviado. Si no hay ninguno, no es un error: termina con el "
        "código 0."
    ),
}
