import type { Context } from "@medusajs/framework/types"
import { dispatchName } from "../../../domain/picking/dispatch"
import { FulfillmentStatus, parcelName } from "../../../domain/picking/parcel"
import { notAllowed } from "../../../domain/shared/domain-error"
import type { StockMove } from "../../../domain/stock/move"
import type { SqlExecutor } from "../../../platform/sql"
import { packingCheckpoint } from "../packing-checkpoint"
import { OrderPorts, writeOrders } from "./finishing"
import {
  checkNobodyChanges,
  knownAct,
  lockDispatches,
  PackingDispatchRow,
  PackingResult,
  positionsOf,
  rememberAct,
} from "./packing"
import type { PackedPosition, PackingActor, PackingNeighbours } from "./packing-ports"
import { recordset, storeOf } from "./sql"

export type UnpackRequest = { dispatch_id: string; reason: string; idempotency_key?: string }

type ParcelRow = {
  id: string
  position: number
  order_id: string
  fulfillment_id: string | null
  fulfillment_status: FulfillmentStatus
  registered_at: Date | null
  ships_when_made: boolean
  is_leased: boolean
  cancel_reason: string | null
  cancelled_by: string | null
}

const parcelsOf = (sql: SqlExecutor, dispatchId: string): Promise<ParcelRow[]> =>
  sql.execute<ParcelRow>(
    `SELECT id, position, order_id, fulfillment_id, fulfillment_status, registered_at, ships_when_made,
            coalesce(leased_until > now(), false) AS is_leased, cancel_reason, cancelled_by
       FROM comptoir_parcel WHERE dispatch_id = ? AND fulfillment_status <> 'cancelled' ORDER BY position FOR UPDATE`,
    [dispatchId]
  )

/**
 * Begins to unpack a dispatch before it has left: from here on its fulfilments are taken back, and then its goods.
 * Refuses what is not packed, what is leaving, and a fulfilment whose fate nobody knows.
 */
export async function beginUnpacking(
  request: UnpackRequest,
  act: PackingActor,
  neighbours: PackingNeighbours,
  context: Context
): Promise<PackingResult> {
  const sql = storeOf(context)
  const known = await knownAct(sql, "unpack", request, act)
  if (known) return { dispatches: known.dispatches, positions: [], is_changed: false }
  const found = await lockDispatches(sql, [request.dispatch_id], neighbours, context)
  const dispatch = found.get(request.dispatch_id) as PackingDispatchRow
  const name = dispatchName(dispatch)
  if (dispatch.status !== "packed")
    throw notAllowed(`${name} is ${dispatch.status}; only what is packed and has not left can be unpacked`)
  await checkNobodyChanges(sql, [dispatch])
  const parcels = await parcelsOf(sql, dispatch.id)
  for (const parcel of parcels) {
    const parcel_name = parcelName(dispatch.number, parcel.position)
    if (parcel.ships_when_made)
      throw notAllowed(`The ${parcel_name} is leaving or has left; it cannot be unpacked any more`)
    if (parcel.fulfillment_status === "unknown") {
      throw notAllowed(
        `Nobody knows whether the fulfilment of ${parcel_name} was made; say what became of it, then unpack`
      )
    }
    if (parcel.is_leased) {
      throw notAllowed(
        `The fulfilment of ${parcel_name} is being made at this moment; unpack once that is done`
      )
    }
  }
  await sql.execute(
    `UPDATE comptoir_parcel SET fulfillment_status = 'cancelling', finish_due_since = ?::timestamptz, cancel_reason = ?,
            cancelled_by = ?, last_error = NULL, updated_at = now()
      WHERE dispatch_id = ? AND fulfillment_status <> 'cancelled'`,
    [act.at.toISOString(), request.reason, act.actor_id, dispatch.id]
  )
  const dispatches = [{ id: dispatch.id, order_id: dispatch.order_id }]
  await rememberAct(sql, request.idempotency_key, dispatches)
  return { dispatches, positions: [], is_changed: true }
}

/** A provider does not take a fulfilment back: what was packed stays packed, unless a part of it is taken back already. */
export async function giveUpUnpacking(
  sql: SqlExecutor,
  dispatchId: string,
  error: string,
  now: Date
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_parcel AS parcel
        SET fulfillment_status = CASE WHEN parcel.registered_at IS NOT NULL THEN 'made' WHEN parcel.fulfillment_id IS NOT NULL THEN 'claimed' ELSE 'wanted' END,
            finish_due_since = CASE WHEN parcel.registered_at IS NULL THEN ?::timestamptz END, cancel_reason = NULL, cancelled_by = NULL,
            last_error = left(?, 500), updated_at = now()
      WHERE parcel.dispatch_id = ? AND parcel.fulfillment_status = 'cancelling'
        AND NOT EXISTS (SELECT 1 FROM comptoir_parcel AS other JOIN fulfillment AS fulfilment ON fulfilment.id = other.fulfillment_id
          WHERE other.dispatch_id = parcel.dispatch_id AND other.fulfillment_status = 'cancelling' AND fulfilment.canceled_at IS NOT NULL)`,
    [now.toISOString(), error, dispatchId]
  )
  await sql.execute(
    `UPDATE comptoir_parcel SET last_error = left(?, 500), attempts = attempts + 1, updated_at = now(),
            finish_due_since = ?::timestamptz + make_interval(mins => least(60, (2 ^ least(attempts, 6))::int))
      WHERE dispatch_id = ? AND fulfillment_status = 'cancelling'`,
    [error, now.toISOString(), dispatchId]
  )
}

/** Core's inventory, which reserves goods again before they are back. */
export type ReservePorts = OrderPorts &
  Readonly<{
    createReservations: (
      reservations: readonly {
        line_item_id: string
        inventory_item_id: string
        location_id: string
        quantity: number
        allow_backorder: true
      }[]
    ) => Promise<unknown>
  }>

/**
 * Ends unpacking: the fulfilments are taken back, so that Medusa's order waits for the units again, they are reserved
 * for it, and they lie where the picker had put them. The caller holds core's lock of the articles: reserved before the
 * level rises, no unit is ever free to be sold in between.
 */
export async function completeUnpacking(
  dispatchId: string,
  act: PackingActor,
  neighbours: PackingNeighbours,
  ports: ReservePorts,
  context: Context
): Promise<{ positions: PackedPosition[]; order_id: string; is_changed: boolean }> {
  const sql = storeOf(context)
  const found = await lockDispatches(sql, [dispatchId], neighbours, context)
  const dispatch = found.get(dispatchId) as PackingDispatchRow
  const parcels = (await parcelsOf(sql, dispatchId)).filter(
    (parcel) => parcel.fulfillment_status === "cancelling"
  )
  if (dispatch.status !== "packed" || !parcels.length)
    return { positions: [], order_id: dispatch.order_id, is_changed: false }
  await writeOrders(
    sql,
    parcels
      .filter((parcel) => parcel.registered_at)
      .map((parcel) => ({
        order_id: parcel.order_id,
        fulfillment_id: parcel.fulfillment_id as string,
        parcel_id: parcel.id,
        act: "CANCEL_ITEM_FULFILLMENT" as const,
        by: act.actor_id,
      })),
    ports
  )
  await reserveAgain(sql, dispatch, ports)
  await packingCheckpoint.pass("goods reserved again")
  const by = { actor_id: parcels[0]?.cancelled_by ?? act.actor_id, reason: parcels[0]?.cancel_reason ?? null }
  const moves = await movesBack(sql, dispatch, parcels, { ...act, ...by })
  await neighbours.recordMoves(moves, context)
  await sql.execute(
    `UPDATE comptoir_parcel SET fulfillment_status = 'cancelled', cancelled_at = ?::timestamptz, finish_due_since = NULL,
            leased_until = NULL, leased_by = NULL, updated_at = now()
      WHERE id = ANY(?::text[])`,
    [act.at.toISOString(), parcels.map(({ id }) => id)]
  )
  await sql.execute(
    `UPDATE comptoir_dispatch_line SET packed_quantity = 0, updated_at = now() WHERE dispatch_id = ?`,
    [dispatchId]
  )
  await sql.execute(
    `UPDATE comptoir_dispatch SET status = 'picked', packed_at = NULL, packed_by = NULL, updated_at = now() WHERE id = ?`,
    [dispatchId]
  )
  await neighbours.dispatchUnpacked(dispatchId, context)
  await neighbours.markRoutesDue([dispatch.order_id], context)
  const entry = {
    entity_type: "dispatch",
    entity_id: dispatchId,
    act: "unpacked",
    actor_id: by.actor_id,
    after: { name: dispatch.number, parcels: parcels.length },
    reason: by.reason,
  }
  await neighbours.recordAudit([entry], context)
  return { positions: positionsOf(moves), order_id: dispatch.order_id, is_changed: true }
}

/** Reserves what is packed and not reserved for its lines any more. */
async function reserveAgain(
  sql: SqlExecutor,
  dispatch: PackingDispatchRow,
  ports: ReservePorts
): Promise<void> {
  const rows = await sql.execute<{ line_item_id: string; inventory_item_id: string; quantity: number }>(
    `SELECT line.line_item_id, line.inventory_item_id,
            (line.packed_quantity - greatest(0, coalesce(reserved.quantity, 0) - coalesce(open.quantity, 0)))::int AS quantity
       FROM comptoir_dispatch_line AS line
       LEFT JOIN LATERAL (SELECT sum(reservation.quantity) AS quantity FROM reservation_item AS reservation
         WHERE reservation.line_item_id = line.line_item_id AND reservation.inventory_item_id = line.inventory_item_id
           AND reservation.location_id = ? AND reservation.deleted_at IS NULL) AS reserved ON true
       LEFT JOIN LATERAL (SELECT sum(other.quantity - other.short_quantity) AS quantity FROM comptoir_dispatch_line AS other
           JOIN comptoir_dispatch AS place ON place.id = other.dispatch_id AND place.location_id = ?
            AND place.status IN ('waiting', 'ready', 'picking', 'picked')
         WHERE other.line_item_id = line.line_item_id AND other.inventory_item_id = line.inventory_item_id) AS open ON true
      WHERE line.dispatch_id = ? AND line.packed_quantity > 0`,
    [dispatch.location_id, dispatch.location_id, dispatch.id]
  )
  const missing = rows
    .filter((row) => row.quantity > 0)
    .map((row) => ({ ...row, location_id: dispatch.location_id, allow_backorder: true as const }))
  if (missing.length) await ports.createReservations(missing)
}

type LeftRow = {
  key: string
  inventory_item_id: string
  location_id: string
  bin_id: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
  document_line_id: string | null
  is_open: boolean
}

/** The units that had left come back to the bins that they left, or lie unassigned where a bin takes nothing any more. */
async function movesBack(
  sql: SqlExecutor,
  dispatch: PackingDispatchRow,
  parcels: readonly ParcelRow[],
  act: PackingActor & { reason: string | null }
): Promise<StockMove[]> {
  const rows = await sql.execute<LeftRow>(
    `SELECT move.key, move.inventory_item_id, move.location_id, move.bin_id, move.lot, move.expires_on, move.quantity,
            move.document_line_id, coalesce(bin.status = 'active', false) AS is_open
       FROM comptoir_stock_move AS move LEFT JOIN comptoir_bin AS bin ON bin.id = move.bin_id
      WHERE move.document_id = ? AND move.cause = 'shipment'
        AND split_part(move.key, ':', 2) = ANY(?::text[]) ORDER BY move.key`,
    [dispatch.id, parcels.map(({ id }) => id)]
  )
  const closed = rows.filter((row) => row.bin_id && !row.is_open)
  if (closed.length) {
    await sql.execute(
      `UPDATE comptoir_pick AS pick SET bin_id = NULL, to_bin_id = NULL, updated_at = now()
         FROM ${recordset({ document_line_id: "text", bin_id: "text" }, "given")}
        WHERE pick.dispatch_line_id = given.document_line_id AND coalesce(pick.to_bin_id, pick.bin_id) = given.bin_id`,
      [JSON.stringify(closed)]
    )
  }
  return rows.map((row) => ({
    key: `shipment_reversal:${row.key}`,
    inventory_item_id: row.inventory_item_id,
    location_id: row.location_id,
    bin_id: row.is_open ? row.bin_id : null,
    lot: row.is_open ? row.lot : null,
    expires_on: row.is_open ? row.expires_on : null,
    quantity: -row.quantity,
    cause: "shipment_reversal",
    document_type: "dispatch",
    document_id: dispatch.id,
    document_line_id: row.document_line_id,
    actor_type: act.actor_type,
    actor_id: act.actor_id,
    reason: act.reason,
    occurred_at: act.at,
  }))
}

/** Where goods of a dispatch lie, or lay: the articles that core locks while they come back. */
export const positionsOfDispatch = (sql: SqlExecutor, dispatchId: string): Promise<PackedPosition[]> =>
  sql.execute<PackedPosition>(
    `SELECT DISTINCT line.inventory_item_id, dispatch.location_id FROM comptoir_dispatch_line AS line
       JOIN comptoir_dispatch AS dispatch ON dispatch.id = line.dispatch_id WHERE dispatch.id = ? ORDER BY 1, 2`,
    [dispatchId]
  )

/** Medusa's fulfilments of a dispatch that is being unpacked. */
export const fulfilmentsToCancel = (
  sql: SqlExecutor,
  dispatchId: string
): Promise<{ fulfillment_id: string }[]> =>
  sql.execute<{ fulfillment_id: string }>(
    `SELECT fulfilment.id AS fulfillment_id FROM comptoir_parcel AS parcel
       JOIN fulfillment AS fulfilment ON fulfilment.id = parcel.fulfillment_id AND fulfilment.deleted_at IS NULL
      WHERE parcel.dispatch_id = ? AND parcel.fulfillment_status = 'cancelling' ORDER BY parcel.position`,
    [dispatchId]
  )
