import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';

/** Length of a clock tick in /proc, in milliseconds: USER_HZ is 100 on Linux. Source: proc_pid_stat(5). */
const TICK_MS = 10;

/** CPU time so far of a process and all its threads, in milliseconds with a resolution of 10 ms; null on systems other than Linux. */
export function cpuMs(pid: number): number | null {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The name in brackets may contain spaces; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Resident memory of a process, in MB; null on systems other than Linux. */
export function residentMb(pid: number): number | null {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

/** CPU time that the host took from this virtual machine, in milliseconds; null on systems other than Linux. */
export function stealMs(): number | null {
  const line = read('/proc/stat')?.split('\n')[0]?.split(/\s+/);
  return line ? Number(line[8]) * TICK_MS : null;
}

/** Average number of runnable processes over one minute. */
export const loadAverage = (): number => loadavg()[0] ?? 0;

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
