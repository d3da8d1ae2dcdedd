import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import puppeteer, { type Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { html } from '../../reports/html.tsx';
import { reportModel } from '../../reports/model.ts';
import { findBrowser } from '../../reports/pdf-browser.ts';
import { quietSample, sample } from './sample.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  const { path, env } = await findBrowser();
  browser = await puppeteer.launch({ executablePath: path, env, headless: 'shell', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

test.each([
  ['light', 1280, sample()],
  ['dark', 1280, sample()],
  ['light', 390, sample()],
  ['light', 1280, quietSample()],
] as const)('meets WCAG 2.2 AA as far as a program can tell (%s, %i px)', async (scheme, width, input) => {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setBypassCSP(true);
  await page.setContent(html(reportModel(input, 'fr')));
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as {
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  };
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n')}`)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  await page.close();
});
