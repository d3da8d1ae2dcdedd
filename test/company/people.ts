import type { Random } from './random.ts';

/** Invented people, creditors and the firm itself; addresses and telephone numbers come from ranges reserved for fiction. */

export type Country = 'fr' | 'us' | 'ru';

export interface Creditor {
  name: string;
  address: string;
}

export interface Person {
  id: string;
  country: Country;
  name: string;
  salutation: string;
  address: string;
  zone: string;
  creditor: Creditor;
  email: string;
  phone: string;
}

export const FIRM: Record<Country, { name: string; address: string; phone: string; email: string }> = {
  fr: {
    name: 'Belvaine Recouvrement SAS',
    address: '14 rue des Tilleuls, 69003 Lyon',
    phone: '01 99 00 12 40',
    email: 'conseil@belvaine.example',
  },
  us: {
    name: 'Belvaine Recovery LLC',
    address: '210 Alder Street, Suite 4, Springfield, OH 45501',
    phone: '202-555-0143',
    email: 'help@belvaine.example',
  },
  ru: {
    name: 'ООО «Бельвен Взыскание»',
    address: '190000, Санкт-Петербург, ул. Липовая, д. 14',
    phone: '+7 (000) 555-01-40',
    email: 'otvet@belvaine.example',
  },
};

const CREDITORS: Record<Country, readonly Creditor[]> = {
  fr: [
    { name: 'Numélia Télécom SA', address: '8 quai des Saules, 33000 Bordeaux' },
    { name: 'Mobilier Verlane SAS', address: '27 avenue du Lin, 59000 Lille' },
    { name: 'Salle Omnia Forme SARL', address: '3 place du Puits, 44000 Nantes' },
  ],
  us: [
    { name: 'Pinecrest Furniture LLC', address: '88 Mill Road, Dayton, OH 45402' },
    { name: 'Harborline Wireless Inc.', address: '400 Quay Street, Portland, ME 04101' },
  ],
  ru: [
    { name: 'ООО «Северная Мебель»', address: '163000, Архангельск, ул. Садовая, д. 5' },
    { name: 'АО «Связь-Полюс»', address: '630000, Новосибирск, ул. Полевая, д. 11' },
  ],
};

const NAMES: Record<Country, { given: readonly string[]; family: readonly string[] }> = {
  fr: {
    given: ['Corinne', 'Hugo', 'Nadège', 'Farid', 'Élodie', 'Bastien', 'Maëlle', 'Sylvain', 'Awa', 'Thibault'],
    family: ['Vasselin', 'Durocher', 'Lamberny', 'Quérolle', 'Tissandre', 'Ouvrelle', 'Marchanel', 'Bréval', 'Castagnet', 'Loriou'],
  },
  us: {
    given: ['Marcy', 'Dwayne', 'Alicia', 'Trent', 'Joanne', 'Luis', 'Kendra', 'Walt', 'Priya', 'Dale'],
    family: ['Hollister', 'Brandvold', 'Okafor', 'Tarkington', 'Melendrez', 'Swayne', 'Pruett', 'Lindqvist', 'Abernethy', 'Coyle'],
  },
  ru: {
    given: [
      'Мария Олеговна',
      'Игорь Петрович',
      'Светлана Юрьевна',
      'Артём Ильич',
      'Зоя Павловна',
      'Руслан Маратович',
      'Нина Львовна',
      'Денис Андреевич',
    ],
    family: ['Ветлугина', 'Заречный', 'Камышова', 'Лисовец', 'Мостовая', 'Огнев', 'Притула', 'Сухарь'],
  },
};

const STREETS: Record<Country, readonly string[]> = {
  fr: [
    '12 rue des Pommiers, 69007 Lyon',
    '5 impasse du Moulin, 31000 Toulouse',
    '40 chemin des Vignes, 35000 Rennes',
    '2 rue Haute, 67000 Strasbourg',
  ],
  us: [
    '14 Maple Court, Columbus, OH 43004',
    '902 Desert Lane, Phoenix, AZ 85001',
    '61 Lakeview Drive, Chicago, IL 60601',
    '7 Cedar Hill, Portland, OR 97201',
  ],
  ru: [
    'Москва, ул. Берёзовая, д. 3, кв. 12',
    'Екатеринбург, ул. Речная, д. 8, кв. 40',
    'Владивосток, ул. Морская, д. 21, кв. 5',
    'Казань, ул. Лесная, д. 17, кв. 9',
  ],
};

const ZONES: Record<Country, readonly string[]> = {
  fr: ['Europe/Paris', 'Europe/Paris', 'Europe/Paris', 'Europe/Paris'],
  us: ['America/New_York', 'America/Phoenix', 'America/Chicago', 'America/Los_Angeles'],
  ru: ['Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Vladivostok', 'Europe/Moscow'],
};

const SALUTATION: Record<Country, (name: string) => string> = {
  fr: () => 'Madame, Monsieur',
  us: (name) => `Dear ${name}`,
  ru: (name) => `Здравствуйте, ${name.split(' ').slice(0, 2).join(' ')}`,
};

/** The n-th debtor of a country. */
export function person(country: Country, number: number, random: Random): Person {
  const place = random.int(0, 3);
  const given = random.pick(NAMES[country].given);
  const family = random.pick(NAMES[country].family);
  const id = `${country.toUpperCase()}-${String(number).padStart(4, '0')}`;
  return {
    id,
    country,
    name: `${given} ${family}`,
    salutation: SALUTATION[country](`${given} ${family}`),
    address: STREETS[country][place] ?? '',
    zone: ZONES[country][place] ?? 'UTC',
    creditor: random.pick(CREDITORS[country]),
    email: `${id.toLowerCase()}@mail.example`,
    phone: country === 'fr' ? '06 39 98 00 11' : country === 'us' ? '202-555-0178' : '+7 (000) 555-02-11',
  };
}
