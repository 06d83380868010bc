/**
 * Starts a clock of the CPU time of this process, its threads included.
 * @returns milliseconds since the start, at each call; what other programs do on the machine adds nothing
 */
export function startCpuClock(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
}
