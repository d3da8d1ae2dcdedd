import { basename } from 'node:path';
import { problem } from '../lib/problem.ts';
import { spansIn } from '../lib/spans.ts';
import {
  CHANNELS,
  type Facts,
  LANGS,
  type Lang,
  type Problem,
  type Span,
  type Template,
  type TemplateNode,
  type TemplatePart,
  type TemplateSyntax,
  type View,
} from '../types.ts';
import { readFrontMatter } from './front-matter.ts';
import { detectGrammar, GRAMMAR_ENDINGS, grammarOf } from './grammars/grammars.ts';
import { readPlain } from './grammars/plain.ts';
import type { Fault } from './grammars/tags.ts';
import { looksLikeHtml, readHtml } from './html.ts';
import { withoutHtmlComments } from './html-comments.ts';
import { decodeText } from './text-file.ts';
import { toldByName, wordsOfName } from './told-by-name.ts';

/** What is known of a template from elsewhere than its text. Syntax, markup and language go before what the file shows, facts before its name only. */
interface TemplateSettings {
  syntax?: TemplateSyntax;
  markup?: 'text' | 'html';
  lang?: Lang;
  facts?: Facts;
}

/**
 * Reads one template: its front matter, its conditions and slots, and what a person reads of its markup.
 * A text that its grammar refuses is read as plain text with slots, next to the problem `template-broken`; without a template there is always a problem.
 * `path` is what positions are shown with, and its file name may tell language, channel and stage (`reminder-1.fr.email.hbs`).
 */
export function readTemplate(
  path: string,
  content: Uint8Array | string,
  settings: TemplateSettings = {},
): { template: Template | undefined; problems: Problem[] } {
  const { text: source, problems } =
    typeof content === 'string' ? { text: content.replace(/^\ufeff/, ''), problems: [] } : decodeText(content, path);
  if (source === undefined) return { template: undefined, problems };
  if (source.trim() === '') return { template: undefined, problems: [problem('file-empty', { path }, { file: path })] };

  const spanOf = spansIn(path, source);
  const matter = readFrontMatter(source, path);
  const name = readName(path);
  const text = source.slice(matter.end);
  const grammar = settings.syntax ? grammarOf(settings.syntax) : detectGrammar(path, text);
  const markup = settings.markup ?? grammar.markup ?? markupOf(path, text);
  const faults: Fault[] = [];
  const read = (stretch: string, offset: number, spanFor = spanOf): TemplateNode[] => {
    const { nodes, fault } = grammar.read(stretch, offset, spanFor);
    if (fault) faults.push(fault);
    return nodes ?? readPlain(stretch, offset, spanFor);
  };
  const readSubject = ({ text, start, end }: { text: string; start: number; end: number }): TemplateNode[] =>
    // Where YAML has changed characters, the words have no place of their own, only the line has.
    text.length === end - start ? read(text, start) : read(text, start, () => spanOf(start, end));

  const raw = read(text, matter.end);
  const { parts, view } =
    markup === 'html'
      ? readHtml(raw, source, spanOf)
      : {
          parts: [{ role: 'body' as const, nodes: showsComments(path) ? raw : withoutHtmlComments(raw, source, spanOf) }],
          view: NOTHING_SEEN,
        };
  const subject = matter.subject && readSubject(matter.subject);
  const lang = settings.lang ?? matter.lang ?? name.lang;
  return {
    template: {
      id: matter.id ?? name.id,
      file: path,
      syntax: grammar.name,
      markup,
      source,
      facts: { ...name.facts, ...settings.facts, ...matter.facts, ...(lang === undefined ? {} : { lang }) },
      ...(lang === undefined ? {} : { lang }),
      parts: subject ? withSubject(subject, parts) : parts,
      view,
      faults: faults.map(({ reason, at }) => ({ reason, span: spanOf(at, lineEnd(source, at)) })),
    },
    problems: [...matter.problems, ...faults.map((fault) => brokenAt(fault, source, spanOf))],
  };
}

const NOTHING_SEEN: View = { images: [], inks: [], namelessLinks: [] };

function markupOf(path: string, text: string): 'text' | 'html' {
  if (/\.html?(?:\.\w+)?$/i.test(path)) return 'html';
  if (/\.(?:txt|text|md)(?:\.\w+)?$/i.test(path)) return 'text';
  return looksLikeHtml(text) ? 'html' : 'text';
}

/** What is called a text reaches people as it stands. */
function showsComments(path: string): boolean {
  return /\.(?:txt|text)(?:\.\w+)?$/i.test(path);
}

const FORMATS = new Set(['html', 'htm', 'txt', 'text', 'md', 'php', ...GRAMMAR_ENDINGS]);

/** `reminder-1.fr.email.hbs`: the endings that say how it is written are not part of the name; the other words may be known ones. */
function readName(path: string): { id: string; lang?: Lang; facts: Facts } {
  const words = basename(path).split('.');
  while (words.length > 1 && FORMATS.has(words.at(-1)?.toLowerCase() ?? '')) words.pop();
  const lang = LANGS.find((known) => words.slice(1).includes(known));
  const channel = CHANNELS.find((known) => words.includes(known));
  const id = words.join('.');
  return {
    id,
    ...(lang === undefined ? {} : { lang }),
    facts: { ...toldByName(wordsOfName(id)), ...(channel === undefined ? {} : { channel }) },
  };
}

/** Where the front matter gives the subject, a `<title>` is no more than what a window is called. */
function withSubject(nodes: TemplateNode[], parts: TemplatePart[]): TemplatePart[] {
  return [
    { role: 'subject', nodes },
    ...parts.map((part): TemplatePart => (part.role === 'subject' ? { ...part, role: 'attribute' } : part)),
  ];
}

function lineEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

function brokenAt({ reason, at }: Fault, source: string, spanOf: (start: number, end: number) => Span): Problem {
  const { file, line, column } = spanOf(at, at);
  return problem('template-broken', { reason }, { file, line, column, excerpt: source.split('\n')[line - 1]?.trim() ?? '' });
}
