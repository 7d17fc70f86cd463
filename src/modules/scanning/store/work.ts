import type { PickerTask } from "../../../domain/scanning/picker"
import type { BinStock } from "../../../domain/warehouse/transfer-picks"
import { articleName } from "../../../platform/article-name"
import { itemCodes } from "../../../platform/item-codes"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  ScannerBinDTO,
  ScannerCountDTO,
  ScannerDeliveryDTO,
  ScannerItemDTO,
  ScannerTaskDTO,
  ScannerTransferDTO,
} from "../../../types/http/scanner"

/** A page by key: at most `limit` rows after the key. */
export type KeyPage = Readonly<{ location_id: string; after?: string; limit: number }>

type Page<T> = Readonly<{ rows: T[]; next: string | null }>

const pageOf = <T>(rows: T[], limit: number, key: (row: T) => string): Page<T> => {
  const last = rows[limit - 1]
  return { rows, next: last === undefined ? null : key(last) }
}

const OPEN_ORDER = `purchase_order.status IN ('sent', 'acknowledged') AND NOT purchase_order.on_hold
  AND purchase_order.receipt_status IN ('none', 'partial') AND purchase_order.deleted_at IS NULL`
const OPEN_TRANSFER = `(transfer.source_location_id = ? AND transfer.status = 'ready'
   OR transfer.destination_location_id = ? AND transfer.status IN ('in_transit', 'partially_received'))`

/** How many of each there is to do, in one statement. */
export async function countWork(
  sql: SqlExecutor,
  { location_id, picker_id }: { location_id: string; picker_id: string }
): Promise<{ name: string; has_bins: boolean; work: Record<PickerTask, number> }> {
  const [row] = await sql.execute<{ name: string; has_bins: boolean } & Record<PickerTask, number>>(
    `SELECT location.name, EXISTS (SELECT 1 FROM comptoir_warehouse AS profile
               WHERE profile.location_id = location.id AND profile.deleted_at IS NULL) AS has_bins,
            (SELECT count(*) FROM comptoir_purchase_order AS purchase_order
              WHERE purchase_order.location_id = location.id AND ${OPEN_ORDER})::int AS receive,
            (SELECT count(*) FROM comptoir_warehouse_task AS task
              WHERE task.location_id = location.id AND task.status = 'open' AND task.kind = 'putaway')::int AS put_away,
            (SELECT count(*) FROM comptoir_warehouse_task AS task
              WHERE task.location_id = location.id AND task.status = 'open' AND task.kind = 'replenish')::int AS move,
            (SELECT count(*) FROM comptoir_stock_count AS count
              WHERE count.location_id = location.id AND count.status = 'counting' AND count.deleted_at IS NULL
                AND (count.assigned_to IS NULL OR count.assigned_to = ?))::int AS count,
            (SELECT count(*) FROM comptoir_stock_transfer AS transfer
              WHERE ${OPEN_TRANSFER} AND transfer.deleted_at IS NULL)::int AS transfer,
            (SELECT count(*) FROM comptoir_tour AS tour
              WHERE tour.location_id = location.id
                AND (tour.status = 'open' OR tour.status = 'picking' AND tour.picker_id = ?))::int AS pick
       FROM stock_location AS location WHERE location.id = ?`,
    [picker_id, location_id, location_id, picker_id, location_id]
  )
  const { name = location_id, has_bins = false, ...work } = row ?? {}
  const none = { receive: 0, put_away: 0, move: 0, count: 0, transfer: 0, pick: 0 }
  return { name, has_bins, work: { ...none, ...work } }
}

const BIN = `bin.id, bin.code, bin.barcode, zone.kind AS zone_kind, bin.status,
  coalesce(bin.pick_sequence, 2147483647) AS walk`

/** The bins of the warehouse, by code. */
export async function pageBins(
  sql: SqlExecutor,
  { location_id, after, limit }: KeyPage
): Promise<Page<ScannerBinDTO>> {
  const rows = await sql.execute<ScannerBinDTO>(
    `SELECT ${BIN} FROM comptoir_bin AS bin JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
      WHERE bin.location_id = ? AND bin.code > ? AND bin.status <> 'archived' AND bin.deleted_at IS NULL
      ORDER BY bin.code LIMIT ?`,
    [location_id, after ?? "", limit]
  )
  return pageOf(rows, limit, ({ code }) => code)
}

/** What the scanner must know of items: every text that a scan of one may read, and what must be written down. */
const itemsOf = (ids: string): string => `
  SELECT item.id, item.sku, ${articleName("item")} AS title,
         coalesce(tracking.tracks_lots, false) AS tracks_lots, coalesce(tracking.tracks_expiry, false) AS tracks_expiry,
         ${itemCodes("item")} AS codes
    FROM (${ids}) AS wanted(id) JOIN inventory_item AS item ON item.id = wanted.id AND item.deleted_at IS NULL
    LEFT JOIN comptoir_item_tracking AS tracking ON tracking.inventory_item_id = item.id
   ORDER BY item.id`

/** The articles that lie here or are on their way here, by id. */
export async function pageItems(
  sql: SqlExecutor,
  { location_id, after = "", limit }: KeyPage
): Promise<Page<ScannerItemDTO>> {
  const ids = [
    `SELECT inventory_item_id AS id FROM inventory_level
      WHERE location_id = ? AND inventory_item_id > ? AND deleted_at IS NULL`,
    `SELECT line.inventory_item_id FROM comptoir_purchase_order AS purchase_order
       JOIN comptoir_purchase_order_line AS line ON line.purchase_order_id = purchase_order.id AND line.deleted_at IS NULL
      WHERE purchase_order.location_id = ? AND line.inventory_item_id > ? AND ${OPEN_ORDER}`,
    `SELECT line.inventory_item_id FROM comptoir_stock_transfer AS transfer
       JOIN comptoir_stock_transfer_line AS line ON line.transfer_id = transfer.id AND line.deleted_at IS NULL
      WHERE transfer.destination_location_id = ? AND line.inventory_item_id > ?
        AND transfer.status IN ('in_transit', 'partially_received')`,
  ]
  const each = ids.map((one) => `(SELECT DISTINCT id FROM (${one}) AS one(id) ORDER BY id LIMIT ?)`)
  const rows = await sql.execute<ScannerItemDTO>(
    itemsOf(`SELECT id FROM (${each.join(" UNION ")}) AS known(id) ORDER BY id LIMIT ?`),
    [...ids.flatMap(() => [location_id, after, limit]), limit]
  )
  return pageOf(rows, limit, ({ id }) => id)
}

/** Articles and bins that the device does not know, by what was found that a scan names. */
export async function readNamed(
  sql: SqlExecutor,
  {
    location_id,
    item_ids,
    bin_ids,
  }: { location_id: string; item_ids: readonly string[]; bin_ids: readonly string[] }
): Promise<{ items: ScannerItemDTO[]; bins: ScannerBinDTO[] }> {
  const items = item_ids.length
    ? await sql.execute<ScannerItemDTO>(itemsOf(`SELECT unnest(?::text[]) AS id`), [item_ids])
    : []
  const bins = bin_ids.length
    ? await sql.execute<ScannerBinDTO>(
        `SELECT ${BIN} FROM comptoir_bin AS bin JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
          WHERE bin.id = ANY(?::text[]) AND bin.location_id = ? AND bin.status <> 'archived' AND bin.deleted_at IS NULL`,
        [bin_ids, location_id]
      )
    : []
  return { items, bins }
}

/** SQL for whether people count a bin now without knowing what is expected there. */
const COUNTED_BLIND = `EXISTS (SELECT 1 FROM comptoir_stock_count_line AS line
  JOIN comptoir_stock_count AS count ON count.id = line.stock_count_id AND count.is_blind
 WHERE line.location_id = bin.location_id AND line.bin_id = bin.id AND line.is_open)`

/** Reasons for a bin that say how much lies in it. */
const TELLS_CONTENT = ["same_item", "holds"]

type TaskRow = Omit<ScannerTaskDTO, "parts" | "from_bin"> & {
  from_bin_id: string | null
  to_bin_id: string | null
  kept:
    | { bin_id: string; quantity: number; reasons?: { code: string; value?: string | number | null }[] }[]
    | null
}

/** Goods to be put away and pick bins to be filled, by id. */
export async function pageTasks(
  sql: SqlExecutor,
  {
    location_id,
    after = "",
    limit,
    picker_id,
    claim_minutes,
  }: KeyPage & { picker_id: string; claim_minutes: number }
): Promise<Page<ScannerTaskDTO>> {
  const rows = await sql.execute<TaskRow>(
    `SELECT task.id, task.kind, task.inventory_item_id AS item_id, item.sku, ${articleName("item")} AS title,
            task.quantity - task.done_quantity AS quantity, task.lot, task.expires_on,
            task.hold_id IS NOT NULL AS on_hold, task.from_bin_id, task.to_bin_id, task.suggestion -> 'parts' AS kept,
            task.priority, (task.claimed_by IS NOT NULL AND task.claimed_by <> ?
              AND task.claimed_at > now() - make_interval(mins => ?)) AS claimed_by_other
       FROM comptoir_warehouse_task AS task LEFT JOIN inventory_item AS item ON item.id = task.inventory_item_id
      WHERE task.location_id = ? AND task.status = 'open' AND task.kind IN ('putaway', 'replenish')
        AND task.id > ? AND task.deleted_at IS NULL ORDER BY task.id LIMIT ?`,
    [picker_id, claim_minutes, location_id, after, limit]
  )
  const ids = rows.flatMap((row) => [
    ...[row.from_bin_id, row.to_bin_id].filter((id) => id !== null),
    ...(row.kept ?? []).map((part) => part.bin_id),
  ])
  const codes = await sql.execute<{ id: string; code: string; is_counted_blind: boolean }>(
    `SELECT bin.id, bin.code, ${COUNTED_BLIND} AS is_counted_blind FROM comptoir_bin AS bin WHERE bin.id = ANY(?::text[])`,
    [[...new Set(ids)]]
  )
  const secret = new Set(codes.filter((bin) => bin.is_counted_blind).map(({ id }) => id))
  const codeOf = new Map(codes.map(({ id, code }) => [id, code]))
  const placeOf = (id: string) => ({ id, code: codeOf.get(id) ?? id })
  const tasks = rows.map(({ from_bin_id, to_bin_id, kept, ...task }): ScannerTaskDTO => {
    const said = (kept ?? []).map(({ bin_id, quantity, reasons = [] }) => ({
      bin: placeOf(bin_id),
      quantity,
      reasons: reasons
        .filter(({ code }) => !secret.has(bin_id) || !TELLS_CONTENT.includes(code))
        .map(({ code, value = null }) => ({ code, value })),
    }))
    const plain = to_bin_id ? [{ bin: placeOf(to_bin_id), quantity: task.quantity, reasons: [] }] : []
    return { ...task, from_bin: from_bin_id ? placeOf(from_bin_id) : null, parts: said.length ? said : plain }
  })
  return pageOf(tasks, limit, ({ id }) => id)
}

/** The orders that are expected here, by id; how much of them is told only to who may know. */
export async function pageDeliveries(
  sql: SqlExecutor,
  { location_id, after = "", limit, sees_expected }: KeyPage & { sees_expected: boolean }
): Promise<Page<ScannerDeliveryDTO>> {
  const rows = await sql.execute<ScannerDeliveryDTO>(
    `WITH expected AS (
       SELECT purchase_order.id, purchase_order.number, purchase_order.expected_on, supplier.name AS supplier
         FROM comptoir_purchase_order AS purchase_order JOIN comptoir_supplier AS supplier ON supplier.id = purchase_order.supplier_id
        WHERE purchase_order.location_id = ? AND purchase_order.id > ? AND ${OPEN_ORDER}
        ORDER BY purchase_order.id LIMIT ?
     ), wanted AS (
       SELECT line.purchase_order_id, line.inventory_item_id AS item_id, min(line.position) AS position, min(line.sku) AS sku,
              min(line.title) AS title, min(line.supplier_sku) AS supplier_sku,
              sum(greatest(0, line.quantity - line.received_quantity - line.short_closed_quantity))::int AS outstanding
         FROM expected JOIN comptoir_purchase_order_line AS line ON line.purchase_order_id = expected.id AND line.deleted_at IS NULL
        GROUP BY 1, 2
     )
     SELECT expected.*, coalesce((
              SELECT jsonb_agg(jsonb_build_object('item_id', wanted.item_id, 'sku', wanted.sku, 'title', wanted.title,
                       'supplier_sku', wanted.supplier_sku)
                     || CASE WHEN ?::boolean THEN jsonb_build_object('outstanding', wanted.outstanding) ELSE '{}'::jsonb END
                     ORDER BY wanted.position)
                FROM wanted WHERE wanted.purchase_order_id = expected.id), '[]'::jsonb) AS lines
       FROM expected ORDER BY expected.id`,
    [location_id, after, limit, sees_expected]
  )
  return pageOf(rows, limit, ({ id }) => id)
}

/** The counts that somebody may do here, by id, with the places that are still to be counted and nothing of what is there. */
export async function pageCounts(
  sql: SqlExecutor,
  { location_id, after = "", limit, picker_id }: KeyPage & { picker_id: string }
): Promise<Page<ScannerCountDTO>> {
  const rows = await sql.execute<ScannerCountDTO>(
    `WITH open AS (
       SELECT count.id, count.number, count.title, count.round, count.place_count FROM comptoir_stock_count AS count
        WHERE count.location_id = ? AND count.status = 'counting' AND count.deleted_at IS NULL AND count.id > ?
          AND (count.assigned_to IS NULL OR count.assigned_to = ?) ORDER BY count.id LIMIT ?
     ), place AS (
       SELECT line.stock_count_id, bin.id, bin.code, coalesce(bin.pick_sequence, 2147483647) AS walk
         FROM open JOIN comptoir_stock_count_line AS line ON line.stock_count_id = open.id AND line.status = 'open'
         JOIN comptoir_bin AS bin ON bin.id = line.bin_id GROUP BY 1, 2, 3, 4
     ), loose AS (
       SELECT DISTINCT line.stock_count_id, item.id AS item_id, item.sku, ${articleName("item")} AS title, line.lot, line.expires_on
         FROM open JOIN comptoir_stock_count_line AS line ON line.stock_count_id = open.id AND line.status = 'open'
          AND line.bin_id IS NULL JOIN inventory_item AS item ON item.id = line.inventory_item_id
     )
     SELECT open.*,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', place.id, 'code', place.code, 'walk', place.walk)
                             ORDER BY place.walk, place.code)
                        FROM place WHERE place.stock_count_id = open.id), '[]'::jsonb) AS bins,
            coalesce((SELECT jsonb_agg(jsonb_build_object('item_id', loose.item_id, 'sku', loose.sku, 'title', loose.title,
                               'lot', loose.lot, 'expires_on', loose.expires_on) ORDER BY loose.sku, loose.item_id, loose.lot)
                        FROM loose WHERE loose.stock_count_id = open.id), '[]'::jsonb) AS items
       FROM open ORDER BY open.id`,
    [location_id, after, picker_id, limit]
  )
  return pageOf(rows, limit, ({ id }) => id)
}

type TransferLine = Omit<ScannerTransferDTO["lines"][number], "picks" | "quantity"> & {
  quantity: number
  hold_id: string | null
}
/** A transfer before somebody says from which bins its goods are taken. */
export type TransferRow = Omit<ScannerTransferDTO, "lines"> & { lines: TransferLine[] }

/** The transfers to be shipped from here or received here, by id. */
export async function pageTransfers(
  sql: SqlExecutor,
  { location_id, after = "", limit }: KeyPage
): Promise<Page<TransferRow>> {
  const rows = await sql.execute<TransferRow>(
    `SELECT transfer.id, transfer.number, transfer.expected_on, other.name AS other_location,
            CASE WHEN transfer.status = 'ready' THEN 'ship' ELSE 'receive' END AS direction,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', line.id, 'item_id', line.inventory_item_id, 'sku', line.sku,
                       'title', line.title, 'lot', line.lot, 'expires_on', line.expires_on, 'hold_id', line.hold_id,
                       'quantity', CASE WHEN transfer.status = 'ready' THEN line.quantity ELSE line.shipped_quantity
                         - line.received_quantity - line.written_off_quantity - line.restocked_quantity END)
                     ORDER BY line.position)
                FROM comptoir_stock_transfer_line AS line
               WHERE line.transfer_id = transfer.id AND line.deleted_at IS NULL), '[]'::jsonb) AS lines
       FROM comptoir_stock_transfer AS transfer
       JOIN stock_location AS other ON other.id = CASE WHEN transfer.status = 'ready'
            THEN transfer.destination_location_id ELSE transfer.source_location_id END
      WHERE ${OPEN_TRANSFER} AND transfer.id > ? AND transfer.deleted_at IS NULL ORDER BY transfer.id LIMIT ?`,
    [location_id, location_id, after, limit]
  )
  return pageOf(rows, limit, ({ id }) => id)
}

/** An order as a delivery counted on the scanner finds it. */
export type AwaitedOrder = {
  number: string
  location_id: string
  location_name: string
  lines: { id: string; item_id: string; sku: string | null; position: number; outstanding: number }[]
}

export async function readAwaited(sql: SqlExecutor, orderId: string): Promise<AwaitedOrder | null> {
  const [order] = await sql.execute<AwaitedOrder>(
    `SELECT coalesce(purchase_order.number, purchase_order.id) AS number, purchase_order.location_id,
            coalesce(location.name, purchase_order.location_id) AS location_name,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', line.id, 'item_id', line.inventory_item_id, 'sku', line.sku,
                       'position', line.position, 'outstanding', greatest(0, line.quantity - line.received_quantity - line.short_closed_quantity)))
                FROM comptoir_purchase_order_line AS line
               WHERE line.purchase_order_id = purchase_order.id AND line.deleted_at IS NULL), '[]'::jsonb) AS lines
       FROM comptoir_purchase_order AS purchase_order
       LEFT JOIN stock_location AS location ON location.id = purchase_order.location_id
      WHERE purchase_order.id = ? AND purchase_order.deleted_at IS NULL`,
    [orderId]
  )
  return order ?? null
}

/** What lies of an article in a bin, lot by lot. */
export type GoodsInBin = {
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  quantity: number
}

export const goodsInBin = (
  sql: SqlExecutor,
  { location_id, bin_id, item_id }: { location_id: string; bin_id: string; item_id: string }
): Promise<GoodsInBin[]> =>
  sql.execute<GoodsInBin>(
    `SELECT lot, expires_on, hold_id, quantity FROM comptoir_bin_content
      WHERE location_id = ? AND bin_id = ? AND inventory_item_id = ?
      ORDER BY hold_id IS NOT NULL, expires_on NULLS LAST, lot NULLS FIRST, id`,
    [location_id, bin_id, item_id]
  )

/** Whether an act of this key moved goods already. */
export async function hasMoved(sql: SqlExecutor, key: string): Promise<boolean> {
  return (await sql.execute(`SELECT 1 FROM comptoir_bin_move WHERE key = ?`, [key])).length > 0
}

export type BinAtHand = Readonly<{
  code: string
  /** Whether goods arrive there. */
  is_arrival: boolean
  /** Whether people count it now without knowing what is expected there. */
  is_counted_blind: boolean
}>

/** What a move must know of the bin that it empties; nothing where the warehouse has no such bin. */
export async function readBin(
  sql: SqlExecutor,
  { location_id, bin_id }: { location_id: string; bin_id: string }
): Promise<BinAtHand | null> {
  const [bin] = await sql.execute<BinAtHand>(
    `SELECT bin.code, zone.kind = 'receiving' AS is_arrival,
            ${COUNTED_BLIND} AS is_counted_blind
       FROM comptoir_bin AS bin JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
      WHERE bin.id = ? AND bin.location_id = ? AND bin.deleted_at IS NULL`,
    [bin_id, location_id]
  )
  return bin ?? null
}

/** A count and its lines at a place, as whoever counted there finds them. */
export type CountAtPlace = {
  number: string
  location_id: string
  status: string
  round: number
  place: string
  /** Whether this very act was entered already. */
  is_known: boolean
  lines: {
    id: string
    item_id: string | null
    lot: string | null
    expires_on: string | null
    hold_id: string | null
    snapshot: number
  }[]
}

/** `item_ids` says which goods are meant where they lie in no bin. */
export async function readCountAt(
  sql: SqlExecutor,
  {
    count_id,
    bin_id,
    item_ids,
    key,
  }: { count_id: string; bin_id: string | null; item_ids: readonly string[]; key: string }
): Promise<CountAtPlace | null> {
  const [count] = await sql.execute<CountAtPlace>(
    `SELECT coalesce(count.number, count.id) AS number, count.location_id, count.status, count.round,
            coalesce((SELECT code FROM comptoir_bin WHERE id = ?), count.number, count.id) AS place,
            EXISTS (SELECT 1 FROM comptoir_stock_count_entry AS entry WHERE entry.key = count.id || ':' || ? || ':0') AS is_known,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', line.id, 'item_id', line.inventory_item_id, 'lot', line.lot,
                       'expires_on', line.expires_on, 'hold_id', line.hold_id, 'snapshot', greatest(0, line.snapshot_quantity))
                     ORDER BY line.position, line.id)
                FROM comptoir_stock_count_line AS line
               WHERE line.stock_count_id = count.id AND line.round = count.round AND line.status IN ('open', 'counted')
                 AND line.bin_id IS NOT DISTINCT FROM ?::text
                 AND (?::text IS NOT NULL OR line.inventory_item_id = ANY(?::text[]))), '[]'::jsonb) AS lines
       FROM comptoir_stock_count AS count WHERE count.id = ? AND count.deleted_at IS NULL`,
    [bin_id, key, bin_id, bin_id, item_ids, count_id]
  )
  return count ?? null
}

/** What lies in bins and may be picked, on no hold but those that are named. */
export async function pickableStock(
  sql: SqlExecutor,
  {
    location_id,
    item_ids,
    hold_ids,
  }: { location_id: string; item_ids: readonly string[]; hold_ids: readonly string[] }
): Promise<BinStock[]> {
  const rows = await sql.execute<Omit<BinStock, "first_in_at"> & { first_in_at: Date | string }>(
    `SELECT content.inventory_item_id, content.bin_id, bin.code AS bin_code, content.lot, content.expires_on,
            sum(content.quantity)::int AS quantity, min(content.first_in_at) AS first_in_at
       FROM comptoir_bin_content AS content
       JOIN comptoir_bin AS bin ON bin.id = content.bin_id AND bin.status = 'active' AND bin.deleted_at IS NULL
       JOIN comptoir_zone AS zone ON zone.id = bin.zone_id AND zone.kind NOT IN ('returns', 'quarantine')
      WHERE content.location_id = ? AND content.inventory_item_id = ANY(?::text[])
        AND (content.hold_id IS NULL OR content.hold_id = ANY(?::text[]))
      GROUP BY 1, 2, 3, 4, 5`,
    [location_id, item_ids, hold_ids]
  )
  return rows.map((row) => ({ ...row, first_in_at: new Date(row.first_in_at).toISOString() }))
}

/** Between which warehouses a transfer goes. */
export async function readTransferEnds(
  sql: SqlExecutor,
  transferId: string
): Promise<{
  number: string
  source: { id: string; name: string }
  destination: { id: string; name: string }
} | null> {
  const [row] = await sql.execute<{
    number: string
    source: { id: string; name: string }
    destination: { id: string; name: string }
  }>(
    `SELECT coalesce(transfer.number, transfer.id) AS number,
            jsonb_build_object('id', source.id, 'name', source.name) AS source,
            jsonb_build_object('id', destination.id, 'name', destination.name) AS destination
       FROM comptoir_stock_transfer AS transfer
       JOIN stock_location AS source ON source.id = transfer.source_location_id
       JOIN stock_location AS destination ON destination.id = transfer.destination_location_id
      WHERE transfer.id = ? AND transfer.deleted_at IS NULL`,
    [transferId]
  )
  return row ?? null
}

/** Where a task is to be done, what it is, and who has taken it. */
export async function readTaskPlace(
  sql: SqlExecutor,
  taskId: string
): Promise<{ location_id: string; kind: string; claimed_by: string | null } | null> {
  const [task] = taskId.includes("\0")
    ? []
    : await sql.execute<{ location_id: string; kind: string; claimed_by: string | null }>(
        `SELECT location_id, kind, claimed_by FROM comptoir_warehouse_task WHERE id = ? AND deleted_at IS NULL`,
        [taskId]
      )
  return task ?? null
}
