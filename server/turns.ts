/** Carries out work, all of one name in the order in which it came. */
export type TakeTurn = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Nobody is waiting yet. */
export function newTurns(): TakeTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = last.get(name);
    // How the one before ended is its own affair.
    const own = before ? before.then(work, work) : work();
    last.set(name, own);
    try {
      return await own;
    } finally {
      if (last.get(name) === own) last.delete(name);
    }
  };
}
