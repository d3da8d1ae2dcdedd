import { existsSync, readFileSync } from 'node:fs';
import type { ModelData } from '../lib/model/model-data.ts';

/** The trained model; undefined where it was not trained yet (`npm run train`). */
export function readModel(file: string): ModelData | undefined {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as ModelData;
}
