import { companyText, extentText, givenTexts, gravest, leadText, scanText, unknowns } from './lead.ts';
import type { Overview } from './model.ts';
import { paint, room, type Screen, SIGN, wrap } from './terminal.ts';

/** The first page for a terminal: what was looked at, what was found, the gravest, what is not known. */
export function summary(model: Overview, screen: Screen): string {
  const { run, s } = model;
  const title = [companyText(model), s.say('as-of', { day: { day: run.asOf } })].filter((part) => part !== undefined).join(' · ');
  const given = givenTexts(model);
  return `${[
    paint(screen, 'dim', title),
    [
      ...wrap(leadText(model), room(screen, 0)).map((line) => paint(screen, 'bold', line)),
      ...wrap(scanText(model), room(screen, 0)),
      ...(given.length > 0 ? wrap(s.say('given', { what: { list: given } }), room(screen, 0)) : []),
    ].join('\n'),
    ...gravestBlock(model, screen),
    [paint(screen, 'bold', s.say('unknown')), ...unknowns(model).flatMap((sentence) => item('–', sentence, screen))].join('\n'),
  ].join('\n\n')}\n`;
}

function gravestBlock(model: Overview, screen: Screen): string[] {
  const { s } = model;
  const sections = gravest(model);
  if (sections.length === 0) return [];
  const items = sections.flatMap((section) => {
    const { sign, ink } = SIGN[section.severity];
    const [first = '', ...more] = item(sign, `${section.title} (${extentText(section, model)})`, screen);
    const fix = section.card ? item('→', s.pick(section.card.fix), screen, 4) : [];
    return [first.replace(sign, paint(screen, ink, sign)), ...more, ...fix];
  });
  return [[paint(screen, 'bold', s.say('gravest')), ...items].join('\n')];
}

function item(mark: string, text: string, screen: Screen, indent = 2): string[] {
  return wrap(text, room(screen, indent + 2)).map((line, i) => `${' '.repeat(indent)}${i === 0 ? mark : ' '} ${line}`);
}
