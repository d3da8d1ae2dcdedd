import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { UI_LANGS } from '../../checks/types.ts';
import { FINDINGS_SHOWN } from '../../reports/html/rules.tsx';
import { html } from '../../reports/html.tsx';
import { reportModel } from '../../reports/model.ts';
import { anyInput } from './runs.ts';
import { finding, quietSample, sample } from './sample.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** All elements of a page in order. */
function elements(page: string): Element[] {
  const all: Element[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) all.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(page));
  return all;
}

const attr = (element: Element, name: string): string | undefined => element.attrs.find((candidate) => candidate.name === name)?.value;
const named = (all: readonly Element[], ...names: string[]): Element[] => all.filter(({ tagName }) => names.includes(tagName));

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

describe('hostile text stays text', () => {
  test('no script, no request, no handler, no link but to the web or within', () => {
    fc.assert(
      fc.property(anyInput, fc.constantFrom(...UI_LANGS), (input, lang) => {
        const all = elements(html(reportModel(input, lang)));
        expect(named(all, 'script', 'img', 'iframe', 'object', 'embed', 'link', 'form', 'base', 'b')).toEqual([]);
        expect(named(all, 'style')).toHaveLength(1);
        for (const element of all) {
          expect(element.attrs.filter(({ name }) => name.startsWith('on') || name === 'style' || name === 'src')).toEqual([]);
        }
        for (const link of named(all, 'a')) expect(attr(link, 'href')).toMatch(/^(https?:\/\/|#)/);
      }),
      { numRuns: 60 },
    );
  });

  test('an address that is no web address is no link', () => {
    const input = sample();
    const card = input.run.catalogue.rules['fr.mention.debt-breakdown'];
    if (!card) throw new Error('no such rule in the sample');
    card.law = [{ cite: 'a trap', url: 'javascript:alert(1)', checked: '2026-11-21' }];
    const page = html(reportModel(input, 'en'));
    expect(page).toContain('a trap');
    expect(page).not.toContain('javascript:');
  });
});

describe.each([
  ['a run with findings', sample],
  ['a run without', quietSample],
])('%s is well built', (_, input) => {
  const all = elements(html(reportModel(input(), 'fr')));

  test('one h1, and no level of headings is skipped', () => {
    const levels = named(all, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').map(({ tagName }) => Number(tagName[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(Math.max(...levels)).toBeLessThanOrEqual(3);
    levels.forEach((level, i) => {
      if (i > 0) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  test('ids are unique and every inner link has its target', () => {
    const ids = all.map((element) => attr(element, 'id')).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = named(all, 'a').flatMap((link) => attr(link, 'href')?.match(/^#(.*)/)?.[1] ?? []);
    expect(targets.length).toBeGreaterThan(3);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  test('tables have captions and their headers a scope', () => {
    for (const table of named(all, 'table')) expect(table.childNodes.some(({ nodeName }) => nodeName === 'caption')).toBe(true);
    for (const header of named(all, 'th')) expect(['row', 'col']).toContain(attr(header, 'scope'));
  });
});

test('quotes carry the language of their words', () => {
  const quotes = named(elements(html(reportModel(sample(), 'en'))), 'blockquote');
  const russian = quotes.find((quote) => textOf(quote).includes('последнее предупреждение'));
  expect(russian && attr(russian, 'lang')).toBe('ru');
  expect(quotes.every((quote) => named(quote.childNodes as Element[], 'mark').length === 1)).toBe(true);
});

test('a rule with many findings shows the first and the number of the others', () => {
  const input = sample();
  const many = Array.from({ length: FINDINGS_SHOWN + 17 }, (_, i) =>
    finding('ru.timing.hours', 'outside', {
      subject: { on: 'case', id: `p-${i}` },
      data: { when: { at: '2026-10-03T17:42:00Z', zone: 'Europe/Moscow' } },
    }),
  );
  const all = elements(html(reportModel({ ...input, findings: many, decisions: [] }, 'en')));
  expect(all.filter((element) => attr(element, 'class') === 'finding')).toHaveLength(FINDINGS_SHOWN);
  expect(all.filter((element) => attr(element, 'class') === 'more').map(textOf)).toEqual([
    expect.stringMatching(/^17 more findings .* findings\.ndjson/),
  ]);
});
