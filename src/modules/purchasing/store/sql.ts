import type { Context } from "@medusajs/framework/types"
import type { SqlExecutor } from "../../../platform/sql"
import { type Columns, storeSql } from "../../../platform/store-sql"

export { type Columns, insertRows, recordset } from "../../../platform/store-sql"

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

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export const storeOf = (context: Context): SqlExecutor => storeSql(context, TAKEN)

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
