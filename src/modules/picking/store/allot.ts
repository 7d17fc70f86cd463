import { generateEntityId } from "@medusajs/framework/utils"
import { checkWholeUnits, NOT_STARTED } from "../../../domain/picking/dispatch"
import { wholeUnits } from "../../../domain/shared/quantities"
import type { SqlExecutor } from "../../../platform/sql"
import { oneOf, recordset, storable } from "./sql"

/** Units of an article that a line of an order gets from a warehouse, in stock units. */
export type AllottedPart = Readonly<{
  line_item_id: string
  inventory_item_id: string
  /** Units of the article that one unit of the line needs. */
  required_quantity: number
  location_id: string
  quantity: number
}>

/** What an order gets from where, beyond what somebody is at already. */
export type Allotment = Readonly<{
  order_id: string
  display_id: number | null
  sales_channel_id: string | null
  due_at: Date | null
  /** Where the warehouses of one order have to make different cut-offs. */
  due_at_by_location?: ReadonlyMap<string, Date | null>
  shipping_option_id: string | null
  shipping_option_name: string | null
  customer_name: string | null
  /** It is not picked before the rest of its order can be. */
  is_waiting: boolean
  parts: readonly AllottedPart[]
}>

/** A dispatch that became ready to be picked by this allotment. */
export type ReadyDispatch = { id: string; order_id: string; location_id: string }

/** What became of an allotment. */
export type Allotted = {
  /** Those that were not there, or were waiting, before. */
  ready: ReadyDispatch[]
  /** The warehouses and articles whose not started dispatches changed. */
  changed: number
}

const DISPATCH = {
  id: "text",
  order_id: "text",
  display_id: "int",
  sales_channel_id: "text",
  location_id: "text",
  status: "text",
  due_at: "timestamptz",
  shipping_option_id: "text",
  shipping_option_name: "text",
  customer_name: "text",
} as const

const LINE = {
  id: "text",
  dispatch_id: "text",
  order_id: "text",
  line_item_id: "text",
  inventory_item_id: "text",
  required_quantity: "int",
  quantity: "int",
} as const

const placeOf = (row: { order_id: string; location_id: string }): string =>
  `${row.order_id}|${row.location_id}`

/** The parts of an order, those of one line, article and warehouse put together. */
function partsOf(allotment: Allotment): AllottedPart[] {
  const byName = new Map<string, AllottedPart>()
  for (const part of allotment.parts) {
    wholeUnits(part.required_quantity, `What one unit of the line ${part.line_item_id} needs`)
    wholeUnits(
      part.quantity,
      `The quantity of ${part.inventory_item_id} for the line ${part.line_item_id}`,
      0
    )
    if (part.quantity === 0) continue
    const name = `${part.location_id}|${part.line_item_id}|${part.inventory_item_id}`
    const quantity = part.quantity + (byName.get(name)?.quantity ?? 0)
    byName.set(name, { ...part, quantity })
  }
  for (const part of byName.values()) checkWholeUnits(part)
  return [...byName.values()]
}

/**
 * Makes the dispatches of these orders that nobody has started equal to the parts: new ones are made, those of which
 * nothing is left go, and the others get their lines. What somebody picks already stays as it is. A handful of
 * statements however many orders; the caller has locked the orders.
 */
export async function allot(sql: SqlExecutor, allotments: readonly Allotment[]): Promise<Allotted> {
  if (!allotments.length) return { ready: [], changed: 0 }
  const orderIds = storable(allotments.map((allotment) => allotment.order_id))
  const parts = new Map(allotments.map((allotment) => [allotment.order_id, partsOf(allotment)]))
  const there = await sql.execute<{ id: string; order_id: string; location_id: string; status: string }>(
    `SELECT id, order_id, location_id, status FROM comptoir_dispatch
      WHERE order_id = ANY(?::text[]) AND status IN ${oneOf(NOT_STARTED)} ORDER BY id FOR UPDATE`,
    [orderIds]
  )
  const known = new Map(there.map((row) => [placeOf(row), row]))
  const dispatches = allotments.flatMap((allotment) => {
    const places = new Set((parts.get(allotment.order_id) ?? []).map((part) => part.location_id))
    const { order_id, display_id, sales_channel_id } = allotment
    return [...places].map((location_id) => ({
      id: known.get(placeOf({ order_id, location_id }))?.id ?? generateEntityId(undefined, "cdsp"),
      order_id,
      display_id,
      sales_channel_id,
      location_id,
      status: allotment.is_waiting ? "waiting" : "ready",
      due_at: allotment.due_at_by_location?.get(location_id) ?? allotment.due_at,
      shipping_option_id: allotment.shipping_option_id,
      shipping_option_name: allotment.shipping_option_name,
      customer_name: allotment.customer_name,
    }))
  })
  const idOf = new Map(dispatches.map((row) => [placeOf(row), row.id]))
  const lines = [...parts].flatMap(([order_id, wanted]) =>
    wanted.map(({ line_item_id, inventory_item_id, required_quantity, quantity, location_id }) => ({
      id: generateEntityId(undefined, "cdsl"),
      dispatch_id: idOf.get(placeOf({ order_id, location_id })) as string,
      order_id,
      line_item_id,
      inventory_item_id,
      required_quantity,
      quantity,
    }))
  )
  const kept = new Set(dispatches.map((row) => row.id))
  const gone = there.filter((row) => !kept.has(row.id)).map((row) => row.id)
  const changed = await writeDispatches(sql, dispatches, gone)
  // The lines of a dispatch that goes are taken with it, by the database.
  if (gone.length) await sql.execute(`DELETE FROM comptoir_dispatch WHERE id = ANY(?::text[])`, [gone])
  const changedLines = await writeLines(sql, [...kept], lines)
  const ready = dispatches
    .filter(({ status, ...row }) => status === "ready" && known.get(placeOf(row))?.status !== "ready")
    .map(({ id, order_id, location_id }) => ({ id, order_id, location_id }))
  return { ready, changed: gone.length + changed + changedLines }
}

/**
 * Writes dispatches. A new one is as urgent as the one whose place it takes, and has its note: what somebody said of it
 * holds for the goods, wherever they are picked in the end. That is one of those that go, or else the one of its order that
 * was cancelled last, in its own warehouse before others.
 */
async function writeDispatches(
  sql: SqlExecutor,
  rows: readonly { id: string }[],
  gone: readonly string[]
): Promise<number> {
  if (!rows.length) return 0
  const names = Object.keys(DISPATCH)
  const written = await sql.execute(
    `INSERT INTO comptoir_dispatch AS dispatch (${names.join(", ")}, priority, note)
     SELECT ${names.map((name) => `given.${name}`).join(", ")}, coalesce(before.priority, 0), before.note
       FROM ${recordset(DISPATCH, "given")}
       LEFT JOIN LATERAL (
         SELECT earlier.priority, earlier.note FROM comptoir_dispatch AS earlier
          WHERE earlier.order_id = given.order_id AND (earlier.status = 'cancelled' OR earlier.id = ANY(?::text[]))
          ORDER BY earlier.status = 'cancelled', earlier.location_id <> given.location_id, earlier.cancelled_at DESC, earlier.id
          LIMIT 1) AS before ON true
      ORDER BY given.id
     ON CONFLICT (id) DO UPDATE
       SET status = excluded.status, due_at = excluded.due_at, display_id = excluded.display_id,
           sales_channel_id = excluded.sales_channel_id, shipping_option_id = excluded.shipping_option_id,
           shipping_option_name = excluded.shipping_option_name, customer_name = excluded.customer_name, updated_at = now()
     WHERE (dispatch.status, dispatch.due_at, dispatch.display_id, dispatch.sales_channel_id, dispatch.shipping_option_id,
            dispatch.shipping_option_name, dispatch.customer_name)
        IS DISTINCT FROM (excluded.status, excluded.due_at, excluded.display_id, excluded.sales_channel_id,
            excluded.shipping_option_id, excluded.shipping_option_name, excluded.customer_name)
     RETURNING dispatch.id`,
    [JSON.stringify(rows), gone]
  )
  return written.length
}

async function writeLines(
  sql: SqlExecutor,
  dispatchIds: readonly string[],
  rows: readonly object[]
): Promise<number> {
  if (!dispatchIds.length) return 0
  const given = JSON.stringify(rows)
  const deleted = await sql.execute(
    `DELETE FROM comptoir_dispatch_line AS line WHERE line.dispatch_id = ANY(?::text[])
        AND NOT EXISTS (SELECT 1 FROM ${recordset(LINE, "given")} WHERE given.dispatch_id = line.dispatch_id
          AND given.line_item_id = line.line_item_id AND given.inventory_item_id = line.inventory_item_id)
     RETURNING line.id`,
    [dispatchIds, given]
  )
  const names = Object.keys(LINE).join(", ")
  const written = await sql.execute(
    `INSERT INTO comptoir_dispatch_line AS line (${names}) SELECT ${names} FROM ${recordset(LINE, "given")}
     ON CONFLICT (dispatch_id, line_item_id, inventory_item_id)
     DO UPDATE SET quantity = excluded.quantity, required_quantity = excluded.required_quantity, updated_at = now()
     WHERE (line.quantity, line.required_quantity) IS DISTINCT FROM (excluded.quantity, excluded.required_quantity)
     RETURNING line.id`,
    [given]
  )
  return deleted.length + written.length
}
