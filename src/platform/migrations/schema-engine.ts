import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type * as Engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { catalogAdapter } from './catalog-adapter.ts';

/** The compiler knows WebAssembly only together with the whole browser; this is the part used here. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: Record<string, object>): Promise<{ exports: Record<string, unknown> }>;
};

/** What the engine answers when there is nothing to change. */
const EMPTY_MIGRATION = '-- This is an empty migration.';

/**
 * The SQL that would turn the database at `url` into what the Prisma schema says; empty when they agree.
 * Policies, functions, triggers, grants, checks, sequences, views and indexes with a condition or an expression are unknown to Prisma: they
 * never appear. Every table, column, key, enum, default and plain index does.
 * A tool for developers: its parts are development packages.
 * @throws Error when the schema does not parse
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

/** Prisma's schema engine, loaded once: its JavaScript half can serve one instance only. */
export function loadSchemaEngine(): Promise<typeof Engine> {
  loading ??= introduceHalves();
  return loading;
}

let loading: Promise<typeof Engine> | null = null;

/** Node does not import WebAssembly by itself: the module and its JavaScript half are introduced to each other here. */
async function introduceHalves(): Promise<typeof Engine> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const engine = (await import(pathToFileURL(file).href)) as typeof Engine;
  const module = await WebAssembly.compile(await readFile(file.replace(/\.js$/, '.wasm')));
  const { exports } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(exports);
  (exports['__wbindgen_start'] as () => void)();
  return engine;
}
