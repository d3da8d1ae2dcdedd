/** A placeholder as it stands in a text. */
interface Placeholder {
  start: number;
  end: number;
  name: string;
}

/** One way of writing placeholders. */
interface Form {
  /** The name is the first group that matches. Linear, with the flag `g`. */
  pattern: RegExp;
  /** Whether what looks like placeholders of this form are some, by their names; without it they always are. */
  isUsed?(names: readonly string[]): boolean;
}

/** Names that nobody writes in a letter: `due_date`, `dueDate`, `invoice.total`. */
const MADE = /[\p{L}\d]_[\p{L}\d]|\p{Ll}\p{Lu}|\p{L}\.\p{L}|^\p{L}+\d+$/u;

function someMade(names: readonly string[]): boolean {
  return names.some((name) => MADE.test(name));
}

function severalOrMade(names: readonly string[]): boolean {
  return new Set(names).size > 1 || someMade(names);
}

/** What developers name placeholders of translations, in English wherever they are. */
const USUAL =
  /^(?:name|amount|date|count|number|invoice|customer|company|user|url|link|days|balance|reference|email|value|currency|month|year)$/;

/** With these words an author tells another what is still to be written: a note, and no name. */
const ORDER =
  'Check|Verify|See|Vérifier|Vérifiez|Voir|Prüfen|Siehe|Проверить|Insert|Enter|Add|Fill|Specify|Describe|Insérer|Insérez|Saisir|Compléter|Complétez|Préciser|À|Einfügen|Einsetzen|Hier|Вставить|Вставьте|Укажите|Insertar|Indicar|Completar|Inserire|Indicare|Invoegen|Invullen|TODO|TBD';

/** What a letter says of its own to each reader. */
const FIELD =
  /^(?:nom|pr[ée]nom|montant|date|num[ée]ro|adresse|name|amount|number|address|betrag|datum|nummer|anschrift|имя|сумма|дата|номер|адрес|nombre|importe|fecha|n[úu]mero|nome|importo|data|numero|naam|bedrag)(?!\p{L})/iu;

/**
 * Every form, those that are part of another one behind it. Numbers, times, smileys, notes in brackets and percentages are no placeholders: where a form
 * may be met in a letter, only names that cannot be words show that it is meant.
 */
const FORMS: readonly Form[] = [
  // *|NAME|* and %%NAME%%
  { pattern: /\*\|([A-Z][\w:]*)\|\*/g },
  { pattern: /(?<![\p{L}\d%])%%([A-Za-z]\w+)%%(?![\p{L}\d%])/gu },
  // %(name)s, %(amount).2f
  { pattern: /%\(([\p{L}_][\p{L}\p{N}_.]*)\)[-+#0]?\d{0,3}(?:\.\d{1,3})?[a-zA-Z]/gu },
  // %{name}, ${name}
  { pattern: /[$%]\{\s*([\w.]+)\s*\}/g },
  // %1$s, %s, %d, %.2f
  { pattern: /(%\d{1,2}\$[-+0]?\d{0,3}(?:\.\d{1,3})?[sdifu@])(?![\p{L}\d])/gu },
  { pattern: /(?<![\p{L}\d%)])(?<!\d[ \u00a0\u202f])(%[-+0]?\d{0,3}(?:\.\d{1,3})?[sdifu@])(?![\p{L}\d%'’])/gu },
  // %NAME%
  { pattern: /(?<![\p{L}\d%{<])(?<!\d[ \u00a0\u202f])%([A-Za-z][\w.]{2,60})%(?![\p{L}\d%}>])/gu },
  // {0}, {name}, {name|fallback}, and with the format of Python: {amount:,.2f}, {due_date:%d.%m.%Y}
  {
    pattern:
      /(?<![{$%@\\])\{(\d{1,2}|[$]?[\p{L}_][\p{L}\p{N}_.-]{0,80}(?:\[\w{1,20}\])?)(?:\|[^{}|\n]{0,80}|:(?:,?\.\d{1,2}[feg%]|,|%[\w%/.: -]{1,20}))?\}(?!\})/gu,
  },
  // ${amount:,.2f}: a dollar before it is money.
  { pattern: /(?<=\$)\{([\p{L}_][\p{L}\p{N}_.]{0,80}(?:\[\w{1,20}\])?):,?\.\d{1,2}[feg%]\}(?!\})/gu },
  // [[name]], [name], [Customer name]
  { pattern: /\[\[ ?([\p{L}_][\p{L}\p{N}_. -]{0,60}?) ?\]\]/gu },
  { pattern: /(?<![[\p{L}\d\]])\[([\p{L}_][\p{L}\p{N}_.-]{0,60})\](?![\]([:])/gu, isUsed: severalOrMade },
  {
    pattern: /(?<![[\p{L}\d\]])\[(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,3}|\p{Lu}{2,}(?: \p{Lu}{2,}){1,3})\](?![\]([:])/gu,
    isUsed: (names) => new Set(names).size > 1,
  },
  // [Name of your company], [total amount]: of sentences in brackets, several make a form, and of those that name what letters have in them two.
  {
    pattern: new RegExp(
      String.raw`(?<![[\p{L}\d\]])\[(?!(?:${ORDER})(?!\p{L}))(\p{L}[\p{L}\d'’/#-]{0,40}(?: [\p{L}\d'’/#-]{1,40}){0,7})\](?![\]([:])`,
      'giu',
    ),
    isUsed: (names) => {
      const known = new Set(names);
      return known.size > 2 || (known.size === 2 && names.some((name) => FIELD.test(name)));
    },
  },
  // __NAME__, __(name)__, __[name]__
  { pattern: /(?<![\w])__[([]?([A-Z][A-Z0-9_]{0,60}[A-Z0-9])[)\]]?__(?!\w)/g, isUsed: severalOrMade },
  { pattern: /(?<!\w)__[([]([\p{L}][\p{L}\p{N}_ ]{0,60})[)\]]__(?!\w)/gu },
  // #NAME#
  { pattern: /(?<![#\w&])#{1,2}([A-Z][A-Z0-9_]+)#{1,2}(?![#\w])/g },
  // @name@
  { pattern: /(?<![\w@.])@([A-Za-z][\w.]{1,60})@(?![\w@])/g },
  // <<Name>>, «Nom_client»
  { pattern: /<<([\p{L}_][\p{L}\p{N}_]{0,60})>>/gu },
  { pattern: /«([\p{L}\d]+(?:_[\p{L}\d]+)+)»/gu },
  // :name
  { pattern: /(?<=^|[\s>("'«])(?<![\p{L}\d] ):([a-z][a-z\d]*(?:_[a-z\d]+)+)(?![\p{L}\d:/_])/gmu },
  {
    pattern: /(?<=^|[\s>("'«]):([a-z][a-z_]{2,30})(?![\p{L}\d:/])/gmu,
    isUsed: (names) => names.some((name) => USUAL.test(name) || MADE.test(name)),
  },
  // $name
  {
    pattern: /(?<![\w$\\.,])\$([a-z][a-z\d]*(?:[_.][a-z\d]+|[A-Z][a-z\d]+){0,8})(?![\w$])/g,
    isUsed: (names) => names.every((name) => name.length > 2),
  },
];

/** The placeholders of a text in order, none within another. */
export function placeholdersIn(text: string): Placeholder[] {
  const found = FORMS.flatMap(({ pattern, isUsed }) => {
    const all = Array.from(text.matchAll(pattern), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
      name: match[1] ?? match[0],
    }));
    return all.length > 0 && (isUsed?.(all.map(({ name }) => name)) ?? true) ? all : [];
  });
  // Where names stand in braces alone, a dollar before them is money.
  const isMoney = found.some(({ start }) => text[start] === '{');
  const shown = isMoney ? found.map((one) => (text.startsWith('${', one.start) ? { ...one, start: one.start + 1 } : one)) : found;
  let read = 0;
  return shown
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < read) return false;
      read = end;
      return true;
    });
}
