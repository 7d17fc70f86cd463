import type { Context } from "@medusajs/framework/types"
import { invalidData } from "../../../domain/shared/domain-error"
import { SqlExecutor, sqlOf } from "../../../platform/sql"

const REFUSALS: Readonly<Record<string, string>> = {
  "22021": "A text holds the character NUL; take it out",
  "22P05": "A text holds the character NUL; take it out",
  "22003": "A number is too large to be kept",
}

const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_wave_number: "This number is on another wave; raise the next number of the series",
  UQ_comptoir_tour_number: "This number is on another tour; raise the next number of the series",
  UQ_comptoir_wave_dispatch_open: "A dispatch was put into another wave at this moment; look again",
  UQ_comptoir_wave_rule_name:
    "Another wave rule of this warehouse has this name; the names of a warehouse's rules differ",
  UQ_comptoir_tote_code: "This tote is in use on another tour; empty it first, or take another one",
  UQ_comptoir_tour_picker: "This picker holds another tour; it is finished or put down first",
}

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export function storeOf(context: Context): SqlExecutor {
  const sql = sqlOf(context)
  return {
    execute: async <T>(text: string, values?: readonly unknown[]) => {
      try {
        return await sql.execute<T>(text, values)
      } catch (error) {
        const { code = "", constraint = "" } = error as { code?: string; constraint?: string }
        const message = code === "23505" ? TAKEN[constraint] : REFUSALS[code]
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

/** Writes rows, in one statement. */
export async function insertRows(
  sql: SqlExecutor,
  table: string,
  columns: Columns,
  rows: readonly object[]
): Promise<void> {
  if (!rows.length) return
  const names = Object.keys(columns).join(", ")
  await sql.execute(`INSERT INTO ${table} (${names}) SELECT ${names} FROM ${recordset(columns, "given")}`, [
    JSON.stringify(rows),
  ])
}

/** PostgreSQL stores no NUL, so no record can have it in its id. */
export const storable = (ids: readonly string[]): string[] => [
  ...new Set(ids.filter((id) => !id.includes("\0"))),
]

/** A list of statuses of ours, as SQL. */
export const oneOf = (statuses: readonly string[]): string => `('${statuses.join("', '")}')`
