import { whenNeeded } from '../../lib/when-needed.ts';

const fflate = whenNeeded<typeof import('fflate')>('fflate');

/** Bytes that one document may have when unpacked. A letter's text has thousands of times less; a bomb has more. */
const LARGEST = 32 * 1024 * 1024;

/** The files of a zip archive that are asked for, as text; or why it cannot be read. */
export function unzipped(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, string> | { reason: string } {
  let size = 0;
  try {
    const files = fflate().unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wanted(name)) return false;
        size += originalSize;
        if (size > LARGEST) throw new TooLarge();
        return true;
      },
    });
    return new Map(Object.entries(files).map(([name, content]) => [name, new TextDecoder().decode(content)]));
  } catch (error) {
    if (error instanceof TooLarge) return { reason: `> ${LARGEST / 1024 / 1024} MB` };
    return { reason: `zip: ${error instanceof Error ? error.message : String(error)}` };
  }
}

class TooLarge extends Error {}
