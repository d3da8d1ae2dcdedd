import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
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

function lineOf(document: Document.Parsed, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
