import { unzipSync, zipSync } from 'fflate';
import { vi } from 'vitest';
import type { Redactor } from '../../src/analysis/formats/redactor.ts';
import { RedactionNotProven } from '../../src/analysis/redact/not-proven.ts';
import { everyText } from './office-faults.ts';
import { redactValues } from './redact-corpus.ts';

/**
 * Breaks a redactor in as many ways as an Office file has parts: each time one part is put back as it was. Names of the parts with which a copy was
 * released although it had one of the values.
 */
export async function listUnnoticedLeaks(
  redactor: Redactor,
  original: Uint8Array,
  fileName: string,
  values: readonly string[],
): Promise<string[]> {
  const write = redactor.write.bind(redactor);
  const before = unzipSync(original);
  const released: string[] = [];
  for (const [name, content] of Object.entries(before)) {
    const leaks = values.some((value) =>
      everyText(zipSync({ [name]: content }))
        .toLowerCase()
        .includes(value.toLowerCase()),
    );
    if (!leaks) continue;
    const spy = vi.spyOn(redactor, 'write').mockImplementation(async (...args) => {
      const written = await write(...args);
      const types = { '[Content_Types].xml': before['[Content_Types].xml'] ?? new Uint8Array(0) };
      return { ...written, bytes: zipSync({ ...unzipSync(written.bytes), ...types, [name]: content }) };
    });
    const isReleased = await redactValues(original, fileName, values)
      .then(
        () => true,
        (error) => {
          if (error instanceof RedactionNotProven) return false;
          throw error;
        },
      )
      .finally(() => spy.mockRestore());
    if (isReleased) released.push(name);
  }
  return released;
}
