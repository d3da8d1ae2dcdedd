import type { UiLang } from '../checks/types.ts';
import { documentTitle } from './html/document.tsx';
import { html } from './html.tsx';
import { json } from './json.ts';
import { type ReportInput, type ReportModel, reportModel } from './model.ts';
import type { PdfFacts } from './pdf-finish.ts';
import { sarif } from './sarif.ts';
import { stylish } from './stylish.ts';
import type { Screen } from './terminal.ts';

export const FORMAT_NAMES = ['stylish', 'json', 'sarif', 'html', 'pdf'] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

interface RenderOptions {
  lang: UiLang;
  /** For `stylish`; without colours and 100 columns when left out. */
  screen?: Screen;
  /** For `pdf`: path of the browser; else AMIABLE_BROWSER, an installed one, or the one that a package carries. */
  browser?: string;
}

/** One way to write a run down. */
export interface Format {
  mediaType: string;
  /** Whether it makes sense on a terminal. */
  text: boolean;
  /** @throws InputError `browser-missing` (pdf) */
  render(input: ReportInput, options: RenderOptions): string | Promise<Uint8Array>;
}

const PLAIN: Screen = { color: false, columns: 100 };

/** Every format by its name. All are views of one model: a finding that is in one is in all. */
export const formats: Record<FormatName, Format> = {
  stylish: {
    mediaType: 'text/plain; charset=utf-8',
    text: true,
    render: (input, { lang, screen = PLAIN }) => stylish(reportModel(input, lang), screen),
  },
  json: {
    mediaType: 'application/json',
    text: true,
    render: (input, { lang }) => json(reportModel(input, lang), input.decisions),
  },
  sarif: {
    mediaType: 'application/sarif+json',
    text: true,
    render: (input, { lang }) => sarif(reportModel(input, lang)),
  },
  html: {
    mediaType: 'text/html; charset=utf-8',
    text: true,
    render: (input, { lang }) => html(reportModel(input, lang)),
  },
  pdf: {
    mediaType: 'application/pdf',
    text: false,
    render: (input, { lang, browser }) => pdf(reportModel(input, lang), browser),
  },
};

async function pdf(model: ReportModel, browser: string | undefined): Promise<Uint8Array> {
  // The browser is a heavy import that no other format needs.
  const { printPdf } = await import('./pdf.ts');
  return printPdf(html(model), pdfFacts(model), browser);
}

/** What the PDF of a report says of itself. */
export function pdfFacts(model: ReportModel): PdfFacts {
  const { s, run } = model;
  return {
    title: documentTitle(model),
    lang: s.lang,
    day: run.asOf,
    producer: `Amiable ${run.tool.version}`,
    describeLink: (url: string | undefined) => (url === undefined ? s.say('link.inside') : s.say('link.opens', { url })),
  };
}
