/**
 * Remembers what was made for the last keys, so that what is the same in thousands of messages (a paragraph on data protection, a signature) is looked
 * at once. What nobody asked for while `most` others came is forgotten.
 */
export function memory<V>(most: number, make: (key: string) => V): (key: string) => V {
  let recent = new Map<string, V>();
  let before = new Map<string, V>();
  return (key) => {
    const found = recent.get(key);
    if (found !== undefined) return found;
    if (recent.size >= most) {
      before = recent;
      recent = new Map();
    }
    const value = before.get(key) ?? make(key);
    recent.set(key, value);
    return value;
  };
}
