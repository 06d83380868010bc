import {
  type ColumnType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type pg from 'pg';

/**
 * The schema engine's name for each Postgres type (by `pg_type.oid`) that its catalog queries return.
 * `@prisma/adapter-pg` can't be used here, because it doesn't know `char` (18), which every foreign key returns.
 */
const COLUMN_TYPES: Record<number, ColumnType> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  19: ColumnTypeEnum.Text,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  25: ColumnTypeEnum.Text,
  26: ColumnTypeEnum.Int64,
  1003: ColumnTypeEnum.TextArray,
  1009: ColumnTypeEnum.TextArray,
  1043: ColumnTypeEnum.Text,
};

/** Lets Prisma's schema engine read one database through one connection. It has no transactions, so the engine can't change anything. */
export function catalogAdapter(client: pg.Client): SqlMigrationAwareDriverAdapterFactory {
  const adapter: SqlDriverAdapter = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    queryRaw: (query) => queryRaw(client, query),
    executeRaw: async ({ sql, args }) => (await client.query(sql, args)).rowCount ?? 0,
    executeScript: async (script) => void (await client.query(script)),
    startTransaction: () => Promise.reject(new Error('The schema engine only reads here.')),
    dispose: async () => undefined,
  };
  const connect = async () => adapter;
  return { provider: adapter.provider, adapterName: adapter.adapterName, connect, connectToShadowDb: connect };
}

async function queryRaw(client: pg.Client, { sql, args }: SqlQuery): Promise<SqlResultSet> {
  const { fields, rows } = await client.query<unknown[]>({ text: sql, values: args, rowMode: 'array' });
  return {
    columnNames: fields.map((field) => field.name),
    columnTypes: fields.map((field) => columnType(field)),
    rows,
  };
}

function columnType(field: pg.FieldDef): ColumnType {
  const type = COLUMN_TYPES[field.dataTypeID];
  if (type === undefined)
    throw new Error(`The schema engine asked for column ${field.name} of type ${field.dataTypeID}, which is unknown here.`);
  return type;
}
