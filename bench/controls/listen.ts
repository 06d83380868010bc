import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on loopback, sends the port to the parent process, and exits with it. */
export function listen(server: Server): void {
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
  process.on('disconnect', () => process.exit(0));
}
