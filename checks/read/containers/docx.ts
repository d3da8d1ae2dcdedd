import { type Paragraphs, zippedDocument } from './paragraphs.ts';
import { decodedXml, type XmlToken, xmlTokensWithout } from './xml.ts';

/** What is there for the program, not for the reader: deleted and moved text, the fallback of a drawing that was read already. */
const UNREAD = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:delText', 'w:delInstrText']);
const PARTS = [/^word\/document\d*\.xml$/, /^word\/header\d*\.xml$/, /^word\/footer\d*\.xml$/, /^word\/footnotes\.xml$/];

/** Word documents: paragraphs, cells, merge fields and content controls as slots; deleted revisions are not read, hidden text is hidden. */
export const docx = zippedDocument(
  ['.docx', '.docm', '.dotx'],
  (name) => {
    const at = PARTS.findIndex((part) => part.test(name));
    return at < 0 ? undefined : at;
  },
  readDocx,
);

type OpenTag = Extract<XmlToken, { type: 'open' }>;

/** A field between its beginning and its end: its instruction, then the result that Word put there last. */
interface Field {
  instruction: string;
  inResult: boolean;
  name?: string;
}

/** A content control. Around words it is a slot; around whole paragraphs only when it still asks for its value. */
interface Control {
  name: string;
  inParagraph: boolean;
  asks: boolean;
  isSlot: boolean;
}

function readDocx(xml: string, into: Paragraphs): void {
  const fields: Field[] = [];
  const controls: Control[] = [];
  const simple: boolean[] = [];
  let paragraphs = 0;
  let inRun = false;
  let isHidden = false;
  let inText: 'text' | 'instruction' | undefined;

  /** What stands for a slot's value already is not read. */
  const isReplaced = () =>
    simple.includes(true) || controls.some(({ isSlot }) => isSlot) || fields.some(({ inResult, name }) => !inResult || name !== undefined);
  const write = (text: string): void => {
    if (!isReplaced()) into.text(text, isHidden);
  };
  const slot = (name: string): void => {
    if (!isReplaced()) into.slot(name);
  };

  const fieldChar = (type: string | undefined): void => {
    const field = fields.at(-1);
    if (type === 'begin') fields.push({ instruction: '', inResult: false });
    else if (field && type === 'separate') beginResult(field);
    else if (field && type === 'end') {
      if (!field.inResult) beginResult(field);
      fields.pop();
    }
  };
  const beginResult = (field: Field): void => {
    const name = mergedField(field.instruction);
    field.inResult = true;
    if (name === undefined) return;
    slot(name);
    field.name = name;
  };

  const open = (tag: OpenTag): void => {
    const { name, attributes, closed } = tag;
    const control = controls.at(-1);
    switch (name) {
      case 'w:p':
        if (closed) into.endParagraph();
        else paragraphs++;
        break;
      case 'w:r':
        inRun = !closed;
        isHidden = false;
        break;
      case 'w:vanish':
        if (inRun) isHidden = attributes.get('w:val') !== '0' && attributes.get('w:val') !== 'false';
        break;
      case 'w:t':
        if (!closed) inText = 'text';
        break;
      case 'w:instrText':
        if (!closed) inText = 'instruction';
        break;
      case 'w:tab':
        if (inRun) write('\t');
        break;
      case 'w:br':
      case 'w:cr':
        write('\n');
        break;
      case 'w:noBreakHyphen':
        write('\u2011');
        break;
      case 'w:fldChar':
        fieldChar(attributes.get('w:fldCharType'));
        break;
      case 'w:fldSimple': {
        const merged = mergedField(attributes.get('w:instr') ?? '');
        if (merged !== undefined) slot(merged);
        if (!closed) simple.push(merged !== undefined);
        break;
      }
      case 'w:sdt':
        if (!closed) controls.push({ name: '', inParagraph: paragraphs > 0, asks: false, isSlot: false });
        break;
      case 'w:alias':
      case 'w:tag':
        if (control) control.name ||= attributes.get('w:val') ?? '';
        break;
      case 'w:showingPlcHdr':
        if (control) control.asks = true;
        break;
      case 'w:sdtContent':
        if (!control || !(control.asks || (control.inParagraph && control.name !== ''))) return;
        slot(control.name === '' ? 'content control' : control.name);
        control.isSlot = true;
        break;
    }
  };
  const close = (name: string): void => {
    switch (name) {
      case 'w:p':
        paragraphs = Math.max(0, paragraphs - 1);
        into.endParagraph();
        break;
      case 'w:r':
        inRun = false;
        isHidden = false;
        break;
      case 'w:tc':
        into.endCell();
        break;
      case 'w:tr':
        into.endRow();
        break;
      case 'w:fldSimple':
        simple.pop();
        break;
      case 'w:sdt':
        controls.pop();
        break;
    }
  };

  for (const token of xmlTokensWithout(xml, UNREAD)) {
    if (token.type === 'open') {
      open(token);
    } else if (token.type === 'close') {
      if (token.name === 'w:t' || token.name === 'w:instrText') inText = undefined;
      close(token.name);
    } else if (inText) {
      const text = decodedXml(xml.slice(token.start, token.end));
      const field = fields.at(-1);
      if (inText === 'text') write(text);
      else if (field && !field.inResult) field.instruction += text;
    }
  }
}

/** `MERGEFIELD Name \* MERGEFORMAT`, and the properties of a document, which are filled in as well. */
function mergedField(instruction: string): string | undefined {
  const [, quoted, plain] = /^\s*(?:MERGEFIELD|DOCPROPERTY|DOCVARIABLE)\s+(?:"([^"]*)"|(\S+))/i.exec(instruction) ?? [];
  return quoted ?? plain;
}
