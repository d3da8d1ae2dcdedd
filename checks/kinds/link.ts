import { defineKind } from '../kind.ts';
import { quote } from '../lib/quote.ts';
import type { SlotDictionary } from '../lib/slots.ts';
import { type Outcome, type Reading, SLOT } from '../types.ts';

/**
 * What a link tells about its reader: addresses are kept by browsers, mail scanners and servers, and are sent on to the pages that are opened next
 * (RFC 9110, 17.9).
 */
export const link = defineKind({
  name: 'link',
  on: 'passage',
  needs: [],
  asks: ['slots'],
  options: { type: 'object', additionalProperties: false, properties: {} },
  says: {
    tells: {
      en: 'The address of a link holds {what, select, amount {what is owed} name {the name of its reader} email {the e-mail address of its reader} phone {the telephone number of its reader} other {the postal address of its reader}} (“{field}”).',
      fr: 'L’adresse d’un lien contient {what, select, amount {la somme due} name {le nom du destinataire} email {l’adresse électronique du destinataire} phone {le numéro de téléphone du destinataire} other {l’adresse postale du destinataire}} («\u00A0{field}\u00A0»).',
      ru: 'Адрес ссылки содержит {what, select, amount {сумму долга} name {имя получателя} email {электронный адрес получателя} phone {номер телефона получателя} other {почтовый адрес получателя}} («{field}»).',
    },
    unencrypted: {
      en: 'A link with data of its own for each reader is opened without encryption: http instead of https.',
      fr: 'Un lien propre à chaque destinataire s’ouvre sans chiffrement\u00A0: http au lieu de https.',
      ru: 'Ссылка со своими данными для каждого получателя открывается без шифрования: http вместо https.',
    },
  },
  *check({ blocks }, _rule, { slots }): Iterable<Outcome> {
    const told = new Set<string>();
    for (const block of blocks.filter(({ role }) => role !== 'hidden')) {
      for (const reading of block.readings) {
        for (const { index: start, 0: address } of reading.text.matchAll(ADDRESS)) {
          for (const seen of faultsOf(address, start, reading, slots)) {
            const identity = `${seen.says} ${seen.data.field ?? ''} ${hostOf(address)}`;
            if (told.has(identity)) continue;
            told.add(identity);
            yield { result: 'fail', ...seen, evidence: [quote(block, reading, start, start + address.length)], identity };
          }
        }
      }
    }
  },
});

/** A slot that a query follows is the beginning of an address: `{{base_url}}?name=`. */
const ADDRESS = new RegExp(`(?:https?://|${SLOT}(?=[^\\s<>"?]*\\?[^\\s<>"?=]+=))[^\\s<>"'|\\\\^\`]+`, 'gi');

type Seen = Pick<Outcome, 'says' | 'data'>;

function faultsOf(address: string, start: number, reading: Reading, slots: SlotDictionary): Seen[] {
  const query = address.indexOf('?');
  const faults: Seen[] = [];
  for (const field of query < 0 ? [] : fieldsIn(address.slice(query + 1), start + query + 1, reading)) {
    const what = toldBy(field, slots);
    if (what) faults.push({ says: 'tells', data: { what, field: field.slot ?? field.name } });
  }
  if (/^http:/i.test(address) && (query >= 0 || address.indexOf(SLOT) > 'http://'.length)) faults.push({ says: 'unencrypted', data: {} });
  return faults;
}

interface Field {
  name: string;
  slot?: string;
}

/** The fields of a query that are filled. */
function fieldsIn(query: string, at: number, { pieces }: Reading): Field[] {
  const fields: Field[] = [];
  for (const { index, 1: name = '', 2: value = '' } of query.split('#', 1)[0]!.matchAll(/([^&;=]+)=([^&;]+)/g)) {
    const valueAt = at + index + name.length + 1;
    const slot = pieces.find((piece) => piece.slot !== undefined && piece.start >= valueAt && piece.start < valueAt + value.length)?.slot;
    fields.push({ name, ...(slot === undefined ? {} : { slot }) });
  }
  return fields;
}

/** What of its reader a field tells, by the slot that fills it or by its own name. Who it belongs to is no name: `customer=1043` is a number. */
function toldBy({ name, slot }: Field, slots: SlotDictionary): string | undefined {
  for (const written of slot === undefined ? [name] : [slot, name]) {
    const meaning = slots.owner(written) ? undefined : slots.meaning(written);
    if (meaning !== undefined && /^amount(?:\.|$)/.test(meaning)) return 'amount';
    const part = meaning?.startsWith('debtor.') ? meaning.slice('debtor.'.length) : slots.field(written);
    if (part !== undefined && TOLD.has(part)) return part;
  }
  return undefined;
}

const TOLD: ReadonlySet<string> = new Set(['name', 'email', 'phone', 'address']);

function hostOf(address: string): string {
  return /^[^/?#]*(?:\/\/[^/?#]*)?/.exec(address)?.[0] ?? '';
}
