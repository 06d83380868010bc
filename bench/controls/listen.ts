import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on loopback, says where, and ends with the benchmark. */
export function listen(server: Server): void {
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
  process.on('disconnect', () => process.exit(0));
}
