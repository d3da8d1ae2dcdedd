import { isMasked } from './html-mask.ts';
import type { Markup } from './html-tokens.ts';

/** What of an element's looks something may change that its own attributes do not tell. */
export type Look = 'color' | 'paper' | 'letters';
export type Touched = ReadonlySet<Look>;

export const ALL_LOOKS: Touched = new Set<Look>(['color', 'paper', 'letters']);
const NO_LOOKS: Touched = new Set();

/**
 * What the style sheets of a page change of an element. They are not applied, for mail programs drop many of them: of what they change only that is known
 * which the element says itself. In a fragment, and where a sheet is loaded from elsewhere, whatever has a class or an id may look otherwise.
 */
export function sheetsOf(masked: string, markup: readonly Markup[]): (name: string, attributes: ReadonlyMap<string, string>) => Touched {
  const reached = reachedBy(masked, markup);
  const reachesClasses = !isPage(masked) || markup.some(loadsSheet);
  return (name, attributes) => {
    const names = [...(attributes.get('class') ?? '').split(/\s+/).map((one) => `.${one}`), `#${attributes.get('id') ?? ''}`];
    const given = names.filter((one) => one.length > 1);
    if (given.some((one) => reachesClasses || isMasked(one)) || (reached.has('mj-attributes') && name.startsWith('mj-'))) return ALL_LOOKS;
    if (reached.size === 0) return NO_LOOKS;
    const touched = ['*', name, ...given].flatMap((one) => [...(reached.get(one) ?? [])]);
    return touched.length === 0 ? NO_LOOKS : new Set(touched);
  };
}

/** Does a text hold a whole page, and not only what some layout puts into one? */
export function isPage(masked: string): boolean {
  return /<(?:html|mjml)(?=[\s>])/i.test(masked);
}

function loadsSheet(tag: Markup): boolean {
  return (
    tag.type === 'start' && tag.name === 'link' && tag.attributes.some(({ name, value }) => name === 'rel' && /\bstylesheet\b/i.test(value))
  );
}

const DRAWS: readonly (readonly [Look, RegExp])[] = [
  ['color', /(?:^|[;\s])color\s*:/i],
  ['paper', /(?:^|[;\s])background(?:-color|-image)?\s*:/i],
  ['letters', /(?:^|[;\s])font(?:-size|-weight)?\s*:/i],
];

/** What is changed, by the last part of each selector as it is most particular: `#id`, `.class`, a name, or `*`. */
function reachedBy(masked: string, markup: readonly Markup[]): ReadonlyMap<string, Touched> {
  const reached = new Map<string, Set<Look>>();
  markup.forEach((tag, i) => {
    if (tag.type !== 'start') return;
    if (tag.name === 'mj-attributes') reached.set(tag.name, new Set());
    if (tag.name !== 'style' && tag.name !== 'mj-style') return;
    for (const { selectors, declarations } of rulesIn(masked.slice(tag.end, markup[i + 1]?.start))) {
      const looks = DRAWS.filter(([, says]) => says.test(declarations)).map(([look]) => look);
      if (looks.length === 0) continue;
      for (const target of selectors.split(',').map(targetOf)) reached.set(target, new Set([...(reached.get(target) ?? []), ...looks]));
    }
  });
  return reached;
}

/** The innermost rules of a style sheet. Read sign by sign: nobody knows what a template holds, and each is looked at once. */
function rulesIn(sheet: string): { selectors: string; declarations: string }[] {
  const css = sheet
    .split('/*')
    .map((piece, i) => (i === 0 ? piece : piece.slice(piece.indexOf('*/') + 2)))
    .join('');
  const rules: { selectors: string; declarations: string }[] = [];
  let selectors: string | undefined;
  let from = 0;
  for (const { 0: sign, index } of css.matchAll(/[{}]/g)) {
    const piece = css.slice(from, index);
    from = index + 1;
    if (sign === '{') selectors = piece;
    else if (selectors !== undefined) {
      rules.push({ selectors, declarations: piece });
      selectors = undefined;
    }
  }
  return rules;
}

function targetOf(selector: string): string {
  const last =
    selector
      .trim()
      .split(/[\s>+~]+/)
      .at(-1) ?? '';
  const [particular] = /#[\w-]+/.exec(last) ?? /\.[\w-]+/.exec(last) ?? /^[a-z][\w-]*/i.exec(last) ?? ['*'];
  return /^[#.]/.test(particular) ? particular : particular.toLowerCase();
}
