import { createHash } from "node:crypto"
import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { DISPATCH_LIFECYCLE, dispatchName, DispatchStatus } from "../../../domain/picking/dispatch"
import { packParcels, PackedUnits, ParcelGoods, PickedGoods } from "../../../domain/picking/pack"
import { mayLeave } from "../../../domain/picking/parcel"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { groupBy } from "../../../domain/shared/group-by"
import { checkTransition } from "../../../domain/shared/lifecycle"
import type { StockMove } from "../../../domain/stock/move"
import { checkVerified } from "../../../domain/waves/station"
import type { SqlExecutor } from "../../../platform/sql"
import { articleName } from "../../../platform/article-name"
import type { PackedPosition, PackingActor, PackingNeighbours, PackRules } from "./packing-ports"
import { Columns, insertRows, storable, storeOf } from "./sql"

/** So many dispatches are packed in one call at most. */
export const MOST_PACKED_AT_ONCE = 1_000

/** A parcel as somebody packs it; what is left out is unknown, and what it weighs is then added up where it can be. */
export type ParcelRequest = {
  units: PackedUnits[]
  box_id?: string | null
  length?: number | null
  width?: number | null
  height?: number | null
  weight?: number | null
}

export type PackRequest = {
  dispatches: { id: string; parcels?: ParcelRequest[] }[]
  /** The parcels leave at once, or as soon as the carrier's program has given their labels. */
  ships?: boolean
  carrier?: string | null
  no_notification?: boolean
  idempotency_key?: string
}

/** What an act of packing changed: which dispatches, and where stock is to be settled. */
export type PackingResult = {
  dispatches: { id: string; order_id: string }[]
  positions: PackedPosition[]
  is_changed: boolean
}

export type PackingDispatchRow = {
  id: string
  number: string | null
  order_id: string
  display_id: number | null
  location_id: string
  status: DispatchStatus
  shipping_option_id: string | null
  shipping_option_name: string | null
}

type LineRow = PickedGoods & { dispatch_id: string; weight: number | null }

type PickRow = {
  id: string
  dispatch_line_id: string
  bin_id: string | null
  to_bin_id: string | null
  lot: string | null
  expires_on: string | null
  picked_quantity: number
}

const PARCEL_COLUMNS: Columns = {
  id: "text",
  dispatch_id: "text",
  order_id: "text",
  location_id: "text",
  position: "integer",
  box_id: "text",
  length: "integer",
  width: "integer",
  height: "integer",
  weight: "integer",
  provider_id: "text",
  finish_due_since: "timestamptz",
  ships_when_made: "boolean",
  shipping_at: "timestamptz",
  shipped_at: "timestamptz",
  shipped_by: "text",
  no_notification: "boolean",
  carrier: "text",
  packed_at: "timestamptz",
  packed_by: "text",
}

const PARCEL_LINE_COLUMNS: Columns = {
  id: "text",
  parcel_id: "text",
  dispatch_line_id: "text",
  line_item_id: "text",
  inventory_item_id: "text",
  quantity: "integer",
  units: "integer",
}

/** The ids once each, in the order in which every caller locks them; refuses none, too many, and one named twice. */
export function dispatchIds(dispatches: readonly { id: string }[], verb: string): string[] {
  const ids = dispatches.map(({ id }) => id)
  if (!ids.length) throw invalidData(`Name the dispatches to ${verb}`)
  if (ids.length > MOST_PACKED_AT_ONCE) {
    throw invalidData(
      `${ids.length} dispatches cannot be handled in one call; name at most ${MOST_PACKED_AT_ONCE}`
    )
  }
  if (new Set(ids).size < ids.length) throw invalidData("A dispatch is named twice; name each once")
  return [...ids].sort()
}

/** The dispatches, locked in one order for all; refuses ids that are none. Their orders are locked before them. */
export async function lockDispatches(
  sql: SqlExecutor,
  ids: readonly string[],
  neighbours: Pick<PackingNeighbours, "markReservationsDue">,
  context: Context
): Promise<Map<string, PackingDispatchRow>> {
  const known = await sql.execute<{ id: string; order_id: string }>(
    `SELECT id, order_id FROM comptoir_dispatch WHERE id = ANY(?::text[])`,
    [storable(ids)]
  )
  const missing = ids.find((id) => !known.some((row) => row.id === id))
  if (missing) throw notFound(`Dispatch ${missing} does not exist`)
  const orders = [...new Set(known.map((row) => row.order_id))].sort()
  // Whoever routes an order locks it before its dispatches: in another order each would wait for the other.
  await neighbours.markReservationsDue(orders, context)
  const rows = await sql.execute<PackingDispatchRow>(
    `SELECT id, number, order_id, display_id, location_id, status, shipping_option_id, shipping_option_name
       FROM comptoir_dispatch WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE`,
    [ids]
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const gone = ids.find((id) => !found.has(id))
  if (gone) throw notFound(`Dispatch ${gone} does not exist any more; its order was routed again`)
  return found
}

/** What the same key did before; refuses a key of another act. Two at once: the second waits for the first. */
export async function knownAct(
  sql: SqlExecutor,
  kind: "pack" | "ship" | "unpack",
  request: { idempotency_key?: string },
  act: PackingActor
): Promise<{ dispatches: { id: string; order_id: string }[] } | undefined> {
  const { idempotency_key: key, ...content } = request
  if (!key) return undefined
  const fingerprint = createHash("sha256").update(JSON.stringify(content)).digest("hex")
  const written = await sql.execute(
    `INSERT INTO comptoir_packing_act (id, key, kind, fingerprint, result, actor_id) VALUES (?, ?, ?, ?, '{"dispatches": []}', ?)
     ON CONFLICT (key) DO NOTHING RETURNING id`,
    [generateEntityId(undefined, "cpac"), key, kind, fingerprint, act.actor_id]
  )
  if (written.length) return undefined
  const [before] = await sql.execute<{
    kind: string
    fingerprint: string
    result: { dispatches: { id: string; order_id: string }[] }
  }>(`SELECT kind, fingerprint, result FROM comptoir_packing_act WHERE key = ?`, [key])
  if (before?.kind === kind && before.fingerprint === fingerprint) return before.result
  throw invalidData(`The idempotency key ${key} was used for something else; use a new key`)
}

/** Writes down, under its key, what an act did. */
export async function rememberAct(
  sql: SqlExecutor,
  key: string | undefined,
  dispatches: readonly { id: string; order_id: string }[]
): Promise<void> {
  if (!key) return
  await sql.execute(`UPDATE comptoir_packing_act SET result = ?::jsonb, updated_at = now() WHERE key = ?`, [
    JSON.stringify({ dispatches }),
    key,
  ])
}

/**
 * Refuses an order that somebody is changing in Medusa: core registers no fulfilment while an edit or a return of it waits
 * to be confirmed. What a stopped packing of ours left is ours to confirm.
 */
export async function checkNobodyChanges(
  sql: SqlExecutor,
  found: Iterable<PackingDispatchRow>
): Promise<void> {
  const byOrder = new Map([...found].map((dispatch) => [dispatch.order_id, dispatch]))
  const [open] = await sql.execute<{ order_id: string }>(
    `SELECT change.order_id FROM order_change AS change
      WHERE change.order_id = ANY(?::text[]) AND change.status IN ('pending', 'requested') AND change.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM order_change_action AS act
                         WHERE act.order_change_id = change.id AND act.reference = 'fulfillment') LIMIT 1`,
    [[...byOrder.keys()]]
  )
  if (!open) return
  const { display_id } = byOrder.get(open.order_id) as PackingDispatchRow
  throw notAllowed(
    `Order #${display_id} is being changed in Medusa and its change is not confirmed; confirm or cancel that first`
  )
}

/**
 * Packs dispatches: what was picked lies in parcels and has left stock, in one transaction however many they are. Medusa
 * learns of it afterwards, parcel by parcel. Refuses what is not picked, orders that are cancelled or being edited, and
 * parcels that do not hold exactly what was picked.
 */
export async function packDispatches(
  request: PackRequest,
  act: PackingActor,
  neighbours: PackingNeighbours,
  rules: PackRules,
  context: Context
): Promise<PackingResult> {
  const sql = storeOf(context)
  const ids = dispatchIds(request.dispatches, "pack")
  const known = await knownAct(sql, "pack", request, act)
  if (known) return { dispatches: known.dispatches, positions: [], is_changed: false }
  const found = await lockDispatches(sql, ids, neighbours, context)
  for (const dispatch of found.values())
    checkTransition(DISPATCH_LIFECYCLE, dispatchName(dispatch), dispatch.status, "packed")
  const lines = groupBy(await readLines(sql, ids), (line) => line.dispatch_id)
  const wanted = request.dispatches.map(({ id, parcels }) => {
    const dispatch = found.get(id) as PackingDispatchRow
    const goods = lines.get(id) ?? []
    const packed = packParcels(goods, parcels?.map(({ units }) => units) ?? null, dispatchName(dispatch))
    return { dispatch, goods, parcels: packed.map((content, at) => ({ content, said: parcels?.[at] })) }
  })
  await checkOrders(sql, wanted)
  if (rules.must_verify) await checkScanned(sql, wanted)
  const providers = await readProviders(sql, [...found.values()])
  const boxes = await readBoxes(sql, request)
  const parcels = wanted.flatMap(({ dispatch, goods, parcels }) =>
    parcels.map(({ content, said }, at) =>
      parcelOf(dispatch, goods, content, said, {
        id: generateEntityId(undefined, "cprc"),
        position: at + 1,
        box: said?.box_id ? boxes.get(said.box_id) : undefined,
        provider_id: providers.get(dispatch.id) as string,
        request,
        act,
      })
    )
  )
  await insertRows(sql, "comptoir_parcel", PARCEL_COLUMNS, parcels)
  await insertRows(
    sql,
    "comptoir_parcel_line",
    PARCEL_LINE_COLUMNS,
    parcels.flatMap((parcel) =>
      parcel.content.map((content) => ({
        ...content,
        id: generateEntityId(undefined, "cpln"),
        parcel_id: parcel.id,
      }))
    )
  )
  await sql.execute(
    `UPDATE comptoir_dispatch_line SET packed_quantity = picked_quantity, updated_at = now() WHERE dispatch_id = ANY(?::text[])`,
    [ids]
  )
  await sql.execute(
    `UPDATE comptoir_dispatch SET status = 'packed', packed_at = ?::timestamptz, packed_by = ?, updated_at = now()
      WHERE id = ANY(?::text[])`,
    [act.at.toISOString(), act.actor_id, ids]
  )
  if (request.ships) await closeLeft(sql, ids, act.at)
  const moves = await movesOut(sql, wanted, parcels, act)
  await neighbours.recordMoves(moves, context)
  await neighbours.dispatchesPacked(ids, act.at, context)
  const dispatches = request.dispatches.map(({ id }) => ({
    id,
    order_id: (found.get(id) as PackingDispatchRow).order_id,
  }))
  await rememberAct(sql, request.idempotency_key, dispatches)
  return { dispatches, positions: positionsOf(moves), is_changed: true }
}

/** Says of packed dispatches, all of whose parcels have left, that they are shipped. */
export async function closeLeft(sql: SqlExecutor, dispatchIds: readonly string[], now: Date): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_dispatch AS dispatch SET status = 'shipped', shipped_at = ?::timestamptz, updated_at = now(),
            shipped_by = (SELECT parcel.shipped_by FROM comptoir_parcel AS parcel WHERE parcel.dispatch_id = dispatch.id
              AND parcel.fulfillment_status <> 'cancelled' ORDER BY parcel.position LIMIT 1)
      WHERE dispatch.id = ANY(?::text[]) AND dispatch.status = 'packed'
        AND NOT EXISTS (SELECT 1 FROM comptoir_parcel AS parcel WHERE parcel.dispatch_id = dispatch.id
          AND parcel.fulfillment_status <> 'cancelled' AND parcel.shipped_at IS NULL)`,
    [now.toISOString(), dispatchIds]
  )
}

export const positionsOf = (moves: readonly PackedPosition[]): PackedPosition[] => [
  ...new Map(
    moves.map(({ inventory_item_id, location_id }) => [
      `${inventory_item_id}|${location_id}`,
      { inventory_item_id, location_id },
    ])
  ).values(),
]

async function readLines(sql: SqlExecutor, ids: readonly string[]): Promise<LineRow[]> {
  return await sql.execute<LineRow>(
    `SELECT line.id AS dispatch_line_id, line.dispatch_id, line.line_item_id, line.inventory_item_id, line.required_quantity,
            line.picked_quantity, coalesce(item.sku, ${articleName("item")}, line.inventory_item_id) AS name, item.weight::int AS weight
       FROM comptoir_dispatch_line AS line LEFT JOIN inventory_item AS item ON item.id = line.inventory_item_id
      WHERE line.dispatch_id = ANY(?::text[]) ORDER BY line.dispatch_id, line.line_item_id, line.inventory_item_id`,
    [ids]
  )
}

type Wanted = {
  dispatch: PackingDispatchRow
  goods: readonly LineRow[]
  parcels: readonly { content: ParcelGoods[]; said?: ParcelRequest }[]
}

/** Refuses to pack for an order that is cancelled, that is being edited, or that has less of a line to be sent. */
async function checkOrders(sql: SqlExecutor, wanted: readonly Wanted[]): Promise<void> {
  const orders = [...new Set(wanted.map(({ dispatch }) => dispatch.order_id))]
  const rows = await sql.execute<{ id: string; display_id: number; status: string; is_edited: boolean }>(
    `SELECT sale.id, sale.display_id, sale.status, EXISTS (SELECT 1 FROM order_change AS change
              WHERE change.order_id = sale.id AND change.status IN ('pending', 'requested') AND change.deleted_at IS NULL) AS is_edited
       FROM "order" AS sale WHERE sale.id = ANY(?::text[]) AND sale.deleted_at IS NULL`,
    [orders]
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const { dispatch } of wanted) {
    const order = found.get(dispatch.order_id)
    if (!order) throw notFound(`Order ${dispatch.order_id} of ${dispatchName(dispatch)} does not exist`)
    const name = `${dispatchName(dispatch)} is of order #${order.display_id}`
    if (order.status === "canceled")
      throw notAllowed(`${name}, which is cancelled; put its goods back instead of packing them`)
    if (order.is_edited) {
      throw notAllowed(
        `${name}, which has a change that is not confirmed yet; confirm or cancel the change, then pack`
      )
    }
  }
  await checkOpenUnits(sql, wanted)
}

/** Refuses dispatches of which units were not scanned at the packing station. */
async function checkScanned(sql: SqlExecutor, wanted: readonly Wanted[]): Promise<void> {
  const rows = await sql.execute<{ dispatch_line_id: string; quantity: number }>(
    `SELECT dispatch_line_id, quantity FROM comptoir_station_check WHERE dispatch_id = ANY(?::text[])`,
    [wanted.map(({ dispatch }) => dispatch.id)]
  )
  const checked = new Map(rows.map((row) => [row.dispatch_line_id, row.quantity]))
  for (const { dispatch, goods } of wanted) {
    const units = goods.map(({ dispatch_line_id, name, picked_quantity: picked }) => ({
      name,
      picked,
      checked: Math.min(picked, checked.get(dispatch_line_id) ?? 0),
    }))
    checkVerified(dispatchName(dispatch), units)
  }
}

/** Refuses more units of a line than the order still waits for, those in parcels that Medusa does not know of yet among them. */
async function checkOpenUnits(sql: SqlExecutor, wanted: readonly Wanted[]): Promise<void> {
  const asked = new Map<string, { order_id: string; units: number; dispatch: string }>()
  for (const { dispatch, parcels } of wanted) {
    for (const { content } of parcels) {
      const units = new Map(content.map((one) => [one.line_item_id, one.units]))
      for (const [line, count] of units) {
        const before = asked.get(line)
        asked.set(line, {
          order_id: dispatch.order_id,
          units: count + (before?.units ?? 0),
          dispatch: dispatchName(dispatch),
        })
      }
    }
  }
  const rows = await sql.execute<{ line_item_id: string; open: string; waiting: string; title: string }>(
    `SELECT item.item_id AS line_item_id, line.title, item.quantity - item.fulfilled_quantity AS open,
            coalesce((SELECT sum(units) FROM (SELECT max(content.units) AS units FROM comptoir_parcel_line AS content
               JOIN comptoir_parcel AS parcel ON parcel.id = content.parcel_id
                AND parcel.fulfillment_status IN ('wanted', 'claimed', 'unknown')
              WHERE content.line_item_id = item.item_id AND parcel.order_id = sale.id GROUP BY parcel.id) AS other), 0) AS waiting
       FROM (SELECT unnest(?::text[]) AS order_id, unnest(?::text[]) AS line) AS asked
       JOIN "order" AS sale ON sale.id = asked.order_id
       JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version AND item.item_id = asked.line
        AND item.deleted_at IS NULL
       JOIN order_line_item AS line ON line.id = item.item_id`,
    [[...asked.values()].map((one) => one.order_id), [...asked.keys()]]
  )
  const open = new Map(rows.map((row) => [row.line_item_id, row]))
  for (const [line, { units, dispatch }] of asked) {
    const row = open.get(line)
    const left = row ? Number(row.open) - Number(row.waiting) : 0
    if (units <= left) continue
    throw notAllowed(
      `${dispatch} has ${units} of ${row?.title ?? line} and its order waits for ${Math.max(0, left)}; put the others back first`
    )
  }
}

/** Who makes the fulfilment of each dispatch; refuses one whose order has no way of shipping. */
async function readProviders(
  sql: SqlExecutor,
  dispatches: readonly PackingDispatchRow[]
): Promise<Map<string, string>> {
  const rows = await sql.execute<{ id: string; provider_id: string | null }>(
    `SELECT dispatch.id, ${SHIPPING_OPTION("option.provider_id")} AS provider_id
       FROM comptoir_dispatch AS dispatch WHERE dispatch.id = ANY(?::text[])`,
    [dispatches.map(({ id }) => id)]
  )
  const found = new Map(rows.map((row) => [row.id, row.provider_id]))
  const without = dispatches.find(({ id }) => !found.get(id))
  if (without) {
    throw notAllowed(
      `${dispatchName(without)} is of order #${without.display_id ?? without.order_id}, which has no shipping option that a provider fulfils; give it a shipping method first`
    )
  }
  return found as Map<string, string>
}

/** Of the shipping option by which a dispatch is sent: the one that its routing named, or else its order's first. */
export const SHIPPING_OPTION = (column: string): string => `(
  SELECT ${column} FROM "order" AS sale
    JOIN order_shipping AS shipping ON shipping.order_id = sale.id AND shipping.version = sale.version AND shipping.deleted_at IS NULL
    JOIN order_shipping_method AS method ON method.id = shipping.shipping_method_id AND method.deleted_at IS NULL
    JOIN shipping_option AS option ON option.id = method.shipping_option_id
   WHERE sale.id = dispatch.order_id AND shipping.return_id IS NULL
   ORDER BY (option.id IS NOT DISTINCT FROM dispatch.shipping_option_id) DESC, method.created_at, method.id LIMIT 1)`

type BoxFacts = { id: string; length: number; width: number; height: number; tare_weight: number }

async function readBoxes(sql: SqlExecutor, request: PackRequest): Promise<Map<string, BoxFacts>> {
  const ids = [
    ...new Set(
      request.dispatches.flatMap(({ parcels }) => parcels?.flatMap((one) => one.box_id ?? []) ?? [])
    ),
  ]
  if (!ids.length) return new Map()
  const rows = await sql.execute<BoxFacts>(
    `SELECT id, length, width, height, tare_weight FROM comptoir_box WHERE id = ANY(?::text[])`,
    [storable(ids)]
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const missing = ids.find((id) => !found.has(id))
  if (missing) throw notFound(`Box ${missing} does not exist`)
  return found
}

/** The row of a parcel: its sizes are the box's and its weight what lies in it, unless somebody measured. */
function parcelOf(
  dispatch: PackingDispatchRow,
  goods: readonly LineRow[],
  content: ParcelGoods[],
  said: ParcelRequest | undefined,
  more: {
    id: string
    position: number
    box: BoxFacts | undefined
    provider_id: string
    request: PackRequest
    act: PackingActor
  }
) {
  const { box, request, act, ...rest } = more
  const leaves = request.ships && mayLeave({ provider_id: rest.provider_id, fulfillment_status: "wanted" })
  const weights = new Map(goods.map((line) => [line.dispatch_line_id, line.weight]))
  const known = content.reduce<number | null>((sum, one) => {
    const weight = weights.get(one.dispatch_line_id)
    return sum === null || !weight ? null : sum + one.quantity * weight
  }, box?.tare_weight ?? 0)
  return {
    ...rest,
    content,
    dispatch_id: dispatch.id,
    order_id: dispatch.order_id,
    location_id: dispatch.location_id,
    box_id: said?.box_id ?? null,
    length: said?.length ?? box?.length ?? null,
    width: said?.width ?? box?.width ?? null,
    height: said?.height ?? box?.height ?? null,
    weight: said?.weight ?? (known && known <= 2_147_483_647 ? known : null),
    finish_due_since: act.at,
    ships_when_made: request.ships ?? false,
    shipping_at: request.ships ? act.at : null,
    shipped_at: leaves ? act.at : null,
    shipped_by: request.ships ? act.actor_id : null,
    no_notification: request.no_notification ?? true,
    carrier: request.carrier ?? dispatch.shipping_option_name ?? "",
    packed_at: act.at,
    packed_by: act.actor_id,
  }
}

/** Out of which places the packed goods leave stock: where the picker put them, and what nobody said from what lies unassigned. */
async function movesOut(
  sql: SqlExecutor,
  wanted: readonly Wanted[],
  parcels: readonly { id: string; dispatch_id: string }[],
  act: PackingActor
): Promise<StockMove[]> {
  const picks = groupBy(
    await sql.execute<PickRow>(
      `SELECT id, dispatch_line_id, bin_id, to_bin_id, lot, expires_on, picked_quantity FROM comptoir_pick
        WHERE dispatch_id = ANY(?::text[]) AND picked_quantity > 0 AND status <> 'cancelled' ORDER BY dispatch_line_id, id`,
      [wanted.map(({ dispatch }) => dispatch.id)]
    ),
    (pick) => pick.dispatch_line_id
  )
  const firstParcel = new Map<string, string>()
  for (const parcel of parcels)
    if (!firstParcel.has(parcel.dispatch_id)) firstParcel.set(parcel.dispatch_id, parcel.id)
  return wanted.flatMap(({ dispatch, goods }) =>
    goods.flatMap((line) => {
      const parts = placesOf(line, picks.get(line.dispatch_line_id) ?? [])
      return parts.map((part, at): StockMove => ({
        // A dispatch that was unpacked is packed again with other parcels: the key is new, as the move is.
        key: `shipment:${firstParcel.get(dispatch.id)}:${line.dispatch_line_id}:${at + 1}`,
        inventory_item_id: line.inventory_item_id,
        location_id: dispatch.location_id,
        bin_id: part.bin_id,
        lot: part.lot,
        expires_on: part.expires_on,
        quantity: -part.quantity,
        cause: "shipment",
        covers_reservation: line.line_item_id,
        document_type: "dispatch",
        document_id: dispatch.id,
        document_line_id: line.dispatch_line_id,
        actor_type: act.actor_type,
        actor_id: act.actor_id,
        occurred_at: act.at,
      }))
    })
  )
}

type Part = { bin_id: string | null; lot: string | null; expires_on: string | null; quantity: number }

/** Where the picked units of a line lie: in the bin that the picker brought them to, else where he found them. */
function placesOf(line: LineRow, picks: readonly PickRow[]): Part[] {
  const parts: Part[] = []
  let left = line.picked_quantity
  for (const { bin_id, to_bin_id, lot, expires_on, picked_quantity } of picks) {
    const quantity = Math.min(left, picked_quantity)
    const place = to_bin_id ?? bin_id
    const labels = place ? { lot, expires_on } : { lot: null, expires_on: null }
    if (quantity > 0) parts.push({ bin_id: place, ...labels, quantity })
    left -= quantity
  }
  if (left > 0) parts.push({ bin_id: null, lot: null, expires_on: null, quantity: left })
  return parts
}
