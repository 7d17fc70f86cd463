import type { Context } from "@medusajs/framework/types"
import { invalidData } from "../domain/shared/domain-error"
import { SqlExecutor, sqlOf } from "./sql"

/** What PostgreSQL cannot keep, by its error code (its manual, appendix A). */
const UNSTORABLE: Readonly<Record<string, string>> = {
  "22021": "A text holds the character NUL; take it out",
  "22P05": "A text holds the character NUL; take it out",
  "22003": "An amount or a quantity is too large to be kept",
}
const UNIQUE_VIOLATION = "23505"

/**
 * SQL in the caller's transaction, with the refusals of the database in trade words: what is too large or holds a NUL,
 * and, for each unique index of `taken`, what it refuses. SQL itself never reaches a client.
 */
export function storeSql(context: Context, taken: Readonly<Record<string, string>> = {}): SqlExecutor {
  const sql = sqlOf(context)
  return {
    execute: async <T>(text: string, values?: readonly unknown[]) => {
      try {
        return await sql.execute<T>(text, values)
      } catch (error) {
        const { code = "", constraint = "" } = error as { code?: string; constraint?: string }
        const message = code === UNIQUE_VIOLATION ? taken[constraint] : UNSTORABLE[code]
        throw message ? invalidData(message) : error
      }
    },
  }
}

/** Column → PostgreSQL type. */
export type Columns = Readonly<Record<string, string>>

/** `FROM` clause of rows that come as one JSON value: one statement however many rows. */
export const recordset = (columns: Columns, alias: string): string =>
  `jsonb_to_recordset(?::jsonb) AS ${alias}(${Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(", ")})`

/** Writes rows, in one statement; `orElse` says what becomes of those that are there already (`ON CONFLICT …`). */
export async function insertRows(
  sql: SqlExecutor,
  table: string,
  columns: Columns,
  rows: readonly object[],
  orElse = ""
): Promise<void> {
  if (!rows.length) return
  const names = Object.keys(columns).join(", ")
  await sql.execute(
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM ${recordset(columns, "given")} ${orElse}`,
    [JSON.stringify(rows)]
  )
}

/** PostgreSQL stores no NUL, so no record can have it in its id. */
export const storable = (ids: readonly string[]): string[] => [
  ...new Set(ids.filter((id) => !id.includes("\0"))),
]

/** A list of statuses of ours, as SQL. */
export const oneOf = (statuses: readonly string[]): string => `('${statuses.join("', '")}')`
