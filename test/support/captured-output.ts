import { vi } from 'vitest';

export type Captured<Code> = { code: Code; out: string; err: string };

/** Runs a command in this process and captures its standard output and standard error. Only one at a time. */
export async function captureOutput<Code>(work: () => Promise<Code>): Promise<Captured<Code>> {
  const said = { out: '', err: '' };
  const take = (stream: keyof typeof said) => (chunk: string | Uint8Array) => {
    said[stream] += Buffer.from(chunk).toString();
    return true;
  };
  const line = (stream: keyof typeof said) => (text: unknown) => {
    said[stream] += `${text}\n`;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(take('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(take('err')),
    vi.spyOn(console, 'log').mockImplementation(line('out')),
    vi.spyOn(console, 'error').mockImplementation(line('err')),
  ];
  try {
    const code = await work();
    return { code, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
