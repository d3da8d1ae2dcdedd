/** How letters and messages begin, in every language that is judged. */
const GREETING =
  /^\s*(?:bonjour|bonsoir|madame|monsieur|mesdames|cher|chère|dear|hello|hi|good (?:morning|afternoon|day)|здравствуйте|уважаем\p{L}*|добрый|sehr|hallo|guten|liebe\p{L}*|estimad\p{L}*|hola|buenos|gentile|egregi\p{L}*|buongiorno|salve|geachte|beste)(?![\p{L}\p{N}])/iu;

/** What is printed instead of a tag, a value, an entity: no words of the text. */
const NO_WORDS = /<style\b[\s\S]*?<\/style>|<[^<>]*>|\{\{[^{}]*\}\}|\{%[^{}]*%\}|[$%#]?\{[^{}]*\}|&[a-z#\d]+;|%\w|\ufffc|https?:\/\/\S+/gi;

/** Words from which a text is long enough to be a message by itself, with several sentences, and with a greeting. */
const LONG = 30;
const SENTENCES = 10;
const GREETED = 5;

/** Does a text that stands alone look like a letter or message? Labels, buttons and hints of a program do not. */
export function looksLikeMessage(text: string): boolean {
  const plain = text.replace(NO_WORDS, ' ').slice(0, 4000);
  const words = wordsIn(plain);
  if (words >= LONG || (words >= GREETED && GREETING.test(plain))) return true;
  const sentences = plain.match(/[\p{L}\p{N})»”’"'%€][ \u00a0\u202f]?[.!?…](?=\s|$)/gu)?.length ?? 0;
  return words >= SENTENCES && sentences >= 2;
}

/** Is there a sentence's worth of words? What stands under a key that says that it is the text of a mail needs no more. */
export function isProse(text: string): boolean {
  return wordsIn(text.replace(NO_WORDS, ' ').slice(0, 4000)) >= 4;
}

function wordsIn(text: string): number {
  return text.match(/\p{L}[\p{L}\p{M}'’-]*/gu)?.length ?? 0;
}
