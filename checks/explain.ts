import type { Plan } from './audit.ts';
import { type Account, type Company, readTemplateFile, type TemplateSource, tellFile } from './company-templates.ts';
import { uncovered } from './lib/conditions.ts';
import type { Mentions } from './lib/mentions.ts';
import { conditionsAsked, pathsThrough } from './lib/paths.ts';
import { partsWithIncludes } from './passages.ts';
import { type ExplainedTemplate, type Passage, type SeenMention, SHOWN_ROLES } from './types.ts';

/** Every template of a file with its conditions, its paths, what is read on them and what they mention. What cannot be read goes to the account. */
export async function explainFile(source: TemplateSource, company: Company, plan: Plan, account: Account): Promise<ExplainedTemplate[]> {
  const explained: ExplainedTemplate[] = [];
  const { templates, told } = await readTemplateFile(source, company);
  tellFile(told, company, account);
  for (const { template, includes, passage } of templates) {
    const nodes = partsWithIncludes(template, includes).parts.flatMap((part) => part.nodes);
    explained.push({
      id: template.id,
      file: template.file,
      syntax: template.syntax,
      ...(passage.lang ? { lang: passage.lang } : {}),
      conditions: conditionsAsked(nodes),
      paths: pathsThrough(nodes),
      blocks: passage.blocks,
      mentions: mentionsSeen(passage, plan.inputs.mentions),
    });
  }
  return explained;
}

/** For every mention that is known: on which paths of a template a reader sees it. */
export function mentionsSeen(passage: Passage, mentions: Mentions): SeenMention[] {
  return mentions.names().map((mention) => {
    const { seen, maybe } = mentions.look(mention, passage, SHOWN_ROLES);
    const named = { mention, name: mentions.nameOf(mention) };
    const missing = uncovered(seen.map(({ given }) => given));
    if (!missing) return { ...named, where: 'all' };
    const perhaps = maybe.length > 0;
    return seen.length === 0 ? { ...named, where: 'none', perhaps } : { ...named, where: 'some', missingWhen: missing, perhaps };
  });
}
