import { Context } from "@medusajs/framework/types"

/** SQL with `?` for bound values; an array is one value, for `unnest(?::text[])` and `= ANY(?::text[])`. */
export type SqlExecutor = {
  execute<T = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<T[]>
}

type Raw = { raw: (sql: string, values: unknown[]) => Promise<{ rows: unknown[] }> }
type Manager = { getTransactionContext: () => Raw | undefined; getKnex: () => Raw }

/**
 * Runs SQL in the transaction of the shared context, if it has one. MikroORM's own `execute` writes the values
 * into the text and spreads arrays; here they are bound, so a thousand rows are one statement of fixed text.
 */
export function sqlOf(context: Context): SqlExecutor {
  const manager = (context.transactionManager ?? context.manager) as Manager
  return {
    async execute<T>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
      const connection = manager.getTransactionContext() ?? manager.getKnex()
      const result = await connection.raw(
        sql,
        values.map((value) => (value === undefined ? null : value))
      )
      return result.rows as T[]
    },
  }
}
