import { audit } from './audit.ts';
import { usualLaw } from './company-templates.ts';
import type { Consult } from './consult.ts';
import { mentionsSeen } from './explain.ts';
import { packsFor } from './jurisdictions.ts';
import { type ReadAmount, readAmounts } from './lib/amounts.ts';
import { stageOf } from './lib/stages.ts';
import { passageOfMessage, passageOfTemplate } from './passages.ts';
import type { Plan } from './plan.ts';
import { uncounted } from './progress.ts';
import { syntaxNamed } from './read/grammars/grammars.ts';
import type { Pack } from './read/packs.ts';
import { readTemplate } from './read/template.ts';
import {
  CHANNELS,
  type Channel,
  type Collector,
  type Day,
  type Facts,
  type Finding,
  type Lang,
  type Literal,
  type Passage,
  type Problem,
  type Template,
  type TemplateNode,
  type TemplatePart,
  type TemplateSyntax,
} from './types.ts';

/** One text to be checked by itself, as `amiable check` takes it (CONTRACT). */
export interface GivenText {
  id: string;
  text: string;
  subject?: string;
  html?: string;
  kind?: 'message' | 'template';
  syntax?: string;
  slots?: string[];
  includes?: Record<string, string>;
  lang?: Lang;
  channel?: string;
  stage?: string;
  jurisdiction?: string;
  debtor?: string;
  at?: string;
}

export interface CheckedText {
  lang?: Lang;
  findings: Finding[];
  amounts: readonly ReadAmount[];
  /** Of a template, over all its paths. */
  mentions?: Record<string, { where: 'all' | 'some' | 'none'; missingWhen: readonly Literal[] | null }>;
  problems: Problem[];
}

export interface TextSetting {
  packs: readonly Pack[];
  asOf: Day;
  /** Jurisdictions that were named for all texts. */
  named: readonly string[];
  collector?: Collector;
}

/** Checks one text. Where no jurisdiction is named, by the law usual for its language. */
export async function checkText(given: GivenText, plan: Plan, setting: TextSetting, consult?: Consult): Promise<CheckedText> {
  const { passage, problems } = passageOf(given, setting);
  if (!passage) return { findings: [], amounts: [], problems };
  await consult?.([passage]);
  const progress = uncounted();
  const findings = [...audit([passage], plan, progress)];
  return {
    ...(passage.lang ? { lang: passage.lang } : {}),
    findings,
    amounts: readAmounts(given.text, passage.lang),
    ...(given.kind === 'template' ? { mentions: mentionsOf(passage, plan) } : {}),
    problems: [...problems, ...progress.problems],
  };
}

function passageOf(given: GivenText, setting: TextSetting): { passage?: Passage; problems: Problem[] } {
  const facts = factsOf(given, setting);
  const day = given.at?.slice(0, 10) ?? setting.asOf;
  const parties = { creditor: [], collector: [] };
  if (given.kind === 'template') {
    const { template, problems } = readTemplate(given.id, given.text, {
      facts,
      ...syntaxOf(given),
      ...(given.lang ? { lang: given.lang } : {}),
    });
    if (!template) return { problems };
    const read = passageOfTemplate(
      withSubject(template, given),
      day,
      { ...facts, ...template.facts, ...lawOf(facts) },
      parties,
      {},
      includesOf(given, template.syntax),
    );
    const passage = { ...read.passage, ...(given.slots ? { offered: given.slots } : {}) };
    return { passage: withUsualLaw(passage, setting), problems: [...problems, ...read.problems] };
  }
  const message = {
    id: given.id,
    debtor: '',
    at: given.at ?? `${day}T12:00:00Z`,
    ms: Date.parse(given.at ?? `${day}T12:00:00Z`),
    channel: channelOf(given) ?? ('email' as const),
    direction: 'out' as const,
    body: given.text,
    ...(given.subject === undefined ? {} : { subject: given.subject }),
    ...(given.html === undefined ? {} : { html: given.html }),
    ...(given.lang ? { lang: given.lang } : {}),
    place: { file: given.id, line: 1 },
  };
  return { passage: withUsualLaw(passageOfMessage(message, day, facts, parties), setting), problems: [] };
}

/** A subject that is handed over beside its template; places in it are offsets into it. */
function withSubject(template: Template, { id, subject }: GivenText): Template {
  if (subject === undefined || subject.trim() === '') return template;
  const nodes = readTemplate(id, subject, { syntax: template.syntax, markup: 'text' }).template?.parts.flatMap((part) => part.nodes) ?? [];
  const others = template.parts.map((part): TemplatePart => (part.role === 'subject' ? { ...part, role: 'attribute' } : part));
  return { ...template, parts: [{ role: 'subject', nodes }, ...others] };
}

function factsOf(given: GivenText, { packs, named, collector }: TextSetting): Facts {
  const jurisdictions = given.jurisdiction === undefined ? named : given.jurisdiction.split(',');
  const stage = stageOf(given.stage);
  const channel = channelOf(given);
  return {
    ...(collector ? { collector } : {}),
    ...(channel ? { channel } : {}),
    ...(given.debtor ? { debtor: given.debtor } : {}),
    ...(stage ? { stage } : {}),
    ...(jurisdictions.length > 0 ? { jurisdictions: packsFor(jurisdictions, packs) } : {}),
  };
}

/** Names that others use for our channels. */
const CHANNEL_ALIASES: Readonly<Record<string, Channel>> = {
  chatbot: 'chat',
  voice: 'call',
  phone: 'call',
  'app-notification': 'push',
  'email-subject': 'email',
};

function channelOf({ channel }: GivenText): Channel | undefined {
  if (channel === undefined) return undefined;
  return CHANNELS.find((known) => known === channel) ?? CHANNEL_ALIASES[channel];
}

function syntaxOf({ syntax: written }: GivenText): { syntax?: TemplateSyntax } {
  const syntax = written === undefined ? undefined : syntaxNamed(written);
  return syntax ? { syntax } : {};
}

function lawOf({ jurisdictions }: Facts): Facts {
  return jurisdictions ? { jurisdictions } : {};
}

function withUsualLaw(passage: Passage, { packs }: TextSetting): Passage {
  return passage.facts.jurisdictions ? passage : { ...passage, facts: { ...passage.facts, ...usualLaw(passage.lang, packs) } };
}

/** Partials are written as the text is that includes them. */
function includesOf({ includes = {} }: GivenText, syntax: TemplateSyntax): Map<string, TemplateNode[]> {
  return new Map(
    Object.entries(includes).map(([name, text]) => [
      name,
      readTemplate(name, text, { syntax }).template?.parts.find((part) => part.role === 'body')?.nodes ?? [],
    ]),
  );
}

function mentionsOf(passage: Passage, plan: Plan): NonNullable<CheckedText['mentions']> {
  return Object.fromEntries(
    mentionsSeen(passage, plan.inputs.mentions).map((seen) => [
      seen.mention,
      {
        where: seen.where === 'enclosed' ? 'all' : seen.where,
        missingWhen: seen.where === 'some' ? seen.missingWhen : seen.where === 'none' ? [] : null,
      },
    ]),
  );
}
