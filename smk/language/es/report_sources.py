"""The report from leads to revenue."""

MESSAGES: dict[str, str] = {
    "Print what came of leads by source, up to revenue.": (
        "Muestra qué dio cada origen, hasta los ingresos."
    ),
    "The closed loop: of the leads that began in a period, by where they came from, how many were "
    "offered, accepted, qualified and won, the revenue without cancelled deals, what campaigns "
    "cost, and what came back. --by origin sets referrals and campaigns side by side.": (
        "El círculo completo: de los leads que empezaron en un periodo, según de dónde llegaron, "
        "cuántos se ofrecieron, se aceptaron, se cualificaron y se ganaron, los ingresos sin las "
        "oportunidades anuladas, lo que costaron las campañas y lo que volvió. --by origin pone "
        "recomendaciones y campañas una al lado de otra."
    ),
    "source, campaign, persona, referrer, origin, or another field.": (
        "source, campaign, persona, referrer, origin u otro campo."
    ),
    "From leads to revenue": "De leads a ingresos",
    "MQLs": "MQL",
    "SQLs": "SQL",
    "sources|Leads": "Leads",
    "sources|Leads before": "Leads antes",
    "Customers": "Clientes",
    "Rate": "Tasa",
    "Revenue": "Ingresos",
    "Cost per lead": "Coste por lead",
    "Cost per customer": "Coste por cliente",
    "Return": "Retorno",
    "Customers before": "Clientes antes",
    "Revenue before": "Ingresos antes",
    "Cost before": "Coste antes",
    "group|referral": "recomendación",
    "group|campaign": "campaña",
    "group|other": "otro",
    "field|referrer": "quien recomienda",
    "field|origin": "procedencia",
    "{n} customer": "{n} cliente",
    "{n} customers": "{n} clientes",
    "too few for a share": "muy pocos para una proporción",
    "Referrals: {what}.": "Recomendaciones: {what}.",
    "Campaigns: {what}.": "Campañas: {what}.",
    "No lead was recommended by another, and none names a campaign.": (
        "A ningún lead lo recomendó otro, y ninguno nombra una campaña."
    ),
    "revenue {amounts}": "ingresos {amounts}",
    "no cost": "sin coste",
    "cost {amounts}": "coste {amounts}",
    "cost per customer {amounts}": "coste por cliente {amounts}",
    "Amounts are in {currency}.": "Importes en {currency}.",
    "In all: revenue {revenue}.": "En total: ingresos {revenue}.",
    "In all: revenue {revenue}, cost {cost}.": "En total: ingresos {revenue}, coste {cost}.",
    "{n} customer has no deal, so its revenue is not in these figures.": (
        "{n} cliente no tiene oportunidad: sus ingresos no están en estas cifras."
    ),
    "{n} customers have no deal, so their revenue is not in these figures.": (
        "{n} clientes no tienen oportunidad: sus ingresos no están en estas cifras."
    ),
    "The first leads come with smk lead add or smk import leads.": (
        "Los primeros leads llegan con smk lead add o smk import leads."
    ),
    "The agreement has no hand-off: MQLs, accepted leads and SQLs cannot be told apart.": (
        "El acuerdo no tiene traspaso: no se distinguen MQL, aceptados ni SQL."
    ),
    "Maturing: these leads had less time than earlier ones took to become customers, so more may "
    "follow.": (
        "En maduración: estos leads han tenido menos tiempo del que necesitaron los anteriores "
        "para hacerse clientes, así que pueden llegar más."
    ),
    "All revenue of a lead goes to its first source, here the {field} recorded at as-of; cancelled "
    "deals are taken off.": (
        "Todos los ingresos de un lead van a su primer origen, aquí su {field} a fecha del "
        "informe; se restan las oportunidades anuladas."
    ),
    "Campaigns without a lead here cost {amounts}; that stands under (none).": (
        "Las campañas sin ningún lead aquí costaron {amounts}; eso figura en (sin valor)."
    ),
    "In the period compared with, campaigns without a lead cost {amounts}; that stands under "
    "(none).": (
        "En el periodo comparado, las campañas sin ningún lead costaron {amounts}; eso figura en "
        "(sin valor)."
    ),
    "The return is that of campaigns with a cost: what their leads brought, against that cost.": (
        "El retorno es el de las campañas con coste: lo que trajeron sus leads frente a ese coste."
    ),
    "term|mqls, sqls": "MQL, SQL",
    "term|customers": "clientes",
    "term|customer_rate": "tasa",
    "term|revenue": "ingresos",
    "term|cost": "coste",
    "term|cost_per_lead, cost_per_customer": "coste por lead, coste por cliente",
    "term|return": "retorno",
    "term|median_days": "días (mediana)",
    "term|total": "total",
    "The value of the field of --by at as-of, the lead's first source; origin is referral for "
    "leads whom another lead recommended (of a campaign or not), campaign for others of a "
    "campaign, else other.": (
        "El valor del campo de --by a fecha del informe, el primer origen del lead; con origin es "
        "recomendación si lo recomendó otro (sea de una campaña o no), campaña para los demás de "
        "una campaña, y otro para el resto."
    ),
    "Leads that reached the base stage within the period, inferred ones among them.": (
        "Leads que alcanzaron la etapa base dentro del periodo, también los deducidos."
    ),
    "Of those, reached by as-of the stage at which leads are offered, and the one that accepted "
    "leads become (handoff.becomes, else the stage after it).": (
        "De ellos, los que hasta la fecha del informe alcanzaron la etapa en que se ofrecen, y "
        "aquella a la que pasan los aceptados (handoff.becomes, o si no la siguiente)."
    ),
    "Of those, had a hand-off that sales accepted by as-of.": (
        "De ellos, los que tuvieron un traspaso aceptado por ventas hasta la fecha del informe."
    ),
    "Of those, reached the last stage by as-of.": (
        "De ellos, los que alcanzaron la última etapa hasta la fecha del informe."
    ),
    "customers / leads, with its 95 % Wilson interval; under 5 leads too few.": (
        "Clientes / leads, con su intervalo de Wilson al 95 %; menos de 5 leads son muy pocos."
    ),
    "What these leads' deals brought by as-of, whenever they were won, without those cancelled by "
    "as-of; all of it goes to the lead's first source. Empty where there are customers and none "
    "of them has a deal in the currency. Currencies are never added.": (
        "Lo que dieron las oportunidades de estos leads hasta la fecha del informe, se ganaran "
        "cuando se ganaran, sin las anuladas hasta entonces; todo va al primer origen de cada uno. "
        "Vacío si hay clientes y ninguno tiene una oportunidad en esa moneda. Las monedas nunca se "
        "suman."
    ),
    "What campaigns cost within the period and not after as-of, each campaign's cost shared alike "
    "by all its leads of the cohort. A campaign without such a lead is a group of its own with "
    "--by campaign, stands under campaign with --by origin, else under (none); with --where it is "
    "left out.": (
        "Lo que costaron las campañas dentro del periodo y no después de la fecha del informe; el "
        "coste de cada una se reparte por igual entre todos sus leads de la cohorte. Una campaña "
        "sin ninguno es un grupo propio con --by campaign, figura en campaña con --by origin y si "
        "no en (sin valor); con --where se deja fuera."
    ),
    "cost / leads, cost / customers, to the smallest coin.": (
        "Coste / leads y coste / clientes, redondeados al céntimo."
    ),
    "(revenue - cost) / cost, within one currency: the revenue of those leads of the group that "
    "came by a campaign with a cost, and that cost.": (
        "(Ingresos - coste) / coste, dentro de una moneda: los ingresos de los leads del grupo que "
        "llegaron por una campaña con coste, y ese coste."
    ),
    "Elapsed days from the base stage to the last, over the leads that entered both in that "
    "order; median.": (
        "Días naturales de la etapa base a la última, de los leads que entraron en las dos en ese "
        "orden; mediana."
    ),
    "The period ended so recently that the leads had less time than the 90th percentile from base "
    "to customer of earlier ones; unknown under 5 of them.": (
        "El periodo terminó hace tan poco que los leads han tenido menos tiempo que el percentil "
        "90 de los anteriores desde la base hasta hacerse clientes; con menos de 5 no se sabe."
    ),
    "All groups together; where amounts have several currencies it has none, and a note gives the "
    "sum of each.": (
        "Todos los grupos juntos; si hay importes en varias monedas queda sin importes, y una nota "
        "da la suma de cada una."
    ),
}
