import { defineKind } from '../kind.ts';
import { contradicts, isCertain } from '../lib/conditions.ts';
import { factEvidence } from '../lib/events.ts';
import { foldWord } from '../lib/fold.ts';
import type { ReaderFailure, ReaderName } from '../lib/opinions.ts';
import { type Page, type Place, pagesOf, placeAt } from '../lib/pages.ts';
import { quote } from '../lib/quote.ts';
import { BETWEEN } from '../lib/shapes.ts';
import { tokenize } from '../lib/tokens.ts';
import type { FrameHit, Opinion, SuspectHit, Words } from '../lib/words.ts';
import { CATEGORIES } from '../lib/words-data.ts';
import { LANGS, type Lang, type Literal, type Outcome, type Passage, type Quote } from '../types.ts';

interface Options {
  categories: string[];
}

/** Words that the second reader takes for coercive. */
interface ReaderHit {
  category: string;
  start: number;
  end: number;
  reader: ReaderName;
}

type Hit = FrameHit | SuspectHit | ReaderHit;

/** One phrase of the text and every place in which it is read. */
interface Phrase {
  folded: string;
  hit: Hit;
  /** The model finds nothing coercive in the whole text: a look-alike, more likely than not, unless it is said outright. */
  doubted: boolean;
  /** The second reader sees in the same words what the model doubts. */
  confirmedBy: ReaderName | undefined;
  places: PhrasePlace[];
}

/** Where in the reading of a block it stands. */
type PhrasePlace = Pick<Place, 'block' | 'reading'> & { start: number; end: number };

/** Does a text threaten, humiliate, deceive or press? Asked of everything that a debtor could read, hidden text included. */
export const wording = defineKind({
  name: 'wording',
  on: 'passage',
  needs: [],
  asks: ['words'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['categories'],
    properties: { categories: { type: 'array', minItems: 1, items: { enum: CATEGORIES } } },
  },
  says: {
    'threat-violence': {
      en: 'Reads as a threat to people, animals or belongings: {words}.',
      fr: 'Se lit comme une menace contre des personnes, des animaux ou des biens : {words}.',
      ru: 'Читается как угроза людям, животным или имуществу: {words}.',
    },
    'threat-criminal': {
      en: 'Threatens arrest, prosecution or an accusation of crime over a civil debt: {words}.',
      fr: 'Menace d’arrestation, de poursuites pénales ou d’accusation d’infraction pour une dette civile : {words}.',
      ru: 'Угроза арестом, уголовным преследованием или обвинением в преступлении из-за гражданского долга: {words}.',
    },
    'threat-seizure-no-title': {
      en: 'Announces enforcement, and no enforceable title is named: {words}.',
      fr: 'Annonce une exécution forcée sans qu’aucun titre exécutoire soit désigné : {words}.',
      ru: 'Обещано принудительное взыскание, а исполнительный документ не назван: {words}.',
    },
    'threat-legal-unsubstantiated': {
      en: 'Presents a court step as taken or certain without any sign of it: {words}.',
      fr: 'Présente une démarche en justice comme engagée ou certaine sans rien qui l’atteste : {words}.',
      ru: 'Судебное действие названо совершённым или неизбежным без каких-либо подтверждений: {words}.',
    },
    'threat-third-party-disclosure': {
      en: 'Tells others about the debt, or threatens to: {words}.',
      fr: 'Révèle la dette à des tiers ou menace de le faire : {words}.',
      ru: 'Раскрывает долг третьим лицам или угрожает этим: {words}.',
    },
    'shaming-insult': {
      en: 'Humiliates or reproaches the reader’s character: {words}.',
      fr: 'Humilie le destinataire ou met en cause sa personne : {words}.',
      ru: 'Унижает адресата или упрекает его как личность: {words}.',
    },
    'impersonation-official': {
      en: 'May pass for a court, an authority, an officer or a lawyer: {words}.',
      fr: 'Peut passer pour l’écrit d’une juridiction, d’une autorité, d’un officier public ou d’un avocat : {words}.',
      ru: 'Можно принять за обращение суда, органа власти, должностного лица или адвоката: {words}.',
    },
    intrusive: {
      en: 'Announces pursuit, watching or contact without end: {words}.',
      fr: 'Annonce une traque, une surveillance ou des sollicitations sans fin : {words}.',
      ru: 'Обещаны преследование, слежка или нескончаемые обращения: {words}.',
    },
    'credit-record-threat': {
      en: 'Overstates or sells what goes into a credit file: {words}.',
      fr: 'Exagère ou monnaye une inscription dans un fichier de crédit : {words}.',
      ru: 'Преувеличивает последствия записи в кредитной истории или торгует ею: {words}.',
    },
    'misleading-rights': {
      en: 'Says something wrong about the reader’s rights: {words}.',
      fr: 'Informe mal le destinataire sur ses droits : {words}.',
      ru: 'Неверно сообщает адресату о его правах: {words}.',
    },
    'unlawful-fees': {
      en: 'Puts the cost of collecting on the reader: {words}.',
      fr: 'Met les frais du recouvrement à la charge du destinataire : {words}.',
      ru: 'Перекладывает на адресата расходы на взыскание: {words}.',
    },
    'false-urgency': {
      en: 'Presses with a deadline that nothing explains: {words}.',
      fr: 'Presse le destinataire par une échéance que rien ne justifie : {words}.',
      ru: 'Торопит сроком, который ничем не объяснён: {words}.',
    },
    'excessive-emphasis': {
      en: 'Shouts: capitals, marks, alarm signs or repetition used as pressure.',
      fr: 'Hausse le ton : majuscules, ponctuation, signaux d’alarme ou répétitions servent de pression.',
      ru: 'Кричит: заглавные буквы, знаки, символы тревоги или повторы служат давлением.',
    },
    'title-not-named': {
      en: 'Announces a court step or enforcement. The ledger has an enforceable title, but the text does not name it: {words}.',
      fr: 'Annonce une démarche en justice ou une exécution forcée. Le grand livre contient un titre exécutoire, mais le texte ne le désigne pas : {words}.',
      ru: 'Объявлено о судебном действии или принудительном взыскании. Исполнительный документ в учёте есть, но в тексте он не назван: {words}.',
    },
    suspect: {
      en: 'No known wording, but the statistical model reads pressure in it, above all because of: {words}.',
      fr: 'Aucune formulation connue, mais le modèle statistique y lit une pression, surtout à cause de : {words}.',
      ru: 'Известных формулировок нет, но статистическая модель видит здесь давление, прежде всего из-за слов: {words}.',
    },
    'second-reader': {
      en: 'No known wording, but the language model {reader}, asked as a second reader, sees pressure in the words quoted.',
      fr: 'Aucune formulation connue, mais le modèle de langage {reader}, consulté comme second lecteur, voit une pression dans les mots cités.',
      ru: 'Известных формулировок нет, но языковая модель {reader}, вторая читающая текст, видит давление в приведённых словах.',
    },
    'reader-failed': {
      en: 'Not settled: the second reader was asked and gave no usable answer; {cause, select, unreachable {it could not be reached} timeout {it took too long} redirected {its address leads elsewhere} status {its server reported an error} oversize {its answer was too long} refused {it refused} malformed {its answer did not have the form asked for} category {it named a category that does not exist} quote {it quoted words that the text does not have} undecided {it cannot tell either} other {the reason is unknown}}.',
      fr: 'Question ouverte : le second lecteur, consulté, n’a pas donné de réponse exploitable ; {cause, select, unreachable {il n’a pas pu être joint} timeout {il a mis trop de temps} redirected {son adresse renvoie ailleurs} status {son serveur a signalé une erreur} oversize {sa réponse était trop longue} refused {il a refusé} malformed {sa réponse n’avait pas la forme demandée} category {il a nommé une catégorie qui n’existe pas} quote {il a cité des mots absents du texte} undecided {il ne sait pas non plus} other {la raison est inconnue}}.',
      ru: 'Не установлено: вторая читающая модель не дала пригодного ответа; {cause, select, unreachable {с ней не удалось связаться} timeout {она отвечала слишком долго} redirected {её адрес ведёт в другое место} status {её сервер сообщил об ошибке} oversize {её ответ слишком длинный} refused {она отказалась отвечать} malformed {её ответ не той формы, о которой просили} category {она назвала несуществующую категорию} quote {она привела слова, которых в тексте нет} undecided {она тоже не может решить} other {причина неизвестна}}.',
    },
    'no-words': {
      en: 'Not judged: there are no words yet for this in the language of the text.',
      fr: 'Non examiné : aucune formulation n’est encore connue pour cela dans la langue du texte.',
      ru: 'Не проверено: на языке этого текста таких формулировок пока нет.',
    },
    cut: {
      en: 'Not settled: too many conditions meet in one paragraph to read it in every version.',
      fr: 'Question ouverte : trop de conditions se croisent dans un même paragraphe pour en lire toutes les versions.',
      ru: 'Не установлено: в одном абзаце сходится слишком много условий, чтобы прочесть все его варианты.',
    },
  },
  alike({ lang, origin, blocks }, { words }) {
    if (origin.type !== 'message' || lang === undefined || blocks.some(({ cut, readings }) => cut || readings.length !== 1))
      return undefined;
    const texts = blocks.map(({ readings: [reading] }) => reading!.text);
    return words.opinion(texts.join(BETWEEN)) ? undefined : words.alike(texts, lang);
  },
  *check(passage, rule, { words }) {
    const { categories } = rule.options as unknown as Options;
    const seen = seenIn(passage, words);
    for (const phrase of phrasesOf(seen, categories)) yield underTitle(withAlternative(outcomeOf(phrase), passage, words), passage);
    if (passage.lang !== undefined && !categories.some((category) => words.judges(passage.lang!, category))) yield doubt('no-words');
    if (passage.blocks.some((block) => block.cut)) yield doubt('cut');
    const failure = failureIn(seen, words);
    if (failure) yield failure;
  },
});

/** What is seen in one page, whatever the category. */
interface PageSeen {
  page: Page;
  hits: readonly Hit[];
  doubted: boolean;
  confirms(hit: Hit): ReaderHit | undefined;
}

/** Every rule asks for its own categories of the same text: it is read once. */
const remembered = new WeakMap<Passage, { words: Words; seen: readonly PageSeen[] }>();

function seenIn(passage: Passage, words: Words): readonly PageSeen[] {
  const known = remembered.get(passage);
  if (known?.words === words) return known.seen;
  const seen = pagesOf(passage).map((page) => readPage(page, passage.lang, words));
  remembered.set(passage, { words, seen });
  return seen;
}

function readPage(page: Page, lang: Lang | undefined, words: Words): PageSeen {
  // A text too short or too masked to tell its language is read in each.
  const langs: readonly Lang[] = lang === undefined ? LANGS : [lang];
  const framed = langs.flatMap((known) => words.frames(page.text, known));
  const suspects = lang === undefined ? [] : words.suspects(page.text, lang);
  const doubted = framed.length > 0 && lang !== undefined && words.doubts(page.text, lang);
  const apart = suspects.filter((hit) => !framed.some((frame) => overlap(frame, hit)));
  const read = hitsOf(words.opinion(page.text));
  const confirms = (hit: Hit) => (doubted ? read.find((one) => one.category === hit.category && overlap(one, hit)) : undefined);
  // What was found already is not found again; a frame that is doubted has found nothing unless the reader confirms it.
  const settled = [...(doubted ? framed.filter((hit) => isOutright(hit) || confirms(hit)) : framed), ...suspects];
  const added = read.filter((hit) => !settled.some((one) => overlap(one, hit)));
  return { page, hits: [...framed, ...apart, ...added], doubted, confirms };
}

function isOutright(hit: Hit): boolean {
  return 'outright' in hit;
}

function phrasesOf(seen: readonly PageSeen[], categories: readonly string[]): Phrase[] {
  const phrases = new Map<string, Phrase>();
  for (const { page, hits, doubted, confirms } of seen) {
    for (const hit of hits) {
      if (!categories.includes(hit.category)) continue;
      const place = placeAt(page, hit.start);
      if (!place || (page.focus && place !== page.focus)) continue;
      const phrase = phraseOf(page, place, hit, doubted && !isOutright(hit), confirms(hit)?.reader);
      const key = `${hit.category} ${phrase.folded}`;
      const known = phrases.get(key);
      phrases.set(key, known ? together(known, phrase) : phrase);
    }
  }
  return [...phrases.values()];
}

/** The same phrase in two versions of the text is one. What the reader says of it adds to what our own means say, and never stands in its way. */
function together(known: Phrase, again: Phrase): Phrase {
  if ('reader' in known.hit && !('reader' in again.hit)) return together(again, known);
  const places = [...known.places, ...again.places];
  if ('reader' in again.hit) return { ...known, places, confirmedBy: known.confirmedBy ?? again.hit.reader };
  return { ...known, places, doubted: known.doubted && again.doubted, confirmedBy: known.confirmedBy ?? again.confirmedBy };
}

/** A frame may go on in the next paragraph; what is quoted is what stands in the first. */
function phraseOf(page: Page, place: Place, hit: Hit, doubted: boolean, confirmedBy: ReaderName | undefined): Phrase {
  const end = Math.min(hit.end, place.end);
  const folded = tokenize(page.text.slice(hit.start, end)).words.map(foldWord).join(' ');
  const { block, reading } = place;
  return { folded, hit, doubted, confirmedBy, places: [{ block, reading, start: hit.start - place.start, end: end - place.start }] };
}

function outcomeOf({ folded, hit, doubted, confirmedBy, places }: Phrase): Outcome {
  const { reading, start } = places[0]!;
  const [seen, ...also] = quotesOf(places);
  const given = smallestCase(places);
  const text = seen.text;
  const found = {
    evidence: given.length === 0 ? [seen] : [seen, { type: 'path' as const, given }],
    identity: folded,
    ...(also.length > 0 ? { also } : {}),
  };
  if ('because' in hit) {
    const data = {
      category: hit.category,
      model: 'suspects',
      words: { list: hit.because },
      features: { list: hit.features.map(({ name }) => name) },
    };
    return { result: 'fail', says: 'suspect', data, atMost: 'warning', ...found };
  }
  if ('reader' in hit) {
    const data = { category: hit.category, model: 'second-reader', ...named(hit.reader) };
    return { result: 'fail', says: 'second-reader', data, atMost: 'warning', ...found };
  }
  const data = { category: hit.category, frame: hit.frame, words: { list: wordsOf(hit, text, start, reading.text) } };
  if (doubted && confirmedBy) {
    return { result: 'fail', says: hit.category, data: { ...data, model: 'doubts', ...named(confirmedBy) }, atMost: 'warning', ...found };
  }
  if (doubted) return { result: 'fail', says: hit.category, data: { ...data, model: 'doubts' }, atMost: 'advice', ...found };
  return { result: 'fail', says: hit.category, data, ...found };
}

/** One for each place in the file: versions of a paragraph have the same words in the same place. */
function quotesOf(places: readonly PhrasePlace[]): [Quote, ...Quote[]] {
  const quotes = places.map(({ block, reading, start, end }) => quote(block, reading, start, end));
  const byPlace = new Map(quotes.toReversed().map((seen) => [`${seen.span.file} ${seen.span.start}`, seen]));
  return quotes.filter((seen) => byPlace.get(`${seen.span.file} ${seen.span.start}`) === seen) as [Quote, ...Quote[]];
}

/** What to write in its place, in the language of the text. */
function withAlternative(outcome: Outcome, { lang }: Passage, words: Words): Outcome {
  const { category, frame } = outcome.data;
  const instead = lang && words.instead(lang, String(category), typeof frame === 'string' ? frame : undefined);
  return instead ? { ...outcome, data: { ...outcome.data, instead } } : outcome;
}

/** What a title allows. */
const BY_TITLE: readonly unknown[] = ['threat-seizure-no-title', 'threat-legal-unsubstantiated'];

/** With a title in the ledger the same words are no empty threat; a reader who is not told of it cannot know that. */
function underTitle(outcome: Outcome, { title }: Passage): Outcome {
  if (title === undefined || !BY_TITLE.includes(outcome.data['category'])) return outcome;
  const says = 'words' in outcome.data ? 'title-not-named' : outcome.says;
  return { ...outcome, says, atMost: 'advice', evidence: [...outcome.evidence, factEvidence(title)] };
}

/** What it saw in a text; its own reasons are left behind, for they are words of nobody knows whom. */
function hitsOf(opinion: Opinion | undefined): ReaderHit[] {
  if (!opinion || 'failed' in opinion.verdict) return [];
  return opinion.verdict.findings.map((finding) => ({ ...finding, reader: opinion.reader }));
}

/** One doubt for the whole text, however many of its versions went without an answer. */
function failureIn(seen: readonly PageSeen[], words: Words): Outcome | undefined {
  for (const { page } of seen) {
    const opinion = words.opinion(page.text);
    if (opinion && 'failed' in opinion.verdict) return readerFailed(opinion.verdict.failed, opinion.reader);
  }
  return undefined;
}

function readerFailed(cause: ReaderFailure, reader: ReaderName): Outcome {
  return { result: 'unsure', says: 'reader-failed', data: { cause, ...named(reader) }, evidence: [], identity: 'reader-failed' };
}

function named({ model, prompt }: ReaderName): { reader: string; prompt: number } {
  return { reader: model, prompt };
}

interface TextStretch {
  start: number;
  end: number;
}

function overlap(a: TextStretch, b: TextStretch): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The words that made the frame fire, as they stand in the text; the whole phrase when they stand in another paragraph too. */
function wordsOf({ parts, start }: FrameHit, phrase: string, at: number, text: string): string[] {
  const whole = parts.filter((part) => !parts.some((other) => isWithin(part, other)));
  const inReading = whole.map((part) => text.slice(at + part.start - start, at + part.end - start)).filter((part) => part !== '');
  return inReading.length === whole.length ? [...new Set(inReading)] : [phrase];
}

/** “paiement” need not be named beside “sans paiement”. */
function isWithin(part: TextStretch, other: TextStretch): boolean {
  return other.start <= part.start && part.end <= other.end && part.end - part.start < other.end - other.start;
}

/**
 * Few conditions under which the phrase is certain to be read; none when every path has it. None of them can be left out. Versions of the text that
 * agree with those already found are not asked for fewer: a message of nested choices has hundreds.
 */
function smallestCase(places: readonly PhrasePlace[]): Literal[] {
  // Two places under the same conditions are one case: the versions of a text can be hundreds.
  const cases = [...new Map(places.map(({ reading: { given } }) => [caseKey(given), given])).values()];
  let smallest: readonly Literal[] | undefined;
  for (const own of cases) {
    if (smallest !== undefined && !contradicts(smallest, own)) continue;
    const needed = own.reduce<readonly Literal[]>((kept, literal) => {
      const fewer = kept.filter((other) => other !== literal);
      // It is certain where the literal holds: that is how it came to be kept. So only its contrary is asked about.
      return isCertain(cases, [...fewer, { ...literal, is: !literal.is }]) ? fewer : kept;
    }, own);
    if (smallest === undefined || needed.length < smallest.length) smallest = needed;
  }
  return [...(smallest ?? [])];
}

function caseKey(given: readonly Literal[]): string {
  return given.map(({ name, is }) => `${is ? '' : '!'}${name}`).join('\n');
}

function doubt(says: 'no-words' | 'cut'): Outcome {
  return { result: 'unsure', says, data: {}, evidence: [], identity: says };
}
