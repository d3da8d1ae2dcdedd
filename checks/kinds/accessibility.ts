import { defineKind } from '../kind.ts';
import { contrastOf } from '../lib/colors.ts';
import { defectAt } from '../lib/defects.ts';
import { LANGUAGE_NAMES } from '../lib/language-names.ts';
import { numberOn } from '../lib/params.ts';
import type { Data, Edit, Lang, Outcome, Passage, Rule, Span, Template, View } from '../types.ts';

/**
 * Can a page be read by people who listen to it, enlarge it, or do not see faint letters? What its own markup tells of the criteria of WCAG 2.1, levels
 * A and AA. Style sheets are not applied: where they may change a colour, nothing is said of it.
 */
export const accessibility = defineKind({
  name: 'accessibility',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: [],
  // To whom the law applies cannot be seen in a page, and what everybody should do is advice of its own.
  whenUnknown: 'not-run',
  options: { type: 'object', additionalProperties: false, properties: {} },
  params: { required: ['contrast', 'contrast-large', 'large', 'large-bold'] },
  says: {
    alternative: {
      en: 'A picture has no text alternative: whoever does not see it never learns what it shows (WCAG 1.1.1).',
      fr: 'Une image n’a pas de texte de remplacement\u00A0: qui ne la voit pas ignore ce qu’elle montre (WCAG 1.1.1).',
      ru: 'У изображения нет текстовой замены: тот, кто его не видит, не узнает, что на нём (WCAG 1.1.1).',
    },
    'file-name': {
      en: 'The text alternative of a picture is only the name of its file (WCAG 1.1.1).',
      fr: 'Le texte de remplacement d’une image n’est que le nom de son fichier (WCAG 1.1.1).',
      ru: 'Текстовая замена изображения — всего лишь имя файла (WCAG 1.1.1).',
    },
    pictures: {
      en: 'The message is made of pictures alone: its words can be neither enlarged nor copied nor translated (WCAG 1.4.5).',
      fr: 'Le message n’est fait que d’images\u00A0: ses mots ne peuvent être ni agrandis, ni copiés, ni traduits (WCAG 1.4.5).',
      ru: 'Сообщение состоит из одних изображений: его слова нельзя ни увеличить, ни скопировать, ни перевести (WCAG 1.4.5).',
    },
    contrast: {
      en: 'Words in {ink} on {paper} stand out too little: the contrast is {ratio, number} to 1, and should be at least {least, number} to 1 (WCAG 1.4.3).',
      fr: 'Des mots en {ink} sur fond {paper} se détachent trop peu\u00A0: le contraste est de {ratio, number} pour 1, au lieu d’au moins {least, number} pour 1 (WCAG 1.4.3).',
      ru: 'Слова цвета {ink} на фоне {paper} плохо различимы: контраст {ratio, number} к 1, а нужен не меньше {least, number} к 1 (WCAG 1.4.3).',
    },
    'no-language': {
      en: 'The page does not say what language it is in, and so may be read aloud in another one (WCAG 3.1.1).',
      fr: 'La page n’indique pas sa langue et risque d’être lue à voix haute dans une autre (WCAG 3.1.1).',
      ru: 'На странице не указан её язык, и вслух её могут прочесть по правилам другого (WCAG 3.1.1).',
    },
    'other-language': {
      en: 'Language that the page says it is in: “{said}”; language of its text: {lang} (WCAG 3.1.1).',
      fr: 'Langue déclarée par la page\u00A0: «\u00A0{said}\u00A0»\u202F; langue de son texte\u00A0: {lang} (WCAG 3.1.1).',
      ru: 'Язык, указанный на странице, — «{said}», а язык её текста — {lang} (WCAG 3.1.1).',
    },
    link: {
      en: 'Nothing says where a link leads: there are no words in it, and no picture with a text alternative (WCAG 2.4.4).',
      fr: 'Rien ne dit où mène un lien\u00A0: il ne contient ni mots ni image dotée d’un texte de remplacement (WCAG 2.4.4).',
      ru: 'Неясно, куда ведёт ссылка: в ней нет ни слов, ни изображения с текстовой заменой (WCAG 2.4.4).',
    },
    zoom: {
      en: 'The page does not let its readers enlarge it to twice its size (WCAG 1.4.4).',
      fr: 'La page empêche de l’agrandir au double (WCAG 1.4.4).',
      ru: 'Страница не даёт увеличить себя вдвое (WCAG 1.4.4).',
    },
  },
  *check(passage, rule): Iterable<Outcome> {
    if (passage.origin.type !== 'template') return;
    const { template } = passage.origin;
    for (const { says, span, data } of barriersIn(template.view, passage, rule)) {
      const edits = says === 'no-language' ? languageOf(template) : [];
      yield { ...defectAt('accessibility-barrier', says, template, span, data), ...(edits.length > 0 ? { edits } : {}) };
    }
  },
});

/** Somebody has said the language of the template; now its page says it too. */
function languageOf({ file, source, view: { page }, lang }: Template): Edit[] {
  if (!page || page.lang !== undefined || lang === undefined || page.span.file !== file) return [];
  const { start } = page.span;
  const [from = ''] = /^<\w+/.exec(source.slice(start)) ?? [];
  return [{ span: { ...page.span, end: start + from.length }, from, to: `${from} lang="${lang}"`, safe: true }];
}

interface Barrier {
  says: string;
  span: Span;
  data?: Data;
}

function barriersIn(view: View, passage: Passage, rule: Rule): Barrier[] {
  const { images, namelessLinks } = view;
  const seen = images.filter(({ hidden }) => !hidden);
  return [
    ...pageBarriers(view, passage.lang),
    ...seen.filter(({ alt }) => alt === undefined).map(({ span }) => ({ says: 'alternative', span })),
    ...seen.filter(({ alt }) => alt !== undefined && FILE_NAME.test(alt)).map(({ span }) => ({ says: 'file-name', span })),
    ...namelessLinks.map((span) => ({ says: 'link', span })),
    ...faintWords(view, passage, rule),
  ];
}

const FILE_NAME = /^\S+\.(?:png|jpe?g|gif|svg|webp|bmp)$/i;

function pageBarriers({ page, images }: View, lang: Lang | undefined): Barrier[] {
  if (!page) return [];
  const { span, viewport, hasWords } = page;
  const { lang: said = '' } = page;
  const code = /^[a-z]{2,3}(?=-|$)/i.exec(said)?.[0]?.toLowerCase();
  const barriers: Barrier[] = [];
  if (said === '' || code === 'und') barriers.push({ says: 'no-language', span });
  else if (code !== undefined && lang !== undefined && code !== lang) {
    barriers.push({ says: 'other-language', span, data: { said, lang: { named: LANGUAGE_NAMES[lang] } } });
  }
  if (viewport && forbidsZoom(viewport.content)) barriers.push({ says: 'zoom', span: viewport.span });
  const picture = images.find(({ hidden }) => !hidden);
  if (picture && !hasWords) barriers.push({ says: 'pictures', span: picture.span });
  return barriers;
}

/** Text is to be enlarged to 200 %. https://www.w3.org/WAI/standards-guidelines/act/rules/b4f0c3/proposed/ */
function forbidsZoom(viewport: string): boolean {
  const most = /maximum-scale\s*=\s*([\d.]+)/i.exec(viewport)?.[1];
  return /user-scalable\s*=\s*(?:no|0)\b/i.test(viewport) || (most !== undefined && Number(most) < 2);
}

function faintWords({ inks }: View, { day }: Passage, rule: Rule): Barrier[] {
  const [ofSmall, ofLarge, large, largeBold] = ['contrast', 'contrast-large', 'large', 'large-bold'].map((name) =>
    numberOn(rule, name, day),
  );
  if (ofSmall === undefined || ofLarge === undefined || large === undefined || largeBold === undefined) return [];
  return inks.flatMap(({ color, paper, size, bold, span }) => {
    const contrast = contrastOf(color, paper);
    // Letters of unknown size are taken for large ones.
    const least = size === undefined || size >= (bold ? largeBold : large) ? ofLarge : ofSmall;
    return contrast && contrast.ratio < least ? [{ says: 'contrast', span, data: { ...contrast, least } }] : [];
  });
}
