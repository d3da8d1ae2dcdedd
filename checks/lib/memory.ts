/**
 * Remembers what was made for the last keys, so that what is the same in thousands of messages (a paragraph on data protection, a signature) is looked
 * at once. Forgets everything when it is full: cheaper than keeping order, and as good when a log repeats itself.
 */
export function memory<V>(most: number, make: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
