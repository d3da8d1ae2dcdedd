import { existsSync, readFileSync } from 'node:fs';
import { type Model, type ModelData, modelFromBytes, modelOf } from '../lib/model/model-data.ts';

/** The trained model; undefined where it was not trained yet (`npm run train`). */
export function readModel(file: string): Model | undefined {
  if (!existsSync(file)) return undefined;
  return modelOf(JSON.parse(readFileSync(file, 'utf8')) as ModelData);
}

/** The same, as the build has written it ({@link modelBytes}). */
export function readModelBytes(file: string): Model | undefined {
  return existsSync(file) ? modelFromBytes(readFileSync(file)) : undefined;
}
