import type { RepairEdit } from '../checks/types.ts';
import type { ReportModel } from './model.ts';
import { type Remark, remarksOf, type Weight, wholeText } from './remark.ts';

const SEVERITY: Record<Weight, 'ERROR' | 'WARNING' | 'INFO'> = {
  error: 'ERROR',
  warning: 'WARNING',
  advice: 'INFO',
  note: 'INFO',
  ignored: 'INFO',
};

/** Reviewdog Diagnostic Format, for comments on the lines of a merge request: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf */
export function rdjson(model: ReportModel): string {
  return `${JSON.stringify({ source: { name: 'amiable' }, diagnostics: remarksOf(model).map(diagnostic) }, null, 2)}\n`;
}

/** Its columns count bytes of the line in UTF-8, which a finding does not know: the line alone is right, a wrong column is not. A repair knows them. */
function diagnostic(remark: Remark): object {
  const { path, line, weight, id, url, repair } = remark;
  return {
    message: wholeText(remark),
    location: { path, range: { start: { line } } },
    severity: SEVERITY[weight],
    code: { value: id, ...(url === undefined ? {} : { url }) },
    ...(repair ? { suggestions: repair.edits.map(suggestion) } : {}),
  };
}

function suggestion({ span, byteColumn, from, to }: RepairEdit): object {
  const lines = from.split('\n');
  const before = lines.length === 1 ? byteColumn : 1;
  const end = { line: span.line + lines.length - 1, column: before + Buffer.byteLength(lines.at(-1)!) };
  return { range: { start: { line: span.line, column: byteColumn }, end }, text: to };
}
