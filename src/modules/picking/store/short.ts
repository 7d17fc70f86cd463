import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { allocateBins, AllocatedPick } from "../../../domain/picking/allocate-bins"
import { dispatchName, DispatchStatus, shortOfLine } from "../../../domain/picking/dispatch"
import { releasePicks } from "../../../domain/picking/release-picks"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import { wholeUnits } from "../../../domain/shared/quantities"
import type { SqlExecutor } from "../../../platform/sql"
import type { PickingAct, PickingNeighbours, Position } from "../neighbours"
import { once } from "./acts"
import {
  changeLines,
  changePicks,
  DispatchLineRow,
  DispatchRow,
  followLines,
  linesOf,
  lockDispatches,
  ordersOf,
  PickRow,
  picksOf,
} from "./dispatch-rows"
import { bookOf, lockGiving, looseStock, pickableStock } from "./pickable"
import { goodsToPutBack } from "./put-back"
import { insertRows } from "./sql"
import { insertPicks } from "./start"

export type ShortPickRequest = {
  dispatch_id: string
  pick_id: string
  /** Units that are not there, of those that were not picked yet; left out, all of them. */
  quantity?: number
  reason: string
  note?: string | null
  idempotency_key?: string
}

/** What became of units that were not there. */
export type ShortPicked = {
  id: string
  dispatch_id: string
  order_id: string
  location_id: string
  inventory_item_id: string
  bin_id: string | null
  quantity: number
  /** Of them, those that are picked from another place of the warehouse instead, and where. */
  found_elsewhere: number
  places: { bin_id: string | null; quantity: number }[]
  /** Of them, those that left the book. */
  written_off: number
  /** Units by which the dispatch is short of this article. */
  short: number
  is_last: boolean
  status: DispatchStatus
  positions: Position[]
}

async function binCode(sql: SqlExecutor, binId: string | null): Promise<string | null> {
  if (!binId) return null
  const [bin] = await sql.execute<{ code: string }>(`SELECT code FROM comptoir_bin WHERE id = ?`, [binId])
  return bin?.code ?? binId
}

async function goodsName(sql: SqlExecutor, item: string): Promise<string> {
  const [row] = await sql.execute<{ name: string }>(
    `SELECT coalesce(sku, title, id) AS name FROM inventory_item WHERE id = ?`,
    [item]
  )
  return row?.name ?? item
}

/** How many units the book has at a place: in a bin, of a lot, on no hold; or loose. */
async function unitsAt(sql: SqlExecutor, pick: PickRow): Promise<number> {
  if (!pick.bin_id) {
    const [row] = await sql.execute<{ units: number }>(
      `SELECT greatest(0, unassigned_quantity) AS units FROM comptoir_stock_position
        WHERE inventory_item_id = ? AND location_id = ?`,
      [pick.inventory_item_id, pick.location_id]
    )
    return row?.units ?? 0
  }
  const [row] = await sql.execute<{ units: number }>(
    `SELECT quantity AS units FROM comptoir_bin_content
      WHERE bin_id = ? AND inventory_item_id = ? AND lot IS NOT DISTINCT FROM ? AND expires_on IS NOT DISTINCT FROM ?
        AND hold_id IS NULL`,
    [pick.bin_id, pick.inventory_item_id, pick.lot, pick.expires_on]
  )
  return row?.units ?? 0
}

const samePlace = (a: { bin_id: string | null; lot: string | null; expires_on: string | null }, b: PickRow) =>
  a.bin_id === b.bin_id && a.lot === b.lot && a.expires_on === b.expires_on

/** From which other places of the warehouse the units are taken instead; fewer where there are not as many. */
async function elsewhere(
  sql: SqlExecutor,
  pick: PickRow,
  line: DispatchLineRow,
  units: number
): Promise<AllocatedPick[]> {
  if (units < 1) return []
  const stock = await pickableStock(sql, pick.location_id, [pick.inventory_item_id])
  const found = allocateBins(
    [{ id: line.id, inventory_item_id: pick.inventory_item_id, quantity: units }],
    stock.filter((row) => !samePlace(row, pick))
  )
  const loose = pick.bin_id ? await looseStock(sql, pick.location_id, pick.inventory_item_id) : 0
  return found.flatMap((one) => {
    if (one.bin_id) return [one]
    const quantity = Math.min(one.quantity, loose)
    return quantity > 0 ? [{ ...one, quantity }] : []
  })
}

/**
 * Writes down that units are not where the book says. They leave the book there; as many as nobody has reserved are taken
 * from another place of the warehouse instead; by the rest the line is short, a kit by whole units, and what was picked
 * for those goes back. Reservations of others are never touched.
 */
export async function shortPick(
  sql: SqlExecutor,
  request: ShortPickRequest,
  act: PickingAct,
  neighbours: PickingNeighbours,
  context: Context
): Promise<ShortPicked & { is_repeated: boolean }> {
  const { dispatch_id, pick_id, reason, note = null, idempotency_key } = request
  const fingerprint = [dispatch_id, pick_id, request.quantity, reason, note]
  const key = { key: idempotency_key, kind: "short", fingerprint, actor_id: act.actor_id }
  return await once(sql, key, async () => {
    await neighbours.markReservationsDue(await ordersOf(sql, [dispatch_id]), context)
    const [dispatch] = (await lockDispatches(sql, [dispatch_id])) as [DispatchRow]
    const picks = await picksOf(sql, [dispatch_id])
    const pick = picks.find(({ id }) => id === pick_id)
    if (!pick) throw invalidData(`${dispatchName(dispatch)} has no pick ${pick_id}`)
    const name = await goodsName(sql, pick.inventory_item_id)
    const open = pick.status === "open" ? pick.quantity - pick.picked_quantity : 0
    if (dispatch.status !== "picking" || open === 0) {
      throw notAllowed(
        `Nothing of ${name} is left to pick there for ${dispatchName(dispatch)}, which is ${dispatch.status}; take back what was confirmed first`
      )
    }
    const quantity = request.quantity ?? open
    wholeUnits(quantity, `How many of ${name} are not there`)
    if (quantity > open)
      throw invalidData(
        `${open} of ${name} are left to pick there for ${dispatchName(dispatch)} and ${quantity} cannot be missing`
      )
    await lockGiving(sql, [dispatch.location_id])
    const lines = await linesOf(sql, [dispatch_id])
    const line = lines.find(({ id }) => id === pick.dispatch_line_id) as DispatchLineRow
    const book = await bookOf(sql, pick.location_id, pick.inventory_item_id, line.line_item_id)
    const there = await unitsAt(sql, pick)
    const promised = book.reserved - book.own
    const written_off = Math.max(0, Math.min(quantity, there, book.stocked - book.held - promised))
    // What nobody reserved may take the place of what is missing; the rest is somebody else's.
    const free = book.stocked - book.held - written_off - book.reserved + quantity
    const instead = await elsewhere(sql, pick, line, Math.max(0, Math.min(quantity, free)))
    const found_elsewhere = instead.reduce((sum, one) => sum + one.quantity, 0)
    const missing = quantity - found_elsewhere

    const id = generateEntityId(undefined, "cshp")
    await changePicks(sql, [lessOf(pick, quantity)])
    if (instead.length) await insertPicks(sql, pick.location_id, new Map([[line.id, line]]), instead)
    const short = missing ? await fallShort(sql, { dispatch, lines, line, missing }, neighbours, context) : 0
    const positions = written_off
      ? await neighbours.recordMoves(
          [
            {
              key: `short_pick:${id}`,
              inventory_item_id: pick.inventory_item_id,
              location_id: pick.location_id,
              bin_id: pick.bin_id,
              lot: pick.lot,
              expires_on: pick.expires_on,
              covers_reservation: line.line_item_id,
              quantity: -written_off,
              cause: "short_pick",
              document_type: "dispatch",
              document_id: dispatch.id,
              document_line_id: line.id,
              actor_type: act.actor_type,
              actor_id: act.actor_id,
              reason,
              occurred_at: act.at,
            },
          ],
          context
        )
      : []
    const is_last = book.stocked - written_off <= 0
    await insertShort(
      sql,
      { id, dispatch, line, pick, key: idempotency_key ?? id, reason, note, act },
      {
        quantity,
        found_elsewhere,
        written_off,
        short,
        is_last,
      }
    )
    const code = await binCode(sql, pick.bin_id)
    const called = dispatch.number ?? `#${dispatch.display_id ?? ""}`
    const after = { name: called, sku: name, bin: code, quantity, found_elsewhere, written_off, short }
    const entry = { entity_type: "dispatch", entity_id: dispatch.id, act: "short", actor_id: act.actor_id }
    await neighbours.recordAudit([{ ...entry, after, reason }], context)
    if (short) await neighbours.markRoutesDue([dispatch.order_id], "short", context)
    const followed = await followLines(sql, [dispatch], act)
    const { order_id, location_id } = dispatch
    return {
      id,
      dispatch_id,
      order_id,
      location_id,
      inventory_item_id: pick.inventory_item_id,
      bin_id: pick.bin_id,
      quantity,
      found_elsewhere,
      places: instead.map(({ bin_id, quantity }) => ({ bin_id, quantity })),
      written_off,
      short,
      is_last,
      status: followed[0]?.status ?? dispatch.status,
      positions,
    }
  })
}

/** The pick without the units that are not there. */
function lessOf(pick: PickRow, missing: number) {
  const quantity = pick.quantity - missing
  const { id, picked_quantity, to_bin_id } = pick
  if (quantity === 0)
    return { id, quantity: pick.quantity, picked_quantity, status: "short" as const, to_bin_id }
  return {
    id,
    quantity,
    picked_quantity,
    status: quantity === picked_quantity ? ("picked" as const) : ("open" as const),
    to_bin_id,
  }
}

type Falling = {
  dispatch: DispatchRow
  lines: readonly DispatchLineRow[]
  line: DispatchLineRow
  missing: number
}

/** Makes the line fall short, with all articles of a kit; answers the units of the missing article. */
async function fallShort(
  sql: SqlExecutor,
  { dispatch, lines, line, missing }: Falling,
  neighbours: PickingNeighbours,
  context: Context
): Promise<number> {
  const kit = lines.filter((one) => one.line_item_id === line.line_item_id)
  const shorts = shortOfLine(kit, line.inventory_item_id, missing)
  // The picks without what is missing, and with what is taken from elsewhere instead.
  const picks = await picksOf(sql, [dispatch.id])
  const changes = shorts.map((short) => {
    const own = kit.find((one) => one.inventory_item_id === short.inventory_item_id) as DispatchLineRow
    const units = own.id === line.id ? short.short - missing : short.short
    const released = releasePicks(
      picks.filter((one) => one.dispatch_line_id === own.id),
      units
    )
    return { line: own, short: short.short, released }
  })
  const released = changes.flatMap((change) => change.released)
  await neighbours.putBack(goodsToPutBack(picks, released), context)
  const byId = new Map(picks.map((one) => [one.id, one]))
  await changePicks(
    sql,
    released.map(({ id, quantity, picked_quantity, status }) => ({
      id,
      quantity,
      picked_quantity,
      status,
      to_bin_id: picked_quantity > 0 ? (byId.get(id)?.to_bin_id ?? null) : null,
    }))
  )
  await changeLines(
    sql,
    changes.map((change) => ({
      id: change.line.id,
      short: change.short,
      picked: -change.released.reduce((sum, one) => sum + one.put_back, 0),
    }))
  )
  return changes.find((change) => change.line.id === line.id)?.short ?? 0
}

async function insertShort(
  sql: SqlExecutor,
  of: {
    id: string
    dispatch: DispatchRow
    line: DispatchLineRow
    pick: PickRow
    key: string
    reason: string
    note: string | null
    act: PickingAct
  },
  what: { quantity: number; found_elsewhere: number; written_off: number; short: number; is_last: boolean }
): Promise<void> {
  await insertRows(
    sql,
    "comptoir_short_pick",
    {
      id: "text",
      dispatch_id: "text",
      dispatch_line_id: "text",
      pick_id: "text",
      order_id: "text",
      location_id: "text",
      bin_id: "text",
      lot: "text",
      expires_on: "text",
      inventory_item_id: "text",
      quantity: "int",
      found_elsewhere: "int",
      written_off: "int",
      short: "int",
      is_last: "boolean",
      reason: "text",
      note: "text",
      key: "text",
      actor_id: "text",
      created_at: "timestamptz",
    },
    [
      {
        id: of.id,
        dispatch_id: of.dispatch.id,
        dispatch_line_id: of.line.id,
        pick_id: of.pick.id,
        order_id: of.dispatch.order_id,
        location_id: of.dispatch.location_id,
        bin_id: of.pick.bin_id,
        lot: of.pick.lot,
        expires_on: of.pick.expires_on,
        inventory_item_id: of.pick.inventory_item_id,
        ...what,
        reason: of.reason,
        note: of.note,
        key: of.key,
        actor_id: of.act.actor_id,
        created_at: of.act.at,
      },
    ]
  )
}
