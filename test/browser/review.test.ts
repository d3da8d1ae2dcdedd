import axe from 'axe-core';
import puppeteer, { type Browser as Chrome, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Finding, UI_LANGS, type UiLang } from '../../checks/types.ts';
import { findBrowser } from '../../reports/pdf-browser.ts';
import { sample } from '../reports/sample.ts';
import { administrator, type Browser, invited, PASSWORD, type Place, placeWith, type Started, startAt } from '../server/given.ts';

const { findings } = sample();
const of = (rule: string, result = 'fail') => findings.find((one) => one.rule === rule && one.result === result) as Finding;
const seizure = of('fr.wording.seizure-without-title');
const retention = of('eu.retention.debtor-file');

let place: Place;
let server: Started;
let chrome: Chrome;
let ada: Browser;
let ben: Browser;

beforeAll(async () => {
  place = await placeWith();
  server = await startAt(place);
  ada = await administrator(server);
  ben = await invited(server, ada, 'reviewer', 'Ben Okafor');
  await ben.submit(`/findings/${seizure.fingerprint}`, `/findings/${seizure.fingerprint}/decisions`, {
    verdict: 'false-positive',
    'reason-false-positive': 'denied-or-quoted',
    comment: 'Quoted from the judgment.',
  });
  const { path, env } = await findBrowser();
  chrome = await puppeteer.launch({ executablePath: path, env, args: ['--no-sandbox'] });
});

afterAll(async () => {
  await chrome?.close();
  await server?.close();
  await place?.remove();
});

/** A window of its own, as it is for somebody who has not signed in or for the one named. */
async function newWindow(as?: Browser): Promise<Page> {
  const page = await (await chrome.createBrowserContext()).newPage();
  if (!as) return page;
  const [name = '', value = ''] = as.cookie.split('=');
  await page.browserContext().setCookie({ name, value, domain: '127.0.0.1', path: '/', httpOnly: true, sameSite: 'Strict' });
  return page;
}

async function click(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
}

async function faultsOf(page: Page): Promise<string[]> {
  // Through the debugger: the pages' own policy lets no script in.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}

const inside: { name: string; path: string; opens?: string }[] = [
  { name: 'the list', path: '/' },
  { name: 'a narrowed list', path: '/?severity=error&family=wording&q=templates' },
  { name: 'an empty list', path: '/?q=nothing+has+these+words' },
  { name: 'a finding to decide', path: `/findings/${retention.fingerprint}`, opens: 'input[value=accepted]' },
  { name: 'a finding with a request', path: `/findings/${seizure.fingerprint}`, opens: '.otherwise summary' },
  { name: 'a history of contacts', path: `/findings/${of('us.frequency.calls-seven-in-seven').fingerprint}`, opens: '.chart summary' },
  { name: 'an unsure finding', path: `/findings/${of('fr.wording.seizure-without-title', 'unsure').fingerprint}` },
  { name: 'the accounts', path: '/accounts' },
  { name: 'the trail', path: '/trail' },
  { name: 'a page that is not there', path: '/no-such-page' },
];

const screens = UI_LANGS.flatMap((lang) => [
  { lang, width: 1280, scheme: 'light' },
  { lang, width: 390, scheme: lang === 'fr' ? 'light' : 'dark' },
]);

describe.each(screens)('in $lang, $width pixels wide, $scheme', ({ lang, width, scheme }) => {
  let page: Page;

  async function look(path: string, as?: Browser): Promise<void> {
    page ??= await newWindow(as);
    await page.setViewport({ width, height: 844 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(`${server.url}${path}`);
    if (as) await inLanguage(page, lang, path);
  }

  test.each(inside)('$name can be used by everybody and fits', async ({ path, opens }) => {
    await look(path, ada);
    if (opens) await page.click(opens);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    expect(await page.$eval('html', (html) => html.lang)).toBe(lang);
  });

  test.each(['/sign-in', '/setup'])('%s too, before anybody has signed in', async (path) => {
    const door = await newWindow();
    await door.setViewport({ width, height: 844 });
    await door.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await door.goto(`${server.url}${path}?lang=${lang}`);
    expect(await faultsOf(door)).toEqual([]);
    expect(await door.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await door.browserContext().close();
  });
});

/** Switches the account's language where it is not the right one yet, and goes back to the page. */
async function inLanguage(page: Page, lang: UiLang, path: string): Promise<void> {
  if ((await page.$eval('html', (html) => html.lang)) === lang) return;
  await click(page, `button[name=lang][value=${lang}]`);
  await page.goto(`${server.url}${path}`);
}

describe('by keyboard alone and without script', () => {
  test('one signs in, decides, and takes it back', async () => {
    const page = await newWindow();
    await page.setJavaScriptEnabled(false);
    await page.goto(server.url);
    await page.focus('#name');
    await page.keyboard.type('Ben Okafor');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);

    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');

    await page.goto(`${server.url}/findings/${retention.fingerprint}`);
    expect(await page.$eval('#reason-confirmed', (select) => (select as HTMLElement).checkVisibility())).toBe(false);
    await page.focus('input[name=verdict]');
    await page.keyboard.press('Space');
    expect(await page.$eval('#reason-confirmed', (select) => (select as HTMLElement).checkVisibility())).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('reason-confirmed');
    await page.keyboard.press('Tab');
    await page.keyboard.type('To be erased.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(await page.$eval('.timeline', (list) => list.textContent)).toContain('To be erased.');
    expect(await page.$eval('[role=status]', (bar) => bar.textContent)).toContain('Undo');

    await click(page, '[role=status] button');
    const { history } = JSON.parse((await ben.get(`/api/v1/findings/${retention.fingerprint}`)).text) as { history: { verdict: string }[] };
    expect(history.map(({ verdict }) => verdict)).toEqual(['confirmed', 'open']);
  });

  test('what has the focus is seen', async () => {
    const page = await newWindow(ada);
    await page.goto(server.url);
    const unseen: string[] = [];
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const at = document.activeElement as HTMLElement;
        if (at === document.body) return '';
        const own = [getComputedStyle(at), getComputedStyle(at, '::after')];
        return own.some((style) => style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2)
          ? ''
          : at.outerHTML.slice(0, 120);
      });
      if (found !== '') unseen.push(found);
    }
    expect(unseen).toEqual([]);
  });

  test('quoted words keep their own language', async () => {
    const page = await newWindow(ada);
    await page.goto(`${server.url}/findings/${seizure.fingerprint}`);
    expect(await page.$eval('mark', (mark) => mark.closest('[lang]')?.getAttribute('lang'))).toBe('fr');
    expect(await page.$eval('mark', (mark) => mark.textContent)).toBe('un huissier saisira vos meubles dès lundi');
  });
});
