import type { Activity } from '../../checks/types.ts';

/** The data inventory: lines H-01 to H-06 are as they should be, H-07 to H-09 are not (planted.ts). */
const line = (fields: Record<string, string>) => ({
  id: '',
  activity: 'collection',
  system: 'crm',
  category: '',
  about: 'all debtors',
  jurisdiction: 'fr',
  purpose: 'collection of unpaid debts',
  basis: 'legitimate interest (GDPR art. 6(1)(f))',
  since: '',
  clock: '',
  clockDay: '',
  period: '',
  state: 'active',
  erasedOn: '',
  ...fields,
});

export const INVENTORY = [
  line({ id: 'H-01', category: 'contact', since: '2024-03-01', clock: 'closed', period: 'P5Y' }),
  line({ id: 'H-02', category: 'debt', since: '2024-03-01', clock: 'closed', period: 'P5Y' }),
  line({ id: 'H-03', category: 'correspondence', since: '2024-03-01', clock: 'closed', period: 'P5Y' }),
  line({ id: 'H-04', system: 'archive', category: 'debt', about: 'files closed in 2023', since: '2022-01-10', clock: 'closed', clockDay: '2023-12-31', period: 'P5Y', state: 'archived' }),
  line({
    id: 'H-05',
    activity: 'accounting',
    system: 'accounting',
    category: 'accounting',
    about: 'invoices of 2019',
    purpose: 'accounting evidence',
    basis: 'legal obligation (Code de commerce, art. L123-22)',
    since: '2019-01-01',
    clock: 'year-end',
    clockDay: '2019-12-31',
    period: 'P10Y',
    state: 'archived',
  }),
  line({ id: 'H-06', system: 'archive', category: 'correspondence', about: 'files closed in 2018', since: '2016-05-02', clock: 'closed', clockDay: '2018-06-30', period: 'P5Y', state: 'erased', erasedOn: '2023-06-30' }),
  line({ id: 'H-07', category: 'debt', about: 'files closed in 2017', since: '2015-02-01', clock: 'closed', clockDay: '2017-03-31', period: 'P5Y' }),
  line({ id: 'H-08', category: 'health', about: 'notes on hardship', since: '2025-01-15', clock: 'closed', period: 'P1Y' }),
  line({ id: 'H-09', system: 'telephony', category: 'call-recording', about: 'calls of 2024 and 2025', since: '2024-01-08', clock: 'call' }),
];

const FIRM = { name: 'Belvaine Recouvrement SAS, 14 rue des Tilleuls, 69003 Lyon', contact: 'conseil@belvaine.example', dpo: 'dpo@belvaine.example' };
const SUBJECTS = ['debtors and their representatives'];
const SECURITY = ['access by role', 'encryption at rest', 'two-factor sign-in'];

/** The Art. 30 register; the activity `quality` lacks its recipients and security measures on purpose. */
export const REGISTER: { activities: Activity[] } = {
  activities: [
    {
      id: 'collection',
      role: 'controller',
      name: 'Amicable collection of debts',
      controller: FIRM,
      purposes: ['collection of unpaid debts', 'letters, emails, text messages, chat and calls to debtors', 'chatbot that answers first questions'],
      basis: 'legitimate interest (GDPR art. 6(1)(f))',
      subjects: SUBJECTS,
      categories: ['contact', 'debt', 'payment', 'correspondence', 'call-recording'],
      recipients: ['creditor', 'printing provider', 'message provider'],
      channels: ['letter', 'email', 'sms', 'call', 'chat'],
      transfers: [],
      retention: { contact: 'P5Y', debt: 'P5Y', payment: 'P5Y', correspondence: 'P5Y', 'call-recording': 'P6M' },
      security: SECURITY,
      jurisdiction: 'fr',
      automatedDecision: false,
    },
    {
      id: 'accounting',
      role: 'controller',
      name: 'Accounting',
      controller: FIRM,
      purposes: ['accounting evidence'],
      basis: 'legal obligation (Code de commerce, art. L123-22)',
      subjects: SUBJECTS,
      categories: ['accounting'],
      recipients: ['auditor'],
      transfers: [],
      retention: { accounting: 'P10Y' },
      security: SECURITY,
      jurisdiction: 'fr',
      automatedDecision: false,
    },
    {
      id: 'quality',
      role: 'controller',
      name: 'Quality review of calls and messages',
      controller: FIRM,
      purposes: ['training of staff'],
      basis: 'legitimate interest (GDPR art. 6(1)(f))',
      subjects: ['debtors', 'staff'],
      categories: ['call-recording', 'correspondence'],
      transfers: [],
      retention: { 'call-recording': 'P6M', correspondence: 'P6M' },
      jurisdiction: 'fr',
      automatedDecision: false,
    },
  ],
};
