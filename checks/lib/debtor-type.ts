import type { DebtorType, Facts, Literal, Passage, TemplateNode } from '../types.ts';
import { askedOf } from './exclusion.ts';

/** What a condition's field means when the user says that it holds the debtor's type. */
const MEANING = 'debtor.type';

const OWNER =
  'debtors?|debiteurs?|customers?|clients?|recipients?|destinataires?|users?|payers?|buyers?|accounts?|schuldner|kunden?|клиента?|должника?';
const SORT = 'type|kind|category|segment|typ|art|тип';
/** `debtor.type`, `customerType`, `type_client`, without separators. */
const FIELD = new RegExp(`(?:${OWNER})(?:${SORT})$|(?:${SORT})(?:de|du)?(?:${OWNER})$`, 'u');
const CONSUMER =
  /^(?:consumer|private|privateperson|individual|naturalperson|person|b2c|consommateur|particulier|verbraucher|privat|privatperson|потребитель|физлицо)$/u;
const BUSINESS =
  /^(?:business|company|corporate|professional|pro|legalperson|b2b|entreprise|societe|professionnel|unternehmen|unternehmer|firma|компания|юрлицо)$/u;
/** `is_business`, `debtor.isConsumer`, `b2b`: a name that asks by itself. A bare `company` may be the name of one. */
const ASKS = /(?:^|[._])(?:is_?|est_?|ist_?)(\p{L}[\p{L}_]{2,20})$|(?:^|[._])(b2[bc])$/iu;

/**
 * A tree without the branches that somebody of the declared type never reads: those that ask for the debtor's type by the user's name for it, or by the
 * usual ones. Where nobody declared a type, or the value asked for is none that is known, both ways stay open.
 */
export function forDebtor(nodes: readonly TemplateNode[], { debtor }: Facts, meanings: Passage['meanings']): TemplateNode[] {
  if (debtor === undefined) return [...nodes];
  const within = (inside: readonly TemplateNode[]): TemplateNode[] =>
    inside.flatMap((node): TemplateNode[] => {
      if (node.type === 'repeat') return [{ ...node, body: within(node.body) }];
      if (node.type === 'include') return [node.body ? { ...node, body: within(node.body) } : node];
      if (node.type !== 'branch') return [node];
      const holds = holdsFor(node.when, debtor, meanings);
      if (holds === undefined) return [{ ...node, then: within(node.then), otherwise: within(node.otherwise) }];
      return within(holds ? node.then : node.otherwise);
    });
  return within(nodes);
}

function holdsFor({ name, is }: Literal, debtor: string, meanings: Passage['meanings']): boolean | undefined {
  const type = typeAskedFor(name, meanings);
  return type === undefined ? undefined : (type === debtor) === is;
}

function typeAskedFor(name: string, meanings: Passage['meanings']): DebtorType | undefined {
  const asked = askedOf(name);
  if (!asked) return undefined;
  if (asked.value === undefined) {
    const [, called, short] = ASKS.exec(asked.of) ?? [];
    return typeCalled(called ?? short ?? '');
  }
  const own = Object.hasOwn(meanings, asked.of) ? meanings[asked.of] : undefined;
  const isType = own === undefined ? FIELD.test(folded(asked.of)) : own === MEANING;
  return isType ? typeCalled(asked.value.slice(asked.value.lastIndexOf('.') + 1)) : undefined;
}

function typeCalled(written: string): DebtorType | undefined {
  const word = folded(written);
  if (CONSUMER.test(word)) return 'consumer';
  return BUSINESS.test(word) ? 'business' : undefined;
}

function folded(written: string): string {
  return written
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}
