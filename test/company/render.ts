import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readTemplate } from '../../checks/read/template.ts';
import type { Template, TemplateNode } from '../../checks/types.ts';

export interface Rendered {
  text: string;
  subject: string;
  channel: string;
  stage: string;
}

/** The company's approved templates, filled in as its mailing system would. */
export interface Templates {
  render(id: string, values: Readonly<Record<string, string>>): Rendered;
}

export function openTemplates(folder: string): Templates {
  const templates = new Map<string, Template>();
  for (const name of readdirSync(folder).filter((found) => found.endsWith('.hbs'))) {
    const { template, problems } = readTemplate(name, readFileSync(join(folder, name), 'utf8'), {});
    if (!template) throw new Error(`${basename(name)}: ${JSON.stringify(problems)}`);
    templates.set(template.id, template);
  }
  return {
    render(id, values) {
      const template = templates.get(id);
      if (!template) throw new Error(`no template ${id}`);
      const part = (role: string) => fill(template.parts.find((candidate) => candidate.role === role)?.nodes ?? [], values, template);
      const { channel = 'email', stage = 'reminder' } = template.facts;
      return { text: part('body'), subject: part('subject'), channel, stage };
    },
  };
}

function fill(nodes: readonly TemplateNode[], values: Readonly<Record<string, string>>, template: Template): string {
  const text = nodes.map((node) => fillNode(node, values, template)).join('');
  return text
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function fillNode(node: TemplateNode, values: Readonly<Record<string, string>>, template: Template): string {
  switch (node.type) {
    case 'text': {
      // In HTML a line break of the source is a space to the reader; one that stands for a tag is a line break.
      const fromTag = template.source[node.span.start] === '<';
      return template.markup === 'html' && !fromTag ? node.text.replaceAll(/\s+/g, ' ') : node.text;
    }
    case 'slot':
      return values[node.name] ?? '';
    case 'branch': {
      const holds = Boolean(values[node.when.name]) === node.when.is;
      return (holds ? node.then : node.otherwise).map((child) => fillNode(child, values, template)).join('');
    }
    case 'repeat':
    case 'include':
      return '';
  }
}
