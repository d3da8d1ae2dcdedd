import type { UiLang } from '../checks/types.ts';
import { checkstyle } from './checkstyle.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { documentTitle } from './lead.ts';
import { markdown } from './markdown.ts';
import { type ReportInput, type ReportModel, reportModel } from './model.ts';
import type { PdfFacts } from './pdf-finish.ts';
import { rdjson } from './rdjson.ts';
import { remarksCsv } from './remarks-csv.ts';
import { sarif } from './sarif.ts';
import { stylish } from './stylish.ts';
import type { Screen } from './terminal.ts';

export const FORMAT_NAMES = [
  'stylish',
  'json',
  'sarif',
  'html',
  'pdf',
  'junit',
  'github',
  'gitlab',
  'checkstyle',
  'rdjson',
  'csv',
  'markdown',
] as const;
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
  /** For whom it is, in English, as docs/formats.md says it. */
  about: string;
  /** Whether it makes sense on a terminal. */
  text: boolean;
  /** In one piece or in several. @throws InputError `browser-missing` (pdf) */
  render(input: ReportInput, options: RenderOptions): Rendered | Promise<Rendered>;
}

export type Rendered = string | Uint8Array | Generator<string>;

const PLAIN: Screen = { color: false, columns: 100 };

/** Every format by its name. All are views of one model: a finding that is in one is in all. */
export const formats: Record<FormatName, Format> = {
  stylish: {
    mediaType: 'text/plain; charset=utf-8',
    about: 'for a person at a terminal',
    text: true,
    render: (input, { lang, screen = PLAIN }) => stylish(reportModel(input, lang), screen),
  },
  json: {
    mediaType: 'application/json',
    about: 'run, findings and decisions in one document',
    text: true,
    render: (input, { lang }) => json(reportModel(input, lang), input.decisions),
  },
  sarif: {
    mediaType: 'application/sarif+json',
    about: 'SARIF 2.1.0, for code scanning and editors',
    text: true,
    render: (input, { lang }) => sarif(reportModel(input, lang)),
  },
  html: {
    mediaType: 'text/html; charset=utf-8',
    about: 'the report in one file',
    text: true,
    render: async (input, { lang }) => {
      const { html } = await import('./html.tsx');
      return html(reportModel(input, lang));
    },
  },
  pdf: {
    mediaType: 'application/pdf',
    about: 'the report on paper, tagged',
    text: false,
    render: (input, { lang, browser }) => pdf(reportModel(input, lang), browser),
  },
  junit: {
    mediaType: 'application/xml',
    about: 'JUnit XML: a case for each finding, for the test page of any CI server',
    text: true,
    render: (input, { lang }) => junit(reportModel(input, lang)),
  },
  github: {
    mediaType: 'text/plain; charset=utf-8',
    about: 'workflow commands of GitHub Actions: annotations on the lines of a pull request',
    text: true,
    render: (input, { lang }) => github(reportModel(input, lang)),
  },
  gitlab: {
    mediaType: 'application/json',
    about: 'GitLab Code Quality report, with fingerprints',
    text: true,
    render: (input, { lang }) => gitlab(reportModel(input, lang)),
  },
  checkstyle: {
    mediaType: 'application/xml',
    about: 'Checkstyle XML, for Jenkins, reviewdog and most collectors',
    text: true,
    render: (input, { lang }) => checkstyle(reportModel(input, lang)),
  },
  rdjson: {
    mediaType: 'application/json',
    about: 'Reviewdog Diagnostic Format',
    text: true,
    render: (input, { lang }) => rdjson(reportModel(input, lang)),
  },
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    about: 'one line for each finding (RFC 4180, safe to open in a spreadsheet; semicolons between cells in French and Russian)',
    text: true,
    render: (input, { lang }) => remarksCsv(reportModel(input, lang)),
  },
  markdown: {
    mediaType: 'text/markdown; charset=utf-8',
    about: 'a summary for a job or a merge request',
    text: true,
    render: (input, { lang }) => markdown(reportModel(input, lang)),
  },
};

async function pdf(model: ReportModel, browser: string | undefined): Promise<Uint8Array> {
  // The browser is a heavy import that no other format needs.
  const [{ printPdf }, { html }] = await Promise.all([import('./pdf.ts'), import('./html.tsx')]);
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
