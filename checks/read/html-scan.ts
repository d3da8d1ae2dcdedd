import type { PartRole } from '../types.ts';
import { breakAt, closedBy, isPixel, lookOf, UNREAD, VOID } from './html-elements.ts';
import { type Mask, prints, showsNothing, unmask } from './html-mask.ts';
import { type Attribute, type Markup, markupIn } from './html-tokens.ts';

/** A stretch of the source that is read: verbatim, or as `as`. */
export interface Region {
  start: number;
  end: number;
  role: PartRole;
  as?: string;
  keepsSpace: boolean;
}

/** An image's tag, and where its address stands in it. */
export interface Image {
  start: number;
  end: number;
  urlStart: number;
  urlEnd: number;
  hidden: boolean;
}

/** Which stretches of masked HTML are read, and as what part of the mail. The regions of one role are in order and apart from each other. */
export function scan({ masked, bodyAt }: Mask): { regions: Region[]; images: Image[] } {
  const { found, images } = walk(masked, bodyAt);
  // An element that opens and closes on different paths hides nothing: rather judge what nobody sees than overlook what somebody reads.
  const hiderOf = ({ hiddenBy, tinyBy, faintBy }: Element): Element | undefined =>
    [hiddenBy, tinyBy, faintBy].find((element) => element !== undefined && element.endedIn === bodyAt(element.start));

  // What mail programs show next to the subject: the hidden element before the first word that can be seen.
  const first = found.find(
    ({ start, end, element, as, isAttribute }) =>
      as === undefined && !isAttribute && !element.unread && element.name !== 'title' && !showsNothing(masked.slice(start, end)),
  );
  const preheader = first && hiderOf(first.element);

  const roleOf = ({ element, isAttribute }: Found): PartRole => {
    if (isAttribute) return 'attribute';
    const hider = hiderOf(element);
    if (element.preheader || (hider && hider === preheader)) return 'preheader';
    if (hider) return 'hidden';
    return element.name === 'title' ? 'subject' : 'body';
  };
  return {
    regions: found
      .filter(({ element, isAttribute }) => isAttribute || !element.unread)
      .map((region) => ({
        start: region.start,
        end: region.end,
        role: roleOf(region),
        ...(region.as === undefined ? {} : { as: region.as }),
        keepsSpace: region.element.keepsSpace,
      })),
    images: images.map(({ element, pixel, ...image }) => ({ ...image, hidden: pixel || hiderOf(element) !== undefined })),
  };
}

// ---------------------------------------------------------------- elements

/** An element, as far as its text is concerned. */
interface Element {
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
  /** What takes its text out of sight, itself or an element around it: for good, by size, by colour. */
  hiddenBy: Element | undefined;
  tinyBy: Element | undefined;
  faintBy: Element | undefined;
}

const TOP_BODY = 0;
/** Browsers nest no deeper either. */
const DEEPEST = 512;

function elementOf(name: string, attributes: ReadonlyMap<string, string>, start: number, parent: Element | undefined): Element {
  const look = lookOf(name, attributes);
  const color = look.color ?? parent?.color;
  const background = look.background ?? parent?.background;
  const element: Element = {
    name,
    start,
    endedIn: TOP_BODY,
    parent,
    depth: parent ? parent.depth + 1 : 0,
    unread: name === 'title' ? parent?.name === 'svg' : parent?.unread === true || UNREAD.has(name),
    keepsSpace: parent?.keepsSpace === true || look.keepsSpace === true,
    preheader: parent?.preheader === true || /\bpre-?header\b/i.test(attributes.get('class') ?? ''),
    color,
    background,
    hiddenBy: parent?.hiddenBy,
    tinyBy: look.tiny === undefined ? parent?.tinyBy : undefined,
    faintBy: look.color === undefined && look.background === undefined ? parent?.faintBy : undefined,
  };
  if (look.hides) element.hiddenBy ??= element;
  if (look.tiny) element.tinyBy = element;
  if (color !== undefined && color === background) element.faintBy ??= element;
  return element;
}

function isOutOfSight({ hiddenBy, tinyBy, faintBy }: Element): boolean {
  return (hiddenBy ?? tinyBy ?? faintBy) !== undefined;
}

// ---------------------------------------------------------------- the walk over tags

interface Found {
  start: number;
  end: number;
  element: Element;
  as?: string;
  isAttribute: boolean;
}

type FoundImage = Omit<Image, 'hidden'> & { element: Element; pixel: boolean };

function walk(masked: string, bodyAt: (offset: number) => number): { found: Found[]; images: FoundImage[] } {
  const found: Found[] = [];
  const images: FoundImage[] = [];
  const root = elementOf('', new Map(), 0, undefined);
  let top = root;
  let read = 0;

  const leave = (element: Element, at: number): void => {
    const endedIn = bodyAt(at);
    for (let left = top; left !== element && left.parent; left = left.parent) left.endedIn = endedIn;
    element.endedIn = endedIn;
    top = element.parent ?? root;
  };

  const start = (tag: Extract<Markup, { type: 'start' }>): void => {
    const name = unmask(tag.name);
    const implied = closedBy(name);
    const closed = implied && openIn(top, implied.closes, implied.within);
    if (closed) leave(closed, tag.start);

    // What an element looks like on some paths only does not take its text away on all of them.
    const own = tag.attributes.filter(({ valueStart }) => bodyAt(valueStart) === bodyAt(tag.start));
    const attributes = new Map(own.map((attribute) => [unmask(attribute.name), attribute.value]));
    const element = elementOf(name, attributes, tag.start, top);
    const as = breakAt(name, 'start') ?? (isOutOfSight(element) && !isOutOfSight(top) ? '\n\n' : undefined);
    if (as !== undefined) found.push({ start: tag.start, end: tag.end, element, as, isAttribute: false });
    for (const attribute of tag.attributes) {
      if (isShown(name, attribute)) found.push(...readAttribute(attribute, element));
      if (unmask(attribute.name) !== (name === 'img' ? 'src' : 'background')) continue;
      const { valueStart: urlStart, valueEnd: urlEnd } = attribute;
      images.push({ start: tag.start, end: tag.end, urlStart, urlEnd, element, pixel: name === 'img' && isPixel(attributes) });
    }
    if (!VOID.has(name) && !tag.selfClosing && element.depth < DEEPEST) top = element;
  };

  const end = (tag: Extract<Markup, { type: 'end' }>): void => {
    const name = unmask(tag.name);
    const element = openIn(top, new Set([name]), new Set());
    const as = breakAt(name, 'end');
    if (as !== undefined) found.push({ start: tag.start, end: tag.end, element: element ?? top, as, isAttribute: false });
    if (element) leave(element, tag.start);
  };

  for (const tag of markupIn(masked)) {
    if (tag.start > read) found.push({ start: read, end: tag.start, element: top, isAttribute: false });
    read = tag.end;
    if (tag.type === 'start') start(tag);
    else if (tag.type === 'end') end(tag);
  }
  if (masked.length > read) found.push({ start: read, end: masked.length, element: top, isAttribute: false });
  return { found, images };
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
