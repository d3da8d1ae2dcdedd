import { type AuditRun, ERASURE_STEPS, type PlannedErasure, type UiLang } from '../checks/types.ts';
import { citeText } from './cite.ts';
import { csv } from './csv.ts';
import { titleOf } from './model.ts';
import { type Sentences, sentences } from './sentences/sentences.ts';
import { onOneLine } from './visible.ts';

/** A plan of erasure and the run that it comes from. */
export interface ErasurePlan {
  entries: readonly PlannedErasure[];
  run: AuditRun;
}

const COLUMNS = [
  'holding',
  'step',
  'system',
  'category',
  'about',
  'debtors',
  'activity',
  'state',
  'overSince',
  'why',
  'rules',
  'articles',
  'place',
] as const;

type Row = Record<(typeof COLUMNS)[number], string>;

/** The plan as a table for a spreadsheet, in the reader's language. */
export function erasureCsv(plan: ErasurePlan, lang: UiLang): string {
  const s = sentences(lang);
  const rows = plan.entries.map((entry) => {
    const row = rowOf(entry, plan, s);
    return COLUMNS.map((column) => row[column]);
  });
  return csv(
    COLUMNS.map((column) => s.say(`erasure.${column}`)),
    rows,
    lang,
  );
}

/** The plan for programs: keys and words of the vocabulary in English, sentences in the reader's language. */
export function erasureJson(plan: ErasurePlan, lang: UiLang): string {
  const s = sentences(lang);
  const totals = ERASURE_STEPS.map((step) => [step, plan.entries.filter((entry) => entry.step === step).length]);
  const entries = plan.entries.map((entry) => {
    const { holding, step, overSince, reasons } = entry;
    const { id, system, category, about, activity, state, place } = holding;
    return {
      holding: id,
      step,
      system,
      category,
      about,
      ...(isDebtor(about) ? { debtors: 1 } : {}),
      ...(activity === undefined ? {} : { activity }),
      ...(state === undefined ? {} : { state }),
      ...(overSince === undefined ? {} : { overSince }),
      reasons: reasons.map(({ rule, result, ...finding }) => ({
        rule,
        result,
        message: s.finding({ rule, ...finding }, plan.run.catalogue),
        articles: articlesOf(rule, plan, s),
      })),
      place,
    };
  });
  return `${JSON.stringify({ schema: 1, lang, asOf: plan.run.asOf, note: s.say('erasure.note'), totals: Object.fromEntries(totals), entries }, null, 2)}\n`;
}

function rowOf({ holding, step, overSince = '', reasons }: PlannedErasure, plan: ErasurePlan, s: Sentences): Row {
  const { id, system, category, about, activity = '', state, place } = holding;
  const rules = [...new Set(reasons.map(({ rule }) => rule))];
  return {
    holding: id,
    step: s.say(`erasure.step.${step}`),
    system,
    category: s.word('category', category),
    about,
    debtors: isDebtor(about) ? '1' : '',
    activity,
    state: state === undefined ? '' : s.say(`erasure.state.${state}`),
    overSince,
    why: [...new Set(reasons.map((finding) => onOneLine(s.finding(finding, plan.run.catalogue))))].join(' '),
    rules: rules.map((rule) => `${rule} (${titleOf(rule, plan.run, s)})`).join(' | '),
    articles: [...new Set(rules.flatMap((rule) => articlesOf(rule, plan, s)))].join(' | '),
    place: `${place.file}:${place.line}`,
  };
}

function articlesOf(rule: string, { run }: ErasurePlan, { lang }: Sentences): string[] {
  return run.catalogue.rules[rule]?.law.map((law) => citeText(law, lang)) ?? [];
}

/** Whether a line is about one debtor, told by the form of the pseudonym; groups have names of their own. */
function isDebtor(about: string): boolean {
  return /^D-[0-9A-HJKMNP-TV-Z]{10}$/.test(about);
}
