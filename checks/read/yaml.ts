import { type Document, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { LETTER, LETTERS } from '../lib/alphabet.ts';
import { problem } from '../lib/problem.ts';
import type { Problem } from '../types.ts';

/** A YAML file's value, and the line on which each of its parts stands. */
export interface YamlFile {
  value: unknown;
  /** The line of the value at a path; of its nearest parent when there is no such value. */
  lineOf(path: readonly (string | number)[]): number;
  problems: Problem[];
}

/** Reads YAML 1.2 (core schema: no custom tags, days stay text). `code` is the problem to report when it does not parse. */
export function readYaml(
  text: string,
  file: string,
  code: 'law-invalid' | 'config-broken' | 'front-matter-broken' = 'config-broken',
): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', prettyErrors: false });
  const problems = document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return problem(code, { reason: error.message }, { file, line, column: col, excerpt: text.split('\n')[line - 1] ?? '' });
  });
  return {
    value: problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 20 }),
    lineOf: (path) => lineOf(document, lines, path),
    problems,
  };
}

/** A key and its text, as nearly every front matter is written: plain words, or quoted without anything to be read in another way. */
const PLAIN = `${LETTER}[${LETTERS}\\d_.\\-/]*(?: [${LETTERS}\\d_.\\-/]+)*`;
/** Signs that are what they look like wherever they stand between quotation marks. */
const PRINTED = '\u00A0-\u052F\u2010-\u2027\u20A0-\u20CF';
const SIMPLE_LINE = new RegExp(`^([a-z][a-z_]{0,39}): {1,20}(?:(${PLAIN})|"([ !#-\\[\\]-~${PRINTED}]*)"|'([ -&(-~${PRINTED}]*)')$`);
/** What YAML takes for something else than a text. */
const NO_TEXT = /^(?:null|true|false)$/i;

/**
 * The same as {@link readYaml} of texts under keys of one line each, which are read in a hundredth of the time; undefined of everything else, whatever
 * is wrong with it.
 */
export function readSimpleYaml(text: string): YamlFile | undefined {
  const value: Record<string, string> = {};
  const lines = new Map<string, number>();
  for (const [i, written] of text.split(/\r?\n/).entries()) {
    if (written === '' || (i === 0 && written === '---')) continue;
    const [, key, plain, double, single] = SIMPLE_LINE.exec(written) ?? [];
    if (key === undefined || lines.has(key) || NO_TEXT.test(key) || (plain !== undefined && NO_TEXT.test(plain))) return undefined;
    value[key] = (plain ?? double ?? single)!;
    lines.set(key, i + 1);
  }
  return lines.size === 0 ? undefined : { value, lineOf: ([key]) => lines.get(String(key)) ?? 1, problems: [] };
}

function lineOf(document: Document.Parsed, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** A text of a YAML file: its keys from the root, its value, how it is written and where (UTF-16 offsets, without quotes and block headers). */
export interface YamlText {
  path: string[];
  value: string;
  style: 'plain' | 'single' | 'double' | 'block';
  start: number;
  end: number;
}

/** Every text under keys that can be read, be the rest of the file broken. What stands in lists of mappings is data and left out. */
export function yamlTexts(source: string, file: string): { texts: YamlText[]; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, version: '1.2', prettyErrors: false, strict: false, logLevel: 'silent' });
  const texts: YamlText[] = [];
  visit(document, {
    Seq: (_, seq) => (seq.items.some((item) => !isScalar(item)) ? visit.SKIP : undefined),
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string' || !node.range) return;
      const path = ancestors.flatMap((node) => (isPair(node) && isScalar(node.key) ? [String(node.key.value)] : []));
      if (typeof key === 'number') path.push(String(key));
      if (path.length === 0) return;
      const [from, to] = node.range;
      const style = styleOf(node.type);
      const isQuoted = style === 'single' || style === 'double';
      const header = style === 'block' ? /^[^\n]*\n?/.exec(source.slice(from, to))![0].length : 0;
      texts.push({ path, value: node.value, style, start: from + (isQuoted ? 1 : header), end: isQuoted ? to - 1 : to });
    },
  });
  const problems = document.errors.slice(0, 1).map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return problem('container-broken', { reason: error.message }, { file, line, column: col, excerpt: source.split('\n')[line - 1] ?? '' });
  });
  return { texts, problems };
}

function styleOf(type: string | null | undefined): YamlText['style'] {
  switch (type) {
    case 'QUOTE_SINGLE':
      return 'single';
    case 'QUOTE_DOUBLE':
      return 'double';
    case 'BLOCK_FOLDED':
    case 'BLOCK_LITERAL':
      return 'block';
    default:
      return 'plain';
  }
}
