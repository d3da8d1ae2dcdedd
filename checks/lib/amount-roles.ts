import { LANGS, type Lang } from '../types.ts';
import { lazily } from './lazily.ts';
import { memory } from './memory.ts';

export const AMOUNT_ROLES = ['total', 'principal', 'interest', 'fee', 'instalment', 'paid', 'penalty', 'other'] as const;
/** What an amount in a text stands for; `other` when no label says it. */
export type AmountRole = (typeof AMOUNT_ROLES)[number];

/** Alternatives of a regular expression by role. */
type Labels = Readonly<Record<Exclude<AmountRole, 'other'>, string>>;

/**
 * Labels by language, without accents: they are compared with folded text.
 * `total` holds what names the sum owed or asked for; an invoice or an order names none, since part of it may be paid.
 */
const LABELS: Readonly<Record<Lang, Labels>> = {
  fr: {
    principal: 'en principal|principal(?: restant du| du)?|capital(?: restant du| du)?',
    interest: 'interets?',
    fee: 'frais|accessoires|indemnites?|honoraires|commissions?|depens',
    penalty: 'penalites?|majorations?|clause penale|astreinte',
    instalment: 'mensualites?|echeances?|tranches?',
    paid: 'payee?s?|reglee?s?|versee?s?|recue?s?|encaissee?s?|acomptes?|versements?|avoir',
    total:
      'total|totalite|soldes?|reste(?:nt)?|restant du|(?:montant|somme)s? (?:dus?|dues?|exigibles?|reclamee?s?|impayee?s?)|a (?:payer|regler|verser)|redevables?|devez|doit|dettes?|impayee?s?|creances?|arrieres?|encours|en retard|paye[rz]|regle[rz]|verse[rz]',
  },
  en: {
    principal: 'outstanding principal|principal(?: balance)?',
    interest: 'interest',
    fee: 'fees?|charges?|costs?|surcharges?|commission',
    penalty: 'penalt(?:y|ies)|fines?',
    instalment: 'instal+ments?|monthly payments?',
    paid: 'paid or (?:were )?credited this amount toward (?:the|this|your) debt|paid|received|posted|deposits?|credit(?:ed)?|part-payments?|part payments?|thanks for|thank you for|refund(?:ed)?',
    total:
      'total|sum|balance|amount (?:due|owed|owing|outstanding)|sum due|owe[ds]?|owing|due|outstanding|arrears|debts?|overdue|past due|unpaid|pay|remains|settle',
  },
  ru: {
    principal: String.raw`основн\p{L}+ (?:долг\p{L}*|сумм\p{L}+)|тел[оа] (?:займа|кредита|долга)`,
    interest: 'процент(?:ы|ов|ам|ами)',
    fee: String.raw`комисси\p{L}+|сбор\p{L}*|госпошлин\p{L}+|пошлин\p{L}+|расход\p{L}+|иные суммы`,
    penalty: String.raw`пен[яией]+|неустойк\p{L}+|штраф\p{L}*`,
    instalment: String.raw`ежемесячн\p{L}+ платеж\p{L}*|очередн\p{L}+ платеж\p{L}*|взнос\p{L}*`,
    paid: String.raw`оплачено|уплачено|внесено|внесли|поступил\p{L}*|получен\p{L}*|зачислен\p{L}*|оплатили|возвращен\p{L}*|предоплат\p{L}+`,
    total: String.raw`итого|всего|баланс|задолженност\p{L}+|долг\p{L}*|остат\p{L}+|сумма к оплате|к (?:оплате|уплате|погашению)|должны|недоимк\p{L}+|просрочен\p{L}+|(?:о|у)платить|оплатите|внесите|погасить|погасите`,
  },
  de: {
    principal: String.raw`hauptforderung\p{L}*|hauptschuld|kapital`,
    interest: String.raw`\p{L}*zinsen`,
    fee: String.raw`\p{L}*kosten|\p{L}*gebuhr(?:en)?|pauschale|auslagen|spesen`,
    penalty: String.raw`vertragsstrafe|saumniszuschlag\p{L}*|strafe`,
    instalment: String.raw`\p{L}*raten?`,
    paid: 'gezahlt|bezahlt|erhalten|eingegangen|anzahlung|teilzahlung(?:en)?|zahlungseingang|gutschrift|beglichen',
    total: String.raw`gesamt\p{L}*|summe|offen\p{L}*|saldo|restbetrag|ausstehend\p{L}*|schulden|schuldet|ruckstand|forderung|zu (?:zahlen|uberweisen|begleichen)|zahlbetrag|fallig\p{L}*|betrag|zahlen|uberweisen`,
  },
  es: {
    principal: 'principal|capital',
    interest: 'intereses',
    fee: 'gastos|comision(?:es)?|costas|honorarios|tasas',
    penalty: 'penalizacion(?:es)?|recargos?|multas?',
    instalment: 'cuotas?|plazos?|mensualidad(?:es)?',
    paid: 'pagad[oa]s?|abonad[oa]s?|recibid[oa]s?|ingresad[oa]s?|anticipo|entrega a cuenta',
    total: String.raw`total|saldo|importe (?:pendiente|adeudado|total)|pendientes?|deuda|debe[ns]?|adeuda\p{L}*|a pagar|impagad[oa]s?|paga(?:r|ue)|abonar|resta[n]?`,
  },
  it: {
    principal: 'in linea capitale|capitale|sorte capitale',
    interest: 'interessi',
    fee: 'spese|commission[ei]|oneri|compensi|costi',
    penalty: 'penal[ei]|mora|maggiorazion[ei]|sanzion[ei]',
    instalment: 'rat[ae]',
    paid: 'pagat[oaie]|versat[oaie]|ricevut[oaie]|incassat[oaie]|acconto',
    total:
      'totale|saldo|importo (?:dovuto|residuo|totale)|residuo|debito|dovut[oaie]|deve|da (?:pagare|versare|saldare)|insolut[oaie]|scopert[oaie]|pagare|versare',
  },
  nl: {
    principal: 'hoofdsom',
    interest: 'rente',
    fee: String.raw`\p{L}*kosten|vergoeding|toeslag`,
    penalty: 'boetes?',
    instalment: 'termijn(?:en|bedrag)?|maandbedrag',
    paid: 'betaald|ontvangen|voldaan|aanbetaling|aflossing',
    total: String.raw`totaal\p{L}*|saldo|openstaande?|restant|verschuldigd|schuld|achterstand|te (?:betalen|voldoen)|vordering|betalen|resterend\p{L}*`,
  },
};

/** “Pay €50”: a demand right before a sum, by which it may be all that is owed or a part. */
const DEMAND = pattern(
  String.raw`(?<!\p{L})(?:pay|send us|paye[rz]|regle[rz]|verse[rz]|zahlen|zahle|uberweisen|uberweise|pague|paga|pagar|abone|abonar|paghi|pagare|versare|versi|betaal|betalen|(?:о|у)платите|(?:о|у)платить|внесите|внести|погасите|погасить)(?: (?:just|only|us|sie|du|bitte|nur|seulement|juste|solo|nous|хотя бы|только|nog|u|alvast))?\s*$`,
  'u',
);

/** Whether the words before an amount end with a demand to pay it. */
export function isToldToPay(before: string): boolean {
  return DEMAND.test(folded(before.slice(-40)));
}

/** Words by which a sum has interest or fees in it, before they are named and behind. */
const WITH = String.raw`including|inclusive of|includes|with|y compris|avec|dont|incluant|inkl|einschlie\p{L}+|mit|incluyendo|incluidos|incluidas|con|compresi|inclusi|inclusief|incl|met|включая|с учетом`;
const INSIDE = String.raw`included|inclusive|compris(?:es?)?|inclus(?:es?|i)?|enthalten|inbegriffen|eingerechnet|incluid[oa]s?|compres[ei]|inbegrepen|включен\p{L}*|учтен\p{L}*`;
const NOT = 'not|non|pas|nicht|no|niet|не';
const CHARGES_INSIDE = eachLang(({ interest, fee, penalty }) => {
  const charges = `(?:${interest}|${fee}|${penalty})`;
  const before = `(?:${WITH})[. ] ?(?:\\p{L}+ ){0,2}${charges}`;
  const behind = `${charges}(?: (?!(?:${NOT}) )\\p{L}+){0,4} (?:${INSIDE})`;
  return pattern(`(?<!\\p{L})(?:${before}|${behind})(?!\\p{L})`, 'u');
});

/** Whether a sentence says that interest or fees are in its sum (“€181.30 including interest”), without asking how much of it they are. */
export function saysChargesInside(sentence: string, lang: Lang | undefined): boolean {
  return CHARGES_INSIDE[lang ?? 'any'].test(folded(sentence));
}

const LABEL = eachLang((roles) => pattern(`(?:${named(roles)})(?!\\p{L})`, 'uy'));
const WORD = pattern(String.raw`\p{L}+`, 'gu');

/** Whether a word can begin a label, remembered by word: texts have few words and many places, and the pattern of all labels is slow to try at each. */
const BEGINS = eachLang((roles) => {
  const first = pattern(`^(?:${Object.values(roles).map(firstWords).join('|')})$`, 'u');
  const known = new Map<string, boolean>();
  return (word: string): boolean => {
    let begins = known.get(word);
    if (begins === undefined) {
      begins = first.test(word);
      if (known.size > MOST_WORDS) known.clear();
      known.set(word, begins);
    }
    return begins;
  };
});
const MOST_WORDS = 20_000;

/** Whether a label may begin with this word. */
export function isWordOfLabel(word: string): boolean {
  return BEGINS.any(folded(word));
}

/** The alternatives of a label up to their first space; none has groups within groups. */
function firstWords(labels: string): string {
  const alternatives = labels.split(/\|(?![^(]*\))/);
  return alternatives.map((alternative) => alternative.split(/ |\(\?: /, 1)[0]).join('|');
}

/** `12 € d'intérêts`, `$40 in fees`: what the amount is made of, said right after it. */
const AFTER = eachLang((roles, lang) =>
  pattern(
    `^\\)? ?(?:de |d['’] ?|of |in |${SAYS_IN.has(lang) ? 'en |' : ''}di |van |an |als |as |au |im )(?:(?!(?:which|cui|welke) )\\p{L}+ )?(?:${named(roles)})(?!\\p{L})`,
    'u',
  ),
);

/** Languages in which `en` says of what an amount consists; in Dutch it joins the next one. */
const SAYS_IN: ReadonlySet<Lang | 'any'> = new Set(['fr', 'es']);

/** `120 € à régler`, `$40 due`, `40 € ist überfällig`: owed, unless a label before it says for what. */
const DUE =
  /^\)?,? ?(?:(?:is|was|are|which is|that is|est|sont|reste|ist|sind|esta|sigue|e|risulta|is nog|staat|staat nog) (?:(?:now|still|currently|toujours|noch|inzwischen|ancora|nog|inmiddels) )?)?(?:a (?:payer|regler|verser)|(?:reste|demeure)\p{L}* (?:a payer|dus?|dues?|impayee?s?)|en retard|impayee?s?|due|outstanding|overdue|past due|owing|remaining|unpaid|к (?:оплате|уплате|погашению)|просрочен\p{L}*|zu (?:zahlen|uberweisen|begleichen)|uberfallig|fallig|a pagar|ha vencido|vencid[oa]s?|da (?:pagare|versare)|scadut[oaie]|insolut[oaie]|te betalen|vervallen|open)(?!\p{L})/u;

/** `total hors frais`, `including interest`: the label tells what is left out or counted in, not what the amount is. */
const QUALIFIED =
  /(?:hors|sans|y compris|excl\p{L}*|ohne|inkl\p{L}*|incl\p{L}*|without|plus|без|с учетом|включая|senza|sin|zonder|zzgl\.?|tous)\s+(?:les |de |d['’]|of |the )?$/u;
const DENIED =
  /(?:^|[^\p{L}])(?:pas|aucun|jamais|not|never|no|nothing|n[’']t|не|нет|nicht|kein\p{L}*|non|niet|geen)(?:[^\p{L}]+\p{L}+){0,2}[^\p{L}]+$/u;
const RATE =
  /^\s?(?:\/|par |per |pro |al? |в |за |im |je |each )\s?(\p{L}+)|^\s?(mensuels?|monthly|monatlich|mensuales|mensili|ежемесячно)/u;
const MONTH = /^(?:mois|month|мес\p{L}*|monat\p{L}*|mes|mese|maand|trimestre|quarter|week|semaine|woche)$/u;
const SHARE =
  /(?:^|[^\p{L}\d])(?:\d{1,2}|deux|trois|quatre|two|three|four|два|три|zwei|drei)\s?(?:x|×|х|fois|times|раза?|mal|veces|volte|keer)\s?$/u;
const BOUND =
  /(?:(?:entre|between|zwischen|tussen|tra|от)\s[\d.,\s]+[^\d]{0,6}\s(?:et|and|und|en|y|e|до)|up to|more than|at least|less than|about|jusqu['’]a|plus de|moins de|au moins|environ|bis zu|mindestens|etwa|hasta|mas de|fino a|piu di|meer dan|ongeveer|до|свыше|более|около|\d\s?[-–])\s*$/u;

/**
 * The role of an amount from the words around it: what is said right after it (`12 € d'intérêts`), else the nearest label before it.
 * `length` is how much of `after` the label took.
 * @param before the text of the same sentence or table row up to the amount, at most since the amount before it
 * @param after the text that follows it, up to the next amount
 */
export function roleOf(before: string, after: string, lang: Lang | undefined): RoleTold {
  return told(lang ?? '')(before)(after);
}

interface RoleTold {
  role: AmountRole;
  length: number;
}

/** Words around amounts repeat from text to text, those before one more than those behind it. */
const told = memory(LANGS.length + 1, (lang) => {
  const known = LANGS.find((one) => one === lang);
  return memory(2048, (before) => memory(16, (after) => readRole(before, after, known)));
});

function readRole(before: string, after: string, lang: Lang | undefined): RoleTold {
  const left = folded(before);
  const right = folded(after);
  if (BOUND.test(left.slice(-32))) return { role: 'other', length: 0 };
  const rate = RATE.exec(right);
  if (rate && (rate[2] || MONTH.test(rate[1] ?? ''))) return { role: 'instalment', length: 0 };
  if (rate && /^\s?(?:\/|par |per |pro |за )/.test(right)) return { role: 'other', length: 0 };
  if (SHARE.test(left.slice(-16))) return { role: 'instalment', length: 0 };
  return (lang && roleIn(left, right, lang)) ?? roleIn(left, right, 'any') ?? { role: 'other', length: 0 };
}

function roleIn(left: string, right: string, lang: Lang | 'any'): RoleTold | undefined {
  const after = AFTER[lang].exec(right);
  const role = roleFrom(after?.groups);
  if (after && role) return { role, length: after[0].length };
  const nearest = nearestRole(left, lang);
  const due = DUE.exec(right);
  // What is said behind a bracket is said of the amount before it, unless the amount alone stands in the bracket.
  const isAside = due?.[0].startsWith(')') === true && !/\(\s*$/.test(left);
  if (due && !isAside && (nearest === undefined || nearest === 'total')) return { role: 'total', length: due[0].length };
  return nearest && { role: nearest, length: 0 };
}

function nearestRole(left: string, lang: Lang | 'any'): AmountRole | undefined {
  const label = LABEL[lang];
  const begins = BEGINS[lang];
  let nearest: AmountRole | undefined;
  WORD.lastIndex = 0;
  for (let word = WORD.exec(left); word; word = WORD.exec(left)) {
    if (!begins(word[0])) continue;
    label.lastIndex = word.index;
    const match = label.exec(left);
    if (!match) continue;
    WORD.lastIndex = label.lastIndex;
    const role = roleFrom(match.groups);
    const lead = left.slice(Math.max(0, word.index - 32), word.index);
    if (nearest && QUALIFIED.test(lead)) continue;
    nearest = role === 'paid' && DENIED.test(lead) ? 'total' : role;
  }
  return nearest;
}

function roleFrom(groups: Record<string, string | undefined> | undefined): AmountRole | undefined {
  return AMOUNT_ROLES.find((role) => groups?.[role] !== undefined);
}

/** Something for each language, and `any` for all together: a message may mix languages, and the one that was detected may be wrong. */
function eachLang<T>(build: (labels: Labels, lang: Lang | 'any') => T): Readonly<Record<Lang | 'any', T>> {
  const all = Object.values(LABELS);
  const roles = AMOUNT_ROLES.filter((role) => role !== 'other');
  const any = Object.fromEntries(roles.map((role) => [role, all.map((labels) => labels[role]).join('|')])) as Labels;
  const makers = Object.entries({ ...LABELS, any }).map(([lang, labels]) => [lang, () => build(labels, lang as Lang | 'any')]);
  return lazily<Record<Lang | 'any', T>>(Object.fromEntries(makers));
}

/**
 * A pattern for folded text, in which every letter but these few has become one: with all letters of Unicode in their place, making the patterns of all
 * labels ready takes longer than linting a template with them.
 */
function pattern(source: string, flags: string): RegExp {
  return new RegExp(source.replaceAll(String.raw`\p{L}`, '[a-zа-яª]'), flags);
}

function named(labels: Labels): string {
  return Object.entries(labels)
    .map(([role, source]) => `(?<${role}>${source})`)
    .join('|');
}

/** People write `interets` and `Gebuehr` in a hurry; accents decide nothing here. Letters that are in no label are all alike. */
function folded(text: string): string {
  const plain = text.replace(/[\u00A0\u202F\u2009]/g, ' ').toLowerCase();
  if (!NOT_ASCII.test(plain)) return plain;
  return plain
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(OTHER_LETTER, (letter) => 'ª'.repeat(letter.length));
}

const NOT_ASCII = /[^ -~\n\t]/;
const OTHER_LETTER = /[^\P{L}a-zа-яª]/gu;
