import { generateEntityId } from "@medusajs/framework/utils"
import { dispatchName, IN_HAND } from "../../../domain/picking/dispatch"
import type { DispatchStatus } from "../../../domain/picking/dispatch"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { groupBy } from "../../../domain/shared/group-by"
import { checkedByHand, checkGoods, Checked, GoodsToCheck, isTogether } from "../../../domain/waves/station"
import { articleName } from "../../../platform/article-name"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  StationGoodsDTO,
  StationOrderDTO,
  StationPickDTO,
  StationToteDTO,
  StationTourDTO,
} from "../../../types/http/station"
import { once } from "./acts"
import { oneOf, storable } from "./sql"

/** So many orders lie on the table at most. */
export const MOST_AT_THE_STATION = 200

/** Who acts at the station, and when. */
export type StationAct = Readonly<{ actor_id: string | null; at: Date }>

/** What a code put onto the table. */
export type FoundAtStation = {
  found: "tote" | "tour" | "dispatch" | "order"
  tote_id: string | null
  sorting: StationTourDTO | null
  dispatch_ids: string[]
}

type ToteRow = {
  id: string
  tour_id: string
  dispatch_id: string | null
  status: string
  location_name: string | null
}

const TOTE = `SELECT tote.id, tote.tour_id, tote.dispatch_id, tote.status, place.name AS location_name
    FROM comptoir_tote AS tote JOIN comptoir_tour AS tour ON tour.id = tote.tour_id
    LEFT JOIN stock_location AS place ON place.id = tote.location_id`

/** The tote that this code is on, else the last that it was on; refuses one that several warehouses use now. */
async function toteOf(sql: SqlExecutor, code: string, locationId: string | undefined) {
  const named = /^(.+\S)\s*[/·]\s*(\d{1,4})$/.exec(code)
  const rows = await sql.execute<ToteRow>(
    `${TOTE} WHERE (tote.code = ANY(?::text[]) OR (tour.number = ? AND tote.position = ?)) AND (?::text IS NULL OR tote.location_id = ?)
      ORDER BY (tote.status IN ('open', 'picked')) DESC, tote.created_at DESC, tote.id LIMIT 3`,
    [
      [code, code.toUpperCase()],
      named?.[1]?.toUpperCase() ?? "",
      Number(named?.[2] ?? 0),
      locationId ?? null,
      locationId ?? null,
    ]
  )
  const inUse = rows.filter(({ status }) => status === "open" || status === "picked")
  if (inUse.length > 1) {
    const places = inUse.map(({ location_name, id }) => location_name ?? id).join(" and in ")
    throw invalidData(`The tote ${code} is in use in ${places}; say in which warehouse you are`)
  }
  return rows[0] ?? null
}

const tourFacts = async (sql: SqlExecutor, id: string): Promise<StationTourDTO | undefined> =>
  (
    await sql.execute<StationTourDTO>(
      `SELECT tour.id, tour.number, tour.status, tour.method,
              CASE WHEN wave.id IS NOT NULL THEN jsonb_build_object('id', wave.id, 'number', wave.number) END AS wave
         FROM comptoir_tour AS tour LEFT JOIN comptoir_wave AS wave ON wave.id = tour.wave_id WHERE tour.id = ?`,
      [id]
    )
  )[0]

/** The dispatches that a tour picks for, in the order in which their heap is sorted. */
async function dispatchesOfTour(sql: SqlExecutor, tourId: string): Promise<string[]> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT dispatch.id FROM comptoir_dispatch AS dispatch
      WHERE dispatch.id IN (SELECT pick.dispatch_id FROM comptoir_tour_pick AS walked
              JOIN comptoir_pick AS pick ON pick.id = walked.pick_id WHERE walked.tour_id = ?)
        AND dispatch.status <> 'cancelled'
      ORDER BY dispatch.number, dispatch.id LIMIT ?`,
    [tourId, MOST_AT_THE_STATION]
  )
  return rows.map(({ id }) => id)
}

/** What this code puts onto the table: a tote, a tour, a dispatch or an order; nothing where it is none of them. */
export async function findAtStation(
  sql: SqlExecutor,
  text: string,
  locationId?: string
): Promise<FoundAtStation | null> {
  const code = text.trim()
  if (!code || code.includes("\0")) return null
  const tote = await toteOf(sql, code, locationId)
  if (tote) {
    if (tote.dispatch_id)
      return { found: "tote", tote_id: tote.id, sorting: null, dispatch_ids: [tote.dispatch_id] }
    return { ...(await sorted(sql, tote.tour_id)), found: "tote", tote_id: tote.id }
  }
  const number = code.toUpperCase()
  const [tour] = await sql.execute<{ id: string }>(`SELECT id FROM comptoir_tour WHERE number = ?`, [number])
  if (tour) return await sorted(sql, tour.id)
  const order = /^#?(\d{1,9})$/.exec(code)?.[1]
  const rows = await sql.execute<{ id: string; is_number: boolean }>(
    `SELECT id, number IS NOT DISTINCT FROM ? AS is_number FROM comptoir_dispatch
      WHERE (number = ? OR (display_id = ? AND status IN ('picking', 'picked', 'packed', 'shipped')))
        AND (?::text IS NULL OR location_id = ? OR number = ?)
      ORDER BY is_number DESC, status <> 'shipped' DESC, number LIMIT ?`,
    [
      number,
      number,
      order ? Number(order) : -1,
      locationId ?? null,
      locationId ?? null,
      number,
      MOST_AT_THE_STATION,
    ]
  )
  const [first] = rows
  if (!first) return null
  if (first.is_number) return { found: "dispatch", tote_id: null, sorting: null, dispatch_ids: [first.id] }
  return { found: "order", tote_id: null, sorting: null, dispatch_ids: rows.map(({ id }) => id) }
}

/** All orders of a tour lie on the table; what was picked in one heap is sorted there. */
async function sorted(sql: SqlExecutor, tourId: string): Promise<FoundAtStation> {
  const tour = await tourFacts(sql, tourId)
  const dispatch_ids = await dispatchesOfTour(sql, tourId)
  return { found: "tour", tote_id: null, sorting: tour?.method === "batch" ? tour : null, dispatch_ids }
}

const goodsOf = (sql: SqlExecutor, ids: readonly string[]) =>
  sql.execute<StationGoodsDTO & { dispatch_id: string }>(
    `SELECT line.dispatch_id, line.id AS dispatch_line_id, line.line_item_id, line.inventory_item_id, item.sku,
            ${articleName("item")} AS title, coalesce(nullif(sold.product_title, ''), sold.title) AS line_title,
            coalesce(sold.thumbnail, item.thumbnail) AS thumbnail,
            (SELECT coalesce(array_agg(DISTINCT code.text), '{}') FROM (
               SELECT item.sku AS text UNION ALL
               SELECT code.text FROM product_variant_inventory_item AS link
                 JOIN product_variant AS variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
                CROSS JOIN LATERAL (VALUES (variant.barcode), (variant.ean), (variant.upc), (variant.sku)) AS code(text)
                WHERE link.inventory_item_id = item.id AND link.deleted_at IS NULL AND link.required_quantity = 1) AS code
              WHERE coalesce(code.text, '') <> '') AS codes,
            (SELECT coalesce(array_agg(DISTINCT pick.lot), '{}') FROM comptoir_pick AS pick
              WHERE pick.dispatch_line_id = line.id AND pick.picked_quantity > 0 AND pick.lot IS NOT NULL) AS lots,
            line.picked_quantity AS picked, least(coalesce(checked.quantity, 0), line.picked_quantity) AS checked,
            line.quantity - line.picked_quantity - line.short_quantity AS to_pick, line.short_quantity AS short
       FROM comptoir_dispatch_line AS line
       LEFT JOIN order_line_item AS sold ON sold.id = line.line_item_id
       LEFT JOIN inventory_item AS item ON item.id = line.inventory_item_id
       LEFT JOIN comptoir_station_check AS checked ON checked.dispatch_line_id = line.id
      WHERE line.dispatch_id = ANY(?::text[]) ORDER BY line.dispatch_id, line_title, line.line_item_id, item.sku, line.id`,
    [ids]
  )

const TOTE_FACTS = `
  SELECT tote.id, jsonb_build_object('id', tour.id, 'number', tour.number) AS tour, tote.position, tote.colour, tote.code,
         tote.status, arrived.id IS NOT NULL AS is_here, arrived.arrived_at
    FROM comptoir_tote AS tote JOIN comptoir_tour AS tour ON tour.id = tote.tour_id
    LEFT JOIN comptoir_station_tote AS arrived ON arrived.tote_id = tote.id`

/** The totes of dispatches; one that is of a whole tour is of each of its dispatches. */
const totesOf = (sql: SqlExecutor, ids: readonly string[]) =>
  sql.execute<StationToteDTO & { for_dispatch: string }>(
    `SELECT facts.*, given.dispatch_id AS for_dispatch
       FROM (SELECT tote.id, tote.dispatch_id FROM comptoir_tote AS tote WHERE tote.dispatch_id = ANY(?::text[])
             UNION
             SELECT tote.id, pick.dispatch_id FROM comptoir_pick AS pick
               JOIN comptoir_tour_pick AS walked ON walked.pick_id = pick.id
               JOIN comptoir_tote AS tote ON tote.tour_id = walked.tour_id AND tote.dispatch_id IS NULL
              WHERE pick.dispatch_id = ANY(?::text[])) AS given
       JOIN (${TOTE_FACTS}) AS facts ON facts.id = given.id
      WHERE facts.status <> 'cancelled' ORDER BY facts.tour ->> 'number', facts.position, facts.id`,
    [ids, ids]
  )

/** Facts of one tote. */
export async function stationTote(sql: SqlExecutor, id: string): Promise<StationToteDTO | null> {
  const rows = await sql.execute<StationToteDTO>(`${TOTE_FACTS} WHERE tote.id = ?`, [id])
  return rows[0] ?? null
}

const openPicksOf = (sql: SqlExecutor, ids: readonly string[]) =>
  sql.execute<StationPickDTO>(
    `SELECT pick.id, pick.dispatch_id, item.sku, ${articleName("item")} AS title, bin.code AS bin_code, pick.lot, pick.quantity,
            pick.picked_quantity, tour.number AS tour_number, picker.name AS picker_name
       FROM comptoir_pick AS pick
       LEFT JOIN inventory_item AS item ON item.id = pick.inventory_item_id
       LEFT JOIN comptoir_bin AS bin ON bin.id = pick.bin_id
       LEFT JOIN comptoir_tour_pick AS walked ON walked.pick_id = pick.id
       LEFT JOIN comptoir_tour AS tour ON tour.id = walked.tour_id
       LEFT JOIN comptoir_picker AS picker ON picker.id = tour.picker_id
      WHERE pick.dispatch_id = ANY(?::text[]) AND pick.status = 'open'
      ORDER BY pick.dispatch_id, bin.pick_sequence NULLS LAST, bin.code, pick.id`,
    [ids]
  )

/** What the station knows of an order beside what packing knows. */
export type AtStation = Pick<StationOrderDTO, "totes" | "is_together" | "goods" | "open_picks" | "wave">

/** What the station knows of these dispatches: four statements however many they are. */
export async function readAtStation(
  sql: SqlExecutor,
  dispatchIds: readonly string[]
): Promise<Map<string, AtStation>> {
  const ids = storable(dispatchIds)
  if (!ids.length) return new Map()
  const goods = groupBy(await goodsOf(sql, ids), (row) => row.dispatch_id)
  const totes = groupBy(await totesOf(sql, ids), (row) => row.for_dispatch)
  const picks = groupBy(await openPicksOf(sql, ids), (row) => row.dispatch_id)
  const waves = new Map(
    (
      await sql.execute<{ dispatch_id: string; id: string; number: string }>(
        `SELECT DISTINCT ON (member.dispatch_id) member.dispatch_id, wave.id, wave.number FROM comptoir_wave_dispatch AS member
           JOIN comptoir_wave AS wave ON wave.id = member.wave_id
          WHERE member.dispatch_id = ANY(?::text[]) AND wave.status <> 'cancelled'
          ORDER BY member.dispatch_id, member.is_open DESC, wave.created_at DESC`,
        [ids]
      )
    ).map(({ dispatch_id, id, number }) => [dispatch_id, { id, number }])
  )
  return new Map(
    ids.map((id) => {
      const own = (totes.get(id) ?? []).map(({ for_dispatch: _, ...tote }) => tote)
      return [
        id,
        {
          wave: waves.get(id) ?? null,
          totes: own,
          is_together: isTogether(own),
          goods: (goods.get(id) ?? []).map(({ dispatch_id: _, ...line }) => line),
          open_picks: picks.get(id) ?? [],
        },
      ]
    })
  )
}

/** A tote came to the station; told twice it came once. */
export async function toteArrived(
  sql: SqlExecutor,
  toteId: string,
  act: StationAct
): Promise<{ is_new: boolean }> {
  const rows = await sql.execute(
    `INSERT INTO comptoir_station_tote (id, tote_id, arrived_at, arrived_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (tote_id) DO NOTHING RETURNING id`,
    [generateEntityId(undefined, "cstt"), toteId, act.at, act.actor_id]
  )
  return { is_new: rows.length > 0 }
}

type LockedDispatch = {
  id: string
  number: string | null
  display_id: number | null
  status: DispatchStatus
}

/** Dispatches that lie on the table, locked in one order for all; refuses an id that is none. */
async function lockAtStation(sql: SqlExecutor, ids: readonly string[]): Promise<LockedDispatch[]> {
  const rows = await sql.execute<LockedDispatch>(
    `SELECT id, number, display_id, status FROM comptoir_dispatch WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE`,
    [storable(ids)]
  )
  const known = new Map(rows.map((row) => [row.id, row]))
  const missing = ids.find((id) => !known.has(id))
  if (missing !== undefined) throw notFound(`Dispatch ${missing} does not exist`)
  return ids.map((id) => known.get(id) as LockedDispatch)
}

const isInHand = ({ status }: LockedDispatch): boolean => (IN_HAND as readonly string[]).includes(status)

export type ScanGoodsRequest = {
  /** The orders on the table, in the order of their slots. */
  dispatch_ids: readonly string[]
  inventory_item_ids: readonly string[]
  units: number
  lot: string | null
  idempotency_key?: string
}

/**
 * Counts scanned units for the first order on the table that still waits for them. Two packers at one heap never count
 * the same unit for two orders: the orders are locked before it is looked who waits.
 */
export async function scanGoods(
  sql: SqlExecutor,
  request: ScanGoodsRequest,
  act: StationAct
): Promise<Checked & { is_repeated: boolean }> {
  const { dispatch_ids, inventory_item_ids, units, lot, idempotency_key } = request
  const ids = [...new Set(dispatch_ids)]
  if (ids.length > MOST_AT_THE_STATION)
    throw invalidData(`${ids.length} orders are on the table; name at most ${MOST_AT_THE_STATION}`)
  const fingerprint = [[...inventory_item_ids].sort(), units, lot]
  const key = { key: idempotency_key, kind: "station_scan", fingerprint, actor_id: act.actor_id }
  return await once<Checked>(sql, key, async () => {
    const dispatches = await lockAtStation(sql, ids)
    const open = dispatches.filter(isInHand)
    const [first] = dispatches
    if (!open.length && first) {
      throw notAllowed(
        `${dispatchName(first)} is ${first.status}; only what is picked and not packed yet can be checked`
      )
    }
    const rows = await goodsOf(
      sql,
      open.map(({ id }) => id)
    )
    const place = new Map(ids.map((id, index) => [id, index]))
    const goods: GoodsToCheck[] = rows
      .map(({ dispatch_id, dispatch_line_id, inventory_item_id, picked, checked, lots }) => ({
        dispatch_id,
        dispatch_line_id,
        inventory_item_id,
        picked,
        checked,
        lots,
      }))
      .sort((a, b) => (place.get(a.dispatch_id) ?? 0) - (place.get(b.dispatch_id) ?? 0))
    const outcome = checkGoods(goods, { inventory_item_ids, units, lot })
    if (outcome.kind === "checked") {
      const line = goods.find((one) => one.dispatch_line_id === outcome.dispatch_line_id) as GoodsToCheck
      await writeCheck(sql, line, { quantity: line.checked + units, by_hand: null }, act)
    }
    return outcome
  })
}

/** How many units of a line were checked; `by_hand` null leaves what was counted without a scanner, as far as it fits. */
async function writeCheck(
  sql: SqlExecutor,
  line: { dispatch_id: string; dispatch_line_id: string },
  to: { quantity: number; by_hand: number | null },
  act: StationAct
): Promise<void> {
  await sql.execute(
    `INSERT INTO comptoir_station_check AS known (id, dispatch_id, dispatch_line_id, quantity, by_hand, checked_at, checked_by)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (dispatch_line_id) DO UPDATE
       SET quantity = excluded.quantity, by_hand = least(excluded.quantity, coalesce(?::int, known.by_hand)),
           checked_at = excluded.checked_at, checked_by = excluded.checked_by, closed_at = NULL, updated_at = now()`,
    [
      generateEntityId(undefined, "cstc"),
      line.dispatch_id,
      line.dispatch_line_id,
      to.quantity,
      to.by_hand ?? 0,
      act.at,
      act.actor_id,
      to.by_hand,
    ]
  )
}

export type CheckByHandRequest = {
  dispatch_id: string
  /** How many units of each line are checked now, those that were scanned among them. */
  lines: readonly { dispatch_line_id: string; checked: number }[]
  idempotency_key?: string
}

/** Says without a scanner how many units are there, or takes a wrong scan back. */
export async function checkByHand(
  sql: SqlExecutor,
  request: CheckByHandRequest,
  mustScan: boolean,
  act: StationAct
): Promise<{ dispatch_id: string; is_repeated: boolean }> {
  const { dispatch_id, lines, idempotency_key } = request
  const key = {
    key: idempotency_key,
    kind: "station_check",
    fingerprint: [dispatch_id, lines],
    actor_id: act.actor_id,
  }
  return await once(sql, key, async () => {
    const [dispatch] = (await lockAtStation(sql, [dispatch_id])) as [LockedDispatch]
    if (!isInHand(dispatch)) {
      throw notAllowed(
        `${dispatchName(dispatch)} is ${dispatch.status}; only what is picked and not packed yet can be checked`
      )
    }
    const goods = new Map((await goodsOf(sql, [dispatch_id])).map((line) => [line.dispatch_line_id, line]))
    const wanted = lines.map(({ dispatch_line_id, checked }) => {
      const line = goods.get(dispatch_line_id)
      if (!line) throw invalidData(`${dispatchName(dispatch)} has no line ${dispatch_line_id}`)
      const name = line.sku ?? line.title ?? line.inventory_item_id
      const facts = {
        name,
        picked: line.picked,
        checked: line.checked,
        has_code: line.codes.length > 0,
      }
      return {
        id: generateEntityId(undefined, "cstc"),
        dispatch_id,
        dispatch_line_id,
        quantity: checkedByHand(facts, checked, mustScan),
        by_hand: Math.max(0, checked - line.checked),
        checked_at: act.at,
        checked_by: act.actor_id,
      }
    })
    if (new Set(wanted.map((one) => one.dispatch_line_id)).size < wanted.length)
      throw invalidData("A line is named twice; name it once with all its checked units")
    await sql.execute(
      `INSERT INTO comptoir_station_check AS known (id, dispatch_id, dispatch_line_id, quantity, by_hand, checked_at, checked_by)
       SELECT id, dispatch_id, dispatch_line_id, quantity, by_hand, checked_at, checked_by
         FROM jsonb_to_recordset(?::jsonb) AS given(id text, dispatch_id text, dispatch_line_id text, quantity int, by_hand int,
              checked_at timestamptz, checked_by text)
       ON CONFLICT (dispatch_line_id) DO UPDATE
         SET quantity = excluded.quantity, by_hand = least(excluded.quantity, known.by_hand + excluded.by_hand),
             checked_at = excluded.checked_at, checked_by = excluded.checked_by, closed_at = NULL, updated_at = now()`,
      [JSON.stringify(wanted)]
    )
    return { dispatch_id }
  })
}

/** Of another order of the same tours, which waits for this article: where a unit that is not wanted here belongs. */
export async function whereElse(
  sql: SqlExecutor,
  dispatchIds: readonly string[],
  itemIds: readonly string[]
): Promise<{ number: string; tote: string | null } | null> {
  const [row] = await sql.execute<{ number: string; tote: string | null }>(
    `SELECT dispatch.number, coalesce(tote.code, tour.number || '/' || tote.position) AS tote
       FROM comptoir_pick AS pick
       JOIN comptoir_dispatch AS dispatch ON dispatch.id = pick.dispatch_id AND dispatch.status IN ${oneOf(IN_HAND)}
       JOIN comptoir_tour_pick AS walked ON walked.pick_id = pick.id
       JOIN comptoir_tour AS tour ON tour.id = walked.tour_id
       LEFT JOIN comptoir_tote AS tote ON tote.id = walked.tote_id
      WHERE walked.tour_id IN (SELECT own.tour_id FROM comptoir_tour_pick AS own
              JOIN comptoir_pick AS here ON here.id = own.pick_id WHERE here.dispatch_id = ANY(?::text[]))
        AND pick.inventory_item_id = ANY(?::text[]) AND NOT pick.dispatch_id = ANY(?::text[])
      ORDER BY dispatch.number LIMIT 1`,
    [storable(dispatchIds), itemIds, storable(dispatchIds)]
  )
  return row ?? null
}

/**
 * What follows in the station when dispatches were packed: their totes are empty and nothing of them is checked any more.
 * A tote of a whole tour is empty once all its orders are. The caller has locked the dispatches.
 */
export async function dispatchesPacked(
  sql: SqlExecutor,
  dispatchIds: readonly string[],
  at: Date
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_tote SET status = 'packed', updated_at = now()
      WHERE dispatch_id = ANY(?::text[]) AND status IN ('open', 'picked')`,
    [dispatchIds]
  )
  const shared = await sql.execute<{ id: string }>(
    `SELECT tote.id FROM comptoir_tote AS tote
      WHERE tote.dispatch_id IS NULL AND tote.status IN ('open', 'picked')
        AND tote.tour_id IN (SELECT walked.tour_id FROM comptoir_tour_pick AS walked
              JOIN comptoir_pick AS pick ON pick.id = walked.pick_id WHERE pick.dispatch_id = ANY(?::text[]))
      ORDER BY tote.id FOR UPDATE`,
    [dispatchIds]
  )
  if (shared.length)
    // Read after the lock: of two packers who close the last two orders of a heap, the second sees the first's.
    await sql.execute(
      `UPDATE comptoir_tote AS tote SET status = 'packed', updated_at = now()
        WHERE tote.id = ANY(?::text[])
          AND NOT EXISTS (SELECT 1 FROM comptoir_tour_pick AS walked JOIN comptoir_pick AS pick ON pick.id = walked.pick_id
                JOIN comptoir_dispatch AS dispatch ON dispatch.id = pick.dispatch_id AND dispatch.status IN ${oneOf(IN_HAND)}
               WHERE walked.tour_id = tote.tour_id)`,
      [shared.map(({ id }) => id)]
    )
  await sql.execute(
    `UPDATE comptoir_station_check SET closed_at = ?, updated_at = now() WHERE dispatch_id = ANY(?::text[])`,
    [at, dispatchIds]
  )
}

/**
 * What follows in the station when a dispatch was unpacked: its goods are to be verified again, and lie in its totes as
 * far as those are not used for others already.
 */
export async function dispatchUnpacked(sql: SqlExecutor, dispatchId: string): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_tote AS tote
        SET status = 'picked', updated_at = now(),
            code = CASE WHEN EXISTS (SELECT 1 FROM comptoir_tote AS other WHERE other.location_id = tote.location_id
                        AND other.code = tote.code AND other.id <> tote.id AND other.status IN ('open', 'picked'))
                   THEN NULL ELSE tote.code END
      WHERE tote.dispatch_id = ? AND tote.status = 'packed'`,
    [dispatchId]
  )
  await sql.execute(
    `UPDATE comptoir_station_check SET quantity = 0, by_hand = 0, closed_at = NULL, updated_at = now() WHERE dispatch_id = ?`,
    [dispatchId]
  )
}
