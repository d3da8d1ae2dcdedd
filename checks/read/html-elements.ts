/** What HTML elements and their inline styles mean to somebody who reads a mail. Element sets: HTML Living Standard, "Rendering". */

export const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

/** Elements whose text nobody sees. */
export const UNREAD = new Set([
  'head',
  'script',
  'style',
  'template',
  'svg',
  'math',
  'object',
  'iframe',
  'noembed',
  'noframes',
  'datalist',
]);

/** Elements that begin and end a paragraph. A table row is one: cells of a row are read together, rows apart. */
const PARAGRAPHS = new Set(
  (
    'address article aside blockquote body caption center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr html legend main menu nav ol p pre section summary table tbody tfoot thead title tr ul'
  ).split(' '),
);
const LINES = new Set(['br', 'dd', 'dt', 'li', 'option']);
const CELLS = new Set(['td', 'th']);

/** What is read in place of a tag; undefined for tags within a line of text. */
export function breakAt(name: string, tag: 'start' | 'end'): string | undefined {
  if (PARAGRAPHS.has(name)) return '\n\n';
  if (tag === 'start' && LINES.has(name)) return '\n';
  return tag === 'start' && CELLS.has(name) ? ' ' : undefined;
}

/** Elements that a start tag closes without being asked, up to the element that holds them both. */
export function closedBy(name: string): { closes: ReadonlySet<string>; within: ReadonlySet<string> } | undefined {
  const key = PARAGRAPHS.has(name) && name !== 'tr' ? 'p' : name;
  return IMPLIED[key];
}

const IMPLIED: Readonly<Record<string, { closes: ReadonlySet<string>; within: ReadonlySet<string> }>> = {
  p: { closes: new Set(['p']), within: new Set(['div', 'td', 'th', 'li', 'body', 'center', 'section', 'blockquote']) },
  li: { closes: new Set(['li']), within: new Set(['ul', 'ol', 'menu']) },
  dt: { closes: new Set(['dt', 'dd']), within: new Set(['dl']) },
  dd: { closes: new Set(['dt', 'dd']), within: new Set(['dl']) },
  td: { closes: new Set(['td', 'th']), within: new Set(['tr', 'table']) },
  th: { closes: new Set(['td', 'th']), within: new Set(['tr', 'table']) },
  tr: { closes: new Set(['tr']), within: new Set(['table']) },
};

type Attributes = ReadonlyMap<string, string>;

/** What an element's own attributes say about whether its text can be seen. */
interface Look {
  /** Taken out of sight with all that is in it. */
  hides: boolean;
  /** Letters without size; an inner element can give them one. Undefined when it says nothing of size. */
  tiny?: boolean;
  color?: string;
  background?: string;
  /** White space is shown as it is written. */
  keepsSpace?: boolean;
}

const NO_LOOK: Look = { hides: false };

/** Reads `hidden`, `style`, `bgcolor` and `color`. Style sheets are not applied: mail programs drop many of them. */
export function lookOf(name: string, attributes: Attributes): Look {
  const style = attributes.get('style');
  const hidden = attributes.has('hidden');
  const color = attributes.get('color');
  const background = attributes.get('bgcolor');
  if (style === undefined && !hidden && color === undefined && background === undefined && name !== 'pre') return NO_LOOK;

  const styles = stylesIn(style ?? '');
  const size = styles.get('font-size');
  const inkIs = styles.get('color') ?? color;
  const paperIs = backgroundIn(styles) ?? background;
  return {
    hides: hidden || isHidden(styles),
    ...(size === undefined ? {} : { tiny: isTiny(size) }),
    ...(inkIs === undefined ? {} : { color: plainColor(inkIs) }),
    ...(paperIs === undefined ? {} : { background: plainColor(paperIs) }),
    ...(name === 'pre' || styles.get('white-space')?.startsWith('pre') ? { keepsSpace: true } : {}),
  };
}

/** The declarations of a `style` attribute. */
export function stylesIn(style: string): Map<string, string> {
  const styles = new Map<string, string>();
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration.slice(colon + 1).replace(/!\s*important/i, '');
    // The later of two counts, also where one is short for the other.
    styles.delete(name);
    styles.set(name, value.trim().toLowerCase());
  }
  return styles;
}

/** The ground of an element, as the last declaration of it says. */
export function backgroundIn(styles: ReadonlyMap<string, string>): string | undefined {
  return [...styles].findLast(([name]) => name === 'background' || name === 'background-color')?.[1];
}

function isHidden(styles: ReadonlyMap<string, string>): boolean {
  if (styles.get('display') === 'none') return true;
  if (styles.get('visibility') === 'hidden' || styles.get('visibility') === 'collapse') return true;
  if (isZero(styles.get('opacity'))) return true;
  const clipped = styles.get('overflow')?.startsWith('hidden') === true;
  return clipped && ['height', 'max-height', 'width', 'max-width'].some((side) => isZero(styles.get(side)));
}

function isZero(value: string | undefined): boolean {
  return value !== undefined && /^0(?:\.0+)?(?:[a-z]+|%)?$/.test(value);
}

/** One pixel or point is as good as none. */
function isTiny(size: string): boolean {
  return isZero(size) || /^(?:0?\.\d+|1)(?:px|pt)$/.test(size);
}

const NAMED: Readonly<Record<string, string>> = { white: '#ffffff', black: '#000000' };

function plainColor(color: string): string {
  const plain = color.trim().toLowerCase();
  return NAMED[plain] ?? plain.replace(/^#([\da-f])([\da-f])([\da-f])$/, '#$1$1$2$2$3$3');
}

/** Pictures of HTML and of MJML. */
const PICTURES = new Set(['img', 'mj-image', 'mj-carousel-image']);

export function isPicture(name: string): boolean {
  return PICTURES.has(name);
}

/** What is read aloud in place of a picture; undefined when nothing says so. */
export function alternativeOf(attributes: Attributes): string | undefined {
  const named = [attributes.get('alt'), attributes.get('aria-label'), attributes.get('title')].find((text) => text?.trim());
  if (named !== undefined) return named;
  const role = attributes.get('role');
  const isDecoration = role === 'presentation' || role === 'none' || attributes.get('aria-hidden') === 'true';
  return attributes.has('alt') || isDecoration ? '' : undefined;
}

/** An image that nobody sees: no side longer than a pixel, or one without length. */
export function isPixel(attributes: Attributes): boolean {
  const styles = stylesIn(attributes.get('style') ?? '');
  const sides = ['width', 'height'].map((side) => Number.parseFloat(styles.get(side) ?? attributes.get(side) ?? ''));
  return sides.every((side) => side <= 1) || sides.includes(0) || isHidden(styles);
}
