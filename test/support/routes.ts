import type { Express } from 'express';

/** A route as Express knows it: `GET /documents/:id`. */
export type RouteName = string;

/** What Express keeps of routers; none of it is typed by Express itself. */
type Layer = { slash?: boolean; route?: { path: string | string[]; stack: { method?: string }[] }; handle?: { stack?: Layer[] } };

/**
 * Every route of an app, read from the router itself, so that none can be forgotten.
 * @throws Error for a router that is mounted under a path: the path is not kept, so its routes could not be named
 */
export function listRoutes(app: Express): RouteName[] {
  return routesOf((app.router as unknown as { stack: Layer[] }).stack);
}

function routesOf(layers: Layer[]): RouteName[] {
  return layers.flatMap((layer) => {
    if (layer.route) return namesOf(layer.route);
    if (!layer.handle?.stack) return [];
    if (layer.slash === false) throw new Error('a router is mounted under a path: write the whole path beside each route instead');
    return routesOf(layer.handle.stack);
  });
}

function namesOf({ path, stack }: NonNullable<Layer['route']>): RouteName[] {
  const methods = [...new Set(stack.map(({ method }) => (method ?? 'all').toUpperCase()))];
  return [path].flat().flatMap((one) => methods.map((method) => `${method} ${one}`));
}
