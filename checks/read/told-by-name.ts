import { stageOf } from '../lib/stages.ts';
import type { Channel, Facts, Stage } from '../types.ts';

/** The words of a name that programs and people write: `Rappel_2`, `firstReminder`, `mise-en-demeure.letter`. Small letters without accents. */
export function wordsOfName(name: string): string[] {
  return plain(name.replace(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, '_'))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function plain(name: string): string {
  return name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** What the name of a file or the key of a catalogue tells of stage and channel, by its words. */
export function toldByName(words: readonly string[]): Pick<Facts, 'stage' | 'channel'> {
  const channel = words.map((word) => CHANNEL_OF.get(word)).findLast((known) => known !== undefined);
  const stage = stageIn(words);
  return { ...(channel ? { channel } : {}), ...(stage ? { stage } : {}) };
}

/** The stage that the most words in a row stand for; of several the one that is later in the sequence. */
function stageIn(words: readonly string[]): Stage | undefined {
  for (let length = LONGEST; length > 0; length--) {
    const named = words.slice(length - 1).flatMap((_, from) => stageNamed(words.slice(from, from + length)) ?? []);
    const latest = SEQUENCE.findLast((stage) => named.includes(stage));
    if (latest === 'reminder' && words.some((word) => LAST.has(word))) return 'final';
    if (latest === 'reminder' && words.some((word) => FIRST.test(word))) return 'first-reminder';
    if (latest) return latest;
  }
  return undefined;
}

function stageNamed(words: readonly string[]): Stage | undefined {
  const name = words.join('-').replace(/(?<=\p{L})\d+$/u, '');
  const known = STAGE_NAMED.get(name) ?? stageOf(name);
  // A word like “reply” or “service” says what a text is for only next to another.
  return known === 'service' && words.length === 1 ? undefined : known;
}

const LONGEST = 3;

/** From what says least to what says most. */
const SEQUENCE: readonly Stage[] = [
  'service',
  'pre-due',
  'validation',
  'payment-plan',
  'first-contact',
  'first-reminder',
  'reminder',
  'final',
  'formal-notice',
  'pre-legal',
  'post-judgment',
];

/** What templates are called in English, French, German, Dutch, Spanish, Italian and Russian (in either script). */
const STAGE_NAMED = byWord<Stage>({
  'pre-due':
    'due-soon upcoming-payment before-due avant-echeance pre-relance vor-faelligkeit voor-vervaldatum antes-vencimiento prima-scadenza',
  'first-contact': 'first-notice premiere-lettre premier-courrier erstes-schreiben eerste-brief primera-carta prima-lettera первое-письмо',
  reminder:
    'reminder overdue past-due arrears dunning rappel relance impaye retard mahnung zahlungserinnerung erinnerung herinnering betalingsherinnering ' +
    'aanmaning recordatorio sollecito promemoria napominanie напоминание',
  final: 'final final-notice last-notice dernier-avis ultimo-aviso ultimo-avviso letzte-zahlungsaufforderung laatste-aanmaning',
  'formal-notice':
    'mise-en-demeure inverzugsetzung ingebrekestelling in-gebreke requerimiento messa-in-mora diffida pretenziya trebovanie претензия требование',
  'pre-legal':
    'letter-before-action letter-before-claim lba pre-litigation prelegal precontentieux pre-contentieux avant-contentieux vorgerichtlich ' +
    'prejudicial stragiudiziale dosudebnaya досудебная dosudebnaya-pretenziya досудебная-претензия',
  'payment-plan':
    'instalment-plan installment-plan echeancier plan-de-paiement plan-apurement ratenzahlung ratenplan zahlungsplan betalingsregeling ' +
    'afbetalingsplan plan-de-pagos piano-di-rientro grafik-platezhey график-платежей рассрочка rassrochka',
});

const LAST: ReadonlySet<string> = new Set(
  plain('last final dernier derniere letzte letzter laatste ultimo ultima последнее последний poslednee').split(' '),
);

const FIRST = /^(?:\p{L}*[^\d])?0*1(?:st|er|re|ere|ste)?$|^(?:first|premiere?|erste[rs]?|eerste|primer[ao]?|prim[ao]|pervoe|первое)$/u;

const CHANNEL_OF = byWord<Channel>({
  email: 'email mail mailer courriel',
  letter: 'letter courrier lettre brief carta lettera письмо',
  sms: 'sms',
  push: 'push',
  chat: 'chat',
  voicemail: 'voicemail',
});

function byWord<Value extends string>(names: Partial<Record<Value, string>>): ReadonlyMap<string, Value> {
  const entries = Object.entries<string | undefined>(names) as [Value, string][];
  return new Map(
    entries.flatMap(([value, words]) =>
      plain(words)
        .split(' ')
        .map((word) => [word, value] as const),
    ),
  );
}
