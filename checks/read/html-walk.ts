import { breakAt, closedBy, lookOf, UNREAD, VOID } from './html-elements.ts';
import { firstInk, type Ink, inkOf } from './html-ink.ts';
import { type Mask, prints, unmask } from './html-mask.ts';
import { ALL_LOOKS, isPage, sheetsOf, type Touched } from './html-styles.ts';
import { type Attribute, type Markup, markupIn } from './html-tokens.ts';

/** A piece of the source (UTF-16 offsets, end exclusive). */
export interface Stretch {
  start: number;
  end: number;
}

export type Attributes = ReadonlyMap<string, string>;

// ---------------------------------------------------------------- elements

/** An element, as far as its text is concerned. */
export interface Element {
  name: string;
  start: number;
  /** The body of a branch in which it ended. */
  endedIn: number;
  parent: Element | undefined;
  depth: number;
  unread: boolean;
  keepsSpace: boolean;
  preheader: boolean;
  color: string | undefined;
  background: string | undefined;
  ink: Ink<Element>;
  /** What takes its text out of sight, itself or an element around it: for good, by size, by colour. */
  hiddenBy: Element | undefined;
  tinyBy: Element | undefined;
  faintBy: Element | undefined;
}

const TOP_BODY = 0;
/** Browsers nest no deeper either. */
const DEEPEST = 512;

function rootOf(isPage: boolean): Element {
  return {
    name: '',
    start: 0,
    endedIn: TOP_BODY,
    parent: undefined,
    depth: 0,
    unread: false,
    keepsSpace: false,
    preheader: false,
    color: undefined,
    background: undefined,
    ink: firstInk(isPage),
    hiddenBy: undefined,
    tinyBy: undefined,
    faintBy: undefined,
  };
}

function elementOf(name: string, attributes: Attributes, start: number, parent: Element, touched: Touched): Element {
  const look = lookOf(name, attributes);
  const color = look.color ?? parent.color;
  const background = look.background ?? parent.background;
  const element: Element = {
    ...parent,
    name,
    start,
    endedIn: TOP_BODY,
    parent,
    depth: parent.depth + 1,
    unread: name === 'title' ? parent.name === 'svg' : parent.unread || UNREAD.has(name),
    keepsSpace: parent.keepsSpace || look.keepsSpace === true,
    preheader: parent.preheader || /\bpre-?header\b/i.test(attributes.get('class') ?? ''),
    color,
    background,
    tinyBy: look.tiny === undefined ? parent.tinyBy : undefined,
    faintBy: look.color === undefined && look.background === undefined ? parent.faintBy : undefined,
  };
  element.ink = inkOf(name, attributes, element, parent.ink, touched);
  if (look.hides) element.hiddenBy ??= element;
  if (look.tiny) element.tinyBy = element;
  if (color !== undefined && color === background) element.faintBy ??= element;
  return element;
}

function isOutOfSight({ hiddenBy, tinyBy, faintBy }: Element): boolean {
  return (hiddenBy ?? tinyBy ?? faintBy) !== undefined;
}

// ---------------------------------------------------------------- the walk over tags

/** Something that is read: a piece of text, what stands for a tag (`as`), or an attribute. */
export interface Found extends Stretch {
  element: Element;
  as?: string;
  isAttribute: boolean;
}

/** A start tag and its element. */
export interface Started {
  element: Element;
  tag: StartTag;
  /** The attributes that it has on every path, by name. */
  own: Attributes;
}

type StartTag = Extract<Markup, { type: 'start' }>;

/** All that may be read in masked HTML and all its start tags, in the order of the source. */
export function walk({ masked, bodyAt }: Mask): { found: Found[]; started: Started[] } {
  const found: Found[] = [];
  const started: Started[] = [];
  const root = rootOf(isPage(masked));
  const markup = markupIn(masked);
  const touchedIn = sheetsOf(masked, markup);
  let top = root;
  let read = 0;

  const leave = (element: Element, at: number): void => {
    const endedIn = bodyAt(at);
    for (let left = top; left !== element && left.parent; left = left.parent) left.endedIn = endedIn;
    element.endedIn = endedIn;
    top = element.parent ?? root;
  };

  const start = (tag: StartTag): void => {
    const name = unmask(tag.name);
    const implied = closedBy(name);
    const closed = implied && openIn(top, implied.closes, implied.within);
    if (closed) leave(closed, tag.start);

    // What an element looks like on some paths only does not take its text away on all of them.
    const own = tag.attributes.filter(({ valueStart }) => bodyAt(valueStart) === bodyAt(tag.start));
    const attributes = new Map(own.map((attribute) => [unmask(attribute.name), attribute.value]));
    const element = elementOf(
      name,
      attributes,
      tag.start,
      top,
      own.length < tag.attributes.length ? ALL_LOOKS : touchedIn(name, attributes),
    );
    const as = breakAt(name, 'start') ?? (isOutOfSight(element) && !isOutOfSight(top) ? '\n\n' : undefined);
    if (as !== undefined) found.push({ start: tag.start, end: tag.end, element, as, isAttribute: false });
    for (const attribute of tag.attributes) {
      if (isShown(name, attribute)) found.push(...readAttribute(attribute, element));
    }
    started.push({ element, tag, own: attributes });
    if (!VOID.has(name) && !tag.selfClosing && element.depth < DEEPEST) top = element;
  };

  const end = (tag: Extract<Markup, { type: 'end' }>): void => {
    const name = unmask(tag.name);
    const element = openIn(top, new Set([name]), new Set());
    const as = breakAt(name, 'end');
    if (as !== undefined) found.push({ start: tag.start, end: tag.end, element: element ?? top, as, isAttribute: false });
    if (element) leave(element, tag.start);
  };

  for (const tag of markup) {
    if (tag.start > read) found.push({ start: read, end: tag.start, element: top, isAttribute: false });
    read = tag.end;
    if (tag.type === 'start') start(tag);
    else if (tag.type === 'end') end(tag);
  }
  if (masked.length > read) found.push({ start: read, end: masked.length, element: top, isAttribute: false });
  return { found, started };
}

/** The innermost open element of certain names that is not outside an element of others. */
function openIn(top: Element, names: ReadonlySet<string>, within: ReadonlySet<string>): Element | undefined {
  for (let element: Element | undefined = top; element && !within.has(element.name); element = element.parent) {
    if (names.has(element.name)) return element;
  }
  return undefined;
}

const SHOWN = new Set(['alt', 'title', 'aria-label']);

/** Attributes that are shown or read aloud; and addresses that say how to reach somebody, or that tell something of their reader. */
function isShown(element: string, attribute: Attribute): boolean {
  const name = unmask(attribute.name);
  if (name === 'href' && (element === 'a' || element === 'area'))
    return /^(?:mailto|tel|sms):/i.test(attribute.value) || prints(attribute.value) || attribute.value.includes('?');
  return SHOWN.has(name);
}

function readAttribute({ start, valueStart, valueEnd }: Attribute, element: Element): Found[] {
  const before: Found = { start, end: valueStart, element, as: '\n\n', isAttribute: true };
  return valueEnd > valueStart ? [before, { start: valueStart, end: valueEnd, element, isAttribute: true }] : [];
}
