import { LANGS, type Lang } from '../types.ts';

/** The language of a tag such as `fr-BE`; undefined when its texts are not judged. */
export function toLang(tag: unknown): Lang | undefined {
  if (typeof tag !== 'string') return undefined;
  const primary = tag.split(/[-_]/)[0]?.toLowerCase();
  return LANGS.find((lang) => lang === primary);
}
