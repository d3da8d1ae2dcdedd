import { renderToString } from 'preact-render-to-string';
import { Document } from './html/document.tsx';
import type { ReportModel } from './model.ts';

/** One standalone HTML file: no script, no request, escaped by default; it reads on any window, and prints. */
export function html(model: ReportModel): string {
  return `<!doctype html>\n${renderToString(<Document model={model} />)}\n`;
}
