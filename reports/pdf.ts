import puppeteer, { type Browser as Launched, type Page } from 'puppeteer';
import { type Browser, findBrowser } from './pdf-browser.ts';
import { finish, type PdfFacts } from './pdf-finish.ts';

/** Prints HTML to PDF with one browser for as many documents as wanted. */
export interface PdfPrinter {
  /** A tagged PDF with outline, language and title; the same HTML and facts give the same bytes. */
  print(html: string, facts: PdfFacts): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Starts a browser (see `findBrowser`), to be closed by whoever opened it. */
export async function openPrinter(found: Browser): Promise<PdfPrinter> {
  const browser = await launch(found);
  return {
    async print(html, facts) {
      const page = await browser.newPage();
      try {
        await load(page, html);
        const printed = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
        return await finish(printed, facts, await headings(page));
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}

/** Prints one document. `path` names the browser, else one is looked for. @throws InputError `browser-missing` */
export async function printPdf(html: string, facts: PdfFacts, path?: string): Promise<Uint8Array> {
  const printer = await openPrinter(await findBrowser(path));
  try {
    return await printer.print(html, facts);
  } finally {
    await printer.close();
  }
}

/** The document is handed over as it is: no script runs in it and nothing is fetched for it. */
async function load(page: Page, html: string): Promise<void> {
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.url().startsWith('data:') || request.url() === 'about:blank') request.continue();
    else request.abort();
  });
  await page.emulateMediaType('print');
  await page.setContent(html, { waitUntil: 'load' });
}

/** The headings in order, as the outline has to show them. This reads the page; no script of its own runs. */
async function headings(page: Page): Promise<string[]> {
  return (await page.evaluate(
    "Array.from(document.querySelectorAll('h1, h2, h3, h4, h5, h6'), (heading) => heading.textContent)",
  )) as string[];
}

/**
 * With Chromium's sandbox wherever there can be one. Root may not start it with a sandbox at all, and some hosts forbid the user namespaces
 * that it needs; what is printed is our own page, without script and without network, so printing without it is the lesser evil there.
 */
async function launch({ path, env }: Browser): Promise<Launched> {
  const options = {
    executablePath: path,
    env,
    headless: 'shell' as const,
    args: ['--font-render-hinting=none', '--disable-gpu', '--disable-dev-shm-usage'],
  };
  const unboxed = { ...options, args: [...options.args, '--no-sandbox'] };
  if (process.getuid?.() === 0) return puppeteer.launch(unboxed);
  try {
    return await puppeteer.launch(options);
  } catch (error) {
    if (!/no usable sandbox|namespace/i.test(String(error))) throw error;
    return puppeteer.launch(unboxed);
  }
}
