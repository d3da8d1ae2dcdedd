import fc from 'fast-check';
import {
  AXES,
  CHANNELS,
  type Datum,
  type Decision,
  type Evidence,
  type Finding,
  LANGS,
  PART_ROLES,
  SEVERITIES,
  STAGES,
  type SubjectRef,
  VERDICTS,
} from '../../checks/types.ts';
import type { ReportInput } from '../../reports/model.ts';
import { sample } from './sample.ts';

/** Texts that break careless writers of HTML, JSON, SARIF and terminals. */
const HOSTILE = [
  '</script><script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '<!--',
  ']]>',
  '" onload="x',
  "' or '1'='1",
  '&amp;&lt;',
  '{n, plural, one {',
  "it''s {x}",
  '\u001b[31mred\u001b[0m\u0007',
  '\u202Egnp.exe\u202C\u2066x',
  '\u0000\u0008\uFFFC\uFEFF\u200B',
  'line one\r\nline two\u2028three',
  'W'.repeat(10_000),
  '\uD800 lonely',
  'مرحبا بالعالم',
  '中文 👨‍👩‍👧 🏴',
  '',
  'javascript:alert(1)',
  '../../../etc/passwd?x=1#y',
  'C:\\Templates\\first letter.hbs',
];

const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 20 }), fc.lorem({ maxCount: 4 }));
const place = fc.nat({ max: 1_000_000 });
const file = text.map((name) => `templates/${name.slice(0, 200)}`);

const span = fc
  .tuple(file, place, fc.nat({ max: 500 }), place, fc.nat({ max: 300 }))
  .map(([name, start, length, line, column]) => ({ file: name, start, end: start + length, line: line + 1, column: column + 1 }));

const datum: fc.Arbitrary<Datum> = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.record({ minor: fc.integer(), currency: fc.oneof(fc.constantFrom('EUR', 'RUB', 'JPY'), text) }),
  fc.record({ day: fc.oneof(fc.constant('2026-03-01'), text) }),
  fc.record({
    at: fc.oneof(fc.constant('2026-03-01T10:00:00+01:00'), text),
    zone: fc.oneof(fc.constantFrom('Europe/Paris', 'Asia/Omsk'), text),
  }),
  fc.record({ list: fc.array(text, { maxLength: 3 }) }),
);

const evidence: fc.Arbitrary<Evidence> = fc.oneof(
  fc.record({ type: fc.constant('quote' as const), text, before: text, after: text, span, role: fc.constantFrom(...PART_ROLES) }),
  fc.record({ type: fc.constant('path' as const), given: fc.array(fc.record({ name: text, is: fc.boolean() }), { maxLength: 3 }) }),
  fc.record({
    type: fc.constant('event' as const),
    id: text,
    at: fc.oneof(fc.constant('2026-03-01T10:00:00Z'), text),
    zone: fc.constantFrom('Europe/Paris', 'nowhere'),
    what: fc.oneof(fc.constantFrom('call no-answer', 'payment'), text),
    place: fc.record({ file, line: place }),
  }),
  fc.record(
    { type: fc.constant('figure' as const), label: text, expected: datum, found: datum },
    { requiredKeys: ['type', 'label', 'expected'] },
  ),
  fc.record({ type: fc.constant('field' as const), path: text, value: text }),
);

const subject: fc.Arbitrary<SubjectRef> = fc.record(
  {
    on: fc.constantFrom('passage' as const, 'case' as const, 'holding' as const, 'register' as const),
    id: text,
    file,
    line: place,
    lang: fc.constantFrom(...LANGS),
    channel: fc.constantFrom(...CHANNELS),
    stage: fc.constantFrom(...STAGES),
    debtor: text,
    template: text,
  },
  { requiredKeys: ['on', 'id'] },
);

/** 32 hexadecimal digits, as fingerprints are. */
const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });

const rules = [...Object.keys(sample().run.catalogue.rules), 'xx.unheard-of.rule'];

const suppression = fc.record({
  rule: fc.constantFrom(...rules),
  reason: text,
  owner: text,
  until: fc.constantFrom('2020-01-01', '2030-01-01'),
  file,
  line: place,
});

const baseline = fc.constantFrom('new' as const, 'known' as const);

const judged: fc.Arbitrary<Finding> = fc.record({
  rule: fc.constantFrom(...rules),
  says: fc.constantFrom('missing', 'frame', 'over', 'differs', 'no-such-key'),
  result: fc.constantFrom('fail' as const, 'unsure' as const),
  severity: fc.constantFrom(...SEVERITIES),
  draft: fc.boolean(),
  data: fc.dictionary(fc.constantFrom('n', 'max', 'mention', 'category', 'from', 'found', 'expected', 'debt'), datum),
  evidence: fc.array(evidence, { maxLength: 4 }),
  identity: text,
  fingerprint: hash,
  likeness: hash,
  doubts: fc.array(fc.record({ axis: fc.constantFrom(...AXES, 'jurisdiction' as const) }), { maxLength: 2 }),
  subject,
});

const repair = fc.record({
  safe: fc.boolean(),
  edits: fc.array(fc.record({ span, from: text, to: text, byteColumn: place.map((column) => column + 1) }), { minLength: 1, maxLength: 3 }),
});

const finding: fc.Arbitrary<Finding> = fc
  .tuple(judged, fc.record({ suppression, baseline, repair }, { requiredKeys: [] }))
  .map(([outcome, aside]) => ({ ...outcome, ...aside }));

function decisionsOn(findings: readonly Finding[]): fc.Arbitrary<Decision[]> {
  if (findings.length === 0) return fc.constant([]);
  const decision = fc.record({
    of: fc.constantFrom(...findings),
    verdict: fc.constantFrom(...VERDICTS),
    reason: text,
    comment: text,
    by: fc.constantFrom('a.martin', 'j.petrova', '<b>'),
    until: fc.option(fc.constantFrom('2020-01-01', '2030-01-01'), { nil: undefined }),
  });
  return fc.array(decision, { maxLength: 6 }).map((all) =>
    all.map(({ of, until, ...rest }, i) => ({
      id: String(i),
      fingerprint: of.fingerprint,
      likeness: of.likeness,
      subject: of.subject.id,
      rule: of.rule,
      at: '2026-11-20T09:30:00Z',
      ...rest,
      ...(until === undefined ? {} : { until }),
    })),
  );
}

/** Runs of any findings, with hostile texts in every place that takes a text. */
export const anyInput: fc.Arbitrary<ReportInput> = fc
  .uniqueArray(finding, { maxLength: 12, selector: ({ fingerprint }) => fingerprint })
  .chain((findings) => fc.tuple(fc.constant(findings), decisionsOn(findings), text))
  .map(([findings, decisions, company]) => {
    const { run } = sample();
    const problems = [...run.problems, { code: 'row-broken', data: { reason: company }, file: company, line: 3, excerpt: company }];
    return { run: { ...run, company, problems }, findings, decisions };
  });
