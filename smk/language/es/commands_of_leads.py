"""Help of the commands for leads, hand-offs, touches and feedback, in Spanish."""

MESSAGES: dict[str, str] = {
    "Add a lead.": "Añade un lead.",
    "When someone new turns up: a form, a fair, a call. The e-mail address may be missing if "
    "there is a name or an outside id. A lead that exists already is refused and named; to "
    "change it, use smk lead edit. Many at once come with smk import leads. Next: smk why LEAD.": (
        "Cuando aparece alguien nuevo: un formulario, una feria, una llamada. El correo puede "
        "faltar si hay un nombre o un id externo. Un lead que ya existe se rechaza y se nombra; "
        "para cambiarlo usa smk lead edit. Muchos a la vez llegan con smk import leads. Lo "
        "siguiente: smk why LEAD."
    ),
    "Show all that is known of a lead.": "Muestra todo lo que se sabe de un lead.",
    "Before a call, or when a colleague asks: fields, stage, score, hand-off, notes and latest "
    "touches in one page. A name that fits several leads ends with 3 and lists them; use the "
    "id then. Every move in order: smk lead history.": (
        "Antes de una llamada o cuando alguien pregunta: campos, etapa, puntos, traspaso, notas y "
        "últimas interacciones en una página. Si un nombre vale para varios, los enumera y termina "
        "con el código 3; usa entonces el id. Todos los movimientos en orden: smk lead history."
    ),
    "List leads, all or those that fit.": "Enumera leads: todos o los que cumplen las condiciones.",
    "Give leads new values, from now on or from --at.": (
        "Da valores nuevos a los leads, desde ahora o desde --at."
    ),
    "When you learn something: a company, a budget, a new owner. Fields of the agreement are "
    "given with --set. Earlier values stay known for earlier times, so reports of the past do "
    "not change. An address or outside id that belongs to another lead is refused. Often next: "
    "smk why LEAD.": (
        "Cuando te enteras de algo: una empresa, un presupuesto, otro responsable. Los campos del "
        "acuerdo se dan con --set. Los valores anteriores siguen valiendo para fechas anteriores, "
        "así que los informes del pasado no cambian. Se rechaza un correo o id externo de otro "
        "lead. El siguiente paso suele ser: smk why LEAD."
    ),
    "Show every move of a lead, in order.": "Muestra todos los movimientos de un lead, en orden.",
    "When marketing and sales remember differently: each stage and parked place with its time, "
    "who moved the lead, why, whether it was forced, and by which version of the agreement. "
    "Moves are never changed; a wrong one is taken back with smk undo.": (
        "Cuando marketing y ventas no recuerdan lo mismo: cada etapa y cada lugar apartado con su "
        "hora, quién movió al lead, por qué, si fue forzado y con qué versión del acuerdo. Los "
        "movimientos no se cambian nunca; uno equivocado se deshace con smk undo."
    ),
    "Move leads one stage forward, or to a later stage.": (
        "Hace avanzar a los leads una o más etapas."
    ),
    "When a lead has shown what its next stage asks for. Refused unless the criteria hold, "
    "with each one and what is missing; --force with --reason overrides that, on record. "
    "Entering the hand-off stage offers the lead to sales. With --ready it takes all that may "
    "go, for cron.": (
        "Cuando un lead ha mostrado lo que pide su próxima etapa. Se rechaza si los criterios no "
        "se cumplen, con cada uno y lo que falta; --force con --reason se lo salta, y queda "
        "registrado. Al entrar en la etapa de traspaso se ofrece a ventas. Con --ready avanzan "
        "todos los que pueden, para cron."
    ),
    "Move leads back along the path.": "Devuelve a los leads a una etapa anterior.",
    "When a lead stands further than it should: wrong data, a stage taken too early. The "
    "reason is a key of the agreement and says where to; --to names the stage only if the "
    "reason has none. By sales, with an open offer, it is a rejection. To put a lead aside: "
    "smk lead park.": (
        "Cuando un lead ha llegado más lejos de lo que debería: datos erróneos, una etapa "
        "demasiado pronto. El motivo es una clave del acuerdo y dice adónde va; --to nombra la "
        "etapa solo si el motivo no la indica. Si lo hace ventas con una oferta abierta, es un "
        "rechazo. Para apartarlo: smk lead park."
    ),
    "Move leads off the path, waiting or closed.": (
        "Aparta a los leads del recorrido, en espera o cerrados."
    ),
    "Bring parked leads back onto the path.": "Devuelve al recorrido a los leads apartados.",
    "When someone who was put aside writes again. You say to which stage, and why in your "
    "words. The criteria of that stage must hold, else it is refused. A reopened lead that "
    "enters the hand-off stage is offered to sales like a new one.": (
        "Cuando vuelve a escribir alguien que se apartó. Dices a qué etapa y por qué, con tus "
        "palabras. Los criterios de esa etapa deben cumplirse; si no, se rechaza. Un lead "
        "reabierto que entra en la etapa de traspaso se ofrece a ventas como uno nuevo."
    ),
    "Move a lead to the last stage, with revenue.": (
        "Lleva a un lead a la última etapa, con ingresos."
    ),
    "When the contract is signed. On a lead that is a customer already it records a further "
    "deal and moves nothing. Refused where the criteria of the stages on the way do not hold; "
    "smk why LEAD says which. The revenue shows in the reports under the lead's source.": (
        "Cuando se firma el contrato. Con quien ya es cliente registra otra oportunidad y no mueve "
        "nada. Se rechaza si no se cumplen los criterios de las etapas del camino; smk why LEAD "
        "dice cuáles. Los ingresos salen en los informes con el origen del lead."
    ),
    "Offer leads at the hand-off stage to sales.": (
        "Ofrece a ventas leads que están en la etapa de traspaso."
    ),
    "Marketing needs it only for leads that came to the hand-off stage without an offer, by an "
    "import for example; a lead that enters it with smk lead promote is offered by itself. The "
    "clocks of sales start now, or at --at. Refused where an offer is open. Next: sales "
    "accepts or rejects.": (
        "Marketing solo la necesita para leads que llegaron a la etapa de traspaso sin oferta, por "
        "ejemplo con una importación; uno que entra con smk lead promote se ofrece por sí solo. "
        "Los plazos de ventas empiezan ahora, o en --at. Se rechaza si hay una oferta abierta. "
        "Después, ventas acepta o rechaza."
    ),
    "Accept offered leads: sales promises to work them.": (
        "Acepta leads ofrecidos: ventas promete atenderlos."
    ),
    "What sales does with an offer it takes, within the time that was agreed; smk today lists "
    "the open ones. Whoever accepts becomes the owner of a lead without one. The next promise "
    "is the first contact: smk touch add. Refused where no offer is open.": (
        "Lo que hace ventas con una oferta que acepta, en el plazo acordado; smk today enumera las "
        "abiertas. Quien acepta pasa a ser responsable de un lead que no lo tiene. El siguiente "
        "compromiso es el primer contacto: smk touch add. Se rechaza si no hay oferta abierta."
    ),
    "Reject offered leads, with a reason of the agreement.": (
        "Rechaza leads ofrecidos, con un motivo del acuerdo."
    ),
    "What sales does with an offer it will not work. The reason says where the lead goes, and "
    "tells marketing what to do better: it counts against marketing's quality and is listed by "
    "smk feedback list. Refused without a known reason, or where no offer is open.": (
        "Lo que hace ventas con una oferta que no va a atender. El motivo dice adónde va el lead y "
        "le dice a marketing qué mejorar: cuenta en contra de la calidad de marketing y sale en "
        "smk feedback list. Se rechaza sin un motivo conocido o si no hay oferta abierta."
    ),
    "Close the offers that nobody decided in time.": (
        "Cierra las ofertas que nadie decidió a tiempo."
    ),
    "For cron, once a day. Offers older than the agreement allows are closed and their leads "
    "go back where it says; they count against sales. Offers on which sales has a touch are "
    "spared and listed. Nothing to close is no error: exit 0.": (
        "Para cron, una vez al día. Las ofertas más antiguas de lo que permite el acuerdo se "
        "cierran y sus leads van adonde este dice; cuentan en contra de ventas. Las ofertas con "
        "una interacción de ventas no se cierran, pero se enumeran. Si no hay nada que cerrar, no "
        "es un error: termina con el código 0."
    ),
    "List hand-offs with their clocks.": "Enumera los traspasos con sus plazos.",
    "To see what is undecided, what one person was offered, or what became of a month's "
    "offers: when each falls due, and whether decision and first contact were kept. The period "
    "is that of the offer. One of them in full: smk handoff show.": (
        "Para ver lo que está sin decidir, lo que se ofreció a una persona o en qué acabaron las "
        "ofertas de un mes: cuándo vence cada una y si se cumplieron la decisión y el primer "
        "contacto. El periodo es el de la oferta. Una con todo detalle: smk handoff show."
    ),
    "Show a lead's latest hand-off, promise by promise.": (
        "Muestra el último traspaso de un lead y sus compromisos."
    ),
    "When the teams differ about one lead: when it was offered and by whom, what was decided, "
    "and for each promise when it fell due and what kept it. An earlier hand-off is named by "
    "its number, like '#7'.": (
        "Cuando los equipos discrepan sobre un lead: cuándo se ofreció y quién lo hizo, qué se "
        "decidió y, de cada compromiso, cuándo vencía y qué lo cumplió. Un traspaso anterior se "
        "nombra con su número, como '#7'."
    ),
    "Write open offers to a sheet, or take a filled-in one back.": (
        "Escribe las ofertas abiertas en una hoja, o la lee rellena."
    ),
    "For sales people who live in a spreadsheet: --out writes the open offers, they fill in "
    "decision, reason, outcome, rating, note and date, and --apply takes the file back. Each "
    "row is applied or refused with its line (exit 5); none is applied twice, so a file may "
    "come back again.": (
        "Para comerciales que trabajan con hojas de cálculo: --out escribe las ofertas abiertas, "
        "ellos rellenan decisión, motivo, resultado, valoración, nota y fecha, y --apply lee el "
        "archivo. Cada fila se aplica o se rechaza con su línea (termina con el código 5); ninguna "
        "se aplica dos veces, así que el archivo se puede leer de nuevo."
    ),
    "Record that something passed between a lead and a team.": (
        "Registra algo que pasó entre un lead y un equipo."
    ),
    "After a call, a meeting, a download: what first contact, attempts and interest are "
    "counted from. The kinds and their outcomes are those of the agreement; another one is "
    "refused. Typed in late, it counts at --at, the time it happened. Next: smk why LEAD.": (
        "Después de una llamada, una reunión, una descarga: de aquí salen el primer contacto, los "
        "intentos y el interés. Los tipos y sus resultados son los del acuerdo; cualquier otro se "
        "rechaza. Si se registra tarde, cuenta en --at, cuando ocurrió. Lo siguiente: smk why LEAD."
    ),
    "List touches in order of time.": "Enumera las interacciones en orden cronológico.",
    "Before a call, to see what a lead did and who tried already; or without a lead, what a "
    "team did in a period. A touch that was typed in wrongly is taken back with smk undo.": (
        "Antes de una llamada, para ver qué hizo un lead y quién lo ha intentado ya; o sin lead, "
        "lo que hizo un equipo en un periodo. Una interacción mal registrada se deshace con smk "
        "undo."
    ),
    "Rate the lead of the latest hand-off.": "Valora al lead del último traspaso.",
    "Sales tells marketing how good a lead was, once it has spoken to it: the promise of "
    "feedback counts this, and marketing reads it in smk feedback list. A later rating takes "
    "the place of an earlier one. Refused for a lead that was never handed off.": (
        "Ventas le dice a marketing qué tal era un lead, una vez que ha hablado con él: el "
        "compromiso de opinión cuenta esto, y marketing lo lee en smk feedback list. Una "
        "valoración posterior sustituye a la anterior. Se rechaza si el lead nunca se traspasó."
    ),
    "List ratings, and the reasons of rejections.": (
        "Enumera las valoraciones y los motivos de rechazo."
    ),
    "What marketing reads before it plans the next campaign: each hand-off with its rating or "
    "the reason why sales rejected it, and the note. To a spreadsheet: -f csv --out "
    "feedback.csv.": (
        "Lo que lee marketing antes de planificar la próxima campaña: cada traspaso con su "
        "valoración o el motivo por el que ventas lo rechazó, y la nota. Para una hoja de cálculo: "
        "-f csv --out feedback.csv."
    ),
    "Id, e-mail address, system:outside-id or name.": "Id, correo, sistema:id-externo o nombre.",
    "Ids, e-mail addresses, system:outside-ids or names; - reads them from stdin.": (
        "Ids, correos, sistema:id-externo o nombres; - los lee de la entrada estándar."
    ),
    "The leads: add, show, list, edit, move them.": "Los leads: añadir, ver, editar, mover.",
    "Begin with: smk lead add EMAIL, then smk why EMAIL.": (
        "Empieza con: smk lead add CORREO, y después smk why CORREO."
    ),
    "The e-mail address, if known.": "El correo, si se conoce.",
    "The stage it begins at; default: the first.": (
        "La etapa en la que empieza; por defecto, la primera."
    ),
    "Full name.": "Nombre completo.",
    "Company.": "Empresa.",
    "Phone number.": "Teléfono.",
    "Country, such as ES.": "País, por ejemplo ES.",
    "Where the lead came from.": "De dónde vino el lead.",
    "The campaign that brought it.": "La campaña que lo trajo.",
    "Key of a persona of the agreement.": "Clave de un perfil del acuerdo.",
    "Who looks after it.": "Su responsable.",
    "The lead who recommended us.": "El lead que nos recomendó.",
    "What another system calls it.": "Cómo lo llama otro sistema.",
    "Give a field a value; repeatable.": "Da un valor a un campo; se puede repetir.",
    "When it happened; default now.": "Cuándo ocurrió; por defecto, ahora.",
    "A note to keep with it.": "Una nota que se guarda con ello.",
    "Do it though the agreement says no; needs the reason why.": (
        "Lo hace aunque el acuerdo diga que no; necesita el porqué."
    ),
    "Why, in your words.": "Por qué, con tus palabras.",
    "At this place; repeatable.": "En este lugar; se puede repetir.",
    "Owned by this person.": "De este responsable.",
    "In e-mail, name or company.": "En el correo, el nombre o la empresa.",
    "Whose next stage's criteria hold.": "Los que cumplen los criterios de su próxima etapa.",
    "Too long without a move or a touch.": "Demasiado tiempo sin movimiento ni interacción.",
    "Parked, to come back.": "Apartados en espera de volver.",
    "A new e-mail address.": "Un correo nuevo.",
    "The leads, or --ready.": "Los leads, o --ready.",
    "The stage to move to.": "La etapa a la que va.",
    "All leads whose criteria hold.": "Todos los leads que cumplen los criterios.",
    "Move those that may move, report the others.": (
        "Mueve los que pueden moverse y enumera los demás."
    ),
    "A reason of the agreement.": "Un motivo del acuerdo.",
    "The stage to come back to.": "La etapa a la que vuelve.",
    "The revenue, like 1200.50.": "Los ingresos, por ejemplo 1200.50.",
    "Default: the agreement's.": "Por defecto, la del acuerdo.",
    "Hand-offs: offer a lead to sales, accept or reject it.": (
        "Traspasos: ofrecer un lead a ventas, aceptar, rechazar."
    ),
    "Begin with: smk handoff list --decision open.": (
        "Empieza con: smk handoff list --decision open."
    ),
    "To one person of sales.": "A una persona de ventas.",
    "How good the lead is, of 5.": "Valoración del lead, de 1 a 5.",
    "open, accepted, rejected, expired or withdrawn.": (
        "open (abierto), accepted (aceptado), rejected (rechazado), expired (caducado) o withdrawn "
        "(retirado)."
    ),
    "Offered to.": "A quién se ofreció.",
    "Of one lead.": "De un lead.",
    "A lead, or #NUMBER of a hand-off.": "Un lead, o #NÚMERO de un traspaso.",
    "Write the open offers there; {date} becomes the day.": (
        "Escribe ahí las ofertas abiertas; {date} se convierte en el día."
    ),
    "Take a filled-in sheet back.": "Lee una hoja ya rellena.",
    "Between the cells that --out writes.": "Separador de las celdas que escribe --out.",
    "Touches: what passed between a lead and the teams.": (
        "Interacciones: lo que pasó entre un lead y los equipos."
    ),
    "Begin with: smk touch add LEAD KIND, after every call.": (
        "Empieza con: smk touch add LEAD TIPO, tras cada llamada."
    ),
    "A kind of touch of the agreement.": "Un tipo de interacción del acuerdo.",
    "How it ended, where the kind asks for it.": "Cómo acabó, si el tipo lo pide.",
    "The content of the agreement it was about.": "El contenido del acuerdo del que trataba.",
    "Of one lead; default all.": "De un lead; por defecto, de todos.",
    "Of one kind.": "De un tipo.",
    "Feedback: sales tells marketing how good leads were.": (
        "Opiniones: ventas dice cómo eran los leads."
    ),
    "Begin with: smk feedback add LEAD --rating 4.": (
        "Empieza con: smk feedback add LEAD --rating 4."
    ),
    "From 1 (no use) to 5 (just right).": "De 1 (no sirve) a 5 (justo lo que buscábamos).",
}
