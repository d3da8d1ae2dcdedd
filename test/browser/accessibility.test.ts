import axe from 'axe-core';
import fc from 'fast-check';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibility } from '../../checks/kinds/accessibility.ts';
import { passageOfTemplate } from '../../checks/passages.ts';
import { readTemplate } from '../../checks/read/template.ts';
import type { Outcome, Rule } from '../../checks/types.ts';
import { findBrowser } from '../../reports/pdf-browser.ts';
import { knowledgeOfSource } from '../knowledge.ts';

/** What axe-core sees in the page that a browser has made of the same HTML. */
const RULES: Readonly<Record<string, string>> = {
  'color-contrast': 'contrast',
  'image-alt': 'alternative',
  'html-has-lang': 'no-language',
  'link-name': 'link',
  'meta-viewport': 'zoom',
};

let browser: Browser;
let page: Page;
let rule: Rule;
beforeAll(async () => {
  const { path, env } = await findBrowser();
  browser = await puppeteer.launch({ executablePath: path, env, headless: 'shell', args: ['--no-sandbox'] });
  page = await browser.newPage();
  const { rules } = await knowledgeOfSource();
  rule = rules.find(({ id }) => id === 'craft.template.accessible')!;
});
afterAll(() => browser.close());

interface Node {
  any: { data?: { fgColor?: string; bgColor?: string } | null }[];
}

/** Barriers by their names; those of contrast once for each pair of colours. */
async function seenByAxe(html: string): Promise<Set<string>> {
  await page.setContent(html);
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(Object.keys(RULES))} })`)) as {
    violations: { id: string; nodes: Node[] }[];
  };
  return new Set(
    violations.flatMap(({ id, nodes }) =>
      id === 'color-contrast'
        ? nodes.flatMap(({ any }) => any.map(({ data }) => `contrast ${data?.fgColor} ${data?.bgColor}`))
        : [RULES[id] ?? id],
    ),
  );
}

function seenByUs(html: string): Set<string> {
  const { template } = readTemplate('page.html', html, { lang: 'en' });
  const { passage } = passageOfTemplate(template!, '2026-11-23', {}, { creditor: [], collector: [] }, {}, new Map());
  return new Set([...accessibility.check(passage, rule, {})].filter(isForAxe).map(nameOf));
}

/** Words of the very colour of their ground, and pages of pictures, it leaves to people. */
function isForAxe({ says, data }: Outcome): boolean {
  return says !== 'pictures' && (data['ink'] === undefined || data['ink'] !== data['paper']);
}

function nameOf({ says, data }: Outcome): string {
  return says === 'contrast' ? `contrast ${data['ink']} ${data['paper']}` : says;
}

// ---------------------------------------------------------------- pages

const colour = fc.constantFrom(
  '#fff',
  'white',
  '#333333',
  '#777',
  '#999999',
  'rgb(0, 64, 128)',
  'hsl(30, 90%, 60%)',
  'crimson',
  '#ffe680',
  'transparent',
);
const size = fc.constantFrom('10px', '13pt', '14pt', '18px', '1.2em', '24px', '150%', '2rem');
const style = fc
  .record(
    {
      color: colour.filter((one) => one !== 'transparent'),
      'background-color': colour,
      background: colour,
      'font-size': size,
      'font-weight': fc.constantFrom('bold', '400', '700'),
    },
    { requiredKeys: [] },
  )
  .map((styles) =>
    Object.entries(styles)
      .map(([name, value]) => `${name}: ${value}`)
      .join('; '),
  );
const name = fc.constantFrom('', '', 'dark', 'small', 'plain');

/** In a link it would be told as one fault by us and as two by axe-core. */
const MUTE = '<img src="a.png">';
const DECORATION = '<img src="a.png" alt="">';

const leaf = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('Your invoice', 'is still open.', 'Please call us', '314 EUR') },
  { weight: 1, arbitrary: fc.constantFrom(MUTE, DECORATION, '<img src="a.png" alt="How to pay">') },
);
const { box } = fc.letrec<{ box: string }>((tie) => ({
  box: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc
      .tuple(
        fc.constantFrom('div', 'p', 'span', 'b', 'h1', 'h3', 'td', 'a'),
        style,
        name,
        fc.array(tie('box'), { minLength: 1, maxLength: 3 }),
      )
      .map(([tag, styles, className, within]) => element(tag, styles, className, within.join(' '))),
  ),
}));

/**
 * A paragraph ends where the next block begins, and links stand in no other: both would be moved by the browser. Links say their colour, for every mail
 * program has its own.
 */
function element(tag: string, given: string, className: string, within: string): string {
  const styles = tag !== 'a' || /(?:^|; )color/.test(given) ? given : `color: #0000ee; ${given}`;
  const attributes = `${styles ? ` style="${styles}"` : ''}${className ? ` class="${className}"` : ''}`;
  if (tag === 'td') return `<table><tr><td${attributes}>${within}</td></tr></table>`;
  if (tag === 'a' && !within.includes('<a'))
    return `<a href="https://pay.example.com/"${attributes}>${within.replaceAll(MUTE, DECORATION)}</a>`;
  const isBlock = /<(?:div|p|h\d|table)/.test(within);
  const safe = tag === 'a' ? 'span' : isBlock && tag !== 'div' ? 'div' : tag;
  return `<${safe}${attributes}>${within}</${safe}>`;
}

const head = fc.tuple(
  fc.constantFrom(' lang="en"', ' lang="en"', ' lang=""', ''),
  fc.constantFrom(
    '',
    '',
    '<meta name="viewport" content="width=device-width, maximum-scale=1">',
    '<meta name="viewport" content="user-scalable=no">',
  ),
);
const bodyOf = fc.tuple(style, fc.array(box, { minLength: 2, maxLength: 8 }));
const sheet = fc.constantFrom(
  '.dark { background: #123; color: #eee }',
  'p.small, .plain { font-size: 11px; color: #888 }',
  'td { background-color: #222 } .dark { color: silver }',
  '@media (max-width: 100000px) { .plain { background: black } }',
  '* { color: #444 }',
  'body { background: #204060 } h1 { font-size: 12px }',
);

function pageOf([lang, meta]: readonly [string, string], styles: string, [own, boxes]: readonly [string, string[]]): string {
  return `<!DOCTYPE html><html${lang}><head><title>Invoice</title>${meta}${styles}</head><body style="${own}">${boxes.join('\n')}</body></html>`;
}

describe('barriers of a page, as a browser draws it', () => {
  test('are all told, and no others, where the page says how everything looks', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(head, bodyOf, async (first, body) => {
        const html = pageOf(first, '', body);
        expect([...seenByUs(html)].sort(), html).toEqual([...(await seenByAxe(html))].sort());
      }),
      { numRuns: 40, seed: 1104 },
    );
  });

  test('are never invented where a style sheet draws a part of it', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(head, sheet, bodyOf, async (first, styles, body) => {
        const html = pageOf(first, `<style>${styles}</style>`, body);
        const theirs = await seenByAxe(html);
        expect(
          [...seenByUs(html)].filter((one) => !theirs.has(one)),
          html,
        ).toEqual([]);
      }),
      { numRuns: 40, seed: 1104 },
    );
  });
});
