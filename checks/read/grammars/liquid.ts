import type { Grammar } from './grammar.ts';
import { type PercentLanguage, readPercent } from './percent.ts';

const LANGUAGE: PercentLanguage = {
  delimiters: [
    { kind: 'tag', open: '{%', close: '%}', isCode: false },
    { kind: 'print', open: '{{', close: '}}', isCode: false },
  ],
  isLiquid: true,
};

export const liquid: Grammar = {
  name: 'liquid',
  aliases: ['liquidjs', 'shopify'],
  endings: ['liquid'],
  signs:
    /\{\{|\{%|(?<=\{%-? ?)(?:elsif|unless|assign|capture|case|when|render|layout|liquid|tablerow|comment)\b|\bforloop\.|[!=]= ?(?:blank|nil)\b|\bcontains\b|(?<=\{\{[^{}|%]{0,80})\||\| ?\w{1,30}: /g,
  read: (text, offset, spanOf) => readPercent(LANGUAGE, text, offset, spanOf),
};
