"""Campaigns and deals, what their commands answer and their help pages, in Spanish."""

MESSAGES: dict[str, str] = {
    # campaigns
    "Campaigns": "Campañas",
    "Channel": "Canal",
    "First day": "Primer día",
    "Last day": "Último día",
    "Cost": "Coste",
    "status|upcoming": "prevista",
    "status|running": "en curso",
    "status|over": "terminada",
    "{n} campaign": "{n} campaña",
    "{n} campaigns": "{n} campañas",
    "no campaigns": "ninguna campaña",
    "cost: {amount}": "coste: {amount}",
    "only leads name {names}; to record days and cost: {command}": (
        "solo los leads nombran {names}; para anotar días y coste: {command}"
    ),
    "{name}: added ({about})": "{name}: añadida ({about})",
    "{name}: now {about}": "{name}: ahora {about}",
    "nothing is known of it yet": "aún no se sabe nada de ella",
    "without {what}": "sin {what}",
    "the channel {channel}": "el canal {channel}",
    "the first day {day}": "el primer día ({day})",
    "the last day {day}": "el último día ({day})",
    "the cost of {amount}": "el coste de {amount}",
    "without --from its cost counts in no period, only in all of time": (
        "sin --from su coste no cuenta en ningún periodo, solo en todo el histórico"
    ),
    "without --from all of its cost falls on its last day": (
        "sin --from todo su coste cae en su último día"
    ),
    "without --to all of its cost falls on its first day": (
        "sin --to todo su coste cae en su primer día"
    ),
    "{first} to {last}": "del {first} al {last}",
    "from {day}": "desde el {day}",
    "to {day}": "hasta el {day}",
    "a campaign needs a name": "una campaña necesita un nombre",
    "the one that its leads carry": "el que llevan sus leads",
    "the campaign {name!r} is there already": "la campaña {name!r} ya existe",
    "to change it: {command}": "para cambiarla: {command}",
    "like: smk campaign edit NAME --cost 1200": (
        "por ejemplo: smk campaign edit NOMBRE --cost 1200"
    ),
    "there is no campaign {name!r}": "no hay ninguna campaña {name!r}",
    "the campaign {name!r} is so already": "la campaña {name!r} ya está así",
    "the campaign would end on {last}, before {first}": (
        "la campaña terminaría el {last}, antes del {first}"
    ),
    "--to is its last day": "--to es su último día",
    "{text!r} is not a day": "{text!r} no es un día",
    "a currency needs an amount": "una moneda necesita un importe",
    "operation {id} came later and changed the same campaign": (
        "la operación {id} es posterior y cambió la misma campaña"
    ),
    # deals
    "Opened": "Abierta",
    "Won at": "Ganada el",
    "Closed": "Cerrada",
    "Cancelled deals": "Oportunidades anuladas",
    "status|open": "abierta",
    "status|won": "ganada",
    "status|lost": "perdida",
    "status|cancelled": "anulada",
    "{n} deal": "{n} oportunidad",
    "{n} deals": "{n} oportunidades",
    "what they brought: {command}": "lo que trajeron: {command}",
    "no deals": "ninguna oportunidad",
    "open since {when}": "abierta desde {when}",
    "won, without cancelled deals: {amount}": "ganado, sin las oportunidades anuladas: {amount}",
    "{lead}: deal {id} of {amount} cancelled ({reason})": (
        "{lead}: oportunidad {id} de {amount} anulada ({reason})"
    ),
    "{name!r} is not a status": "{name!r} no es un estado",
    "{lead} has no deal {id}": "{lead} no tiene ninguna oportunidad {id}",
    "{lead} has no deal that was won": "{lead} no tiene ninguna oportunidad ganada",
    "deal {id} is cancelled already": "la oportunidad {id} ya está anulada",
    "the deals of {lead} are cancelled already": "las oportunidades de {lead} ya están anuladas",
    "the deal of {lead}": "la oportunidad de {lead}",
    "say which: {option}": "di cuál: {option}",
    "deal {id} was won on {when} only": "la oportunidad {id} no se ganó hasta el {when}",
    # help: campaigns
    "Campaigns: when they ran and what they cost.": "Campañas: cuándo fueron y cuánto costaron.",
    "Begin with: smk campaign list.": "Empieza con: smk campaign list.",
    "Record a campaign: where it runs, when, what it costs.": (
        "Anota una campaña: dónde, cuándo y cuánto cuesta."
    ),
    "When a campaign is planned or begins. Its name is the one that leads carry in the field "
    "campaign, to the letter; leads may have come before it is recorded. The cost is spread evenly "
    "over its days, so smk report sources can say what a lead cost in any month. A campaign that "
    "is recorded already is refused.": (
        "Cuando se prevé o empieza una campaña. Su nombre es el que llevan los leads en el campo "
        "campaign, letra por letra; puede haber leads anteriores. El coste se reparte por igual "
        "entre sus días, y así smk report sources dice lo que costó un lead en cualquier mes. Si "
        "ya está anotada, se rechaza."
    ),
    "DAY": "DÍA",
    "As the leads' field campaign says it.": "Tal como lo dice el campo campaign de los leads.",
    "Where it runs: search, a fair, a letter.": "Dónde: buscadores, una feria, una carta.",
    "Its first day, as 2026-11-03.": "Su primer día, como 2026-11-03.",
    "Its last day, included.": "Su último día, incluido.",
    "What it costs in all, like 1200.50.": "Lo que cuesta en total, como 1200.50.",
    "Change what is known of a campaign.": "Cambia lo que se sabe de una campaña.",
    "When it ran longer or cost more than planned. Only what is named changes, and an empty text "
    'clears it: --to "". The reports count with the new figures at once, for earlier months too; '
    "smk undo brings back what was.": (
        "Cuando duró más o costó más de lo previsto. Solo cambia lo que se indica, y un texto "
        'vacío lo borra: --to "". Los informes cuentan enseguida con las cifras nuevas, también '
        "para los meses anteriores; smk undo devuelve lo que había."
    ),
    "List campaigns with days, cost and number of leads.": (
        "Enumera las campañas con días, coste y leads."
    ),
    "To see what runs now and what it costs; also campaigns that only leads name, so that none is "
    "forgotten. A misspelt one shows here beside the right one: mend its leads with smk lead edit "
    "--campaign. What came of them: smk report sources --by campaign.": (
        "Para ver lo que está en curso y lo que cuesta; también las campañas que solo nombran los "
        "leads, para no olvidar ninguna. Una mal escrita aparece aquí junto a la buena: corrige "
        "sus leads con smk lead edit --campaign. Lo que dieron de sí: smk report sources --by "
        "campaign."
    ),
    # help: deals
    "Deals: open, won, lost or cancelled.": (
        "Oportunidades: abiertas, ganadas, perdidas o anuladas."
    ),
    "Begin with: smk deal list.": "Empieza con: smk deal list.",
    "List deals: what is open, won, lost and cancelled.": (
        "Enumera las oportunidades y en qué estado están."
    ),
    "To see what is about to be decided, or what a month brought. A deal opens by itself when a "
    "lead enters the stage before the last; smk lead win wins it, and a lead that goes back or "
    "leaves loses it, with the reason. The period is that of closing, of an open deal that of "
    "opening.": (
        "Para ver lo que está por decidir o lo que trajo un mes. Una oportunidad se abre sola "
        "cuando un lead entra en la penúltima etapa; smk lead win la gana, y el lead que retrocede "
        "o sale la pierde, con el motivo. El periodo es el del cierre; el de una oportunidad "
        "abierta, el de su apertura."
    ),
    "open, won, lost or cancelled.": (
        "open (abierta), won (ganada), lost (perdida) o cancelled (anulada)."
    ),
    "Cancel a deal that was won: its revenue no longer counts.": (
        "Anula una oportunidad ganada: sus ingresos dejan de contar."
    ),
    "When a customer withdraws from the contract. The reports leave the revenue out from then on; "
    "as of an earlier day it still counts. The lead stays where it is: to move the customer as "
    "well, smk lead park. Where several deals were won, --deal says which. Taken back with smk "
    "undo.": (
        "Cuando un cliente desiste del contrato. Desde entonces los informes dejan fuera los "
        "ingresos; a fecha de un día anterior, aún cuentan. El lead se queda donde está: para "
        "moverlo también, smk lead park. Si ganó varias oportunidades, --deal dice cuál. Se "
        "deshace con smk undo."
    ),
    "Which, if it won several: its Id in smk deal list.": (
        "Cuál, si ganó varias: su Id en smk deal list."
    ),
    "Write out every deal: open, won, lost and cancelled.": (
        "Exporta las oportunidades con su estado."
    ),
    "For the bookkeeper, or figures of your own: one row a deal with when it opened and closed, "
    "the reason why it was lost or cancelled, amount and currency. The same rows as smk deal "
    "list.": (
        "Para la contabilidad o para tus propias cifras: una fila por oportunidad con cuándo se "
        "abrió y se cerró, el motivo por el que se perdió o se anuló, el importe y la moneda. Las "
        "mismas filas que smk deal list."
    ),
}
