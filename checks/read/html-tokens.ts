import { parseFragment, type Token, Tokenizer, TokenizerMode } from 'parse5';

export interface Attribute {
  name: string;
  value: string;
  start: number;
  /** Where the written value stands, without its quotes. */
  valueStart: number;
  valueEnd: number;
}

/** A piece of markup and its place (UTF-16 offsets). What stands between two of them is text. */
export type Markup =
  | { type: 'start'; name: string; attributes: readonly Attribute[]; selfClosing: boolean; start: number; end: number }
  | { type: 'end'; name: string; start: number; end: number }
  | { type: 'comment'; start: number; end: number };

/** Elements in which tags are text, as the HTML Living Standard's tree construction switches the tokeniser. */
const TEXT_MODES: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>> = {
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  script: TokenizerMode.SCRIPT_DATA,
  plaintext: TokenizerMode.PLAINTEXT,
};

/** Tags, comments and doctypes in the order of the source. No tree is built: nothing is moved, added or dropped. */
export function markupIn(html: string): Markup[] {
  const markup: Markup[] = [];
  const addComment = ({ location }: Token.CommentToken | Token.DoctypeToken): void => {
    if (location) markup.push({ type: 'comment', start: location.startOffset, end: location.endOffset });
  };
  const tokenizer: Tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag({ tagName: name, attrs, selfClosing, location }) {
        if (!location) return;
        const places = (location as Token.LocationWithAttributes).attrs ?? {};
        const attributes = attrs.flatMap(({ name, value }) => (places[name] ? [attributeAt(name, value, html, places[name])] : []));
        markup.push({ type: 'start', name, attributes, selfClosing, start: location.startOffset, end: location.endOffset });
        const mode = TEXT_MODES[name];
        if (mode !== undefined) tokenizer.state = mode;
      },
      onEndTag({ tagName: name, location }) {
        if (location) markup.push({ type: 'end', name, start: location.startOffset, end: location.endOffset });
      },
      onComment: addComment,
      onDoctype: addComment,
      onEof() {},
      onCharacter() {},
      onNullCharacter() {},
      onWhitespaceCharacter() {},
    },
  );
  tokenizer.write(html, true);
  return markup;
}

function attributeAt(name: string, value: string, html: string, { startOffset: start, endOffset: end }: Token.Location): Attribute {
  const [, before = '', quote = ''] = /^([^=]*=?\s*)(["']?)/.exec(html.slice(start, end)) ?? [];
  const valueStart = start + before.length + quote.length;
  return { name, value, start, valueStart, valueEnd: Math.max(valueStart, quote === '' ? end : end - 1) };
}

const entities = new Map<string, string>();

/** What a character reference such as `&eacute;` stands for; what only looks like one is itself. */
export function decodeEntity(written: string): string {
  const known = entities.get(written);
  if (known !== undefined) return known;
  const [node] = parseFragment(written).childNodes;
  const text = node && 'value' in node ? node.value : written;
  // Only what is in the standard's table is worth remembering, and nothing else could fill the memory.
  if (text !== written && entities.size < 4096) entities.set(written, text);
  return text;
}
