import { spansIn } from '../../lib/spans.ts';
import type { Lang } from '../../types.ts';
import { toLang } from '../lang.ts';
import { decodeText } from '../text-file.ts';
import { brokenAt } from './broken.ts';
import { type Container, type Piece, pieceOf } from './container.ts';
import { type Tracer, tracer } from './traced.ts';
import { addXmlText, type XmlToken, xmlFault, xmlTokens } from './xml.ts';

/** Elements that stand for something printed: XLIFF 1.2 section 2.3, XLIFF 2 section 4.2.3. */
const SLOTS = new Set(['x', 'it', 'ph']);
/** Elements whose text is the code of a tag. */
const CODES = new Set(['bpt', 'ept', 'it', 'ph']);

type OpenTag = Extract<XmlToken, { type: 'open' }>;

/** XLIFF 1.2 and 2: the translation of each unit, or its original where it has none. The segments of a unit are one text. */
export const xliff: Container = {
  endings: ['.xlf', '.xliff', '.sdlxliff', '.mxliff'],
  holds: 'catalogue',
  comments: ['<!--'],
  read({ path: file, bytes }) {
    const { text: source, problems: unreadable } = decodeText(bytes, file);
    if (source === undefined) return { pieces: [], problems: unreadable };
    const spanOf = spansIn(file, source);
    const fault = xmlFault(source);
    return {
      pieces: unitsIn(source).map(({ path, lang, text }): Piece => pieceOf(text.traced(), { path, ...(lang ? { lang } : {}) }, spanOf)),
      problems: fault ? [brokenAt(fault.reason, source, spanOf(fault.at, fault.at))] : [],
    };
  },
};

interface Unit {
  path: string[];
  lang: Lang | undefined;
  text: Tracer;
}

function unitsIn(source: string): Unit[] {
  const units: Unit[] = [];
  const langs: { source?: Lang | undefined; target?: Lang | undefined } = {};
  let unit: Unit | undefined;
  let segment: { source?: Tracer; target?: Tracer } = {};
  let into: Tracer | undefined;
  let code: string | undefined;

  const endSegment = (): void => {
    const isTranslated = segment.target !== undefined && segment.target.traced().text.trim() !== '';
    const text = isTranslated ? segment.target : segment.source;
    if (unit && text) {
      unit.lang = isTranslated ? langs.target : langs.source;
      unit.text.append(text.traced());
    }
    segment = {};
  };
  const open = (tag: OpenTag): void => {
    const { name, attributes } = tag;
    switch (name) {
      case 'xliff':
      case 'file':
        langs.source = toLang(attributes.get('source-language') ?? attributes.get('srcLang')) ?? langs.source;
        langs.target = toLang(attributes.get('target-language') ?? attributes.get('trgLang')) ?? langs.target;
        return;
      case 'trans-unit':
      case 'unit': {
        const key = attributes.get('resname') ?? attributes.get('name') ?? attributes.get('id') ?? String(units.length + 1);
        unit = { path: key.split('.'), lang: undefined, text: tracer(source) };
        return;
      }
      case 'source':
      case 'target':
        if (unit && !tag.closed) into = segment[name] = tracer(source);
        return;
      case 'alt-trans':
        code = name;
        return;
    }
    if (into && SLOTS.has(name)) addSlot(into, tag);
    if (into && CODES.has(name) && !tag.closed) code ??= name;
  };
  const close = (name: string): void => {
    if (name === code) code = undefined;
    if (name === 'source' || name === 'target') into = undefined;
    if (name === 'segment' || name === 'ignorable' || name === 'trans-unit') endSegment();
    if (unit && (name === 'trans-unit' || name === 'unit')) {
      endSegment();
      units.push(unit);
      unit = undefined;
    }
  };
  for (const token of xmlTokens(source)) {
    if (token.type === 'close') close(token.name);
    else if (code !== undefined) continue;
    else if (token.type === 'open') open(token);
    else if (into) addXmlText(into, source, token);
  }
  if (unit) {
    endSegment();
    units.push(unit);
  }
  return units;
}

/** A line break is one; a tag's code prints nothing; anything else is filled in later. */
function addSlot(into: Tracer, { attributes, start, end }: OpenTag): void {
  const written = attributes.get('equiv-text') ?? attributes.get('equiv') ?? attributes.get('disp') ?? attributes.get('id') ?? '';
  const type = attributes.get('ctype') ?? attributes.get('subType') ?? '';
  const isBreak = /^(?:lb|xlf:lb|x-html-br)$/.test(type) || /^<br\b/i.test(written);
  const isCode = /^<|^$/.test(written) || type.startsWith('x-html-');
  if (isBreak) into.put('\n', start, end);
  else if (!isCode) into.putAtom({ type: 'slot', name: written.replace(/^[{$%\s]+|[}\s]+$/g, '') }, start, end);
}
