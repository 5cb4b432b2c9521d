"""Help of the reports, of what is owed, and of the options of every answer, in Spanish."""

MESSAGES: dict[str, str] = {
    "Print what each team owes today, most urgent first.": (
        "Muestra lo que debe hoy cada equipo, lo más urgente antes."
    ),
    "How a day begins, for marketing as for sales: hand-offs to decide and first contacts by "
    "the time they fall due, parked leads that come back, stale ones, feedback that is "
    "missing; with the e-mail address and phone of each lead. What is done with smk handoff, "
    "smk touch or smk lead leaves the list.": (
        "Así empieza el día, en marketing y en ventas: traspasos por decidir y primeros contactos "
        "por orden de vencimiento, leads apartados que vuelven, leads parados, opiniones que "
        "faltan; con el correo y el teléfono de cada uno. Lo que se hace con smk handoff, smk "
        "touch o smk lead desaparece de la lista."
    ),
    "Print what a lead lacks for its next stage, with evidence.": (
        "Muestra qué le falta a un lead para su próxima etapa."
    ),
    "Before a promotion, or after one that was refused: each criterion of the next stage, what "
    "is known about it and what is missing, whose turn it is, and the command that would help. "
    "Nothing is changed; where all holds, smk lead promote is next.": (
        "Antes de hacer avanzar a un lead, o tras un rechazo: cada criterio de la próxima etapa, "
        "lo que se sabe de él y lo que falta, a quién le toca y la orden que ayudaría. No cambia "
        "nada; si todo se cumple, lo siguiente es smk lead promote."
    ),
    "Check the promises of both teams; exit 5 if one is missed.": (
        "Revisa compromisos; si falla uno, termina con el código 5."
    ),
    "For cron, and for a look before the weekly meeting: promises missed in the running and "
    "the last period, and hand-offs that are overdue. With -q it prints nothing while all is "
    "well, so cron mails only trouble. What is behind a promise: smk report sla --details.": (
        "Para cron y para echar un vistazo antes de la reunión semanal: compromisos incumplidos en "
        "el periodo actual y en el anterior, y traspasos vencidos. Con -q no escribe nada mientras "
        "todo va bien, y así cron solo avisa de los problemas. Lo que hay detrás de un compromiso: "
        "smk report sla --details."
    ),
    "Print the funnel: leads that reached each stage, and left.": (
        "Muestra el embudo: quién alcanza cada etapa y quién sale."
    ),
    "The page both teams look at on Monday: of the leads that began in a period, how many "
    "reached each stage, went on, stayed, left, and how long it took. --view flow counts what "
    "happened in the period, --view now who is where. --by tells sources apart; --explain says "
    "what each figure means.": (
        "La página que los dos equipos miran el lunes: de los leads que empezaron en un periodo, "
        "cuántos alcanzaron cada etapa, avanzaron, siguen o salieron, y cuánto tardaron. --view "
        "flow cuenta lo que pasó en el periodo, --view now quién está dónde. --by desglosa por "
        "origen; --explain dice qué significa cada cifra."
    ),
    "Print how each promise of both teams was kept.": "Muestra cómo se cumplió cada compromiso.",
    "For the meeting of both teams: each promise over the hand-offs offered in a period, its "
    "target, the actual figure and whether it is met. --details lists the hand-offs behind it, "
    "and --compare sets the period before beside it. For cron, smk sla check says only what is "
    "wrong.": (
        "Para la reunión de los dos equipos: cada compromiso sobre los traspasos ofrecidos en un "
        "periodo, su meta, la cifra real y si se cumple. --details enumera los traspasos que hay "
        "detrás y --compare pone al lado el periodo anterior. Para cron, smk sla check dice solo "
        "lo que va mal."
    ),
    "Of one team: marketing or sales.": "De un equipo: marketing o sales.",
    "So many at most; 0 for all.": "Cuántos como máximo; 0 para todos.",
    "For another stage than the next one.": "Para una etapa distinta de la próxima.",
    "The reports: funnel, promises, sources, leaks and more.": (
        "Los informes: embudo, compromisos, orígenes, fugas y más."
    ),
    "Begin with: smk report funnel.": "Empieza con: smk report funnel.",
    "cohort, flow (what happened) or now (who is where).": (
        "cohort (cohorte), flow (lo que pasó) o now (quién está dónde)."
    ),
    "Where the cohort begins.": "Dónde empieza la cohorte.",
    "Look at each lead for so long only, as 90d.": (
        "Observa a cada lead solo durante este plazo, por ejemplo 90d."
    ),
    "A funnel for each value of a field: source, campaign, owner, ...": (
        "Un embudo por cada valor de un campo: source, campaign, owner..."
    ),
    "Beside it another period: previous or last-year.": (
        "Compara con otro periodo: previous (el anterior) o last-year (el año pasado)."
    ),
    "Say what each figure means.": "Dice qué significa cada cifra.",
    "Told apart by a field: owner, source, campaign, persona, ...": (
        "Desglosado por un campo: owner, source, campaign, persona..."
    ),
    "The hand-offs behind each promise.": "Los traspasos que hay detrás de cada compromiso.",
    "The promises of both teams: check them.": "Los compromisos de los dos equipos: revisarlos.",
    "Begin with: smk sla check --at-risk. In cron: smk sla check -q.": (
        "Empieza con: smk sla check --at-risk. En cron: smk sla check -q."
    ),
    "Also what has used three quarters of its time.": (
        "También lo que ya ha consumido tres cuartas partes de su plazo."
    ),
    "Print nothing when all is well, for cron.": "No escribe nada si todo va bien, para cron.",
    "How the answer is written.": "Cómo se escribe la respuesta.",
    "Only these columns.": "Solo estas columnas.",
    "Write to a file; {date} becomes the day.": (
        "Escribe en un archivo; {date} se convierte en el día."
    ),
    "Let --out overwrite a file.": "Deja que --out sobrescriba un archivo.",
    "Do everything, show what would change, change nothing.": (
        "Simulacro: lo hace todo, muestra lo que cambiaría, no cambia nada."
    ),
    "Only these; repeatable. Also forced=yes or forced=no, recycled=yes or recycled=no.": (
        "Solo estos; se puede repetir. También forced=yes o forced=no, recycled=yes o recycled=no."
    ),
    "The time it is about: 2026, 2026-Q3, 2026-11, 2026-W46, 2026-11-03, "
    "2026-07-01..2026-10-01, this-month, last-week, last-quarter, last-30d, all.": (
        "El periodo del que trata: 2026, 2026-Q3, 2026-11, 2026-W46, 2026-11-03, "
        "2026-07-01..2026-10-01, this-month, last-week, last-quarter, last-30d, all."
    ),
    "As known then; a day is included whole.": (
        "Según lo que se sabía entonces; un día se incluye entero."
    ),
}
