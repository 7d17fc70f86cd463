import type { Context } from "@medusajs/framework/types"
import { invalidData } from "../../../domain/shared/domain-error"
import { SqlExecutor, sqlOf } from "../../../platform/sql"

/** What a unique index refuses, in the words of the trade: the SQL of the refusal never reaches a client. */
const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_supplier_code:
    "A supplier with this code exists already; codes are unique, whatever their case",
  UQ_comptoir_supplier_item: "The supplier lists this item already; change that entry or archive it first",
  UQ_comptoir_receipt_line:
    "An order line stands twice on the receipt; put its quantities together on one line",
  UQ_comptoir_purchase_order_number:
    "This number is on another purchase order; raise the next number of the series",
  UQ_comptoir_receipt_number: "This number is on another receipt; raise the next number of the series",
  UQ_comptoir_receipt_reversal_number:
    "This number is on another reversal; raise the next number of the series",
}

const UNSTORABLE: Readonly<Record<string, string>> = {
  "22021": "A text holds the character NUL; take it out",
  "22P05": "A text holds the character NUL; take it out",
  "22003": "An amount or a quantity is too large to be kept",
}

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export function storeOf(context: Context): SqlExecutor {
  const sql = sqlOf(context)
  return {
    execute: async <T>(text: string, values?: readonly unknown[]) => {
      try {
        return await sql.execute<T>(text, values)
      } catch (error) {
        throw inTradeWords(error)
      }
    },
  }
}

function inTradeWords(error: unknown): unknown {
  const { code = "", constraint = "" } = error as { code?: string; constraint?: string }
  const message = code === "23505" ? TAKEN[constraint] : UNSTORABLE[code]
  return message ? invalidData(message) : error
}

/** Column → PostgreSQL type. */
export type Columns = Readonly<Record<string, string>>

/** `FROM` clause of rows that come as one JSON value: one statement however many rows. */
export const recordset = (columns: Columns, alias: string): string =>
  `jsonb_to_recordset(?::jsonb) AS ${alias}(${Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(", ")})`

export async function insertRows(
  sql: SqlExecutor,
  table: string,
  columns: Columns,
  rows: readonly object[],
  orElse = ""
): Promise<{ id: string }[]> {
  if (!rows.length) return []
  const names = Object.keys(columns).join(", ")
  return sql.execute<{ id: string }>(
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM ${recordset(columns, "row")} ${orElse} RETURNING id`,
    [JSON.stringify(rows)]
  )
}

/** Changes the columns of one row that are given; the names come from `columns`, never from a request. */
export async function updateRow(
  sql: SqlExecutor,
  table: string,
  columns: Columns,
  id: string,
  changes: Readonly<Record<string, unknown>>
): Promise<void> {
  const names = Object.keys(columns).filter((name) => changes[name] !== undefined)
  const assignments = names.map((name) => `${name} = ?::${columns[name]}`)
  await sql.execute(`UPDATE ${table} SET ${[...assignments, "updated_at = now()"].join(", ")} WHERE id = ?`, [
    ...names.map((name) => changes[name]),
    id,
  ])
}

/** The given columns whose value differs, before and after: what the audit log keeps of an update. */
export function difference(
  columns: Columns,
  before: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>>
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const names = Object.keys(columns).filter(
    (name) => changes[name] !== undefined && changes[name] !== before[name]
  )
  if (!names.length) return null
  const pick = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(names.map((name) => [name, values[name]]))
  return { before: pick(before), after: pick(changes) }
}
