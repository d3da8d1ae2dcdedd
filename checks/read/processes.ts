import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';

/** What tells a process from all others, on whatever machine and however often its number is given anew. */
export interface ProcessName {
  pid: number;
  host: string;
  /** When it began; empty where the system does not say. */
  started: string;
}

export function thisProcess(): ProcessName {
  return { pid: process.pid, host: hostname(), started: startOf(process.pid) };
}

/** Whether a process still runs; unknown of one on another machine. */
export function aliveOf({ pid, host, started }: ProcessName): 'yes' | 'no' | 'unknown' {
  if (host !== hostname()) return 'unknown';
  if (!isRunning(pid)) return 'no';
  const now = startOf(pid);
  return now === '' || started === '' || now === started ? 'yes' : 'no';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One that belongs to somebody else may not be asked, and is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * When a process began, as Linux tells it: in which run of the system, and after how many ticks of its clock.
 * The 22nd field of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; the second, in brackets, may hold anything.
 */
function startOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return '';
  }
}
