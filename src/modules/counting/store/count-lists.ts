import { seesBook, Viewer } from "../../../domain/counting/visible"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { articleName, ITEMS_OF_PRODUCTS_LIKE } from "../../../platform/article-name"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { StockCountDTO, StockCountLineDTO } from "../../../types/http/counting"

export type CountFilters = {
  /** Number, title or reason. */
  q?: string
  status?: string[]
  origin?: string[]
  location_id?: string[]
  plan_id?: string
  campaign_id?: string
  assigned_to?: string
  due_to?: string
  /** Counts that count the bin or the item, or are asked to. */
  bin_id?: string
  inventory_item_id?: string
}

const conditionsOf = (filters: CountFilters): Condition[] => {
  const where: Condition[] = [{ sql: "count.deleted_at IS NULL" }]
  for (const name of ["status", "origin", "location_id"] as const) {
    if (filters[name]?.length) where.push({ sql: `count.${name} = ANY(?::text[])`, values: [filters[name]] })
  }
  for (const name of ["plan_id", "campaign_id", "assigned_to"] as const) {
    if (filters[name]) where.push({ sql: `count.${name} = ?`, values: [filters[name]] })
  }
  for (const name of ["bin_id", "inventory_item_id"] as const) {
    if (!filters[name]) continue
    const kind = name === "bin_id" ? "bins" : "items"
    where.push({
      sql: `EXISTS (SELECT 1 FROM comptoir_stock_count_line AS line WHERE line.stock_count_id = count.id AND line.${name} = ?)
              OR (count.status = 'requested' AND count.scope ->> 'kind' = '${kind}' AND jsonb_exists(count.scope -> 'ids', ?))`,
      values: [filters[name], filters[name]],
    })
  }
  if (filters.due_to) where.push({ sql: "count.due_on <= ?", values: [filters.due_to] })
  if (filters.q) {
    const found = containing(filters.q)
    where.push({
      sql: "count.number ILIKE ? OR count.title ILIKE ? OR count.reason ILIKE ?",
      values: [found, found, found],
    })
  }
  return where
}

const SORTABLE = {
  id: "count.id",
  created_at: "count.created_at",
  number: "count.number",
  due_on: "count.due_on",
  status: "count.status",
  completed_at: "count.completed_at",
}

type CountRow = Omit<StockCountDTO, "sees_book" | "differing_count" | "variance_units" | "variance_value"> & {
  differing_count: number
  variance_units: number
  variance_value: string | null
}

const SELECT = `
  SELECT count.id, count.number, count.location_id,
         jsonb_build_object('id', count.location_id, 'name', coalesce(location.name, count.location_id)) AS location,
         count.status, count.origin, count.scope ->> 'kind' AS scope_kind, count.title, count.reason,
         CASE WHEN plan.id IS NOT NULL THEN jsonb_build_object('id', plan.id, 'name', plan.name) END AS plan,
         CASE WHEN campaign.id IS NOT NULL THEN jsonb_build_object('id', campaign.id, 'name', campaign.name) END AS campaign,
         count.is_blind, count.due_on, count.assigned_to, count.round, (profile.id IS NOT NULL) AS has_bins,
         CASE WHEN count.status = 'requested' THEN jsonb_array_length(count.scope -> 'ids') ELSE count.place_count END AS place_count,
         CASE WHEN count.status = 'requested' THEN 0 ELSE coalesce(line.lines, 0) END AS line_count,
         count.skipped_count, coalesce(line.counted, 0) AS counted_count, coalesce(line.open, 0) AS open_count,
         count.agreed_count, count.right_count, count.shortages, count.currency_code,
         coalesce(line.differing, 0) AS differing_count, coalesce(line.units, 0)::float AS variance_units,
         round(line.value, 2)::text AS variance_value,
         coalesce((SELECT array_agg(DISTINCT entry.counted_by) FROM comptoir_stock_count_entry AS entry
           WHERE entry.stock_count_id = count.id AND entry.counted_by IS NOT NULL), '{}') AS counted_by,
         count.started_at, count.started_by, count.counted_at, count.completed_at, count.completed_by, count.cancelled_at,
         count.cancelled_by, count.cancel_reason, count.created_by, count.created_at
    FROM comptoir_stock_count AS count
    LEFT JOIN stock_location AS location ON location.id = count.location_id
    LEFT JOIN comptoir_warehouse AS profile ON profile.location_id = count.location_id AND profile.deleted_at IS NULL
    LEFT JOIN comptoir_count_plan AS plan ON plan.id = count.plan_id
    LEFT JOIN comptoir_count_campaign AS campaign ON campaign.id = count.campaign_id
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS lines, count(*) FILTER (WHERE status NOT IN ('open', 'left'))::int AS counted,
             count(*) FILTER (WHERE status = 'open')::int AS open,
             count(*) FILTER (WHERE variance <> 0 AND status <> 'left')::int AS differing,
             sum(variance) FILTER (WHERE status IN ('counted', 'agreed')) AS units,
             sum(variance_value) FILTER (WHERE status IN ('counted', 'agreed')) AS value
        FROM comptoir_stock_count_line WHERE stock_count_id = count.id) AS line ON true`

/** What a viewer may learn of a count: its differences only where the book is no secret to them. */
function shownTo(viewer: Viewer, row: CountRow): StockCountDTO {
  const { differing_count, variance_units, variance_value, right_count, shortages, ...open } = row
  const sees_book = seesBook(viewer, row, row.counted_by)
  if (!sees_book) return { ...open, sees_book }
  return { ...open, sees_book, differing_count, variance_units, variance_value, right_count, shortages }
}

export async function listCounts(
  sql: SqlExecutor,
  filters: CountFilters,
  page: { limit: number; offset: number; order?: string },
  viewer: Viewer
): Promise<ListPage & { rows: StockCountDTO[] }> {
  const found = await listPage(sql, {
    from: "comptoir_stock_count AS count",
    id: "count.id",
    where: conditionsOf(filters),
    sortable: SORTABLE,
    defaultOrder: "-created_at",
    ...page,
  })
  const byId = new Map((await readRows(sql, found.ids)).map((row) => [row.id, shownTo(viewer, row)]))
  return { ...found, rows: found.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** The next counts for an export, in the order of their ids. */
export async function pageCounts(
  sql: SqlExecutor,
  filters: CountFilters,
  after: string,
  limit: number,
  viewer: Viewer
): Promise<StockCountDTO[]> {
  const where = [{ sql: "count.id > ?", values: [after] }, ...conditionsOf(filters)]
  const ids = await sql.execute<{ id: string }>(
    `SELECT count.id FROM comptoir_stock_count AS count
      WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")} ORDER BY count.id LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  const rows = await readRows(
    sql,
    ids.map((row) => row.id)
  )
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => shownTo(viewer, row))
}

const readRows = (sql: SqlExecutor, ids: readonly string[]): Promise<CountRow[]> =>
  ids.length ? sql.execute<CountRow>(`${SELECT} WHERE count.id = ANY(?::text[])`, [ids]) : Promise.resolve([])

/** One count as the viewer may see it; refuses an id that is none. */
export async function readCount(sql: SqlExecutor, id: string, viewer: Viewer): Promise<StockCountDTO> {
  // PostgreSQL stores no such text, so no record can have it as its id.
  const [row] = id.includes("\0") ? [] : await readRows(sql, [id])
  if (!row) throw notFound(`Stock count ${id} does not exist`)
  return shownTo(viewer, row)
}

export type LineFilters = {
  /** Bin, SKU, title or lot. */
  q?: string
  status?: string[]
  /** Only lines that differ from the book. */
  differing?: boolean
  found?: boolean
  bin_id?: string
  inventory_item_id?: string
  counted_by?: string
}

type LineRow = Required<Omit<StockCountLineDTO, "entries">> & {
  entries: NonNullable<StockCountLineDTO["entries"]>
}

const FROM = `comptoir_stock_count_line AS line
  LEFT JOIN comptoir_bin AS bin ON bin.id = line.bin_id
  LEFT JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
  LEFT JOIN inventory_item AS item ON item.id = line.inventory_item_id`

const LINE = `
  SELECT line.id, line.position, line.bin_id, bin.code AS bin_code, zone.name AS zone_name, line.inventory_item_id, item.sku,
         CASE WHEN item.id IS NOT NULL THEN ${articleName("item")} END AS title,
         (SELECT coalesce(variant.barcode, variant.ean, variant.upc) FROM product_variant_inventory_item AS link
            JOIN product_variant AS variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
           WHERE link.inventory_item_id = line.inventory_item_id AND link.deleted_at IS NULL
           ORDER BY variant.id LIMIT 1) AS barcode,
         line.lot, line.expires_on, line.hold_id, line.is_found, line.inventory_item_id IS NULL AS is_empty, line.round,
         line.status, line.counted_quantity, line.counted_at, line.counted_by, line.reason, line.note, line.decided_by,
         line.snapshot_quantity, line.moved_quantity, line.snapshot_quantity + line.moved_quantity AS book_quantity,
         line.variance, round(line.variance_value, 2)::text AS variance_value, line.posted_quantity,
         coalesce((SELECT jsonb_agg(jsonb_build_object('round', entry.round, 'quantity', entry.quantity, 'variance', entry.variance,
                     'counted_by', entry.counted_by, 'counted_at', entry.counted_at) ORDER BY entry.created_at DESC, entry.id DESC)
                     FROM comptoir_stock_count_entry AS entry WHERE entry.line_id = line.id), '[]'::jsonb) AS entries
    FROM ${FROM}`

const SECRET = [
  "snapshot_quantity",
  "moved_quantity",
  "book_quantity",
  "variance",
  "variance_value",
  "posted_quantity",
] as const

/** A line as the viewer may see it. In a recount, what others entered before would tell what to find. */
function lineFor(viewer: Viewer, count: StockCountDTO, row: LineRow): StockCountLineDTO {
  const people = row.entries.map((entry) => entry.counted_by)
  if (seesBook(viewer, count, people)) return row
  const shown: Record<string, unknown> = { ...row }
  for (const name of SECRET) delete shown[name]
  shown.entries = row.entries
    .filter((entry) => viewer.actor_id !== null && entry.counted_by === viewer.actor_id)
    .map(({ variance: _variance, ...entry }) => entry)
  if (row.counted_by !== viewer.actor_id && count.is_blind) shown.counted_quantity = null
  return shown as StockCountLineDTO
}

/** The lines of a count, in the order in which one walks by them. */
export async function listLines(
  sql: SqlExecutor,
  count: StockCountDTO,
  filters: LineFilters,
  page: { limit: number; offset: number; order?: string },
  viewer: Viewer
): Promise<ListPage & { rows: StockCountLineDTO[] }> {
  const found = await listPage(sql, {
    from: FROM,
    id: "line.id",
    where: lineConditions(count, filters, viewer, page.order),
    sortable: {
      position: "line.position",
      bin: "bin.code",
      sku: "item.sku",
      counted_at: "line.counted_at",
      variance: "line.variance",
      variance_value: "line.variance_value",
    },
    defaultOrder: "position",
    ...page,
  })
  const rows = await sql.execute<LineRow>(`${LINE} WHERE line.id = ANY(?::text[])`, [found.ids])
  const byId = new Map(rows.map((row) => [row.id, lineFor(viewer, count, row)]))
  return { ...found, rows: found.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** The next lines of a sheet, after the one at this position with this id. */
export async function pageLines(
  sql: SqlExecutor,
  count: StockCountDTO,
  filters: LineFilters,
  after: { position: number; id: string },
  limit: number,
  viewer: Viewer
): Promise<StockCountLineDTO[]> {
  const where = [
    { sql: "(line.position, line.id) > (?, ?)", values: [after.position, after.id] },
    ...lineConditions(count, filters, viewer),
  ]
  const rows = await sql.execute<LineRow>(
    `${LINE} WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")} ORDER BY line.position, line.id LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  return rows.map((row) => lineFor(viewer, count, row))
}

function lineConditions(count: StockCountDTO, filters: LineFilters, viewer: Viewer, order = ""): Condition[] {
  const where: Condition[] = [{ sql: "line.stock_count_id = ?", values: [count.id] }]
  // To be told which lines differ, or in which order they differ, is to be told what the book says.
  if (filters.differing !== undefined || order.includes("variance")) {
    if (!seesBook(viewer, count, [])) {
      throw notAllowed(
        `Which lines differ is not told while the count is blind; it needs the permission "warehouse.see_expected"`
      )
    }
    if (!seesBook(viewer, count, [viewer.actor_id])) {
      where.push({
        sql: `NOT EXISTS (SELECT 1 FROM comptoir_stock_count_entry AS entry WHERE entry.line_id = line.id AND entry.counted_by = ?)`,
        values: [viewer.actor_id],
      })
    }
  }
  if (filters.differing !== undefined) {
    where.push({ sql: filters.differing ? "line.variance <> 0" : "coalesce(line.variance, 0) = 0" })
  }
  if (filters.found !== undefined) where.push({ sql: "line.is_found = ?", values: [filters.found] })
  if (filters.status?.length) where.push({ sql: "line.status = ANY(?::text[])", values: [filters.status] })
  for (const name of ["bin_id", "inventory_item_id", "counted_by"] as const) {
    if (filters[name]) where.push({ sql: `line.${name} = ?`, values: [filters[name]] })
  }
  if (filters.q) {
    const found = containing(filters.q)
    where.push({
      sql: `bin.code ILIKE ? OR bin.barcode = ? OR item.sku ILIKE ? OR item.title ILIKE ? OR line.lot ILIKE ?
              OR item.id IN (${ITEMS_OF_PRODUCTS_LIKE})`,
      values: [found, filters.q, found, found, found, found],
    })
  }
  return where
}
