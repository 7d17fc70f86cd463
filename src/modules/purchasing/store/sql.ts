import type { Context } from "@medusajs/framework/types"
import { invalidData } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/list-page"

/** What a unique index refuses, in the words of the trade: the SQL of the refusal never reaches a client. */
const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_supplier_code: "A supplier with this code exists already; codes are unique, whatever their case",
  UQ_comptoir_supplier_item: "The supplier lists this item already; change that entry or archive it first",
  UQ_comptoir_receipt_line: "An order line stands twice on the receipt; put its quantities together on one line",
}

/** SQL in the caller's transaction, or on its manager when it only reads. */
export function sqlOf(context: Context): SqlExecutor {
  const manager = (context.transactionManager ?? context.manager) as SqlExecutor
  return {
    execute: async <T>(sql: string, values?: unknown[]) => {
      try {
        return await manager.execute<T>(sql, values)
      } catch (error) {
        throw inTradeWords(error)
      }
    },
  }
}

function inTradeWords(error: unknown): unknown {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === "23505" && constraint && TAKEN[constraint]) return invalidData(TAKEN[constraint])
  if (code === "22021" || code === "22P05") return invalidData("A text holds the character NUL; take it out")
  return error
}

/** Column → PostgreSQL type. */
export type Columns = Readonly<Record<string, string>>

/** `FROM` clause of rows that come as one JSON parameter: one statement however many rows. */
export const recordset = (columns: Columns, alias: string): string =>
  `jsonb_to_recordset(?::jsonb) AS ${alias}(${Object.entries(columns).map(([name, type]) => `${name} ${type}`).join(", ")})`

export async function insertRows(sql: SqlExecutor, table: string, columns: Columns, rows: readonly object[]): Promise<void> {
  if (!rows.length) return
  const names = Object.keys(columns).join(", ")
  await sql.execute(`INSERT INTO ${table} (${names}) SELECT ${names} FROM ${recordset(columns, "r")}`, [JSON.stringify(rows)])
}
