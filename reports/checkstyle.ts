import { scanText } from './lead.ts';
import type { ReportModel } from './model.ts';
import { type Remark, remarksOf, type Weight, wholeText } from './remark.ts';
import { document, element } from './xml.ts';

/** The levels of Checkstyle: https://checkstyle.org/property_types.html#SeverityLevel */
const SEVERITY: Record<Weight, string> = { error: 'error', warning: 'warning', advice: 'info', note: 'info', ignored: 'ignore' };

/** Checkstyle XML, which nearly every collector of lint results reads. The root says what was scanned: readers leave attributes alone that they do not know. */
export function checkstyle(model: ReportModel): string {
  const files = [...Map.groupBy(remarksOf(model), ({ path }) => path)].map(([name, own]) => element('file', { name }, own.map(errorOf)));
  return document(element('checkstyle', { version: '4.3', scan: scanText(model) }, files));
}

function errorOf(remark: Remark): string {
  const { line, column, weight, id } = remark;
  return element('error', { line, column, severity: SEVERITY[weight], message: wholeText(remark), source: `amiable.${id}` });
}
