import { type Account, type Company, readTemplateFile, type TemplateSource, tellFile } from './company-templates.ts';
import type { MentionOptions } from './kinds/mention.ts';
import { uncovered } from './lib/conditions.ts';
import { forDebtor } from './lib/debtor-type.ts';
import type { Mentions } from './lib/mentions.ts';
import { conditionsAsked, pathsThrough } from './lib/paths.ts';
import { partsWithIncludes } from './passages.ts';
import type { Plan } from './plan.ts';
import { applicability, isInForce } from './rules.ts';
import { type ExplainedTemplate, type Passage, type SeenMention, SHOWN_ROLES } from './types.ts';

/** Every template of a file with its conditions, its paths, what is read on them and what they mention. What cannot be read goes to the account. */
export async function explainFile(source: TemplateSource, company: Company, plan: Plan, account: Account): Promise<ExplainedTemplate[]> {
  const explained: ExplainedTemplate[] = [];
  const { templates, told } = await readTemplateFile(source, company);
  tellFile(told, company, account);
  for (const { template, includes, passage } of templates) {
    const due = dueIn(passage, plan);
    const all = partsWithIncludes(template, includes).parts.flatMap((part) => part.nodes);
    const nodes = forDebtor(all, passage.facts, passage.meanings);
    explained.push({
      id: template.id,
      file: template.file,
      syntax: template.syntax,
      ...(passage.lang ? { lang: passage.lang } : {}),
      conditions: conditionsAsked(nodes),
      paths: pathsThrough(nodes),
      blocks: passage.blocks,
      mentions: mentionsSeen(passage, plan.inputs.mentions).map((seen) => ({ ...seen, due: due.has(seen.mention) })),
    });
  }
  return explained;
}

/** For every mention that is known: on which paths of a template a reader sees it. */
export function mentionsSeen(passage: Passage, mentions: Mentions): SeenMention[] {
  return mentions.names().map((mention) => {
    const { seen, maybe } = mentions.look(mention, passage, SHOWN_ROLES);
    const named = { mention, name: mentions.nameOf(mention) };
    if (passage.facts.enclosed?.includes(mention)) return { ...named, where: 'enclosed' };
    const missing = uncovered(seen.map(({ given }) => given));
    if (!missing) return { ...named, where: 'all' };
    const perhaps = maybe.length > 0;
    return seen.length === 0 ? { ...named, where: 'none', perhaps } : { ...named, where: 'some', missingWhen: missing, perhaps };
  });
}

/** What the rules that hold for a template want to be mentioned in it, on whatever path. */
function dueIn(passage: Passage, { rules, severities, inputs: { mentions } }: Plan): Set<string> {
  const isSeen = (mention: string): boolean => mentions.look(mention, passage, SHOWN_ROLES).seen.length > 0;
  const asking = rules
    .filter(({ id, kind }) => kind === 'mention' && severities.get(id) !== 'off')
    .filter((rule) => isInForce(rule, passage.day) && applicability(rule, passage.facts) === 'yes')
    .map(({ options }) => options as Pick<MentionOptions, 'all' | 'any' | 'when'>)
    .filter(({ when }) => !when || when.some(isSeen));
  return new Set(asking.flatMap(({ all = [], any = [] }) => [...all, ...any.flat()]));
}
