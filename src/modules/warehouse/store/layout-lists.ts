import { notFound } from "../../../domain/shared/domain-error"
import type { BinKind, BinStatus } from "../../../domain/warehouse/bin"
import { articleName, ITEMS_OF_PRODUCTS_LIKE } from "../../../platform/article-name"
import { Condition, containing, DEEPEST_ROW, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  BinDTO,
  BinMoveRowDTO,
  BinResponse,
  ItemPlaceDTO,
  StoredGoodsDTO,
} from "../../../types/http/warehouse"
import { fillSql, loadColumns } from "./layout-load"
import { warehouseWithBins } from "./layout-sql"

export type PageRequest = { limit: number; offset: number; order?: string }
export type Rows<Row> = ListPage & { rows: Row[] }

export type BinFilters = {
  /** Part of the code or of the barcode. */
  q?: string
  zone_id?: string[]
  aisle_id?: string[]
  block?: number
  bay?: number
  level?: number[]
  side?: string
  status?: BinStatus[]
  kind?: BinKind[]
  storage_class?: string[]
  fill?: "empty" | "occupied" | "full"
}

const BIN_ORDER = {
  code: "bin.code",
  pick_sequence: "bin.pick_sequence",
  level: "bin.level",
  last_counted_at: "bin.last_counted_at",
}

const SELECT_BIN = `
  SELECT bin.id, bin.location_id, bin.code, bin.barcode,
         jsonb_build_object('id', zone.id, 'code', zone.code, 'name', zone.name, 'kind', zone.kind) AS zone,
         CASE WHEN aisle.id IS NOT NULL THEN jsonb_build_object('id', aisle.id, 'code', aisle.code) END AS aisle,
         bin.block, bin.bay, bin.level, bin.side, bin.x::float AS x, bin.y::float AS y, bin.z::float AS z, bin.kind, bin.status,
         bin.status_reason, bin.storage_class, bin.capacity_units, bin.capacity_volume::float AS capacity_volume,
         bin.capacity_weight::float AS capacity_weight, bin.pick_sequence, bin.last_counted_at,
         coalesce(load.units, 0) AS units, coalesce(load.item_count, 0) AS item_count,
         (${fillSql("bin", "load")})::float AS fill
  FROM comptoir_bin AS bin
  JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
  LEFT JOIN comptoir_aisle AS aisle ON aisle.id = bin.aisle_id
  LEFT JOIN LATERAL (SELECT ${loadColumns(true)} FROM comptoir_bin_content AS content
    LEFT JOIN inventory_item AS item ON item.id = content.inventory_item_id WHERE content.bin_id = bin.id) AS load ON true`

function binConditions(locationId: string, filters: BinFilters): Condition[] {
  const where: Condition[] = [{ sql: "bin.location_id = ?", values: [locationId] }]
  for (const name of ["zone_id", "aisle_id", "status", "kind", "storage_class"] as const) {
    const values = filters[name]
    if (values?.length) where.push({ sql: `bin.${name} = ANY(?::text[])`, values: [values] })
  }
  for (const name of ["block", "bay", "side"] as const) {
    if (filters[name] !== undefined) where.push({ sql: `bin.${name} = ?`, values: [filters[name]] })
  }
  if (filters.level?.length) where.push({ sql: "bin.level = ANY(?::int[])", values: [filters.level] })
  if (filters.fill) where.push({ sql: FILLS[filters.fill] })
  if (filters.q) {
    const text = containing(filters.q)
    where.push({ sql: "bin.code ILIKE ? OR bin.barcode ILIKE ?", values: [text, text] })
  }
  return where
}

const HOLDS_SOMETHING = "EXISTS (SELECT 1 FROM comptoir_bin_content AS held WHERE held.bin_id = bin.id)"
const FILLS = {
  empty: `NOT ${HOLDS_SOMETHING}`,
  occupied: HOLDS_SOMETHING,
  full: `bin.capacity_units <= (SELECT sum(held.quantity) FROM comptoir_bin_content AS held WHERE held.bin_id = bin.id)`,
} as const

/** One screen of the bins of a warehouse. */
export async function listBins(
  sql: SqlExecutor,
  locationId: string,
  filters: BinFilters,
  { limit, offset, order }: PageRequest
): Promise<Rows<BinDTO>> {
  await warehouseWithBins(sql, locationId)
  const page = await listPage(sql, {
    from: "comptoir_bin AS bin",
    id: "bin.id",
    where: binConditions(locationId, filters),
    sortable: BIN_ORDER,
    order,
    defaultOrder: "code",
    limit,
    offset,
  })
  const found = await sql.execute<BinDTO>(`${SELECT_BIN} WHERE bin.id = ANY(?::text[])`, [page.ids])
  const byId = new Map(found.map((bin) => [bin.id, bin]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** The next bins for an export, by code. */
export async function pageBins(
  sql: SqlExecutor,
  locationId: string,
  filters: BinFilters,
  after: string,
  limit: number
): Promise<BinDTO[]> {
  const where = [...binConditions(locationId, filters), { sql: "bin.code > ?", values: [after] }]
  return await sql.execute<BinDTO>(
    `${SELECT_BIN} WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")} ORDER BY bin.code LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
}

/** One bin; refuses an id that is none. */
export async function readBin(sql: SqlExecutor, id: string): Promise<BinResponse["bin"]> {
  const [bin] = id.includes("\0")
    ? []
    : await sql.execute<BinDTO & { location_name: string }>(
        `SELECT bin.*, location.name AS location_name FROM (${SELECT_BIN} WHERE bin.id = ?) AS bin
         LEFT JOIN stock_location AS location ON location.id = bin.location_id`,
        [id]
      )
  if (!bin) throw notFound(`Bin ${id} does not exist`)
  const { location_name, ...facts } = bin
  return { ...facts, location: { id: bin.location_id, name: location_name } }
}

const ITEM = (column: string) =>
  `jsonb_build_object('id', ${column}, 'sku', item.sku, 'title', ${articleName("item")})`

const BIN_AND_ZONE = `jsonb_build_object('id', bin.id, 'code', bin.code, 'status', bin.status, 'zone',
  jsonb_build_object('id', zone.id, 'code', zone.code, 'name', zone.name, 'kind', zone.kind))`

/** What lies in one bin. */
export async function listContents(
  sql: SqlExecutor,
  binId: string,
  { limit, offset }: PageRequest
): Promise<Rows<StoredGoodsDTO>> {
  const page = await listPage(sql, {
    from: "comptoir_bin_content AS content",
    id: "content.id",
    where: [{ sql: "content.bin_id = ?", values: [binId] }],
    sortable: { first_in_at: "content.first_in_at" },
    defaultOrder: "first_in_at",
    limit,
    offset,
  })
  const rows = await storedGoods(
    sql,
    page.ids.map((content_id) => ({ bin_id: binId, content_id }))
  )
  return { ...page, rows }
}

type Stored = { bin_id: string; content_id: string | null }

/** Bins with one of their contents each, or with none, in the order in which they are named. */
async function storedGoods(sql: SqlExecutor, wanted: readonly Stored[]): Promise<StoredGoodsDTO[]> {
  if (!wanted.length) return []
  return await sql.execute<StoredGoodsDTO>(
    `SELECT coalesce(content.id, bin.id) AS id, bin.location_id, ${BIN_AND_ZONE} AS bin,
            CASE WHEN content.id IS NOT NULL THEN ${ITEM("content.inventory_item_id")} END AS inventory_item,
            content.lot, content.expires_on,
            CASE WHEN content.hold_id IS NOT NULL THEN jsonb_build_object('id', content.hold_id, 'kind', hold.kind) END AS hold,
            coalesce(content.quantity, 0) AS quantity, content.first_in_at
     FROM (SELECT unnest(?::text[]) AS bin_id, unnest(?::text[]) AS content_id, generate_series(1, ?) AS number) AS wanted
     JOIN comptoir_bin AS bin ON bin.id = wanted.bin_id
     JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
     LEFT JOIN comptoir_bin_content AS content ON content.id = wanted.content_id
     LEFT JOIN comptoir_hold AS hold ON hold.id = content.hold_id
     LEFT JOIN inventory_item AS item ON item.id = content.inventory_item_id
     ORDER BY wanted.number`,
    [wanted.map((one) => one.bin_id), wanted.map((one) => one.content_id), wanted.length]
  )
}

/** The ledger of one bin, the newest first. */
export async function listBinMoves(
  sql: SqlExecutor,
  binId: string,
  { limit, offset }: PageRequest
): Promise<Rows<BinMoveRowDTO>> {
  const page = await listPage(sql, {
    from: "comptoir_stock_move AS move",
    id: "move.id",
    where: [{ sql: "move.bin_id = ?", values: [binId] }],
    sortable: { occurred_at: "move.occurred_at" },
    defaultOrder: "-occurred_at",
    limit,
    offset,
  })
  const found = await sql.execute<BinMoveRowDTO>(
    `SELECT move.id, move.occurred_at, ${ITEM("move.inventory_item_id")} AS inventory_item, move.quantity, move.cause, move.lot,
            move.expires_on, move.hold_id, move.document_type, move.document_id, move.actor_id, move.reason
     FROM comptoir_stock_move AS move LEFT JOIN inventory_item AS item ON item.id = move.inventory_item_id
     WHERE move.id = ANY(?::text[])`,
    [page.ids]
  )
  const byId = new Map(found.map((move) => [move.id, move]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

export type StockFilters = {
  /** Code or barcode of a bin, SKU or name of an item. */
  q?: string
  /** Only what lies in bins, or only what nobody said where it is. */
  place?: "bins" | "unassigned"
  zone_id?: string[]
  aisle_id?: string[]
  status?: BinStatus[]
  fill?: "empty" | "occupied"
  inventory_item_id?: string[]
  lot?: string
  on_hold?: boolean
  /** Plain date: what expires before it. */
  expiring_before?: string
  /** Plain dates, both included. */
  expires_from?: string
  expires_until?: string
}

/** A search that matches more than this wants a longer word. */
const MOST_MATCHES = 1_000

type Matches = { items: string[]; bins: string[] } | null

/** Looks the words up where they are few, so that a million contents are read by their indexes. */
async function matchesOf(sql: SqlExecutor, locationId: string, q?: string): Promise<Matches> {
  if (!q) return null
  const text = containing(q)
  const items = await sql.execute<{ id: string }>(
    `SELECT id FROM inventory_item WHERE deleted_at IS NULL
       AND (sku ILIKE ? OR title ILIKE ? OR id IN (${ITEMS_OF_PRODUCTS_LIKE})) LIMIT ${MOST_MATCHES}`,
    [text, text, text]
  )
  const bins = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_bin WHERE location_id = ? AND (code ILIKE ? OR barcode ILIKE ?) ORDER BY code LIMIT ${MOST_MATCHES}`,
    [locationId, text, text]
  )
  return { items: items.map((item) => item.id), bins: bins.map((bin) => bin.id) }
}

const expiryOf = ({ expiring_before, expires_from, expires_until }: StockFilters): Condition[] => [
  ...(expiring_before ? [{ sql: "content.expires_on < ?", values: [expiring_before] }] : []),
  ...(expires_from ? [{ sql: "content.expires_on >= ?", values: [expires_from] }] : []),
  ...(expires_until ? [{ sql: "content.expires_on <= ?", values: [expires_until] }] : []),
]

/** Whether the filters speak of goods, so that an empty bin cannot match. */
const asksForGoods = (filters: StockFilters): boolean =>
  Boolean(filters.inventory_item_id?.length || filters.lot) ||
  expiryOf(filters).length > 0 ||
  filters.on_hold !== undefined ||
  filters.fill === "occupied"

function storedConditions(locationId: string, filters: StockFilters, matches: Matches): Condition[] {
  const where: Condition[] = [{ sql: "bin.location_id = ?", values: [locationId] }]
  for (const name of ["zone_id", "aisle_id", "status"] as const) {
    const values = filters[name]
    if (values?.length) where.push({ sql: `bin.${name} = ANY(?::text[])`, values: [values] })
  }
  // An archived bin is empty and history, unless somebody asks for it.
  if (!filters.status?.length) where.push({ sql: "bin.status <> 'archived'" })
  if (filters.fill === "empty") where.push({ sql: "content.id IS NULL" })
  if (filters.inventory_item_id?.length) {
    where.push({ sql: "content.inventory_item_id = ANY(?::text[])", values: [filters.inventory_item_id] })
  }
  if (filters.lot) where.push({ sql: "content.lot ILIKE ?", values: [containing(filters.lot)] })
  if (filters.on_hold !== undefined)
    where.push({ sql: `content.hold_id IS ${filters.on_hold ? "NOT " : ""}NULL` })
  where.push(...expiryOf(filters))
  if (matches) {
    where.push({
      sql: `bin.id = ANY(?::text[]) OR content.inventory_item_id = ANY(?::text[])`,
      values: [matches.bins, matches.items],
    })
    where.push({
      sql: `bin.id = ANY(ARRAY(SELECT unnest(?::text[]) UNION SELECT held.bin_id FROM comptoir_bin_content AS held
              WHERE held.location_id = ? AND held.inventory_item_id = ANY(?::text[])))`,
      values: [matches.bins, locationId, matches.items],
    })
  }
  return where
}

function unassignedConditions(
  locationId: string,
  filters: StockFilters,
  matches: Matches
): Condition[] | null {
  const isOfBins =
    filters.place === "bins" ||
    Boolean(filters.zone_id?.length || filters.aisle_id?.length || filters.status?.length || filters.fill) ||
    Boolean(filters.lot) ||
    expiryOf(filters).length > 0 ||
    filters.on_hold !== undefined
  if (isOfBins) return null
  const where: Condition[] = [
    { sql: "position.location_id = ?", values: [locationId] },
    { sql: "position.unassigned_quantity <> 0" },
  ]
  if (filters.inventory_item_id?.length) {
    where.push({ sql: "position.inventory_item_id = ANY(?::text[])", values: [filters.inventory_item_id] })
  }
  if (matches) where.push({ sql: "position.inventory_item_id = ANY(?::text[])", values: [matches.items] })
  return where
}

const STOCK_ORDER: Readonly<Record<string, string>> = {
  code: "bin.code",
  quantity: "content.quantity",
  expires_on: "content.expires_on",
  first_in_at: "content.first_in_at",
}

const whereOf = (where: readonly Condition[]): string =>
  where.map((condition) => `(${condition.sql})`).join(" AND ")
const valuesOf = (where: readonly Condition[]): unknown[] =>
  where.flatMap((condition) => [...(condition.values ?? [])])

const storedFrom = (filters: StockFilters): string =>
  `comptoir_bin AS bin ${asksForGoods(filters) ? "" : "LEFT "}JOIN comptoir_bin_content AS content ON content.bin_id = bin.id`

const SELECT_UNASSIGNED = `
  SELECT position.id, position.location_id, NULL AS bin, ${ITEM("position.inventory_item_id")} AS inventory_item,
         NULL AS lot, NULL AS expires_on, NULL AS hold, position.unassigned_quantity AS quantity, NULL AS first_in_at
  FROM comptoir_stock_position AS position
  LEFT JOIN inventory_item AS item ON item.id = position.inventory_item_id`

/** One screen of what lies where: first what nobody said where it is, then the bins with their goods, empty ones too. */
export async function listStock(
  sql: SqlExecutor,
  locationId: string,
  filters: StockFilters,
  request: PageRequest
): Promise<Rows<StoredGoodsDTO>> {
  await warehouseWithBins(sql, locationId)
  const matches = await matchesOf(sql, locationId, filters.q)
  const loose = unassignedConditions(locationId, filters, matches)
  const { limit, offset } = request
  const unassigned = loose
    ? await listPage(sql, {
        from: "comptoir_stock_position AS position",
        id: "position.inventory_item_id",
        where: loose,
        sortable: { item: "position.inventory_item_id" },
        defaultOrder: "item",
        limit,
        offset,
      })
    : { ids: [], count: 0, limit, offset }
  const rows = await unassignedRows(sql, locationId, unassigned.ids)
  if (filters.place === "unassigned") return { ...unassigned, rows }
  const where = storedConditions(locationId, filters, matches)
  const page = await listPage(sql, {
    from: storedFrom(filters),
    id: "bin.id || '|' || coalesce(content.id, '')",
    where,
    sortable: STOCK_ORDER,
    order: request.order,
    defaultOrder: "code",
    limit: Math.max(1, limit - unassigned.ids.length),
    offset: Math.max(0, offset - unassigned.count),
  })
  const wanted = page.ids.slice(0, limit - unassigned.ids.length).map((id): Stored => {
    const [bin_id = "", content_id = ""] = id.split("|")
    return { bin_id, content_id: content_id || null }
  })
  const count = Math.min(DEEPEST_ROW, unassigned.count + page.count)
  return { ids: [], count, limit, offset, rows: [...rows, ...(await storedGoods(sql, wanted))] }
}

async function unassignedRows(
  sql: SqlExecutor,
  locationId: string,
  itemIds: readonly string[]
): Promise<StoredGoodsDTO[]> {
  if (!itemIds.length) return []
  return await sql.execute<StoredGoodsDTO>(
    `${SELECT_UNASSIGNED} WHERE position.location_id = ? AND position.inventory_item_id = ANY(?::text[])
     ORDER BY position.inventory_item_id`,
    [locationId, itemIds]
  )
}

/** Where an export goes on: after this item of the unassigned goods, or after these goods of this bin. */
export type StockCursor = { item: string } | { code: string; content: string }

/** The next rows for an export, and where to go on; null when all is said. */
export async function pageStock(
  sql: SqlExecutor,
  locationId: string,
  filters: StockFilters,
  after: StockCursor,
  limit: number
): Promise<{ rows: StoredGoodsDTO[]; next: StockCursor | null }> {
  const matches = await matchesOf(sql, locationId, filters.q)
  if ("item" in after) {
    const loose = unassignedConditions(locationId, filters, matches)
    const where = [...(loose ?? []), { sql: "position.inventory_item_id > ?", values: [after.item] }]
    const rows = loose
      ? await sql.execute<StoredGoodsDTO>(
          `${SELECT_UNASSIGNED} WHERE ${whereOf(where)} ORDER BY position.inventory_item_id LIMIT ?`,
          [...valuesOf(where), limit]
        )
      : []
    const last = rows[rows.length - 1]
    if (last && rows.length === limit) return { rows, next: { item: last.inventory_item?.id ?? "" } }
    return { rows, next: filters.place === "unassigned" ? null : { code: "", content: "" } }
  }
  const where = [
    ...storedConditions(locationId, filters, matches),
    { sql: "bin.code >= ?", values: [after.code] },
    { sql: "(bin.code, coalesce(content.id, '')) > (?, ?)", values: [after.code, after.content] },
  ]
  const found = await sql.execute<Stored & { code: string }>(
    `SELECT bin.id AS bin_id, bin.code, content.id AS content_id FROM ${storedFrom(filters)}
     WHERE ${whereOf(where)} ORDER BY bin.code, coalesce(content.id, '') LIMIT ?`,
    [...valuesOf(where), limit]
  )
  const last = found[found.length - 1]
  const next = last && found.length === limit ? { code: last.code, content: last.content_id ?? "" } : null
  return { rows: await storedGoods(sql, found), next }
}

/** Where some items lie, in all warehouses that keep a ledger. */
export async function listPlaces(
  sql: SqlExecutor,
  itemIds: readonly string[],
  { limit, offset }: PageRequest
): Promise<Rows<ItemPlaceDTO>> {
  const [counted] = await sql.execute<{ count: number }>(
    `SELECT ((SELECT count(*) FROM comptoir_bin_content WHERE inventory_item_id = ANY(?::text[])) +
             (SELECT count(*) FROM comptoir_stock_position WHERE inventory_item_id = ANY(?::text[]) AND unassigned_quantity <> 0
                AND location_id IN (SELECT location_id FROM comptoir_warehouse)))::int AS count`,
    [itemIds, itemIds]
  )
  const rows = await sql.execute<ItemPlaceDTO>(
    `SELECT place.id, place.location_id, jsonb_build_object('id', location.id, 'name', location.name) AS location,
            CASE WHEN bin.id IS NOT NULL THEN ${BIN_AND_ZONE} END AS bin,
            ${ITEM("place.inventory_item_id")} AS inventory_item, place.lot, place.expires_on,
            CASE WHEN place.hold_id IS NOT NULL THEN jsonb_build_object('id', place.hold_id, 'kind', hold.kind) END AS hold,
            place.quantity, place.first_in_at
     FROM (
       SELECT id, location_id, bin_id, inventory_item_id, lot, expires_on, hold_id, quantity, first_in_at
       FROM comptoir_bin_content WHERE inventory_item_id = ANY(?::text[])
       UNION ALL
       SELECT id, location_id, NULL, inventory_item_id, NULL, NULL, NULL, unassigned_quantity, NULL
       FROM comptoir_stock_position WHERE inventory_item_id = ANY(?::text[]) AND unassigned_quantity <> 0
         AND location_id IN (SELECT location_id FROM comptoir_warehouse)
     ) AS place
     LEFT JOIN stock_location AS location ON location.id = place.location_id
     LEFT JOIN comptoir_bin AS bin ON bin.id = place.bin_id
     LEFT JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
     LEFT JOIN comptoir_hold AS hold ON hold.id = place.hold_id
     LEFT JOIN inventory_item AS item ON item.id = place.inventory_item_id
     ORDER BY location.name, location.id, bin.code NULLS FIRST, place.expires_on NULLS LAST, place.id LIMIT ? OFFSET ?`,
    [itemIds, itemIds, limit, offset]
  )
  return { ids: [], count: counted?.count ?? 0, limit, offset, rows }
}
