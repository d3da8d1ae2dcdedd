import { createRequire } from 'node:module';
import { once } from './once.ts';

const load = createRequire(import.meta.url);

/** A package that many runs never need, loaded when it is first asked for: whoever checks one template waits for no package that reads archives. */
export function whenNeeded<Package>(name: string): () => Package {
  return once(() => load(name) as Package);
}
