import type { Grammar } from './grammar.ts';
import { type PercentLanguage, readPercent } from './percent.ts';

const LANGUAGE: PercentLanguage = {
  delimiters: [
    { kind: 'comment', open: '{#', close: '#}', isCode: false },
    { kind: 'tag', open: '{%', close: '%}', isCode: true },
    { kind: 'print', open: '{{', close: '}}', isCode: true },
  ],
  isLiquid: false,
};

/** Jinja, Nunjucks and the templates of Django. */
export const jinja: Grammar = {
  name: 'jinja',
  aliases: ['jinja2', 'nunjucks', 'njk', 'j2', 'django', 'dtl'],
  endings: ['jinja', 'jinja2', 'j2', 'njk', 'nunjucks'],
  signs:
    /\{\{|\{%|\{#|(?<=\{%[-+]? ?)(?:elif|load|trans|blocktrans|extends|block|set|macro|autoescape|empty|call)\b|\bloop\.|\bis (?:not )?none\b|\b(?:else|in) [^%{}]{0,80}\}\}|(?<=\{\{[^{}|%]{0,80})\|/gi,
  read: (text, offset, spanOf) => readPercent(LANGUAGE, text, offset, spanOf),
};

/** Twig is read as Jinja is: what they do not share only one of them has. */
export const twig: Grammar = {
  name: 'twig',
  endings: ['twig'],
  signs:
    /\{\{|\{%|\{#|(?<=\{%[-~]? ?)(?:elseif|extends|block|set|macro|autoescape|embed|trans)\b|\bloop\.|\bis (?:not )?(?:null|empty)\b|\|(?:trans|format|number_format|format_currency|format_date|date\()|(?<=\{\{[^{}|%]{0,80})\||(?<=\{\{[^{}?]{0,80})\?/g,
  read: jinja.read,
};
