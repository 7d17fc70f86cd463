import type { Context } from "@medusajs/framework/types"
import { orderName } from "../../../domain/purchasing/order-acts"
import { lineName } from "../../../domain/purchasing/receive"
import { tolerancePercent, ToleranceTerms, toleranceUnits } from "../../../domain/purchasing/tolerance"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { Act, Neighbours } from "../neighbours"
import { receivableOrder } from "./receivable-lines"
import { storeOf } from "./sql"

/** A tolerance as somebody writes it; what is left out stays, null is not said. */
export type WishedTolerance = {
  over_tolerance_percent?: string | number | null
  over_tolerance_units?: number | null
  under_tolerance_percent?: string | number | null
  under_tolerance_units?: number | null
}

type LineRow = ToleranceTerms & {
  purchase_order_id: string
  position: number
  inventory_item_id: string
  sku: string | null
  title: string | null
}

/** Says how far one line may end from what was ordered, before the supplier item, the supplier and the settings. */
export async function setLineTolerance(
  lineId: string,
  wished: WishedTolerance,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<string> {
  const sql = storeOf(context)
  const read = (lock: "" | "FOR UPDATE") =>
    sql.execute<LineRow>(
      `SELECT purchase_order_id, position, inventory_item_id, sku, title, over_tolerance_percent, over_tolerance_units,
              under_tolerance_percent, under_tolerance_units
         FROM comptoir_purchase_order_line WHERE id = ? AND deleted_at IS NULL ${lock}`,
      [lineId]
    )
  const [found] = lineId.includes("\0") ? [] : await read("")
  if (!found) throw notFound(`Purchase order line ${lineId} does not exist`)
  // The order first, then its line: in the order in which a delivery locks them.
  const order = await receivableOrder(sql, found.purchase_order_id, "FOR UPDATE")
  if (order.status === "closed" || order.status === "cancelled") {
    throw notAllowed(`${orderName(order)} is ${order.status}; the tolerance of its lines counts no more`)
  }
  const [line] = await read("FOR UPDATE")
  if (!line) throw notFound(`Purchase order line ${lineId} does not exist`)
  const name = lineName(line)
  const after = {
    over_tolerance_percent: tolerancePercent(
      wished.over_tolerance_percent === undefined
        ? line.over_tolerance_percent
        : wished.over_tolerance_percent,
      `The tolerance over of ${name}`
    ),
    over_tolerance_units: toleranceUnits(
      wished.over_tolerance_units === undefined ? line.over_tolerance_units : wished.over_tolerance_units,
      `The tolerance over of ${name}, in units,`
    ),
    under_tolerance_percent: tolerancePercent(
      wished.under_tolerance_percent === undefined
        ? line.under_tolerance_percent
        : wished.under_tolerance_percent,
      `The tolerance under of ${name}`
    ),
    under_tolerance_units: toleranceUnits(
      wished.under_tolerance_units === undefined ? line.under_tolerance_units : wished.under_tolerance_units,
      `The tolerance under of ${name}, in units,`
    ),
  }
  await sql.execute(
    `UPDATE comptoir_purchase_order_line SET over_tolerance_percent = ?::numeric, over_tolerance_units = ?,
            under_tolerance_percent = ?::numeric, under_tolerance_units = ?, updated_at = now() WHERE id = ?`,
    [...Object.values(after), lineId]
  )
  const { over_tolerance_percent, over_tolerance_units, under_tolerance_percent, under_tolerance_units } =
    line
  const before = {
    over_tolerance_percent,
    over_tolerance_units,
    under_tolerance_percent,
    under_tolerance_units,
  }
  await neighbours.recordAudit(
    [
      {
        entity_type: "purchase_order",
        entity_id: order.id,
        act: "tolerance_set",
        actor_id: act.actor_id,
        before: { number: order.number, line: name, ...before },
        after: { number: order.number, line: name, ...after },
      },
    ],
    context
  )
  return order.id
}
