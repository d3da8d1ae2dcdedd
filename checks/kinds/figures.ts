import { defineKind } from '../kind.ts';
import { LETTER } from '../lib/alphabet.ts';
import { type AmountRole, roleOf } from '../lib/amount-roles.ts';
import { bringsCurrency, currenciesIn } from '../lib/currencies.ts';
import { defectsSeen, type Seen } from '../lib/defects.ts';
import { type Figure, figuresOf } from '../lib/figures.ts';
import { type DecimalSign, decimalSignIn, decimalSignOf } from '../lib/numbers.ts';
import { slotsOfTemplate } from '../lib/slot-names.ts';
import { type Money, type Passage, SLOT } from '../types.ts';

const DEFECTS = ['total-label-on-principal', 'currency-missing', 'hardcoded-amount', 'breakdown-cannot-add-up', 'number-format'] as const;
type Defect = (typeof DEFECTS)[number];

/** Are the sums of a template called what they are, in a currency, filled in, written as the language writes them, and do they add up? */
export const figures = defineKind({
  name: 'figures',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: ['slots'],
  options: { type: 'object', additionalProperties: false, required: ['defect'], properties: { defect: { enum: [...DEFECTS] } } },
  says: {
    'called-total': {
      en: 'Called a total (“{label}”), but the slot “{slot}” is the principal alone.',
      fr: 'Présenté comme un total (« {label} »), alors que l’emplacement « {slot} » ne contient que le principal.',
      ru: 'Названо итогом («{label}»), а поле «{slot}» содержит только основной долг.',
    },
    'no-currency': {
      en: 'No currency stands beside “{figure}”.',
      fr: 'Aucune devise n’accompagne « {figure} ».',
      ru: 'Рядом с «{figure}» нет валюты.',
    },
    'perhaps-no-currency': {
      en: 'No currency stands beside “{figure}”. If the slot does not bring one along, the reader sees a bare number.',
      fr: 'Aucune devise n’accompagne « {figure} ». Si la variable ne la contient pas, le lecteur verra un nombre nu.',
      ru: 'Рядом с «{figure}» нет валюты. Если поле не содержит её само, читатель увидит голое число.',
    },
    'mixed-currencies': {
      en: 'The text counts in several currencies: {currencies}.',
      fr: 'Le texte compte en plusieurs devises : {currencies}.',
      ru: 'В тексте несколько валют: {currencies}.',
    },
    fixed: {
      en: 'A fixed sum stands where every reader has one of their own: {amount}.',
      fr: 'Une somme figée occupe la place d’un montant propre à chaque destinataire : {amount}.',
      ru: 'Жёстко вписана сумма там, где у каждого адресата она своя: {amount}.',
    },
    'does-not-add-up': {
      en: 'The parts make {sum}, the total says {total}.',
      fr: 'Les éléments font {sum}, le total indique {total}.',
      ru: 'Слагаемые дают {sum}, а итог — {total}.',
    },
    'written-otherwise': {
      en: 'Written with a decimal {sign, select, point {point, and the language of the text has a comma} other {comma, and the language of the text has a point}}: {figure}.',
      fr: 'Écrit avec {sign, select, point {un point décimal, alors que la langue du texte veut une virgule} other {une virgule décimale, alors que la langue du texte veut un point}} : {figure}.',
      ru: 'Десятичный знак — {sign, select, point {точка, а в языке текста это запятая} other {запятая, а в языке текста это точка}}: {figure}.',
    },
    'part-missing': {
      en: 'The text announces interest or costs in its total and shows no sum for them.',
      fr: 'Le texte annonce des intérêts ou des frais compris dans le total, sans en donner le montant.',
      ru: 'В итог, по словам текста, входят проценты или расходы, но их суммы не указаны.',
    },
  },
  check(passage, rule, { slots }) {
    const { defect } = rule.options as { defect: Defect };
    return defectsSeen(defect, FINDERS[defect](figuresOf(passage, slots), passage));
  },
});

const FINDERS: Readonly<Record<Defect, (all: readonly Figure[], passage: Passage) => Seen[]>> = {
  'total-label-on-principal': calledTotal,
  'currency-missing': withoutCurrency,
  'hardcoded-amount': fixed,
  'breakdown-cannot-add-up': wrongSums,
  'number-format': foreignNumbers,
};

// ---------------------------------------------------------------- labels

/** Words for a total in seven languages, without accents; a label such as `to pay` alone promises no sum of everything. */
const TOTAL =
  /(?<!\p{L})(?:(?:sub)?total[ei]?|totalite|totaal\p{L}*|gesamt\p{L}*|итог\p{L}*|всего|общ(?:ая|ую|ей|ий)|in totale|complessiv\p{L}+)(?!\p{L})/iu;
const PART_OF =
  /sub-?total|sous-total|подытог|zwischensumme|subtotaal|subtotale|(?:of|du|des|из|von|del|di|van)\s+(?:the\s+|la\s+)?total[ei]?/iu;

function calledTotal(all: readonly Figure[]): Seen[] {
  return all.flatMap((figure) => {
    if (!('slot' in figure) || figure.slot.meaning !== 'amount.principal' || figure.role !== 'total') return [];
    const label = plain(figure.label);
    if (!TOTAL.test(label) || PART_OF.test(label)) return [];
    return [
      {
        ...placeOf(figure),
        says: 'called-total',
        data: {
          label: figure.label
            .replaceAll(SLOT, '…')
            .replace(/[\s:–-]+$/, '')
            .trim(),
          slot: figure.slot.name,
        },
      },
    ];
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036F]/g, '');
}

// ---------------------------------------------------------------- currencies

/** Characters between a figure and its currency. */
const BESIDE = 14;

function withoutCurrency(all: readonly Figure[], passage: Passage): Seen[] {
  const slots = all.filter((figure) => 'slot' in figure);
  const bare = slots.filter((figure) => !hasCurrency(figure, passage));
  const some = bare.length < slots.length || all.some((figure) => 'written' in figure);
  const missing = bare.map((figure): Seen => {
    const data = { figure: figure.slot.name };
    return some
      ? { ...placeOf(figure), says: 'no-currency', data }
      : { ...placeOf(figure), says: 'perhaps-no-currency', data, result: 'unsure', atMost: 'advice' };
  });
  return [...missing, ...bareFigures(passage), ...mixed(all)];
}

/** Two decimals make a sum of a number that is called one. */
const DECIMAL = /(?<![\d.,/:-])\d{1,3}(?:[ .,\u00A0\u202F']?\d{3}){0,3}[.,]\d\d(?![\d.,/:]|\s?%)/g;
const LABELLED: ReadonlySet<AmountRole> = new Set(['total', 'principal', 'interest', 'fee', 'penalty', 'instalment']);

function bareFigures({ blocks, lang }: Passage): Seen[] {
  return blocks
    .filter(({ role }) => role === 'body')
    .flatMap((block) =>
      block.readings.flatMap((reading) =>
        Array.from(reading.text.matchAll(DECIMAL)).flatMap(({ 0: figure, index: start }): Seen[] => {
          const end = start + figure.length;
          const before =
            reading.text
              .slice(Math.max(0, start - NEAR), start)
              .split(/[\n;]/)
              .at(-1) ?? '';
          const around = `${before.slice(-BESIDE)} ${reading.text.slice(end, end + BESIDE).split('\n', 1)[0]}`;
          const isBare = /:\s*$/.test(before) && LABELLED.has(roleOf(before, '', lang).role) && currenciesIn(around).length === 0;
          return isBare && !around.includes(SLOT) ? [{ says: 'no-currency', block, reading, start, end, data: { figure } }] : [];
        }),
      ),
    );
}

function hasCurrency({ reading, start, end, label, ...figure }: Extract<Figure, { slot: unknown }>, { origin }: Passage): boolean {
  const before = reading.text
    .slice(Math.max(0, start - BESIDE), start)
    .split('\n')
    .at(-1);
  const around = `${before} ${reading.text.slice(end, end + BESIDE).split('\n', 1)[0]} ${label}`;
  if (currenciesIn(around).length > 0) return true;
  const beside = reading.pieces.find(({ slot, start: at }) => slot !== undefined && slot !== figure.slot.name && Math.abs(at - start) <= 3);
  return [figure.slot.name, sourceOf({ reading, start }, origin), beside?.slot ?? ''].some(bringsCurrency);
}

/** A slot as the template writes it, with its filters. */
function sourceOf({ reading, start }: Pick<Figure, 'reading' | 'start'>, origin: Passage['origin']): string {
  const piece = reading.pieces.find(({ start: at }) => at === start);
  if (origin.type !== 'template' || piece?.span.file !== origin.template.file) return '';
  return origin.template.source.slice(piece.span.start, piece.span.end);
}

function mixed(all: readonly Figure[]): Seen[] {
  const written = all.filter((figure) => 'written' in figure);
  const currencies = [...new Set(written.map((figure) => figure.written.value.currency))];
  const [second] = written.filter((figure) => figure.written.value.currency !== currencies[0]);
  if (!second) return [];
  return [{ ...placeOf(second), says: 'mixed-currencies', data: { currencies: { list: currencies } }, result: 'unsure' }];
}

// ---------------------------------------------------------------- fixed sums

/** What every reader has a sum of their own for. A fee may well be the same for all. */
const PERSONAL: readonly AmountRole[] = ['total', 'principal', 'interest', 'instalment', 'paid'];
/** What a law or a contract fixes, prices, examples, the capital of a company. */
const NOT_OWED =
  /par exemple|p\. ?ex\.|for example|for instance|e\. ?g\.|z\. ?b\.|beispiel|например|por ejemplo|ad esempio|bijvoorbeeld|bijv\.|au capital|capital social|stammkapital|capitale sociale|уставн\p{L}+ капитал|forfait|lump[- ]sum|pauschale|suma fija|L\.? ?441-10|\/ ?min|par minute|per minute|pro minute|за минуту|frais|gebühr|kosten|комисси|штраф|penalt|gastos|(?<!\p{L})(?:fees?|late|spese|tarifs?|prices?|prix|цена|preis)(?!\p{L})/iu;
/** A threshold, right before the sum. */
const THRESHOLD =
  /(?<!\p{L})(?:at least|more than|less than|up to|over|under|above|below|exceeds?|minimum|maximum|limit|(?:au|du) moins|plus de|moins de|jusqu['’]à|sup[eé]rieure?s? à|inf[eé]rieure?s? à|plafond|mindestens|mehr als|weniger als|bis zu|über|unter|ab|свыше|более|менее|от|до|más de|menos de|hasta|superior a|inferior a|almeno|oltre|più di|meno di|fino a|meer dan|minder dan|tot|ten minste)\s+(?:de\s|d['’]|of\s|an?\s)?$/iu;

function fixed(all: readonly Figure[], { origin }: Passage): Seen[] {
  if (origin.type !== 'template' || slotsOfTemplate(origin.template).length === 0) return [];
  return all.flatMap((figure): Seen[] => {
    if (!('written' in figure) || figure.written.value.minor === 0 || !PERSONAL.includes(figure.role)) return [];
    const { text } = figure.reading;
    const before = text.slice(Math.max(0, figure.start - NEAR), figure.start);
    const around = before + text.slice(figure.start, figure.end + AFTER);
    return NOT_OWED.test(around) || THRESHOLD.test(before)
      ? []
      : [{ ...placeOf(figure), says: 'fixed', data: { amount: figure.written.value } }];
  });
}

const NEAR = 48;
const AFTER = 24;

// ---------------------------------------------------------------- decimal signs

/** Sums in the money of these countries follow their signs, not those of the language: CHF 1'234.50, 1,234.50 pesos. */
const OWN_SIGNS: ReadonlySet<string> = new Set(['CHF', 'USD', 'CAD', 'MXN', 'PEN', 'DOP', 'GTQ', 'ZAR']);

function foreignNumbers(all: readonly Figure[], { lang, origin, facts }: Passage): Seen[] {
  if (!lang || facts.jurisdictions?.includes('ch')) return [];
  return all.flatMap((figure): Seen[] => {
    const written = 'written' in figure ? figure.reading.text.slice(figure.start, figure.end) : sourceOf(figure, origin);
    if ('written' in figure && OWN_SIGNS.has(figure.written.value.currency)) return [];
    const sign = 'written' in figure ? decimalSignIn(written.replace(/^\D+|\D+$/g, '')) : signOfFilter(written);
    if (sign === undefined || sign === decimalSignOf(lang)) return [];
    return [{ ...placeOf(figure), says: 'written-otherwise', data: { sign: sign === '.' ? 'point' : 'comma', figure: written } }];
  });
}

/** `number_format(2, '.', ' ')` of Twig, `number_format($x, 2, ',', '.')` of PHP, `number_format:2:",":" "` of Smarty. */
const TOLD_SIGN = /number_format\s*(?:\((?:[^()'"]*,)?\s*\d|:\s*\d)\s*[,:]\s*["']([.,])["']/;
/** What prints a point in every country: of PHP without signs, of JavaScript, C and Python. */
const POINT = /number_format\s*\([^()|]*,\s*\d\s*\)|\.toFixed\(|%(?:\(\w{1,80}\))?\.\df|:\.\df\}/;
/** What is put in the sign's place afterwards. */
const REPLACED = /replace|gsub|translate|(?<!\p{L})tr\b/iu;

function signOfFilter(source: string): DecimalSign | undefined {
  const told = TOLD_SIGN.exec(source)?.[1];
  if (told === '.' || told === ',') return told;
  return POINT.test(source) && !REPLACED.test(source) ? '.' : undefined;
}

// ---------------------------------------------------------------- sums

const ADDED: readonly AmountRole[] = ['principal', 'interest', 'fee', 'penalty'];

/** The sums of one version of the text: of each paragraph the first reading. */
function wrongSums(all: readonly Figure[], { blocks }: Passage): Seen[] {
  const first = new Set(blocks.map(({ readings }) => readings[0]));
  const shown = all.filter(({ reading }) => first.has(reading));
  return [...literalSums(shown), ...missingParts(shown)];
}

function literalSums(shown: readonly Figure[]): Seen[] {
  const written = shown.filter((figure) => 'written' in figure);
  const valuesOf = (roles: readonly AmountRole[]): number[] => [
    ...new Map(
      written
        .filter(({ role }) => roles.includes(role))
        .map((figure) => [`${figure.role} ${figure.written.value.minor}`, figure.written.value.minor]),
    ).values(),
  ];
  const totals = written.filter(({ role, label }) => role === 'total' && TOTAL.test(plain(label)) && !PART_OF.test(plain(label)));
  const [total] = totals;
  const parts = valuesOf(ADDED);
  if (!total || parts.length < 2 || new Set(totals.map((one) => one.written.value.minor)).size > 1) return [];
  const { currency, minor } = total.written.value;
  if (written.some((figure) => figure.written.value.currency !== currency)) return [];
  const paid = valuesOf(['paid']).reduce((sum, value) => sum + Math.abs(value), 0);
  const sum = parts.reduce((added, value) => added + value, 0);
  const loose = [0, ...valuesOf(['other'])];
  if (loose.some((value) => sum + value === minor || sum + value - paid === minor)) return [];
  const data: Record<string, Money> = { sum: { minor: sum - paid, currency }, total: { minor, currency } };
  return [{ ...placeOf(total), says: 'does-not-add-up', data, ...(loose.length > 1 ? { result: 'unsure' as const } : {}) }];
}

/** Words that put interest or costs into a total. */
const INCLUDED = new RegExp(
  String.raw`(?<!${LETTER})(?:including|incl\.|plus|with|y compris|avec|augment${LETTER}+ d(?:es|['’])|inklusive|inkl\.|zuzüglich|zzgl\.|включая|с учётом|с учетом|incluid${LETTER}+|más|con|compresi|comprensiv${LETTER} di|più|inclusief|incl|vermeerderd met)\s+(?:${LETTER}{1,12}\s+){0,2}(?:interest|fees|costs|charges|int[eé]r[eê]ts|frais|zinsen|kosten|gebühren|процент|пен|расход|комисси|intereses|gastos|interessi|spese|rente)`,
  'iu',
);

function missingParts(shown: readonly Figure[]): Seen[] {
  const isPart = (figure: Figure): boolean =>
    ['interest', 'fee', 'penalty'].includes(figure.role) ||
    ('slot' in figure && ['amount.interest', 'amount.fees'].includes(figure.slot.meaning ?? ''));
  if (shown.some(isPart)) return [];
  return shown.flatMap((figure): Seen[] => {
    if (!('slot' in figure) || figure.slot.meaning !== 'amount.total') return [];
    const near = figure.reading.text.slice(Math.max(0, figure.start - NEAR), figure.end + NEAR);
    return INCLUDED.test(near) ? [{ ...placeOf(figure), says: 'part-missing', result: 'unsure', atMost: 'advice' }] : [];
  });
}

function placeOf({ block, reading, start, end }: Figure): Pick<Seen, 'block' | 'reading' | 'start' | 'end'> {
  return { block, reading, start, end };
}
