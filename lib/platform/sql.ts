/** Runs statements on a pool, a connection or a Prisma transaction. */
export interface Sql {
  /**
   * @param name makes it a prepared statement, planned once per connection. For the fixed statements of the hot path: planning
   *   the insert took 1 ms each time, as long as storing 30 events
   */
  query<Row>(
    text: string,
    values?: readonly unknown[],
    name?: string,
  ): Promise<{ rows: Row[]; rowCount: number }>
}

interface PgLike {
  query(config: {
    text: string
    values?: unknown[]
    name?: string
  }): Promise<{ rows: unknown[]; rowCount: number | null }>
}

/** Runs statements through node-postgres. */
export function pgSql(client: PgLike): Sql {
  return {
    async query<Row>(text: string, values: readonly unknown[] = [], name?: string) {
      const result = await client.query({
        text,
        values: [...values],
        ...(name === undefined ? {} : { name }),
      })
      return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 }
    },
  }
}

interface PrismaLike {
  $queryRawUnsafe<T>(text: string, ...values: unknown[]): Promise<T>
}

/** Runs statements in a Prisma transaction, so that a setting and its lane change together. */
export function prismaSql(tx: PrismaLike): Sql {
  return {
    async query<Row>(text: string, values: readonly unknown[] = []) {
      const rows = await tx.$queryRawUnsafe<Row[]>(text, ...values)
      return { rows, rowCount: rows.length }
    },
  }
}
