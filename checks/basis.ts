import { createHash } from 'node:crypto';
import type { Company } from './company-templates.ts';
import type { Basis } from './lib/basis.ts';
import { type Share, shareText, WHOLE } from './lib/share.ts';
import type { Common } from './parts.ts';
import type { Plan } from './plan.ts';
import { hashFile } from './read/files.ts';
import type { InputName, InputReport } from './types.ts';

/** A file of a company as it was when it was read. */
export type HashedInput = Pick<InputReport, 'name' | 'path' | 'sha256'>;

/** All that the result of an audit depends on. Of templates and records, `inputs` has the checksums of what was really read. */
export async function basisOf(
  company: Company,
  plan: Plan,
  { stages, approved }: Pick<Common, 'stages' | 'approved'>,
  inputs: readonly HashedInput[],
  tool: Readonly<Record<string, string>>,
  share: Share | undefined,
): Promise<Basis> {
  const { collector, jurisdictions, parties, meanings, offered, assumesJurisdiction, pseudonymise, packs } = company;
  const sources = RECORD_INPUTS.flatMap((name) => company[name].map(({ shown, mapping }) => ({ shown, mapping })));
  const settings = { collector, jurisdictions, parties, meanings, offered, assumesJurisdiction, records: sources };
  const others = await hashInputs(company, ['inventory', 'register']);
  return {
    tool,
    // These stand for themselves.
    day: { [company.asOf]: '' },
    share: { [shareText(share ?? WHOLE)]: '' },
    pack: Object.fromEntries(packs.map(({ id, sha256 }) => [id, sha256])),
    rule: Object.fromEntries(plan.rules.map(({ id, severity }) => [id, plan.severities.get(id) ?? severity])),
    setting: {
      ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, sha256Of(value)])),
      // What the key makes of a word tells whether it is the same key, and nothing else of it.
      pseudonyms: sha256Of(pseudonymise('amiable')),
      templates: sha256Of([[...stages], approved]),
    },
    input: Object.fromEntries([...inputs, ...others].map(({ path, sha256 }) => [path, sha256])),
  };
}

const RECORD_INPUTS = ['debtors', 'ledger', 'messages', 'inventory'] as const;

/** The files of some inputs as they are now. @throws InputError when one cannot be read */
export async function hashInputs(company: Company, names: readonly Exclude<InputName, 'templates'>[]): Promise<HashedInput[]> {
  const hashed: HashedInput[] = [];
  for (const name of names) {
    const files = name === 'register' ? [company.register ?? []].flat() : company[name];
    for (const { path, shown } of files) hashed.push({ name, path: shown, sha256: (await hashFile(path, shown)).sha256 });
  }
  return hashed;
}

function sha256Of(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex');
}
