import { DispatchStatus, NOT_STARTED, RESERVING } from "../../../domain/picking/dispatch"
import type { SqlExecutor } from "../../../platform/sql"
import { oneOf, storable } from "./sql"

/** What a dispatch has of a line of an order, in stock units. */
export type GivenRow = {
  order_id: string
  dispatch_id: string
  status: DispatchStatus
  /** Somebody is at it: the routing leaves it alone. */
  is_started: boolean
  location_id: string
  line_item_id: string
  inventory_item_id: string
  required_quantity: number
  quantity: number
  picked_quantity: number
  short_quantity: number
  packed_quantity: number
  /** What counts as the order's: what is not short, and of what is packed the units in its parcels. */
  given_quantity: number
}

const COLUMNS = `dispatch.order_id, dispatch.id AS dispatch_id, dispatch.status,
  dispatch.status NOT IN ${oneOf(NOT_STARTED)} AS is_started, dispatch.location_id, line.line_item_id,
  line.inventory_item_id, line.required_quantity, line.quantity, line.picked_quantity, line.short_quantity, line.packed_quantity,
  CASE WHEN dispatch.status IN ${oneOf(RESERVING)} THEN line.quantity - line.short_quantity ELSE line.packed_quantity END
    AS given_quantity`

// Whether Medusa's order knows of an act on the fulfilment of a parcel: a process may have stopped before it said so here.
const isKnown = (action: string): string => `EXISTS (SELECT 1 FROM order_change_action AS done
  JOIN order_change AS change ON change.id = done.order_change_id AND change.status = 'confirmed'
  WHERE done.order_id = parcel.order_id AND done.reference_id = parcel.fulfillment_id AND done.action = '${action}')`

// What is packed counts until Medusa knows the units as fulfilled: from then on the order itself says so.
const COUNTS = `(dispatch.status IN ${oneOf(RESERVING)} OR (dispatch.status IN ('packed', 'shipped') AND EXISTS (
  SELECT 1 FROM comptoir_parcel AS parcel WHERE parcel.dispatch_id = dispatch.id
     AND ((parcel.fulfillment_status IN ('wanted', 'claimed', 'unknown') AND NOT ${isKnown("FULFILL_ITEM")})
       OR (parcel.fulfillment_status = 'cancelling'
         AND (parcel.registered_at IS NULL OR ${isKnown("CANCEL_ITEM_FULFILLMENT")}))))))`

/**
 * What the dispatches of these orders have, those that are not over for Medusa: started ones keep theirs, and of the
 * others it is what the last routing decided. With `lock` nobody starts one of them until the transaction ends.
 */
export async function givenTo(
  sql: SqlExecutor,
  orderIds: readonly string[],
  lock: boolean
): Promise<GivenRow[]> {
  const ids = storable(orderIds)
  if (!ids.length) return []
  if (lock) {
    await sql.execute(
      `SELECT id FROM comptoir_dispatch WHERE order_id = ANY(?::text[]) AND status NOT IN ('shipped', 'cancelled')
        ORDER BY id FOR UPDATE`,
      [ids]
    )
  }
  return await sql.execute<GivenRow>(
    `SELECT ${COLUMNS} FROM comptoir_dispatch AS dispatch
       JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id
      WHERE dispatch.order_id = ANY(?::text[]) AND ${COUNTS}
      ORDER BY dispatch.order_id, dispatch.id, line.line_item_id, line.inventory_item_id`,
    [ids]
  )
}
