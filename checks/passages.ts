import { saidBy } from './lib/approved.ts';
import { blocksOf } from './lib/blocks.ts';
import { forDebtor } from './lib/debtor-type.ts';
import { detectLanguage } from './lib/language.ts';
import { problem } from './lib/problem.ts';
import { looksLikeHtml, readHtml } from './read/html.ts';
import {
  type ApprovedText,
  type Block,
  type Day,
  type Facts,
  LANGS,
  type Lang,
  type LedgerEvent,
  type Message,
  type PartRole,
  type Passage,
  type Problem,
  type RecordPlace,
  type Span,
  type Template,
  type TemplateNode,
  type TemplatePart,
} from './types.ts';

/**
 * All that a debtor could read along the paths of a template. `includes` are the bodies of partials and layouts by the name under which they are
 * included; one that is missing, or that includes itself, is a gap of which nothing is known, and a problem. `facts` are taken as they are given, and paths
 * that the debtor's type closes are not read.
 */
export function passageOfTemplate(
  template: Template,
  day: Day,
  facts: Facts,
  parties: Passage['parties'],
  meanings: Passage['meanings'],
  includes: ReadonlyMap<string, TemplateNode[]>,
): { passage: Passage; problems: Problem[] } {
  const { parts, problems } = partsWithIncludes(template, includes);
  const blocks = parts.flatMap(({ role, nodes }) => blocksOf(forDebtor(nodes, facts, meanings), role));
  const lang = template.lang ?? langOf(facts) ?? detectLanguage(proseOf(blocks));
  return {
    passage: {
      on: 'passage',
      id: template.id,
      origin: { type: 'template', template },
      facts: withLang(facts, lang),
      ...(lang === undefined ? {} : { lang }),
      day,
      parties,
      meanings,
      blocks,
    },
    problems,
  };
}

/** What a template says, for messages to be held against. `facts`: what is known of the template. */
export function approvedText(
  template: Template,
  { facts, lang }: Pick<Passage, 'facts' | 'lang'>,
  includes: ReadonlyMap<string, TemplateNode[]>,
): ApprovedText {
  const { parts } = partsWithIncludes(template, includes);
  return {
    id: template.id,
    ...(lang === undefined ? {} : { lang }),
    ...(facts.channel === undefined ? {} : { channel: facts.channel }),
    said: parts.filter(({ role }) => role === 'body').flatMap(({ nodes }) => saidBy(nodes)),
  };
}

/**
 * The text of one sent message. Of an HTML version only the paragraphs that the text version does not have are added, so that nothing counts twice.
 * A message has no file of its own: its places are offsets into the field that they come from, on the line of its record.
 */
export function passageOfMessage(message: Message, day: Day, facts: Facts, parties: Passage['parties'], title?: LedgerEvent): Passage {
  const blocks = messageBlocks(message);
  const lang = message.lang ?? langOf(facts) ?? detectLanguage(proseOf(blocks));
  return {
    on: 'passage',
    id: message.id,
    origin: { type: 'message', message },
    facts: withLang(facts, lang),
    ...(lang === undefined ? {} : { lang }),
    day,
    parties,
    meanings: {},
    blocks,
    ...(title === undefined ? {} : { title }),
  };
}

/** An axis that the text itself tells: the language that it is written in. */
function withLang(facts: Facts, lang: Lang | undefined): Facts {
  return lang === undefined || facts.lang === lang ? facts : { ...facts, lang };
}

function langOf({ lang }: Facts): Lang | undefined {
  return LANGS.find((known) => known === lang);
}

/** Enough of the running text to tell its language. */
function proseOf(blocks: readonly Block[]): string {
  let prose = '';
  for (const { role, readings } of blocks) {
    if (role !== 'hidden' && role !== 'attribute') prose += `${readings[0]?.text ?? ''}\n`;
    if (prose.length > ENOUGH) break;
  }
  return prose;
}

const ENOUGH = 600;

// ---------------------------------------------------------------- includes

/** The parts of a template with what they include in its place. A gap is where an include is missing or includes itself, and a problem. */
export function partsWithIncludes(
  { parts }: Template,
  includes: ReadonlyMap<string, TemplateNode[]>,
): { parts: TemplatePart[]; problems: Problem[] } {
  const problems: Problem[] = [];
  return { parts: parts.map(({ role, nodes }) => ({ role, nodes: inlined(nodes, { includes, problems, open: [] }) })), problems };
}

interface Inlining {
  includes: ReadonlyMap<string, TemplateNode[]>;
  problems: Problem[];
  /** The includes that are being read, outermost first. */
  open: readonly string[];
  /** What the including text hands over to a layout. */
  body?: readonly TemplateNode[];
}

function inlined(nodes: readonly TemplateNode[], inlining: Inlining): TemplateNode[] {
  return nodes.flatMap((node): TemplateNode[] => {
    switch (node.type) {
      case 'include':
        return included(node, inlining);
      case 'branch': {
        const [then, otherwise] = [inlined(node.then, inlining), inlined(node.otherwise, inlining)];
        return [{ ...node, then, otherwise }];
      }
      case 'repeat':
        return [{ ...node, body: inlined(node.body, inlining) }];
      default:
        return [node];
    }
  });
}

function included(node: Extract<TemplateNode, { type: 'include' }>, inlining: Inlining): TemplateNode[] {
  const { name, span } = node;
  const { includes, problems, open, body } = inlining;
  if (name === '@partial-block') return [...(body ?? [])];
  // What is handed over was written outside of the layout: its own includes are those of the including text.
  const handedOver = node.body && inlined(node.body, inlining);
  const nodes = includes.get(name);
  if (nodes && !open.includes(name)) {
    return inlined(nodes, { includes, problems, open: [...open, name], ...(handedOver ? { body: handedOver } : {}) });
  }
  problems.push(problem(nodes ? 'include-cycle' : 'include-missing', { name }, placeOf(span)));
  return [{ type: 'slot', name: `> ${name}`, span }, ...(handedOver ?? [])];
}

function placeOf({ file, line, column }: Span): { file: string; line: number; column: number } {
  return { file, line, column };
}

// ---------------------------------------------------------------- messages

function messageBlocks({ subject, body, html, place }: Message): Block[] {
  const blocks: Block[] = [];
  if (subject !== undefined) blocks.push(...textBlocks(subject, 'subject', place));
  if (body !== undefined) blocks.push(...(looksLikeHtml(body) ? htmlBlocks(body, place) : textBlocks(body, 'body', place)));
  if (html !== undefined) blocks.push(...otherThan(blocks, htmlBlocks(html, place)));
  return blocks;
}

function textBlocks(text: string, role: PartRole, place: RecordPlace): Block[] {
  return blocksOf(linesOf(text, place), role);
}

/** One node a line, each on the line of the record. */
function linesOf(text: string, { file, line }: RecordPlace): TemplateNode[] {
  const nodes: TemplateNode[] = [];
  let start = 0;
  while (start < text.length) {
    const lineBreak = text.indexOf('\n', start);
    for (const end of lineBreak < 0 ? [text.length] : [lineBreak, lineBreak + 1]) {
      if (end > start) nodes.push({ type: 'text', text: text.slice(start, end), span: { file, start, end, line, column: 1 } });
      start = end;
    }
  }
  return nodes;
}

function htmlBlocks(html: string, { file, line }: RecordPlace): Block[] {
  const spanOf = (start: number, end: number): Span => ({ file, start, end, line, column: 1 });
  const { parts } = readHtml([{ type: 'text', text: html, span: spanOf(0, html.length) }], html, spanOf);
  // A mail's subject is its header; what its `<title>` says is hardly shown.
  return parts.flatMap(({ role, nodes }) => blocksOf(nodes, role === 'subject' ? 'attribute' : role));
}

/** What a person reads of a message that has only an HTML version, paragraph by paragraph. */
export function textOfHtml(html: string, place: RecordPlace): string {
  const shown = htmlBlocks(html, place).filter(({ role }) => role === 'body' || role === 'preheader');
  return shown.map(({ readings }) => readings[0]?.text ?? '').join('\n\n');
}

function otherThan(known: readonly Block[], blocks: readonly Block[]): Block[] {
  const words = known.flatMap(({ readings }) => readings.map(({ text }) => wordsOf(text))).join(' ');
  return blocks.filter(({ readings }) => readings.some(({ text }) => !words.includes(wordsOf(text))));
}

function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
