import type { PartRole } from '../types.ts';
import { alternativeOf, isPicture, isPixel } from './html-elements.ts';
import { type Mask, unmask } from './html-mask.ts';
import { isPage } from './html-styles.ts';
import type { Attributes, Element, Found, Started, Stretch } from './html-walk.ts';

/** What a page shows besides its words, and what is read aloud in its place. */
export interface Sight {
  images: (Stretch & { url: Stretch; hidden: boolean; alt?: string })[];
  /** The ways in which words are drawn, each where it is first met; only where both colours are known. */
  inks: (Stretch & { color: string; paper: string; size?: number; bold: boolean })[];
  /** Links of which nothing says where they lead. */
  namelessLinks: Stretch[];
  /** A whole page: its first tag. */
  page?: Stretch & { lang?: Stretch; viewport?: Stretch; hasWords: boolean };
}

type Seen = Started & { isHidden: boolean };

/** @param read what can be heard of the text */
export function sightOf(started: readonly Seen[], read: readonly (Found & { role: PartRole })[], { masked, bodyAt }: Mask): Sight {
  const heard = read.filter(({ start, end }) => saysSomething(masked.slice(start, end)));
  const words = heard.filter(({ role }) => role === 'body');
  const page = isPage(masked) ? pageOf(started) : undefined;
  return {
    images: imagesIn(started),
    inks: inksIn(words, bodyAt),
    namelessLinks: namelessLinksIn(started, heard),
    ...(page ? { page: { ...page, hasWords: words.length > 0 } } : {}),
  };
}

/** Letters, figures, or what the template may put there. Entities are mostly spaces and signs. */
function saysSomething(masked: string): boolean {
  return /[a-z\d\u00c0-\u1fff\u3040-\ud7ff\ue000\ue001]/i.test(masked.replace(/&#?\w+;/g, ''));
}

function imagesIn(started: readonly Seen[]): Sight['images'] {
  return started.flatMap(({ tag, element, own, isHidden }) => {
    const isOwn = isPicture(element.name);
    const url = placeOf(isOwn ? 'src' : 'background', tag);
    if (!url) return [];
    const alt = isOwn ? alternativeOf(all(tag)) : '';
    return [
      {
        start: tag.start,
        end: tag.end,
        url,
        hidden: isHidden || (isOwn && isPixel(own)),
        ...(alt === undefined ? {} : { alt: unmask(alt, '…') }),
      },
    ];
  });
}

function inksIn(words: readonly Found[], bodyAt: Mask['bodyAt']): Sight['inks'] {
  const isSteady = (element: Element | undefined): boolean => element === undefined || element.endedIn === bodyAt(element.start);
  const inks = new Map<string, Sight['inks'][number]>();
  for (const { start, end, element } of words) {
    const { color, paper, size, bold } = element.ink;
    // What opens and closes on different paths draws the words on some of them only.
    if (!color || !paper || !isSteady(color.by) || !isSteady(paper.by)) continue;
    const key = `${color.value} ${paper.value} ${size} ${bold}`;
    if (inks.has(key)) continue;
    inks.set(key, { start, end, color: color.value, paper: paper.value, ...(size === undefined ? {} : { size }), bold });
  }
  return [...inks.values()];
}

function namelessLinksIn(started: readonly Seen[], heard: readonly Found[]): Stretch[] {
  const named = new Set<Element | undefined>();
  for (const { element } of heard) named.add(linkAround(element));
  for (const { tag, element } of started) {
    // A picture without an alternative is a fault of its own.
    if (isPicture(element.name) && alternativeOf(all(tag)) !== '') named.add(linkAround(element));
  }
  return started
    .filter(
      ({ tag, element, isHidden }) =>
        element.name === 'a' && !isHidden && !named.has(element) && placeOf('href', tag) && !alternativeOf(all(tag)),
    )
    .map(({ tag: { start, end } }) => ({ start, end }));
}

function linkAround(element: Element): Element | undefined {
  for (let one: Element | undefined = element; one; one = one.parent) if (one.name === 'a') return one;
  return undefined;
}

function pageOf(started: readonly Seen[]): Omit<NonNullable<Sight['page']>, 'hasWords'> | undefined {
  const page = started.find(({ element: { name } }) => name === 'html' || name === 'mjml');
  if (!page) return undefined;
  const lang = placeOf('lang', page.tag);
  const viewportTag = started.find(({ element: { name }, own }) => name === 'meta' && own.get('name')?.toLowerCase() === 'viewport');
  const viewport = viewportTag && placeOf('content', viewportTag.tag);
  return { start: page.tag.start, end: page.tag.end, ...(lang ? { lang } : {}), ...(viewport ? { viewport } : {}) };
}

/** The attributes of a tag, whatever they depend on. */
function all(tag: Started['tag']): Attributes {
  return new Map(tag.attributes.map(({ name, value }) => [unmask(name), value]));
}

function placeOf(name: string, { attributes }: Started['tag']): Stretch | undefined {
  const at = attributes.find((attribute) => unmask(attribute.name) === name);
  return at && { start: at.valueStart, end: at.valueEnd };
}
