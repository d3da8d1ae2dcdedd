import { leadText, scanText } from './lead.ts';
import type { ReportModel } from './model.ts';
import { type Remark, remarksOf, type Weight, wholeText } from './remark.ts';
import { visible } from './visible.ts';

const COMMAND: Record<Weight, 'error' | 'warning' | 'notice' | 'debug'> = {
  error: 'error',
  warning: 'warning',
  advice: 'notice',
  note: 'notice',
  // Shown in logs with debugging on: an annotation that nobody needs to read hides one that somebody must.
  ignored: 'debug',
};

/**
 * Workflow commands of GitHub Actions, one a line:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function github(model: ReportModel): string {
  const summary = command('notice', { title: 'amiable' }, `${leadText(model)} ${scanText(model)}`);
  return [...remarksOf(model).map(annotation), summary].map((line) => `${line}\n`).join('');
}

function annotation(remark: Remark): string {
  const { path, line, column, weight, id } = remark;
  return command(COMMAND[weight], { file: path, line, ...(column === undefined ? {} : { col: column }), title: id }, wholeText(remark));
}

function command(name: string, properties: Record<string, string | number>, message: string): string {
  // `::debug::` takes no properties: the place goes before the text.
  if (name === 'debug') return `::debug::${data(`${properties['file']}:${properties['line']} ${properties['title']} ${message}`)}`;
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name} ${written.join(',')}::${data(message)}`;
}

/** As the toolkit of Actions escapes them (packages/core/src/command.ts): a text that held a line break could give commands of its own. */
function data(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
