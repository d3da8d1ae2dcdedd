/**
 * Folding: what a reader takes for the same word becomes the same string. It works on one word at a time, so that
 * offsets never move: the tokens keep their places in the original text and only their comparison form is folded.
 */

/** Soft hyphens, joiners, direction marks, variation selectors: they are not seen, and so they are not there. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** Letters that look alike, Latin first. What the Unicode confusables list calls alike, kept to letters that people really mix. */
const ALIKE = 'aа bв cс eе hн kк mм oо pр tт xх yу iі sѕ jј rг nп uи dд lӏ zз';
const TO_CYRILLIC = new Map(ALIKE.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]));
const TO_LATIN = new Map([
  ...ALIKE.split(' ').map((pair): [string, string] => [pair.charAt(1), pair.charAt(0)]),
  ...'αa εe ιi κk νv οo ρp τt υu χx ηn'.split(' ').map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
]);

/** Digits and signs that stand for a letter inside a word (p0lice, s@isie, П0з0рище). */
const LEET_LATIN = new Map(['0o', '1i', '3e', '4a', '5s', '7t', '@a', '$s', '!i', 'øo'].map((pair) => [pair.charAt(0), pair.charAt(1)]));
const LEET_CYRILLIC = new Map(['0о', '3з', '4ч', '6б', '@а'].map((pair) => [pair.charAt(0), pair.charAt(1)]));
const LEET = /(?<=\p{L}[0-9@$!ø]?)[0-9@$!ø](?=[0-9@$!ø]?\p{L})/gu;

const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ё: 'е', ı: 'i' };
/** Capitals as small as small letters (ᴀʀʀᴇsᴛ), which Unicode counts as letters of their own. */
const SMALL_CAPITALS = new Map(
  'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz'.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]),
);
const PLAIN = /^[a-z]+$/;

/**
 * The form in which a word is compared: lower case, no accents, no unseen characters, one script, letters for digits.
 * The breve of й stays: without it и and й would be one letter.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const seen = lower.normalize('NFKC').toLowerCase().replace(UNSEEN, '');
  const bare = seen
    .normalize('NFD')
    .replace(/(и\u0306)|\p{M}/gu, (_, shortI: string | undefined) => (shortI === undefined ? '' : 'й'))
    .replace(/[œæßёı]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[ɢ-ʟᴀ-ᴢꜰꜱ]/g, (letter) => SMALL_CAPITALS.get(letter) ?? letter);
  return oneScript(unmask(bare));
}

/** Look-alikes of another script take the script that most of the word's letters have. */
function oneScript(word: string): string {
  const latin = count(word, /[a-z]/g);
  const cyrillic = count(word, /[а-яіѕјӏ]/g);
  const greek = count(word, /[α-ω]/g);
  if ([latin, cyrillic, greek].filter((n) => n > 0).length < 2) return word;
  const map = cyrillic >= latin && cyrillic > 0 ? TO_CYRILLIC : TO_LATIN;
  return word.replace(/\p{L}/gu, (letter) => map.get(letter) ?? letter);
}

function unmask(word: string): string {
  if (!/[0-9@$!ø]/.test(word)) return word;
  const map = count(word, /[а-я]/g) > count(word, /[a-z]/g) ? LEET_CYRILLIC : LEET_LATIN;
  return word.replace(LEET, (sign) => map.get(sign) ?? sign);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

const DRAWN_OUT = /(.)\1{2,}/gu;

/** Readings of a drawn-out word (huissiiier, плаaати): each long run as two letters, then as one. None when nothing is drawn out. */
export function shortened(word: string): readonly string[] {
  if (word.search(DRAWN_OUT) < 0) return [];
  return [word.replace(DRAWN_OUT, '$1$1'), word.replace(DRAWN_OUT, '$1')];
}
