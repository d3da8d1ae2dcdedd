import type { PartRole } from '../types.ts';
import { type Mask, showsNothing } from './html-mask.ts';
import { type Sight, sightOf } from './html-sight.ts';
import { type Element, type Found, type Stretch, walk } from './html-walk.ts';

/** A stretch of the source that is read: verbatim, or as `as`. */
export interface Region extends Stretch {
  role: PartRole;
  as?: string;
  keepsSpace: boolean;
}

/**
 * Which stretches of masked HTML are read, and as what part of the mail; and what is seen besides. The regions of one role are in order and apart from
 * each other.
 */
export function scan(mask: Mask): { regions: Region[]; sight: Sight } {
  const { masked, bodyAt } = mask;
  const { found, started } = walk(mask);
  // An element that opens and closes on different paths hides nothing: rather judge what nobody sees than overlook what somebody reads.
  const isSteady = (element: Element | undefined): element is Element => element !== undefined && element.endedIn === bodyAt(element.start);
  const hiderOf = ({ hiddenBy, tinyBy, faintBy }: Element): Element | undefined => [hiddenBy, tinyBy, faintBy].find(isSteady);

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
  const read = found.filter(({ element, isAttribute }) => isAttribute || !element.unread).map((one) => ({ ...one, role: roleOf(one) }));
  return {
    regions: read.map(({ start, end, role, as, element }) => ({
      start,
      end,
      role,
      ...(as === undefined ? {} : { as }),
      keepsSpace: element.keepsSpace,
    })),
    sight: sightOf(
      // The size and the colour of letters take no picture away, and no word from who listens.
      started.map((one) => ({ ...one, isHidden: isSteady(one.element.hiddenBy) })),
      read.filter(({ as, isAttribute, element }) => as === undefined && !isAttribute && !isSteady(element.hiddenBy)),
      mask,
    ),
  };
}
