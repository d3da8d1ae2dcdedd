import { type Knowledge, readKnowledge } from '../checks/knowledge.ts';

let loaded: Promise<Knowledge> | undefined;

/** Law and words read from their sources, once per test file. */
export function knowledgeOfSource(): Promise<Knowledge> {
  loaded ??= readKnowledge();
  return loaded;
}
