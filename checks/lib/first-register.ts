import type { Activity, Collector, Localised, UiLang } from '../types.ts';

/** What is asked before a first register is written. */
export interface RegisterAnswers {
  company: string;
  contact: string;
  collector: Collector;
  jurisdiction?: string;
}

/** An activity as it is usual in debt collection, in words that claim nothing: who answers for it completes and confirms it. */
interface Usual {
  id: string;
  role: 'controller' | 'processor';
  name: Localised;
  purpose: Localised;
  /** Only a proposal; the processor of an activity has none of its own. */
  basis?: Localised;
  subjects: Localised;
  categories: string[];
  note: Localised;
  /** Who has such an activity; everybody when left out. */
  of?: readonly Collector[];
}

const COMPLETE: Localised = {
  en: 'Draft. To be completed and confirmed by the data protection officer: recipients, transfers, periods and security measures are not known here.',
  fr: 'Projet. À compléter et à confirmer par le délégué à la protection des données\u00A0: destinataires, transferts, durées et mesures de sécurité ne sont pas connus ici.',
  ru: 'Проект. Дополняет и подтверждает ответственный за защиту данных: получатели, передача за рубеж, сроки и меры безопасности здесь неизвестны.',
};

const DEBTORS: Localised = {
  en: 'debtors and their representatives',
  fr: 'débiteurs et leurs représentants',
  ru: 'должники и их представители',
};

const USUAL: readonly Usual[] = [
  {
    id: 'collection',
    role: 'controller',
    of: ['first-party', 'debt-buyer'],
    name: {
      en: 'Amicable collection of own debts',
      fr: 'Recouvrement amiable de ses propres créances',
      ru: 'Взыскание собственной задолженности',
    },
    purpose: { en: 'collection of unpaid debts', fr: 'recouvrement de créances impayées', ru: 'взыскание просроченной задолженности' },
    basis: {
      en: 'legitimate interest (GDPR art. 6(1)(f)), to be confirmed; or contract (GDPR art. 6(1)(b))',
      fr: 'intérêt légitime (RGPD, art. 6(1)(f)), à confirmer\u202F; ou contrat (RGPD, art. 6(1)(b))',
      ru: 'законный интерес (GDPR, ст. 6(1)(f)), подтвердить; либо договор (GDPR, ст. 6(1)(b))',
    },
    subjects: DEBTORS,
    categories: ['contact', 'debt', 'payment', 'correspondence'],
    note: COMPLETE,
  },
  {
    id: 'collection-for-clients',
    role: 'processor',
    of: ['third-party'],
    name: {
      en: 'Amicable collection for creditors',
      fr: 'Recouvrement amiable pour le compte de créanciers',
      ru: 'Взыскание по поручению кредиторов',
    },
    purpose: { en: 'collection of unpaid debts of others', fr: 'recouvrement de créances d’autrui', ru: 'взыскание чужой задолженности' },
    subjects: DEBTORS,
    categories: ['contact', 'debt', 'payment', 'correspondence'],
    note: {
      en: `${COMPLETE.en} Whether the company is a processor here, or a controller of its own, depends on each mandate. Name every creditor and the mandate.`,
      fr: `${COMPLETE.fr} La qualité de sous-traitant ou de responsable du traitement dépend de chaque mandat. Indiquez chaque créancier et la convention.`,
      ru: `${COMPLETE.ru} Выступает ли компания обработчиком или самостоятельным контролёром, зависит от каждого договора. Укажите каждого кредитора и договор с ним.`,
    },
  },
  {
    id: 'rights-and-complaints',
    role: 'controller',
    name: {
      en: 'Requests on data rights, and complaints',
      fr: 'Demandes d’exercice de droits et réclamations',
      ru: 'Обращения о правах субъектов данных и жалобы',
    },
    purpose: { en: 'answering requests and complaints', fr: 'réponse aux demandes et réclamations', ru: 'ответы на обращения и жалобы' },
    basis: {
      en: 'legal obligation (GDPR art. 6(1)(c)), to be confirmed',
      fr: 'obligation légale (RGPD, art. 6(1)(c)), à confirmer',
      ru: 'правовая обязанность (GDPR, ст. 6(1)(c)), подтвердить',
    },
    subjects: { en: 'whoever asks or complains', fr: 'auteurs de demandes et de réclamations', ru: 'заявители' },
    categories: ['contact', 'correspondence', 'identity'],
    note: COMPLETE,
  },
  {
    id: 'accounting',
    role: 'controller',
    name: { en: 'Accounting', fr: 'Comptabilité', ru: 'Бухгалтерский учёт' },
    purpose: { en: 'accounting evidence', fr: 'justification comptable', ru: 'подтверждение данных учёта' },
    basis: {
      en: 'legal obligation (GDPR art. 6(1)(c)), to be confirmed',
      fr: 'obligation légale (RGPD, art. 6(1)(c)), à confirmer',
      ru: 'правовая обязанность (GDPR, ст. 6(1)(c)), подтвердить',
    },
    subjects: DEBTORS,
    categories: ['accounting', 'payment'],
    note: COMPLETE,
  },
];

/** The first records of a company that collects debts, each marked as a draft. Nothing that nobody told is filled in. */
export function firstActivities({ company, contact, collector, jurisdiction }: RegisterAnswers, lang: UiLang): Activity[] {
  return USUAL.filter(({ of }) => of === undefined || of.includes(collector)).map(
    ({ id, role, name, purpose, basis, subjects, categories, note }): Activity => ({
      id,
      draft: true,
      role,
      name: name[lang],
      ...(role === 'controller' ? { controller: { name: company, contact } } : { controllers: [] }),
      purposes: [purpose[lang]],
      ...(basis ? { basis: basis[lang] } : {}),
      subjects: [subjects[lang]],
      categories: [...categories],
      recipients: [],
      transfers: [],
      retention: {},
      security: [],
      ...(jurisdiction === undefined ? {} : { jurisdiction }),
      note: note[lang],
    }),
  );
}
