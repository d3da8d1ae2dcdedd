import { leadText, scanText } from './lead.ts';
import type { ReportModel } from './model.ts';
import { type Remark, reference, remarksOf, wholeText } from './remark.ts';
import { document, element, text } from './xml.ts';

/**
 * JUnit XML as Jenkins, GitLab and Azure read it: a suite for each file, a case for each remark. A file without remarks is a case that passed, and so
 * is the scan itself: an empty report would look like a run that never was. Findings that do not count are skipped cases.
 */
export function junit(model: ReportModel): string {
  const remarks = remarksOf(model);
  const byPath = Map.groupBy(remarks, ({ path }) => path);
  const clean = model.run.inputs.map(({ path }) => path).filter((path) => !byPath.has(path));
  const suites = [
    suite('amiable', [], [passed('amiable', 'scan', `${leadText(model)} ${scanText(model)}`)]),
    ...[...byPath].map(([path, own]) => suite(path, own, own.map(caseOf))),
    ...[...new Set(clean)].map((path) => suite(path, [], [passed(path, model.s.say('findings.none'))])),
  ];
  return document(element('testsuites', { name: 'amiable', ...countsOf(remarks, suites.length - byPath.size) }, suites));
}

function suite(path: string, remarks: readonly Remark[], cases: readonly string[]): string {
  return element('testsuite', { name: path, ...countsOf(remarks, cases.length - remarks.length) }, cases);
}

function countsOf(remarks: readonly Remark[], others: number): Record<'tests' | 'failures' | 'errors' | 'skipped', number> {
  const outcomes = Map.groupBy(remarks, outcomeOf);
  const count = (outcome: ReturnType<typeof outcomeOf>) => outcomes.get(outcome)?.length ?? 0;
  return { tests: remarks.length + others, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function outcomeOf({ type, weight }: Remark): 'failure' | 'error' | 'skipped' {
  if (type === 'problem' && weight !== 'note') return 'error';
  return weight === 'note' || weight === 'ignored' ? 'skipped' : 'failure';
}

function passed(classname: string, name: string, out?: string): string {
  return element('testcase', { classname, name }, out === undefined ? [] : [element('system-out', {}, [text(out)])]);
}

function caseOf(remark: Remark): string {
  const { id, path, line, weight, sentence, quote } = remark;
  const body = text([quote, wholeText(remark)].filter((part) => part !== '').join('\n'));
  const outcome = outcomeOf(remark);
  // A skipped case has no type in the schemas that are about.
  const told = outcome === 'skipped' ? { message: sentence } : { message: sentence, type: weight };
  return element('testcase', { classname: path, name: `${id} ${reference(remark)}`, file: path, line }, [element(outcome, told, [body])]);
}
