import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { conceptsOf, type MentionData, type MentionsData } from '../lib/mentions.ts';
import { InputError, problem } from '../lib/problem.ts';
import type { SlotsData } from '../lib/slots.ts';
import mentionSchema from '../schemas/mention.json' with { type: 'json' };
import slotsSchema from '../schemas/slots.json' with { type: 'json' };
import { LANGS, type Lang, type Problem } from '../types.ts';
import { compile } from './validate.ts';
import { readWordsFolder, wordFiles } from './words-folder.ts';

const checkMention = compile(mentionSchema);
const checkSlots = compile(slotsSchema);

/**
 * Reads `mentions/` and `slots/` of checks/words, and which languages have words for which concept.
 * @throws InputError naming every file that is not of its shape, and every concept that no language has words for
 */
export function readMentions(root: string): MentionsData {
  const problems: Problem[] = [];
  const mentions = readWordsFolder<MentionData>(join(root, 'mentions'), checkMention, problems);
  const slots = Object.values(readWordsFolder<Partial<SlotsData>>(join(root, 'slots'), checkSlots, problems));
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
      things: slots.flatMap(({ things }) => things ?? []),
      others: slots.flatMap(({ others }) => others ?? []),
      endings: slots.flatMap(({ endings }) => endings ?? []),
    },
    spoken,
  };
}

type Named = Readonly<Record<string, readonly string[]>>;

function joined(parts: readonly (Named | undefined)[]): Named {
  return Object.assign({}, ...parts.map((part) => part ?? {})) as Named;
}

function spokenConcepts(root: string): Record<string, Lang[]> {
  const spoken: Record<string, Lang[]> = {};
  const folders = readdirSync(root);
  for (const lang of LANGS.filter((known) => folders.includes(known))) {
    for (const concept of wordFiles(join(root, lang))) spoken[concept] = [...(spoken[concept] ?? []), lang];
  }
  return spoken;
}
