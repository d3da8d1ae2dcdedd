import { type Paragraphs, zippedDocument } from './paragraphs.ts';
import { decodedXml, type XmlToken, xmlTokens, xmlTokensWithout } from './xml.ts';

/** Deleted text, comments, the controls of forms. */
const UNREAD = new Set(['text:tracked-changes', 'office:annotation', 'office:forms', 'text:sequence-decls', 'svg:title', 'svg:desc']);

/** Fields that are filled in, and the attribute that names them (OpenDocument 1.3 part 3, section 7). */
const SLOTS: Readonly<Record<string, string>> = {
  'text:database-display': 'text:column-name',
  'text:user-field-get': 'text:name',
  'text:variable-get': 'text:name',
  'text:text-input': 'text:description',
  'text:conditional-text': 'text:condition',
  'text:placeholder': 'text:description',
};

/** OpenDocument texts: paragraphs, cells, fields as slots; tracked deletions are not read, hidden text is hidden. */
export const odt = zippedDocument(['.odt', '.ott'], (name) => ({ 'content.xml': 0, 'styles.xml': 1 })[name], readOdt);

type OpenTag = Extract<XmlToken, { type: 'open' }>;

function readOdt(xml: string, into: Paragraphs): void {
  const hiddenStyles = stylesThatHide(xml);
  const open: string[] = [];
  let slot: { name: string; element: string; written: string } | undefined;
  let hiddenAt: number | undefined;
  let paragraphs = 0;

  const start = ({ name, attributes, closed }: OpenTag): void => {
    const style = attributes.get('text:style-name');
    const hides = name === 'text:hidden-paragraph' || (style !== undefined && hiddenStyles.has(style));
    if (!closed) {
      open.push(name);
      if (hides) hiddenAt ??= open.length;
      if (isParagraph(name)) paragraphs++;
    }
    const attribute = SLOTS[name];
    if (attribute !== undefined) {
      const field = { name: attributes.get(attribute) ?? '', element: name, written: '' };
      if (closed) into.slot(field.name);
      else slot ??= field;
    } else if (name === 'text:hidden-text') {
      into.text(attributes.get('text:string-value') ?? '', true);
    } else if (name === 'text:s') {
      write(' '.repeat(Math.min(64, Number(attributes.get('text:c') ?? 1) || 1)));
    } else if (name === 'text:tab') {
      write('\t');
    } else if (name === 'text:line-break') {
      write('\n');
    }
  };
  const end = (name: string): void => {
    // A placeholder without a description shows its name: `<Name>`.
    if (slot && name === slot.element) {
      into.slot(slot.name === '' ? slot.written.replace(/^[<\s]+|[>\s]+$/g, '') : slot.name);
      slot = undefined;
    }
    if (isParagraph(name)) {
      paragraphs = Math.max(0, paragraphs - 1);
      into.endParagraph();
    }
    if (name === 'table:table-cell') into.endCell();
    if (name === 'table:table-row') into.endRow();
    const at = open.lastIndexOf(name);
    if (at >= 0) open.length = at;
    if (hiddenAt !== undefined && open.length < hiddenAt) hiddenAt = undefined;
  };
  const write = (text: string): void => {
    if (slot) slot.written += text;
    else if (paragraphs > 0) into.text(text, hiddenAt !== undefined);
  };

  for (const token of xmlTokensWithout(xml, UNREAD)) {
    if (token.type === 'open') start(token);
    else if (token.type === 'close') end(token.name);
    // White space is folded as in HTML: OpenDocument 1.3 part 3, section 6.1.2.
    else if (open.at(-1) !== 'text:hidden-text') write(decodedXml(xml.slice(token.start, token.end).replace(/\s+/g, ' ')));
  }
}

function isParagraph(name: string): boolean {
  return name === 'text:p' || name === 'text:h';
}

function stylesThatHide(xml: string): Set<string> {
  const hiding = new Set<string>();
  let style: string | undefined;
  for (const token of xmlTokens(xml)) {
    if (token.type !== 'open') continue;
    if (token.name === 'style:style') style = token.attributes.get('style:name');
    if (token.name === 'style:text-properties' && token.attributes.get('text:display') === 'none' && style !== undefined) hiding.add(style);
  }
  return hiding;
}
