import type { Context } from "@medusajs/framework/types"
import { checkBinScan, checkItemScan, checkToteScan, NamedByScan } from "../../../../domain/waves/pick-scan"
import { SKIPS_TO_TELL } from "../../../../domain/waves/tour"
import { toteCode } from "../../../../domain/waves/totes"
import { missingOf, pickedAfter, positionsAfterSkip } from "../../../../domain/waves/tour-protocol"
import type { SqlExecutor } from "../../../../platform/sql"
import type { ScannerTourAnswer } from "../../../../types/http/scanner"
import type { ShortOfPick, TourAct, TourNeighbours } from "../../tour-neighbours"
import { once } from "../acts"
import { storable } from "../sql"
import { adoptPicks, changePositions } from "./adopt"
import { answerOf } from "./answer"
import { followActOn, FollowedTour } from "./follow"
import { AtTour, graspPick, graspTour } from "./grasp"
import { asWalked, insertEvents, signOfLife, walkOf } from "./rows"
import { tieCode, tieTote, toteInUse } from "./totes"

/** What an act at a tour came to, besides what its picker is told. */
export type TourDone = {
  answer: ScannerTourAnswer
  /** Dispatches of which nothing is left to pick since. */
  picked: { id: string; order_id: string }[]
  /** Tours whose status changed by it. */
  followed: FollowedTour[]
}

export type PickUnits = AtTour & {
  pick_id: string
  /** Units that were taken now, beside those of earlier acts. */
  quantity: number
  /** The code of the tote that they went into. */
  tote?: string | null
  idempotency_key?: string | null
}

/** What the codes named that were scanned at the bin and from the goods; nothing where none was. */
export type Scanned = Readonly<{ bin?: NamedByScan | null; item?: NamedByScan | null }>

/**
 * Units are in somebody's hands: they are picked, where the pick is still open, whoever the tour belongs to by now. What
 * was scanned is looked at again, for a device may have acted on an old copy of the tour.
 */
export async function pickUnits(
  sql: SqlExecutor,
  request: PickUnits,
  scanned: Scanned,
  act: TourAct,
  neighbours: TourNeighbours,
  context: Context
): Promise<TourDone & { is_repeated: boolean }> {
  const { tour_id, pick_id, quantity, tote: toteText = null, idempotency_key } = request
  const fingerprint = [tour_id, pick_id, quantity, toteText]
  const key = { key: idempotency_key, kind: "pick", fingerprint, actor_id: act.actor_id }
  return await once(sql, key, async () => {
    const { tour, pick } = await graspPick(sql, request, act)
    const { tote } = pick
    const expected = {
      bin: pick.bin_id ? { id: pick.bin_id, code: pick.bin_code ?? pick.bin_id } : null,
      inventory_item_id: pick.inventory_item_id,
      article: pick.article,
      lot: pick.lot,
      expires_on: pick.expires_on,
      tote,
    }
    if (scanned.bin) checkBinScan(expected, scanned.bin)
    if (scanned.item) checkItemScan(expected, scanned.item)
    const picked_quantity = pickedAfter(pick, quantity)
    // Its own code names nothing else: a code is in use once in a warehouse.
    if (toteText !== null && tote && tote.code !== toteCode(toteText)) {
      const inUse = await toteInUse(sql, tour.location_id, toteText)
      const { ties } = checkToteScan(expected, tour.id, toteText, inUse)
      if (ties) await tieCode(sql, tote.id, ties)
    }
    const picked = await neighbours.confirmPick(
      { dispatch_id: pick.dispatch_id, id: pick_id, picked_quantity },
      context
    )
    await signOfLife(sql, tour, act, pick_id)
    return { picked: [...picked], ...(await followActOn(sql, tour.id, act, { isPick: true })) }
  })
}

export type ShortStop = AtTour & {
  pick_id: string
  /** Units that are not there; left out, all that are left of the pick. */
  quantity?: number
  reason: string
  note?: string | null
  idempotency_key?: string | null
}

export type TourShort = TourDone & { short_pick: ShortOfPick; adopted: string[] }

/**
 * Units are not where the book says. The picking module writes it down and looks elsewhere in the warehouse; what it finds
 * is a stop of the same tour from then on, where it costs the walk the least.
 */
export async function shortStop(
  sql: SqlExecutor,
  request: ShortStop,
  act: TourAct,
  neighbours: TourNeighbours,
  context: Context
): Promise<TourShort & { is_repeated: boolean }> {
  const { tour_id, pick_id, quantity, reason, note = null, idempotency_key } = request
  const fingerprint = [tour_id, pick_id, quantity, reason, note]
  const key = { key: idempotency_key, kind: "short_stop", fingerprint, actor_id: act.actor_id }
  return await once(sql, key, async () => {
    // The routes of orders are locked before tours, by everybody.
    const orders = await sql.execute<{ order_id: string }>(
      `SELECT dispatch.order_id FROM comptoir_pick AS pick JOIN comptoir_dispatch AS dispatch ON dispatch.id = pick.dispatch_id
        WHERE pick.id = ANY(?::text[])`,
      [storable([pick_id])]
    )
    await neighbours.markReservationsDue(
      orders.map(({ order_id }) => order_id),
      context
    )
    const { tour, pick } = await graspPick(sql, request, act)
    const missing = missingOf(pick, quantity)
    const short_pick = await neighbours.shortPick(
      { dispatch_id: pick.dispatch_id, pick_id, quantity: missing, reason, note },
      context
    )
    const adopted = await adoptPicks(sql, [tour])
    await signOfLife(sql, tour, act)
    const { answer, followed } = await followActOn(sql, tour.id, act)
    const { found_elsewhere, short, status, dispatch_id, order_id } = short_pick
    return {
      answer: { ...answer, found_elsewhere, short },
      picked: status === "picked" ? [{ id: dispatch_id, order_id }] : [],
      followed,
      short_pick,
      adopted,
    }
  })
}

export type SkipStop = AtTour & { pick_id: string; reason?: string | null; idempotency_key?: string | null }

export type TourSkip = TourDone & {
  /** How often the stop was put off by now, where it is time to tell a supervisor. */
  told: { tour_id: string; number: string; pick_id: string; bin_code: string | null; skipped: number } | null
}

/** A stop goes last. Whoever does not hold the tour any more puts nothing off; three times are told to a supervisor. */
export async function skipStop(
  sql: SqlExecutor,
  request: SkipStop,
  act: TourAct
): Promise<TourSkip & { is_repeated: boolean }> {
  const { tour_id, pick_id, reason = null, idempotency_key } = request
  const key = { key: idempotency_key, kind: "skip", fingerprint: [tour_id, pick_id], actor_id: act.actor_id }
  return await once(sql, key, async () => {
    const { tour, standing, pick } = await graspPick(sql, request, act)
    const done = async (told: TourSkip["told"]): Promise<TourSkip> => ({
      answer: await answerOf(sql, tour.id, act.actor_id),
      picked: [],
      followed: [],
      told,
    })
    if (standing === "former") return await done(null)
    const moved = positionsAfterSkip((await walkOf(sql, [tour.id])).map(asWalked), pick_id)
    // What was picked meanwhile is not put off.
    if (!moved.some((one) => one.pick_id === pick_id)) return await done(null)
    await changePositions(sql, moved)
    await sql.execute(
      `UPDATE comptoir_tour_pick SET skipped = skipped + 1, updated_at = now() WHERE pick_id = ANY(?::text[])`,
      [moved.map((one) => one.pick_id)]
    )
    const why = [pick.bin_code ?? pick.article, reason].filter(Boolean).join(": ")
    await insertEvents(
      sql,
      [{ tour_id: tour.id, kind: "skipped", from_picker: tour.picker_id, reason: why }],
      act
    )
    await signOfLife(sql, tour, act)
    const skipped = pick.skipped + 1
    const { number } = tour
    return await done(
      skipped === SKIPS_TO_TELL
        ? { tour_id: tour.id, number, pick_id, bin_code: pick.bin_code, skipped }
        : null
    )
  })
}

export type TieTote = AtTour & { tote_id: string; code: string; idempotency_key?: string | null }

/** A barcode is tied to a tote of the cart. */
export async function tieToteOfTour(
  sql: SqlExecutor,
  request: TieTote,
  act: TourAct
): Promise<TourDone & { is_repeated: boolean }> {
  const { tour_id, tote_id, code, idempotency_key } = request
  const key = {
    key: idempotency_key,
    kind: "tie_tote",
    fingerprint: [tour_id, tote_id, code],
    actor_id: act.actor_id,
  }
  return await once(sql, key, async () => {
    const { tour } = await graspTour(sql, request, act)
    await tieTote(sql, tour, tote_id, code)
    await signOfLife(sql, tour, act)
    return { answer: await answerOf(sql, tour.id, act.actor_id), picked: [], followed: [] }
  })
}
