import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFRawStream, PDFString } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../../checks/lib/problem.ts';
import { UI_LANGS } from '../../checks/types.ts';
import { formats, pdfFacts } from '../../reports/formats.ts';
import { html } from '../../reports/html.tsx';
import { reportModel } from '../../reports/model.ts';
import { openPrinter, type PdfPrinter } from '../../reports/pdf.ts';
import { carried, findBrowser } from '../../reports/pdf-browser.ts';
import { sample } from './sample.ts';

let printer: PdfPrinter;
beforeAll(async () => {
  printer = await openPrinter(await findBrowser());
});
afterAll(() => printer.close());

async function print(lang: (typeof UI_LANGS)[number]): Promise<Uint8Array> {
  const model = reportModel(sample(), lang);
  return printer.print(html(model), pdfFacts(model));
}

const load = (bytes: Uint8Array) => PDFDocument.load(bytes, { updateMetadata: false });

test('two prints of one run are the same bytes', async () => {
  expect(Buffer.compare(await print('fr'), await print('fr'))).toBe(0);
});

describe.each(UI_LANGS)('in %s', (lang) => {
  test('it is tagged, has title, language, outline, metadata and described links', async () => {
    const doc = await load(await print(lang));
    const { catalog } = doc;
    expect(catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))?.toString()).toBe('true');
    expect(catalog.lookup(PDFName.of('Lang'), PDFString).asString()).toBe(lang);
    expect(doc.getTitle()).toContain('Exemple Énergie SA');
    expect(outline(catalog.lookup(PDFName.of('Outlines'), PDFDict))).toEqual(headings(html(reportModel(sample(), lang))));
    expect(catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict).lookup(PDFName.of('RoleMap'), PDFDict).get(PDFName.of('Strong'))).toBe(
      PDFName.of('Span'),
    );

    const xmp = new TextDecoder().decode((catalog.lookup(PDFName.of('Metadata')) as PDFRawStream).getContents());
    expect(xmp).toContain('2026-11-21T00:00:00Z');
    expect(xmp).not.toContain('pdfuaid');

    const links = doc.getPages().flatMap(linksOf);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => (link.lookup(PDFName.of('Contents'), PDFHexString).decodeText() ?? '') === '')).toEqual([]);
  });
});

function linksOf(page: ReturnType<PDFDocument['getPages']>[number]): PDFDict[] {
  const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  return Array.from({ length: annotations?.size() ?? 0 }, (_, i) => annotations!.lookup(i, PDFDict));
}

function outline(item: PDFDict): string[] {
  const titles: string[] = [];
  let child = item.lookupMaybe(PDFName.of('First'), PDFDict);
  while (child) {
    const title = child.lookup(PDFName.of('Title'));
    titles.push(title instanceof PDFString || title instanceof PDFHexString ? title.decodeText() : '', ...outline(child));
    child = child.lookupMaybe(PDFName.of('Next'), PDFDict);
  }
  return titles;
}

/** The headings of a page in order, as the outline must have them. */
function headings(page: string): string[] {
  return [...page.matchAll(/<h[123][^>]*>(.*?)<\/h[123]>/g)].map(([, text = '']) => text);
}

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'the browser that a package carries prints Russian with its own font',
  async () => {
    const own = await openPrinter(await carried());
    const model = reportModel(sample(), 'ru');
    const doc = await load(await own.print(html(model), pdfFacts(model)));
    await own.close();
    const fonts = doc.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFDict ? (object.get(PDFName.of('BaseFont'))?.toString() ?? []) : []));
    expect(fonts.filter((font) => font.includes('OpenSans')).length).toBeGreaterThan(0);
    expect(outline(doc.catalog.lookup(PDFName.of('Outlines'), PDFDict))).toEqual(headings(html(model)));
  },
);

test('nothing is fetched and no script runs while printing', async () => {
  const asked: string[] = [];
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const at = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const trap = `<!doctype html><html lang="en"><title>x</title><img src="${at}/image"><link rel="stylesheet" href="${at}/style">
    <script>document.title = 'changed'; fetch('${at}/script')</script><iframe src="file:///etc/hostname"></iframe><p>text</p></html>`;
  await printer.print(trap, pdfFacts(reportModel(sample(), 'en')));
  server.close();
  expect(asked).toEqual([]);
});

test('a browser that is named and not there is said so, with what to do', async () => {
  const printing = Promise.resolve(formats.pdf.render(sample(), { lang: 'en', browser: '/nowhere/chrome' }));
  await expect(printing).rejects.toSatisfy((error) => error instanceof InputError && error.problems[0]?.code === 'browser-missing');
});
