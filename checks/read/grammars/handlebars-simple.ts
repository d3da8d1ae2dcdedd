import type { Block, Path, Program, Statement } from './handlebars-tree.ts';

/** Whether a tag takes the white space on its left and right away. */
interface Strip {
  open: boolean;
  close: boolean;
}

type SimpleBlock = Block & { openStrip: Strip; inverseStrip?: Strip; closeStrip: Strip };

const NO_STRIP: Strip = { open: false, close: false };
const BLOCKS = 'if|unless|each|with';
const PATH = String.raw`[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*`;
/** A comment; the beginning of a block with its question; `else`; the end of a block; a slot. */
const TAG = new RegExp(
  String.raw`\{\{(?:(!(?!--)[^~{}]*|!--[^~{}-]*(?:-[^~{}-]+)*--)|#(${BLOCKS}) (${PATH})|(else)|/(${BLOCKS})|(${PATH}))\}\}(?!\})`,
  'y',
);
/** Words that are no names, or only at some places. */
const NO_NAMES = /(?:^|\.)(?:this|true|false|null|undefined|as)(?:\.|$)|^else/;
/** Of deeper nesting the parser knows what to say. */
const DEEPEST = 50;

/**
 * The syntax tree of a text that has nothing but slots, comments and blocks with one plain name each, as nearly every template is written: a tenth of the
 * work of the parser, which reads anything. Undefined of everything else, be it right or wrong. White space control is still to come. All places are
 * on line 1: a column is an offset into the text.
 */
export function readSimple(text: string): Program | undefined {
  if (text.includes('\\{{') || text.includes('\0')) return undefined;
  const root = programAt(0);
  const open: { block: SimpleBlock; name: string }[] = [];
  let body = root.body;
  for (let at = 0; at < text.length; at = TAG.lastIndex) {
    const start = text.indexOf('{{', at);
    const end = start < 0 ? text.length : start;
    if (end > at) body.push({ type: 'ContentStatement', value: text.slice(at, end), original: text.slice(at, end), ...placed(at, end) });
    if (start < 0) break;

    TAG.lastIndex = start;
    const tag = TAG.exec(text);
    if (!tag) return undefined;
    const [, comment, opens, question, inverse, closes, slot] = tag;
    const place = placed(start, TAG.lastIndex);
    const inner = open.at(-1);
    if (comment !== undefined) {
      body.push(withStrip({ type: 'CommentStatement', ...place }));
    } else if (slot !== undefined) {
      if (NO_NAMES.test(slot)) return undefined;
      body.push(withStrip({ type: 'MustacheStatement', path: pathOf(slot, place), params: [], ...place }));
    } else if (opens !== undefined) {
      if (NO_NAMES.test(question!) || open.length === DEEPEST) return undefined;
      const program = programAt(TAG.lastIndex);
      const block: SimpleBlock = {
        type: 'BlockStatement',
        path: pathOf(opens, place),
        params: [pathOf(question!, place)],
        program,
        openStrip: NO_STRIP,
        closeStrip: NO_STRIP,
        ...place,
      };
      body.push(block);
      open.push({ block, name: opens });
      body = program.body;
    } else if (inverse !== undefined) {
      if (!inner || inner.block.inverse) return undefined;
      const otherwise = programAt(TAG.lastIndex);
      inner.block.inverse = otherwise;
      inner.block.inverseStrip = NO_STRIP;
      body = otherwise.body;
    } else {
      if (!inner || inner.name !== closes) return undefined;
      open.pop();
      inner.block.loc.end = place.loc.end;
      body = bodyOf(open.at(-1)?.block) ?? root.body;
    }
  }
  return open.length === 0 ? root : undefined;
}

function bodyOf(block: Block | undefined): Statement[] | undefined {
  return (block?.inverse ?? block?.program)?.body;
}

function programAt(offset: number): Program & { type: 'Program' } {
  return { type: 'Program', body: [], ...placed(offset, offset) };
}

/** What the white space control looks at. */
function withStrip<T extends Statement>(statement: T): T & { strip: Strip } {
  return { ...statement, strip: NO_STRIP };
}

function pathOf(original: string, place: Pick<Path, 'loc'>): Path {
  return { type: 'PathExpression', this: false, data: false, depth: 0, parts: original.split('.'), original, ...place };
}

function placed(start: number, end: number): Pick<Path, 'loc'> {
  return { loc: { start: { line: 1, column: start }, end: { line: 1, column: end } } };
}
