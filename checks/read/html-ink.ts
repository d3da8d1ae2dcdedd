import { backgroundIn, stylesIn } from './html-elements.ts';
import { branches, isMasked } from './html-mask.ts';
import type { Touched } from './html-styles.ts';

/** How an element's text is drawn, as far as it and the elements around it say. What may be otherwise than they say is undefined. */
export interface Ink<By> {
  color: Stated<By> | undefined;
  /** The ground that it stands on. */
  paper: Stated<By> | undefined;
  /** Height of the letters in CSS pixels. */
  size: number | undefined;
  /** Perhaps. */
  bold: boolean;
}

/** A colour as it is written, and the element that says so. */
interface Stated<By> {
  value: string;
  by: By | undefined;
}

/** What a page begins with: black letters of medium size on white. What a fragment is put into is not known. */
export function firstInk<By>(isPage: boolean): Ink<By> {
  if (!isPage) return { ...NOTHING_KNOWN, bold: false };
  return { color: { value: '#000000', by: undefined }, paper: { value: '#ffffff', by: undefined }, size: MEDIUM, bold: false };
}

type Attributes = ReadonlyMap<string, string>;

export function inkOf<By>(name: string, attributes: Attributes, by: By, around: Ink<By>, touched: Touched): Ink<By> {
  const style = attributes.get('style') ?? '';
  const told = TELLING.filter((one) => attributes.has(one));
  if (told.length === 0 && touched.size === 0 && !LOOKS_ITS_OWN_WAY.has(name)) return around;
  if (told.some((one) => branches(attributes.get(one)!)) || style.split(';').some(isUnsaid)) return { ...NOTHING_KNOWN, bold: around.bold };

  const styles = stylesIn(style);
  const color = styles.get('color') ?? plainColor(attributes.get('color') ?? (name === 'body' ? attributes.get('text') : undefined));
  const size = styles.get('font-size') ?? attributes.get('font-size') ?? (touched.has('letters') ? undefined : SIZES[name]);
  const weight = styles.get('font-weight') ?? attributes.get('font-weight');
  return {
    color: color
      ? statedIn(color, by, around.color)
      : touched.has('color') || LINKS.has(name) || CONTROLS.has(name)
        ? undefined
        : around.color,
    paper: paperOf(attributes, styles, by, around.paper, touched.has('paper') || CONTROLS.has(name) ? undefined : around.paper),
    size: attributes.has('size') ? undefined : size ? pixels(size, around.size) : touched.has('letters') ? undefined : around.size,
    bold: weight ? isBold(weight) : around.bold || touched.has('letters') || BOLD.has(name),
  };
}

const NOTHING_KNOWN = { color: undefined, paper: undefined, size: undefined };
const TELLING = [
  'style',
  'color',
  'bgcolor',
  'background',
  'background-color',
  'background-url',
  'text',
  'size',
  'font-size',
  'font-weight',
];

/** Mail programs and browsers give these colours of their own. */
const LINKS = new Set(['a', 'mark', 'mj-navbar-link']);
const CONTROLS = new Set(['button', 'input', 'select', 'textarea', 'mj-button']);
/** As in the style sheets of browsers: HTML Living Standard, 15.3. */
const BOLD = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const SIZES: Readonly<Record<string, string>> = { h1: '2em', h2: '1.5em', h3: '1.17em', h5: '0.83em', h6: '0.67em' };
const LOOKS_ITS_OWN_WAY = new Set([...LINKS, ...CONTROLS, ...BOLD]);
const MEDIUM = 16;

/** A declaration that only the data knows. */
function isUnsaid(declaration: string): boolean {
  return isMasked(declaration) && !declaration.includes(':');
}

function paperOf<By>(
  attributes: Attributes,
  styles: Attributes,
  by: By,
  around: Stated<By> | undefined,
  inherited: Stated<By> | undefined,
): Stated<By> | undefined {
  const pictures = [
    styles.get('background'),
    styles.get('background-image'),
    attributes.get('background'),
    attributes.get('background-url'),
  ];
  if (pictures.some((value) => value !== undefined && DRAWN_OVER.test(value))) return undefined;
  const paper = backgroundIn(styles)?.match(COLOR)?.[0] ?? plainColor(attributes.get('bgcolor') ?? attributes.get('background-color'));
  return paper ? statedIn(paper, by, around) : inherited;
}

/** An address or a gradient. */
const DRAWN_OVER = /url\(|gradient\(|[/\ue000\ue001]|\.(?:png|jpe?g|gif|svg)/i;
/** The colour among the parts of a shorthand. */
const COLOR =
  /#[\da-f]{3,8}|(?:rgb|hsl)a?\([^)]*\)|\b(?!no-repeat|repeat|center|top|left|right|bottom|none|fixed|scroll|cover|contain)[a-z]{3,}\b/i;

/** Attributes of old may leave out the sign of a hexadecimal colour. */
function plainColor(color: string | undefined): string | undefined {
  return color && /^[\da-f]{6}$/i.test(color) ? `#${color}` : color;
}

function statedIn<By>(value: string, by: By, around: Stated<By> | undefined): Stated<By> | undefined {
  return /^(?:inherit|transparent|unset|initial)$/.test(value) ? around : { value, by };
}

const UNITS: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, rem: MEDIUM };

function pixels(size: string, around: number | undefined): number | undefined {
  const [, figure, unit = ''] = /^([\d.]+)(px|pt|rem|em|%)$/.exec(size) ?? [];
  const each = UNITS[unit] ?? (around === undefined ? undefined : unit === '%' ? around / 100 : around);
  return figure === undefined || each === undefined ? undefined : Number(figure) * each;
}

function isBold(weight: string): boolean {
  return weight.startsWith('bold') || Number(weight) >= 700;
}
