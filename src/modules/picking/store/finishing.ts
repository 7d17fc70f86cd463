import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import {
  Fate,
  FulfillmentStatus,
  isManualProvider,
  leavesUntold,
  parcelName,
} from "../../../domain/picking/parcel"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { packingCheckpoint } from "../packing-checkpoint"
import { closeLeft, SHIPPING_OPTION } from "./packing"
import type { PackingActor, PackingNeighbours } from "./packing-ports"
import { recordset, storable, storeOf } from "./sql"

/** A parcel that somebody finishes. */
export type DueParcel = {
  id: string
  dispatch_id: string
  order_id: string
  location_id: string
  provider_id: string | null
  fulfillment_id: string | null
  fulfillment_status: FulfillmentStatus
  ships_when_made: boolean
  shipped_at: Date | null
  /** Since when Medusa's order knows that it left. */
  ship_registered_at: Date | null
  packed_by: string | null
  shipped_by: string | null
  shipping_at: Date | null
  no_notification: boolean
  is_certain: boolean
  tracking_number: string | null
  tracking_url: string | null
  label_url: string | null
  /** Medusa's own row of the fulfilment is there already. */
  exists: boolean
  has_label: boolean
  core_shipped: boolean
}

export type LeaseRequest = {
  dispatch_ids?: readonly string[]
  /** Only what waits since before this instant. */
  due_before: Date
  /** A lease that ended by then belongs to nobody any more. */
  now: Date
  lessee: string
  limit: number
}

const LEASE_MINUTES = 5

const PARCEL = `parcel.id, parcel.dispatch_id, parcel.order_id, parcel.location_id, parcel.provider_id, parcel.fulfillment_id,
  parcel.fulfillment_status, parcel.ships_when_made, parcel.shipped_at, parcel.ship_registered_at, parcel.packed_by, parcel.shipped_by, parcel.shipping_at,
  parcel.no_notification, parcel.is_certain, parcel.tracking_number, parcel.tracking_url, parcel.label_url`

/**
 * Takes the next dispatches whose parcels are to be finished, all parcels of each, the oldest first; two processes never
 * get the same dispatch. Answers the parcels, with what Medusa has of them.
 */
export async function leaseDue(sql: SqlExecutor, request: LeaseRequest): Promise<DueParcel[]> {
  const { dispatch_ids, due_before, now, lessee, limit } = request
  return await sql.execute<DueParcel>(
    `WITH due AS (
       SELECT dispatch_id FROM comptoir_parcel
        WHERE finish_due_since <= ?::timestamptz AND (leased_until IS NULL OR leased_until < ?::timestamptz)
          AND (?::text[] IS NULL OR dispatch_id = ANY(?::text[]))
        GROUP BY dispatch_id ORDER BY min(finish_due_since), dispatch_id LIMIT ?
     ), mine AS (
       SELECT id FROM comptoir_parcel
        WHERE dispatch_id IN (SELECT dispatch_id FROM due) AND fulfillment_status <> 'cancelled'
          AND (leased_until IS NULL OR leased_until < ?::timestamptz) ORDER BY id FOR UPDATE
     ), parcel AS (
       UPDATE comptoir_parcel SET leased_until = ?::timestamptz + interval '${LEASE_MINUTES} minutes', leased_by = ?
        WHERE id IN (SELECT id FROM mine) RETURNING *
     )
     SELECT ${PARCEL}, fulfilment.id IS NOT NULL AS exists, fulfilment.shipped_at IS NOT NULL AS core_shipped,
            EXISTS (SELECT 1 FROM fulfillment_label AS label WHERE label.fulfillment_id = fulfilment.id AND label.deleted_at IS NULL) AS has_label
       FROM parcel LEFT JOIN fulfillment AS fulfilment ON fulfilment.id = parcel.fulfillment_id AND fulfilment.deleted_at IS NULL
      ORDER BY parcel.dispatch_id, parcel.position`,
    [
      due_before.toISOString(),
      now.toISOString(),
      dispatch_ids ?? null,
      dispatch_ids ?? null,
      limit,
      now.toISOString(),
      now.toISOString(),
      lessee,
    ]
  )
}

/** Lets go of what one process had taken. */
export async function endLease(
  sql: SqlExecutor,
  lessee: string,
  parcelIds: readonly string[]
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_parcel SET leased_until = NULL, leased_by = NULL WHERE id = ANY(?::text[]) AND leased_by = ?`,
    [parcelIds, lessee]
  )
}

/**
 * Says, before anything is asked of a provider, which fulfilment each parcel is to have: its id is ours, so that it is
 * found again, and so that a second attempt cannot make a second one. Of a claim that a stopped process left it tells
 * what became of it: nothing, made, or unknown where the carrier may have been asked and nobody can say.
 */
export async function claimFulfilments(
  sql: SqlExecutor,
  parcels: readonly DueParcel[]
): Promise<DueParcel[]> {
  const wanted = parcels.filter((parcel) => parcel.fulfillment_status === "wanted")
  const ids = wanted.map(() => generateEntityId(undefined, "ful"))
  if (wanted.length) {
    await sql.execute(
      `UPDATE comptoir_parcel AS parcel SET fulfillment_status = 'claimed', fulfillment_id = given.fulfilment,
              claimed_at = now(), updated_at = now()
         FROM (SELECT unnest(?::text[]) AS id, unnest(?::text[]) AS fulfilment) AS given
        WHERE parcel.id = given.id AND parcel.fulfillment_status = 'wanted'`,
      [wanted.map(({ id }) => id), ids]
    )
  }
  const doubtful = parcels.filter(
    (parcel) =>
      parcel.fulfillment_status === "claimed" &&
      parcel.exists &&
      !parcel.has_label &&
      !parcel.is_certain &&
      !isManualProvider(parcel.provider_id)
  )
  if (doubtful.length) {
    await sql.execute(
      `UPDATE comptoir_parcel SET fulfillment_status = 'unknown', finish_due_since = NULL, updated_at = now(),
              last_error = 'The carrier may have been asked for a label before the process stopped'
        WHERE id = ANY(?::text[]) AND fulfillment_status = 'claimed'`,
      [doubtful.map(({ id }) => id)]
    )
  }
  const isDoubtful = new Set(doubtful.map(({ id }) => id))
  const claimed = new Map(wanted.map(({ id }, index) => [id, ids[index] as string]))
  return parcels.map((parcel) => {
    const fulfillment_id = claimed.get(parcel.id)
    if (fulfillment_id)
      return { ...parcel, fulfillment_id, fulfillment_status: "claimed" as const, exists: false }
    return isDoubtful.has(parcel.id) ? { ...parcel, fulfillment_status: "unknown" as const } : parcel
  })
}

/** What Medusa's fulfilment of a parcel is made of. */
export type FulfilmentData = {
  parcel_id: string
  shipping_option_id: string | null
  data: Record<string, unknown> | null
  requires_shipping: boolean
  delivery_address: Record<string, unknown> | null
  packed_at: Date
  items: {
    line_item_id: string
    inventory_item_id: string
    quantity: number
    title: string
    sku: string
    barcode: string
  }[]
}

/** What the fulfilments of these parcels are made of, as core writes them: in one statement. */
export async function fulfilmentData(
  sql: SqlExecutor,
  parcelIds: readonly string[]
): Promise<Map<string, FulfilmentData>> {
  const rows = await sql.execute<FulfilmentData>(
    `SELECT parcel.id AS parcel_id, parcel.packed_at, ${SHIPPING_OPTION("option.id")} AS shipping_option_id,
            ${SHIPPING_OPTION("method.data")} AS data, content.requires_shipping, content.items,
            (SELECT jsonb_build_object('company', address.company, 'first_name', address.first_name, 'last_name', address.last_name,
                      'address_1', address.address_1, 'address_2', address.address_2, 'city', address.city,
                      'country_code', address.country_code, 'province', address.province, 'postal_code', address.postal_code,
                      'phone', address.phone, 'metadata', address.metadata)
               FROM "order" AS sale JOIN order_address AS address ON address.id = sale.shipping_address_id
              WHERE sale.id = parcel.order_id) AS delivery_address
       FROM comptoir_parcel AS parcel JOIN comptoir_dispatch AS dispatch ON dispatch.id = parcel.dispatch_id
       JOIN LATERAL (
         SELECT bool_or(line.requires_shipping) AS requires_shipping,
                jsonb_agg(jsonb_build_object('line_item_id', packed.line_item_id, 'inventory_item_id', packed.inventory_item_id,
                  'quantity', packed.quantity, 'title', coalesce(nullif(item.title, ''), nullif(line.variant_title, ''), line.title),
                  'sku', coalesce(nullif(item.sku, ''), line.variant_sku, ''), 'barcode', coalesce(line.variant_barcode, ''))
                  ORDER BY packed.line_item_id, packed.inventory_item_id) AS items
           FROM comptoir_parcel_line AS packed JOIN order_line_item AS line ON line.id = packed.line_item_id
           LEFT JOIN inventory_item AS item ON item.id = packed.inventory_item_id
          WHERE packed.parcel_id = parcel.id) AS content ON true
      WHERE parcel.id = ANY(?::text[])`,
    [parcelIds]
  )
  return new Map(rows.map((row) => [row.parcel_id, row]))
}

/** A parcel whose fulfilment was refused is tried again later, and later each time. */
export async function refuse(
  sql: SqlExecutor,
  refusals: readonly { parcel_id: string; error: string; is_made: boolean }[],
  now: Date
): Promise<void> {
  if (!refusals.length) return
  await sql.execute(
    `UPDATE comptoir_parcel AS parcel
        SET fulfillment_status = CASE WHEN parcel.fulfillment_status = 'claimed' AND NOT given.is_made THEN 'wanted' ELSE parcel.fulfillment_status END,
            fulfillment_id = CASE WHEN parcel.fulfillment_status = 'claimed' AND NOT given.is_made THEN NULL ELSE parcel.fulfillment_id END,
            last_error = left(given.error, 500), attempts = parcel.attempts + 1, updated_at = now(),
            finish_due_since = ?::timestamptz + make_interval(mins => least(60, (2 ^ least(parcel.attempts, 6))::int))
       FROM ${recordset({ parcel_id: "text", error: "text", is_made: "boolean" }, "given")}
      WHERE parcel.id = given.parcel_id AND parcel.fulfillment_status IN ('wanted', 'claimed', 'made')`,
    [now.toISOString(), JSON.stringify(refusals)]
  )
}

type OrderAction = {
  action: "FULFILL_ITEM" | "SHIP_ITEM" | "CANCEL_ITEM_FULFILLMENT"
  reference: string
  reference_id: string
  details: { reference_id: string; quantity: number }
}

/** What registering parcels asks of Medusa's order module and its links. */
export type OrderPorts = Readonly<{
  createOrderChanges: (
    changes: readonly { order_id: string; created_by: string | null; actions: OrderAction[] }[]
  ) => Promise<{ id: string }[]>
  confirmOrderChanges: (ids: readonly string[]) => Promise<unknown>
  cancelOrderChanges: (ids: readonly string[]) => Promise<unknown>
  linkFulfilments: (links: readonly { order_id: string; fulfillment_id: string }[]) => Promise<unknown>
}>

type ParcelUnits = { parcel_id: string; line_item_id: string; units: number }

const unitsOfParcels = (sql: SqlExecutor, parcelIds: readonly string[]): Promise<ParcelUnits[]> =>
  sql.execute<ParcelUnits>(
    `SELECT parcel_id, line_item_id, max(units) AS units FROM comptoir_parcel_line WHERE parcel_id = ANY(?::text[])
      GROUP BY parcel_id, line_item_id ORDER BY parcel_id, line_item_id`,
    [parcelIds]
  )

type KnownAction = { action: OrderAction["action"]; reference_id: string; change_id: string; status: string }

/** What core's orders know of fulfilments, be it in a change that a stopped process left unconfirmed. */
async function knownActions(
  sql: SqlExecutor,
  orderIds: readonly string[],
  fulfilmentIds: readonly string[]
): Promise<KnownAction[]> {
  return await sql.execute<KnownAction>(
    `SELECT DISTINCT action.action, action.reference_id, change.id AS change_id, change.status
       FROM order_change_action AS action JOIN order_change AS change ON change.id = action.order_change_id
      WHERE action.order_id = ANY(?::text[]) AND action.reference_id = ANY(?::text[]) AND action.reference = 'fulfillment'
        AND action.action IN ('FULFILL_ITEM', 'SHIP_ITEM', 'CANCEL_ITEM_FULFILLMENT') AND action.deleted_at IS NULL
        AND change.status IN ('pending', 'requested', 'confirmed') AND change.deleted_at IS NULL`,
    [orderIds, fulfilmentIds]
  )
}

/** Writes what is missing into the orders, each fulfilment's act once, whatever a stopped process left. */
export async function writeOrders(
  sql: SqlExecutor,
  wanted: readonly {
    order_id: string
    fulfillment_id: string
    parcel_id: string
    act: OrderAction["action"]
    by: string | null
  }[],
  ports: OrderPorts
): Promise<void> {
  if (!wanted.length) return
  const known = await knownActions(
    sql,
    [...new Set(wanted.map(({ order_id }) => order_id))],
    [...new Set(wanted.map(({ fulfillment_id }) => fulfillment_id))]
  )
  const isKnown = new Set(known.map(({ action, reference_id }) => `${action}|${reference_id}`))
  const left = [
    ...new Set(known.filter(({ status }) => status !== "confirmed").map(({ change_id }) => change_id)),
  ]
  if (left.length) await ports.confirmOrderChanges(left)
  const missing = wanted.filter(({ act, fulfillment_id }) => !isKnown.has(`${act}|${fulfillment_id}`))
  if (!missing.length) return
  const units = await unitsOfParcels(sql, [...new Set(missing.map(({ parcel_id }) => parcel_id))])
  const changes = new Map<string, { order_id: string; created_by: string | null; actions: OrderAction[] }>()
  for (const { order_id, fulfillment_id, parcel_id, act, by } of missing) {
    const change = changes.get(order_id) ?? { order_id, created_by: by, actions: [] }
    changes.set(order_id, change)
    for (const line of units.filter((one) => one.parcel_id === parcel_id)) {
      change.actions.push({
        action: act,
        reference: "fulfillment",
        reference_id: fulfillment_id,
        details: { reference_id: line.line_item_id, quantity: line.units },
      })
    }
  }
  const written = await ports.createOrderChanges([...changes.values()])
  await packingCheckpoint.pass("order changes written")
  const ids = written.map(({ id }) => id)
  try {
    await ports.confirmOrderChanges(ids)
  } catch (error) {
    // A change that cannot be confirmed would keep everybody else from changing the order.
    await ports.cancelOrderChanges(ids)
    throw error
  }
  await packingCheckpoint.pass("order changes confirmed")
}

/**
 * Tells Medusa's orders of fulfilments that are made, and of parcels that leave, all parcels of a dispatch together. The
 * orders' routes and the dispatches are locked meanwhile, so that no routing counts a unit twice or not at all.
 */
export async function registerParcels(
  parcels: readonly DueParcel[],
  now: Date,
  neighbours: Pick<PackingNeighbours, "markReservationsDue">,
  ports: OrderPorts,
  context: Context
): Promise<void> {
  if (!parcels.length) return
  const sql = storeOf(context)
  const orders = [...new Set(parcels.map(({ order_id }) => order_id))]
  const dispatches = [...new Set(parcels.map(({ dispatch_id }) => dispatch_id))].sort()
  await neighbours.markReservationsDue(orders, context)
  await sql.execute(`SELECT id FROM comptoir_dispatch WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE`, [
    dispatches,
  ])
  const rows = parcels.map((parcel) => ({
    parcel,
    order_id: parcel.order_id,
    parcel_id: parcel.id,
    fulfillment_id: parcel.fulfillment_id as string,
  }))
  await writeOrders(
    sql,
    rows.flatMap(({ parcel, ...row }) => [
      ...(parcel.fulfillment_status === "claimed"
        ? [{ ...row, act: "FULFILL_ITEM" as const, by: parcel.packed_by }]
        : []),
      ...(leavesUntold(parcel) ? [{ ...row, act: "SHIP_ITEM" as const, by: parcel.shipped_by }] : []),
    ]),
    ports
  )
  const unlinked = rows.filter(({ parcel }) => parcel.fulfillment_status === "claimed")
  if (unlinked.length) {
    await ports.linkFulfilments(
      unlinked.map(({ order_id, fulfillment_id }) => ({ order_id, fulfillment_id }))
    )
    await packingCheckpoint.pass("fulfilments linked")
  }
  const left = parcels.filter(leavesUntold).map(({ id }) => id)
  await sql.execute(
    `UPDATE comptoir_parcel AS parcel
        SET fulfillment_status = 'made', registered_at = coalesce(parcel.registered_at, ?::timestamptz), last_error = NULL, attempts = 0,
            shipped_at = CASE WHEN parcel.id = ANY(?::text[]) THEN coalesce(parcel.shipped_at, parcel.shipping_at, ?::timestamptz) ELSE parcel.shipped_at END,
            ship_registered_at = CASE WHEN parcel.id = ANY(?::text[]) THEN coalesce(parcel.ship_registered_at, ?::timestamptz) ELSE parcel.ship_registered_at END,
            tracking_number = coalesce(parcel.tracking_number, label.tracking_number),
            tracking_url = coalesce(parcel.tracking_url, label.tracking_url), label_url = coalesce(parcel.label_url, label.label_url),
            updated_at = now()
       FROM (SELECT parcel.id, label.tracking_number, nullif(nullif(label.tracking_url, '#'), '') AS tracking_url,
                    nullif(nullif(label.label_url, '#'), '') AS label_url
               FROM comptoir_parcel AS parcel
               LEFT JOIN LATERAL (SELECT nullif(one.tracking_number, '') AS tracking_number, one.tracking_url, one.label_url
                 FROM fulfillment_label AS one WHERE one.fulfillment_id = parcel.fulfillment_id AND one.deleted_at IS NULL
                ORDER BY one.created_at, one.id LIMIT 1) AS label ON true
              WHERE parcel.id = ANY(?::text[])) AS label
      WHERE parcel.id = label.id`,
    // Only what was told here: somebody may have let another of them leave since they were read.
    [now.toISOString(), left, now.toISOString(), left, now.toISOString(), parcels.map(({ id }) => id)]
  )
  await closeLeft(sql, dispatches, now)
}

/** Something that listeners are to be told, or were told before the process could say so. */
export type Announcement = {
  parcel_id: string
  dispatch_id: string
  order_id: string
  fulfillment_id: string
  no_notification: boolean
  is_packed: boolean
  is_shipped: boolean
  /** Medusa knows that all parcels of the dispatch have left. */
  is_dispatch_shipped: boolean
  /** The first parcel of a dispatch says that it is packed, the last of those that left that it has left. */
  is_first: boolean
  is_last: boolean
}

/** What listeners are still to be told of these parcels. */
export async function announcements(sql: SqlExecutor, parcelIds: readonly string[]): Promise<Announcement[]> {
  return await sql.execute<Announcement>(
    `SELECT parcel.id AS parcel_id, parcel.dispatch_id, parcel.order_id, parcel.fulfillment_id, parcel.no_notification,
            parcel.announced_at IS NULL AS is_packed,
            parcel.ship_registered_at IS NOT NULL AND parcel.shipment_announced_at IS NULL AS is_shipped,
            dispatch.status = 'shipped' AND NOT EXISTS (SELECT 1 FROM comptoir_parcel AS other
              WHERE other.dispatch_id = parcel.dispatch_id AND other.fulfillment_status <> 'cancelled'
                AND other.ship_registered_at IS NULL) AS is_dispatch_shipped,
            parcel.position = (SELECT min(other.position) FROM comptoir_parcel AS other
              WHERE other.dispatch_id = parcel.dispatch_id AND other.fulfillment_status <> 'cancelled') AS is_first,
            parcel.id = (SELECT other.id FROM comptoir_parcel AS other
              WHERE other.dispatch_id = parcel.dispatch_id AND other.fulfillment_status <> 'cancelled'
                AND other.ship_registered_at IS NOT NULL AND other.shipment_announced_at IS NULL
              ORDER BY other.position DESC LIMIT 1) AS is_last
       FROM comptoir_parcel AS parcel JOIN comptoir_dispatch AS dispatch ON dispatch.id = parcel.dispatch_id
      WHERE parcel.id = ANY(?::text[]) AND parcel.fulfillment_status = 'made'
        AND (parcel.announced_at IS NULL OR (parcel.ship_registered_at IS NOT NULL AND parcel.shipment_announced_at IS NULL))
      ORDER BY parcel.dispatch_id, parcel.position`,
    [parcelIds]
  )
}

/** Says that all is done for these parcels: nothing of them is left for the job. */
export async function closeFinished(
  sql: SqlExecutor,
  parcelIds: readonly string[],
  now: Date
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_parcel SET announced_at = coalesce(announced_at, ?::timestamptz),
            shipment_announced_at = CASE WHEN ship_registered_at IS NOT NULL THEN coalesce(shipment_announced_at, ?::timestamptz) END,
            finish_due_since = CASE WHEN ships_when_made AND ship_registered_at IS NULL THEN finish_due_since END, updated_at = now()
      WHERE id = ANY(?::text[]) AND fulfillment_status = 'made'`,
    [now.toISOString(), now.toISOString(), parcelIds]
  )
}

/**
 * A person says what became of a fulfilment whose fate is unknown: it was made and stands as it is, or it is made again.
 * Answers the fulfilment that nobody needs any more.
 */
export async function resolveFate(
  request: { parcel_id: string; fate: Fate },
  act: PackingActor,
  neighbours: PackingNeighbours,
  context: Context
): Promise<{ dispatch_id: string; abandoned: string | null }> {
  const sql = storeOf(context)
  const [parcel] = await sql.execute<{
    id: string
    dispatch_id: string
    fulfillment_id: string
    fulfillment_status: FulfillmentStatus
    position: number
    number: string | null
  }>(
    `SELECT parcel.id, parcel.dispatch_id, parcel.fulfillment_id, parcel.fulfillment_status, parcel.position, dispatch.number
       FROM comptoir_parcel AS parcel JOIN comptoir_dispatch AS dispatch ON dispatch.id = parcel.dispatch_id
      WHERE parcel.id = ANY(?::text[]) FOR UPDATE OF parcel`,
    [storable([request.parcel_id])]
  )
  if (!parcel) throw notFound(`Parcel ${request.parcel_id} does not exist`)
  const name = parcelName(parcel.number, parcel.position)
  if (parcel.fulfillment_status !== "unknown") {
    throw notAllowed(
      `The fulfilment of ${name} is ${parcel.fulfillment_status}; only of one whose fate is unknown somebody has to say what became of it`
    )
  }
  const isAgain = request.fate === "make_again"
  await sql.execute(
    `UPDATE comptoir_parcel SET fulfillment_status = ?, fulfillment_id = CASE WHEN ? THEN NULL ELSE fulfillment_id END,
            is_certain = NOT ?,
            last_error = NULL, finish_due_since = ?::timestamptz, leased_until = NULL, leased_by = NULL, updated_at = now() WHERE id = ?`,
    [isAgain ? "wanted" : "claimed", isAgain, isAgain, act.at.toISOString(), parcel.id]
  )
  await neighbours.recordAudit(
    [
      {
        entity_type: "dispatch",
        entity_id: parcel.dispatch_id,
        act: isAgain ? "fulfilment_made_again" : "fulfilment_was_made",
        actor_id: act.actor_id,
        after: { name: parcel.number, parcel: parcel.position },
      },
    ],
    context
  )
  return { dispatch_id: parcel.dispatch_id, abandoned: isAgain ? parcel.fulfillment_id : null }
}

/** Parcels of dispatches that are to be tried again now, whatever the next attempt was put off to. */
export async function tryAgainNow(
  sql: SqlExecutor,
  dispatchIds: readonly string[],
  now: Date
): Promise<void> {
  const known = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_dispatch WHERE id = ANY(?::text[])`,
    [storable(dispatchIds)]
  )
  const missing = dispatchIds.find((id) => !known.some((row) => row.id === id))
  if (missing) throw notFound(`Dispatch ${missing} does not exist`)
  const due = await sql.execute<{ id: string }>(
    `UPDATE comptoir_parcel SET finish_due_since = ?::timestamptz WHERE dispatch_id = ANY(?::text[]) AND finish_due_since IS NOT NULL
     RETURNING id`,
    [now.toISOString(), dispatchIds]
  )
  if (!due.length) throw invalidData("Nothing of these dispatches is left to be finished")
}
