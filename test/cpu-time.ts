/** Milliseconds of processor time that some work takes: what it costs on a busy machine too. For telling seconds from hours, not fast from slow. */
export function cpuTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
