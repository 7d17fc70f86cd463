import { notFound } from "../../../../domain/shared/domain-error"
import { tiesTotes } from "../../../../domain/waves/totes"
import { articleName } from "../../../../platform/article-name"
import { itemCodes } from "../../../../platform/item-codes"
import type { SqlExecutor } from "../../../../platform/sql"
import type {
  ScannerOpenTourDTO,
  ScannerToteDTO,
  ScannerTourDTO,
  ScannerTourStopDTO,
} from "../../../../types/http/scanner"
import type {
  PickTourDetailDTO,
  PickTourEventDTO,
  PickTourStopDTO,
  PickTourToteDTO,
} from "../../../../types/http/tours"
import { storable } from "../sql"
import { tourHeadings } from "./list"

const BIN = `CASE WHEN bin.id IS NOT NULL THEN jsonb_build_object('id', bin.id, 'code', bin.code, 'aisle', aisle.code,
  'x', bin.x, 'y', bin.y) END AS bin`

const STOP = `comptoir_tour_pick AS walk
  JOIN comptoir_pick AS pick ON pick.id = walk.pick_id
  JOIN comptoir_dispatch AS dispatch ON dispatch.id = pick.dispatch_id
  LEFT JOIN comptoir_dispatch_line AS line ON line.id = pick.dispatch_line_id
  LEFT JOIN order_line_item AS sold ON sold.id = line.line_item_id
  LEFT JOIN inventory_item AS item ON item.id = pick.inventory_item_id
  LEFT JOIN comptoir_bin AS bin ON bin.id = pick.bin_id
  LEFT JOIN comptoir_aisle AS aisle ON aisle.id = bin.aisle_id`

/** One page of people sees at most so many stops of a tour; a walk has some hundred. */
const MOST_STOPS = 5_000
const MOST_EVENTS = 200

const readStops = (sql: SqlExecutor, tourId: string): Promise<PickTourStopDTO[]> =>
  sql.execute<PickTourStopDTO>(
    `SELECT pick.id AS pick_id, row_number() OVER (ORDER BY walk.position, walk.pick_id)::int AS position, ${BIN},
            pick.inventory_item_id, item.sku, ${articleName("item")} AS title,
            coalesce(item.thumbnail, sold.thumbnail) AS thumbnail, variant.barcode, pick.lot, pick.expires_on, pick.quantity,
            pick.picked_quantity, pick.status, walk.skipped, walk.tote_id, pick.dispatch_id,
            dispatch.number AS dispatch_number, dispatch.order_id, dispatch.display_id,
            CASE WHEN walk.picked_by IS NOT NULL THEN jsonb_build_object('id', walk.picked_by,
              'name', coalesce(person.name, nullif(trim(concat_ws(' ', clerk.first_name, clerk.last_name)), ''), clerk.email, walk.picked_by)) END AS picked_by,
            walk.picked_at
       FROM ${STOP}
       LEFT JOIN comptoir_picker AS person ON person.id = walk.picked_by
       LEFT JOIN "user" AS clerk ON clerk.id = walk.picked_by
       LEFT JOIN LATERAL (
         SELECT coalesce(found.barcode, found.ean, found.upc) AS barcode FROM product_variant_inventory_item AS link
           JOIN product_variant AS found ON found.id = link.variant_id AND found.deleted_at IS NULL
          WHERE link.inventory_item_id = pick.inventory_item_id AND link.deleted_at IS NULL AND link.required_quantity = 1
          ORDER BY found.id LIMIT 1) AS variant ON true
      WHERE walk.tour_id = ? ORDER BY walk.position, walk.pick_id LIMIT ${MOST_STOPS}`,
    [tourId]
  )

const readTotes = (sql: SqlExecutor, tourId: string): Promise<PickTourToteDTO[]> =>
  sql.execute<PickTourToteDTO>(
    `SELECT tote.id, tote.position, tote.colour, tote.code, tote.status,
            CASE WHEN dispatch.id IS NOT NULL THEN jsonb_build_object('id', dispatch.id, 'number', dispatch.number,
              'display_id', dispatch.display_id, 'customer_name', dispatch.customer_name) END AS dispatch
       FROM comptoir_tote AS tote LEFT JOIN comptoir_dispatch AS dispatch ON dispatch.id = tote.dispatch_id
      WHERE tote.tour_id = ? ORDER BY tote.position`,
    [tourId]
  )

const readEvents = (sql: SqlExecutor, tourId: string): Promise<PickTourEventDTO[]> =>
  sql.execute<PickTourEventDTO>(
    `SELECT event.id, event.kind,
            CASE WHEN event.from_picker IS NOT NULL THEN jsonb_build_object('id', event.from_picker, 'name', coalesce(giver.name, event.from_picker)) END AS from_picker,
            CASE WHEN event.to_picker IS NOT NULL THEN jsonb_build_object('id', event.to_picker, 'name', coalesce(taker.name, event.to_picker)) END AS to_picker,
            event.actor_type, event.actor_id,
            coalesce(actor.name, nullif(trim(concat_ws(' ', clerk.first_name, clerk.last_name)), ''), clerk.email) AS actor_name,
            event.reason, event.created_at
       FROM comptoir_tour_event AS event
       LEFT JOIN comptoir_picker AS giver ON giver.id = event.from_picker
       LEFT JOIN comptoir_picker AS taker ON taker.id = event.to_picker
       LEFT JOIN comptoir_picker AS actor ON actor.id = event.actor_id
       LEFT JOIN "user" AS clerk ON clerk.id = event.actor_id
      WHERE event.tour_id = ? ORDER BY event.created_at DESC, event.id DESC LIMIT ${MOST_EVENTS}`,
    [tourId]
  )

/** One tour with its stops, its totes and what befell it; refuses an id that is none. */
export async function readTour(sql: SqlExecutor, id: string, at: Date): Promise<PickTourDetailDTO> {
  const [heading] = await tourHeadings(sql, storable([id]), at)
  if (!heading) throw notFound(`Tour ${id} does not exist`)
  const [drawn] = await sql.execute<Pick<PickTourDetailDTO, "path">>(
    `SELECT path FROM comptoir_tour WHERE id = ?`,
    [id]
  )
  return {
    ...heading,
    path: drawn?.path ?? null,
    stops: await readStops(sql, id),
    totes: await readTotes(sql, id),
    events: await readEvents(sql, id),
  }
}

/** The stops of a tour of which something is left, as a device needs them; of these picks only, where they are named. */
export const scannerStops = (
  sql: SqlExecutor,
  tourId: string,
  pickIds: readonly string[] | null = null
): Promise<ScannerTourStopDTO[]> =>
  sql.execute<ScannerTourStopDTO>(
    `SELECT stop.pick_id, stop.position, stop.bin, stop.item_id, item.sku, ${articleName("item")} AS title,
            coalesce(item.thumbnail, stop.sold_thumbnail) AS thumbnail, ${itemCodes("item")} AS codes,
            coalesce(tracking.tracks_lots, false) AS tracks_lots, coalesce(tracking.tracks_expiry, false) AS tracks_expiry,
            stop.lot, stop.expires_on, stop.quantity, stop.picked_quantity, stop.tote_id, stop.skipped, stop.dispatch_number,
            stop.display_id
       FROM (SELECT pick.id AS pick_id, row_number() OVER (ORDER BY walk.position, walk.pick_id)::int AS position, ${BIN},
                    pick.inventory_item_id AS item_id, sold.thumbnail AS sold_thumbnail, pick.lot, pick.expires_on,
                    pick.quantity - pick.picked_quantity AS quantity, pick.picked_quantity, pick.status, walk.tote_id,
                    walk.skipped, dispatch.number AS dispatch_number, dispatch.display_id, dispatch.status AS dispatch_status
               FROM ${STOP} WHERE walk.tour_id = ?) AS stop
       LEFT JOIN inventory_item AS item ON item.id = stop.item_id
       LEFT JOIN comptoir_item_tracking AS tracking ON tracking.inventory_item_id = stop.item_id
      WHERE stop.status = 'open' AND stop.dispatch_status = 'picking' AND (?::text[] IS NULL OR stop.pick_id = ANY(?::text[]))
      ORDER BY stop.position LIMIT ${MOST_STOPS}`,
    [tourId, pickIds, pickIds]
  )

type Head = Omit<ScannerTourDTO, "metres" | "ties_totes" | "totes" | "stops"> & { metres: string | null }

/** A tour as its picker's device keeps it; refuses one that is none, or of another warehouse. */
export async function readScannerTour(
  sql: SqlExecutor,
  id: string,
  locationId: string
): Promise<ScannerTourDTO> {
  const [head] = await sql.execute<Head>(
    `SELECT tour.id, tour.number, wave.number AS wave_number, tour.method, tour.status, tour.priority, tour.due_at, tour.metres,
            tour.is_exact, tour.path, tour.stop_count, tour.unit_count, tour.order_count, tour.lease_until,
            desk.code AS packing_bin
       FROM comptoir_tour AS tour LEFT JOIN comptoir_wave AS wave ON wave.id = tour.wave_id
       LEFT JOIN comptoir_warehouse AS warehouse ON warehouse.location_id = tour.location_id AND warehouse.deleted_at IS NULL
       LEFT JOIN comptoir_bin AS desk ON desk.id = warehouse.packing_bin_id
      WHERE tour.id = ANY(?::text[]) AND tour.location_id = ?`,
    [storable([id]), locationId]
  )
  if (!head) throw notFound(`Tour ${id} does not exist in this warehouse`)
  const { metres, ...rest } = head
  return {
    ...rest,
    metres: metres === null ? null : Number(metres),
    ties_totes: tiesTotes(head.method),
    totes: await sql.execute<ScannerToteDTO>(
      `SELECT tote.id, tote.position, tote.colour, tote.code, dispatch.number AS dispatch_number, dispatch.display_id,
              dispatch.customer_name
         FROM comptoir_tote AS tote LEFT JOIN comptoir_dispatch AS dispatch ON dispatch.id = tote.dispatch_id
        WHERE tote.tour_id = ? AND tote.status <> 'cancelled' ORDER BY tote.position`,
      [id]
    ),
    stops: await scannerStops(sql, id),
  }
}

type OpenRow = Omit<ScannerOpenTourDTO, "metres"> & { metres: string | null }

/** The next tours that wait in a warehouse, and how many there are. */
export async function openTours(
  sql: SqlExecutor,
  locationId: string,
  limit: number
): Promise<{ open: ScannerOpenTourDTO[]; open_count: number }> {
  const rows = await sql.execute<OpenRow>(
    `SELECT tour.id, tour.number, tour.method, tour.priority, tour.due_at, tour.metres, tour.stop_count, tour.unit_count,
            tour.order_count, coalesce((SELECT sum(pick.quantity - pick.picked_quantity) FROM comptoir_tour_pick AS walk
               JOIN comptoir_pick AS pick ON pick.id = walk.pick_id AND pick.status = 'open'
              WHERE walk.tour_id = tour.id), 0)::int AS left_units
       FROM comptoir_tour AS tour WHERE tour.location_id = ? AND tour.status = 'open'
      ORDER BY tour.priority DESC, tour.due_at NULLS LAST, tour.id LIMIT ?`,
    [locationId, limit]
  )
  const [counted] = await sql.execute<{ count: number }>(
    `SELECT count(*)::int AS count FROM comptoir_tour WHERE location_id = ? AND status = 'open'`,
    [locationId]
  )
  return {
    open: rows.map((row) => ({ ...row, metres: row.metres === null ? null : Number(row.metres) })),
    open_count: counted?.count ?? 0,
  }
}
