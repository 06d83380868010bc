import type { Express } from 'express';

/** A route as Express knows it: `GET /documents/:id`. */
export type RouteName = string;

/** Express's internal data about routers, which it doesn't type itself. */
type Layer = { slash?: boolean; route?: { path: string | string[]; stack: { method?: string }[] }; handle?: { stack?: Layer[] } };

/**
 * Every route of an app, read from the router itself so that none is missed.
 * @throws Error for a router that is mounted under a path: Express doesn't store that path, so its routes would be unknown
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
