import { defineKind } from '../kind.ts';
import type { Evidence, Outcome } from '../types.ts';

/** How people are really contacted is what the register declares: its channels, and machines that hold a dialogue. */
export const contactDrift = defineKind({
  name: 'contact-drift',
  on: 'register',
  needs: ['register', 'messages'],
  asks: [],
  options: { type: 'object', additionalProperties: false, properties: {} },
  says: {
    'channel-undeclared': {
      en: 'People are contacted over {channels}, and no activity of the register declares that.',
      fr: 'Des personnes sont contactées par {channels}, ce qu’aucune activité du registre ne déclare.',
      ru: 'С людьми связываются через {channels}, чего ни один процесс в реестре не предусматривает.',
    },
    'channels-absent': {
      en: 'No activity of the register says over which channels people are contacted; the log shows {channels}.',
      fr: 'Aucune activité du registre n’indique par quels canaux les personnes sont contactées\u202F; le journal montre\u00A0: {channels}.',
      ru: 'Ни для одного процесса в реестре не указаны каналы связи; в журнале — {channels}.',
    },
    'bot-undeclared': {
      en: 'A bot talks with people, and no activity of the register says whether decisions are automated: a person must see whether it takes any.',
      fr: 'Un automate dialogue avec les personnes et aucune activité du registre n’indique si des décisions sont automatisées\u00A0: une personne doit vérifier s’il en prend.',
      ru: 'С людьми общается бот, а в реестре ни для одного процесса не указано, принимаются ли решения автоматически: принимает ли их бот, должен проверить человек.',
    },
  },
  *check({ activities, observed }) {
    const { channels, actors } = observed;
    const declared = new Set(activities.flatMap((activity) => activity.channels ?? []));
    const missing = channels.filter((channel) => !declared.has(channel));
    if (declared.size === 0 && channels.length > 0) yield outcome('unsure', 'channels-absent', channels);
    else if (missing.length > 0) yield outcome('fail', 'channel-undeclared', missing);
    if (actors.includes('bot') && activities.every(({ automatedDecision }) => automatedDecision === undefined))
      yield outcome('unsure', 'bot-undeclared', ['bot']);
  },
});

function outcome(result: Outcome['result'], says: string, seen: readonly string[]): Outcome {
  const evidence = seen.map(
    (value): Evidence => ({ type: 'field', path: says === 'bot-undeclared' ? 'observed.actors' : 'observed.channels', value }),
  );
  return { result, says, data: { channels: { list: [...seen] } }, evidence, identity: seen.join(' ') };
}
