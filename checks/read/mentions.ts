import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { conceptsOf, type MentionData, type MentionsData } from '../lib/mentions.ts';
import { InputError, problem } from '../lib/problem.ts';
import type { SlotsData } from '../lib/slots.ts';
import mentionSchema from '../schemas/mention.json' with { type: 'json' };
import slotsSchema from '../schemas/slots.json' with { type: 'json' };
import { LANGS, type Lang, type Problem } from '../types.ts';
import { compile } from './validate.ts';
import { readYaml } from './yaml.ts';

const checkMention = compile(mentionSchema);
const checkSlots = compile(slotsSchema);

/**
 * Reads `mentions/` and `slots/` of checks/words, and which languages have words for which concept.
 * @throws InputError naming every file that is not of its shape, and every concept that no language has words for
 */
export function readMentions(root: string): MentionsData {
  const problems: Problem[] = [];
  const mentions = Object.fromEntries(readFolder<MentionData>(join(root, 'mentions'), checkMention, problems));
  const slots = readFolder<Partial<SlotsData>>(join(root, 'slots'), checkSlots, problems).map(([, part]) => part);
  const spoken = spokenConcepts(root);
  for (const [name, mention] of Object.entries(mentions)) {
    for (const concept of mention.ways.flatMap(conceptsOf).filter((concept) => !spoken[concept])) {
      problems.push(
        problem('law-invalid', { reason: `no language has words for "${concept}"` }, { file: join(root, 'mentions', `${name}.yaml`) }),
      );
    }
  }
  if (problems.length > 0) throw new InputError(...problems);
  return {
    mentions,
    slots: {
      owners: joined(slots.map(({ owners }) => owners)),
      fields: joined(slots.map(({ fields }) => fields)),
      meanings: joined(slots.map(({ meanings }) => meanings)),
      noise: slots.flatMap(({ noise }) => noise ?? []),
    },
    spoken,
  };
}

type Named = Readonly<Record<string, readonly string[]>>;

function joined(parts: readonly (Named | undefined)[]): Named {
  return Object.assign({}, ...parts.map((part) => part ?? {})) as Named;
}

/** Sorted, so that the order of a disk never changes a result. */
function yamlNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

/** The files of a folder that are of their shape, by name; what is wrong with the others goes to `problems`. */
function readFolder<T>(folder: string, check: ReturnType<typeof compile>, problems: Problem[]): [string, T][] {
  return yamlNames(folder).flatMap((name): [string, T][] => {
    const file = join(folder, name);
    const read = readYaml(readFileSync(file, 'utf8'), file, 'law-invalid');
    const faults = read.problems.length > 0 ? [] : check(read.value);
    problems.push(
      ...read.problems,
      ...faults.map(({ path, reason }) => problem('law-invalid', { reason }, { file, line: read.lineOf(path) })),
    );
    return read.problems.length + faults.length > 0 ? [] : [[basename(name, '.yaml'), read.value as T]];
  });
}

function spokenConcepts(root: string): Record<string, Lang[]> {
  const spoken: Record<string, Lang[]> = {};
  const folders = readdirSync(root);
  for (const lang of LANGS.filter((known) => folders.includes(known))) {
    for (const concept of yamlNames(join(root, lang)).map((name) => basename(name, '.yaml')))
      spoken[concept] = [...(spoken[concept] ?? []), lang];
  }
  return spoken;
}
