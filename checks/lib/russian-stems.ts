/**
 * Snowball's stemmer for Russian (https://snowballstem.org/algorithms/russian/stemmer.html). The package that has it is WebAssembly, and starting that
 * takes as long as judging a template.
 */

/** Up to the first vowel, and from there to the first consonant behind a vowel. */
const HEAD = /^[^аеиоуыэюя]*[аеиоуыэюя]/;
const REGION = /^.*?[аеиоуыэюя][^аеиоуыэюя]/;

const GERUND = endings('в вши вшись', 'ив ивши ившись ыв ывши ывшись');
const REFLEXIVE = endings('', 'ся сь');
const ADJECTIVE = 'ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею';
const PARTICIPLE = endings('ем нн вш ющ щ', 'ивш ывш ующ', `(?:${either(ADJECTIVE)})`);
const ADJECTIVAL = endings('', ADJECTIVE);
const VERB = endings(
  'ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно',
  'ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю',
);
const NOUN = endings('', 'а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я');
const QUALITY = endings('', 'ост ость');
const SUPERLATIVE = endings('', 'ейш ейше');

/** The stem of a folded word. Endings are taken off behind the first vowel only. */
export function russianStem(word: string): string {
  const head = HEAD.exec(word)?.[0];
  if (head === undefined) return word;
  const inflected = word.slice(head.length);
  const bare = withoutInflection(inflected).replace(/и$/, '');
  const told = withoutQuality(bare, secondRegion(word) - head.length);
  return head + (told.endsWith('ь') ? told.slice(0, -1) : told.replace(SUPERLATIVE, '').replace(/нн$/, 'н'));
}

function withoutInflection(inflected: string): string {
  if (GERUND.test(inflected)) return inflected.replace(GERUND, '');
  const active = inflected.replace(REFLEXIVE, '');
  const pattern = [PARTICIPLE, ADJECTIVAL, VERB, NOUN].find((candidate) => candidate.test(active));
  return pattern ? active.replace(pattern, '') : active;
}

/** Only behind the second consonant that follows a vowel: ость is the end of злость, not an ending. */
function withoutQuality(bare: string, from: number): string {
  const at = bare.search(QUALITY);
  return at >= from ? bare.slice(0, at) : bare;
}

function secondRegion(word: string): number {
  const first = REGION.exec(word)?.[0].length ?? word.length;
  const second = REGION.exec(word.slice(first))?.[0].length;
  return second === undefined ? word.length : first + second;
}

/** Endings that need an а or я before them, and those that need nothing. */
function endings(afterA: string, others: string, then = ''): RegExp {
  const all = [...(afterA === '' ? [] : [`(?<=[ая])(?:${either(afterA)})`]), either(others)];
  return new RegExp(`(?:${all.join('|')})${then}$`);
}

function either(listed: string): string {
  return listed.replaceAll(' ', '|');
}
