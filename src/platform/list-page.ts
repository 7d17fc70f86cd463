import { invalidData } from "../domain/shared/domain-error"
import { SqlExecutor } from "./sql"

export type { SqlExecutor } from "./sql"

/** Screens page by offset this far, and counts are exact this far. */
export const DEEPEST_ROW = 10_000

export type Condition = { sql: string; values?: readonly unknown[] }

export type ListRequest = {
  /** The FROM clause, with its joins. */
  from: string
  /** The column that names a row, unique: it settles ties of the order. */
  id: string
  where: readonly Condition[]
  /** Name in the request → SQL column. */
  sortable: Readonly<Record<string, string>>
  /** `name` or `-name`, as Medusa writes it. */
  order?: string
  defaultOrder: string
  limit: number
  offset: number
}

export type ListPage = { ids: string[]; count: number; limit: number; offset: number }

/**
 * One page of ids and a count that is exact up to 10,000, in two statements however large the table.
 * Refuses a sort column that is not offered and an offset past 10,000.
 */
export async function listPage(sql: SqlExecutor, request: ListRequest): Promise<ListPage> {
  const { limit, offset } = request
  if (offset + limit > DEEPEST_ROW) {
    throw invalidData(
      `Rows are listed up to the ${DEEPEST_ROW}th; narrow the filters instead of asking for offset ${offset}`
    )
  }
  const where = request.where.length
    ? `WHERE ${request.where.map((condition) => `(${condition.sql})`).join(" AND ")}`
    : ""
  const values = request.where.flatMap((condition) => [...(condition.values ?? [])])
  const rows = await sql.execute<{ id: string }>(
    `SELECT ${request.id} AS id FROM ${request.from} ${where} ORDER BY ${orderBy(request)} LIMIT ? OFFSET ?`,
    [...values, limit, offset]
  )
  const counted = await sql.execute<{ count: string }>(
    `SELECT count(*) AS count FROM (SELECT 1 FROM ${request.from} ${where} LIMIT ${DEEPEST_ROW}) AS counted`,
    values
  )
  return { ids: rows.map((row) => row.id), count: Number(counted[0]?.count ?? 0), limit, offset }
}

function orderBy({ order, defaultOrder, sortable, id }: ListRequest): string {
  const wished = order || defaultOrder
  const descending = wished.startsWith("-")
  const name = descending ? wished.slice(1) : wished
  // What every object has, such as `__proto__`, is no column.
  const column = Object.hasOwn(sortable, name) ? sortable[name] : undefined
  if (!column)
    throw invalidData(
      `Rows cannot be ordered by "${wished}"; they can by ${Object.keys(sortable).join(", ")}`
    )
  const direction = descending ? "DESC" : "ASC"
  return column === id ? `${id} ${direction}` : `${column} ${direction}, ${id} ${direction}`
}

/** A text to find anywhere in a column: `%`, `_` and `\` of the user are taken literally. */
export const containing = (text: string): string =>
  `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
