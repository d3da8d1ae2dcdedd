import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UI_LANGS } from '../../checks/types.ts';
import { FORMAT_NAMES, formats } from '../../reports/formats.ts';
import type { ReportInput } from '../../reports/model.ts';
import { anyInput } from './runs.ts';
import { quietSample, sample } from './sample.ts';

const texts = FORMAT_NAMES.filter((name) => formats[name].text);
const lang = fc.constantFrom(...UI_LANGS);
/** These are rows of findings and have no place for anything else; an empty one is read next to the exit code. */
const ROWS: ReadonlySet<string> = new Set(['gitlab', 'rdjson', 'csv']);

async function write(
  name: (typeof FORMAT_NAMES)[number],
  input: ReportInput,
  options: Parameters<(typeof formats)['json']['render']>[1],
): Promise<string> {
  const written = await formats[name].render(input, options);
  if (written instanceof Uint8Array) throw new Error(`${name} is no text`);
  return typeof written === 'string' ? written : [...written].join('');
}

describe.each(texts)('%s', (name) => {
  test('holds every finding, whatever it says and whatever people decided', async () => {
    await fc.assert(
      fc.asyncProperty(anyInput, lang, async (input, ui) => {
        const written = await write(name, input, { lang: ui });
        for (const found of input.findings) {
          // On a terminal what the baseline has is a number: it is there so that nobody has to read it again.
          if (name === 'stylish' && found.baseline === 'known') continue;
          expect(written).toContain(found.fingerprint.slice(0, 12));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is the same text for the same run', async () => {
    expect(await write(name, sample(), { lang: 'fr' })).toBe(await write(name, sample(), { lang: 'fr' }));
  });

  test.each(UI_LANGS)('never says in %s that anything is compliant', async (ui) => {
    expect(await write(name, quietSample(), { lang: ui })).not.toMatch(/\bcompliant\b|\bconforme|соответствует (закону|требованиям)/i);
  });

  test.skipIf(ROWS.has(name))('a run without findings shows that the scan ran', async () => {
    const written = await write(name, quietSample(), { lang: 'en' });
    expect(written.replaceAll(',', '')).toContain('24406');
  });
});

test('decisions are shown with who, why and until when', async () => {
  for (const name of texts) {
    const written = await write(name, sample(), { lang: 'en' });
    expect(written, name).toContain('a.martin');
    expect(written, name).toContain('house-style');
    expect(written, name).toMatch(/31 March 2027|2027-03-31/);
  }
});

test('json gives the run back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(anyInput, async (input) => {
      const written = await write('json', input, { lang: 'en' });
      expect(written).toBe(`${JSON.stringify(JSON.parse(written), null, 2)}\n`);
      const { run, findings, decisions } = JSON.parse(written);
      expect({ run, decisions }).toEqual(JSON.parse(JSON.stringify({ run: input.run, decisions: input.decisions })));
      for (const [i, finding] of input.findings.entries()) expect(findings[i]).toMatchObject(JSON.parse(JSON.stringify(finding)));
    }),
    { numRuns: 30 },
  );
});
