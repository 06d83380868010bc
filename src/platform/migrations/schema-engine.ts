import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type * as Engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { catalogAdapter } from './catalog-adapter.ts';

/** TypeScript declares WebAssembly only in its DOM library; these are the parts used here. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: Record<string, object>): Promise<{ exports: Record<string, unknown> }>;
};

/** The engine's output when there is nothing to change. */
const EMPTY_MIGRATION = '-- This is an empty migration.';

/**
 * The SQL that would change the database at `url` to match the Prisma schema; empty when they match.
 * Covers every table, column, key, enum, default and plain index. Prisma doesn't know about policies, functions, triggers, grants, checks,
 * sequences, views and indexes with a condition or an expression, so they never appear.
 * For developers only: it needs development packages.
 * @throws Error when the schema doesn't parse
 */
export async function diffToSchema(url: string, schemaFile: string): Promise<string> {
  const schema = { path: schemaFile, content: await readFile(schemaFile, 'utf8') };
  const { SchemaEngine } = await loadSchemaEngine();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(catalogAdapter(client));
    const engine = await SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, adapter);
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: '.' },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = (stdout ?? '').trim();
    return sql === EMPTY_MIGRATION ? '' : sql;
  } finally {
    await client.end();
  }
}

/** Prisma's schema engine, loaded once, because its JavaScript module supports only one instance. */
export function loadSchemaEngine(): Promise<typeof Engine> {
  loading ??= linkModules();
  return loading;
}

let loading: Promise<typeof Engine> | null = null;

/** Node can't import WebAssembly directly, so this links the WebAssembly module with its JavaScript module. */
async function linkModules(): Promise<typeof Engine> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const engine = (await import(pathToFileURL(file).href)) as typeof Engine;
  const module = await WebAssembly.compile(await readFile(file.replace(/\.js$/, '.wasm')));
  const { exports } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(exports);
  (exports['__wbindgen_start'] as () => void)();
  return engine;
}
