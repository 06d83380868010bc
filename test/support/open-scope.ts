import type { PrismaClient } from '../../src/generated/prisma/client.ts';
import type { Unit } from '../../src/platform/database/scope.ts';

export { GLOBAL_MODELS, refuseOver, type Unit } from '../../src/platform/database/scope.ts';

const WRITES = /^(create|update|upsert|delete)/;

/** Replaces the extension: records which models are written, so that the rule about audit entries still applies, but doesn't restrict queries. */
export function scopeClient(client: PrismaClient, unitOf: () => Unit) {
  return client.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          if (WRITES.test(operation)) unitOf().written.add(model);
          return query(args);
        },
      },
    },
  });
}

/** Accepts every filter. */
export const refuseUndefined = (): void => undefined;
