import { dueBefore, WaveConditions } from "../../../domain/waves/rule"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { WaveCandidateDTO, WaveChoicesResponse } from "../../../types/http/waves"

/** Which ready dispatches of a warehouse are looked at. */
export type CandidateFilters = WaveConditions & {
  location_id: string
  /** The cut-off is at the latest then. */
  due_before?: Date | null
  /** The order's number, or the customer. */
  q?: string
}

/** Ready, and in no wave. */
const FREE = `dispatch.status = 'ready' AND NOT EXISTS (SELECT 1 FROM comptoir_wave_dispatch AS taken
  WHERE taken.dispatch_id = dispatch.id AND taken.is_open)`

const LINES = `(SELECT count(DISTINCT line.line_item_id) FROM comptoir_dispatch_line AS line WHERE line.dispatch_id = dispatch.id)`

// All of its articles lie in one of these zones, where they may be picked.
const IN_ZONES = `NOT EXISTS (SELECT 1 FROM comptoir_dispatch_line AS line WHERE line.dispatch_id = dispatch.id
  AND NOT EXISTS (SELECT 1 FROM comptoir_bin_content AS content
    JOIN comptoir_bin AS bin ON bin.id = content.bin_id AND bin.status = 'active' AND bin.zone_id = ANY(?::text[])
   WHERE content.inventory_item_id = line.inventory_item_id AND content.location_id = dispatch.location_id
     AND content.hold_id IS NULL AND content.quantity > 0))`

/** What a dispatch must meet to be chosen; of the two cut-offs the earlier one counts. */
export function candidateWhere(filters: CandidateFilters, now: Date): Condition[] {
  const conditions: Condition[] = []
  const add = (sql: string, ...values: unknown[]) => conditions.push({ sql, values })
  add("dispatch.location_id = ?", filters.location_id)
  add(FREE)
  if (filters.shipping_option_ids?.length)
    add("dispatch.shipping_option_id = ANY(?::text[])", filters.shipping_option_ids)
  if (filters.sales_channel_ids?.length)
    add("dispatch.sales_channel_id = ANY(?::text[])", filters.sales_channel_ids)
  if (filters.is_single_line !== undefined) add(`${LINES} ${filters.is_single_line ? "=" : ">"} 1`)
  if (filters.zone_ids?.length) add(IN_ZONES, filters.zone_ids)
  if (filters.least_priority !== undefined) add("dispatch.priority >= ?", filters.least_priority)
  for (const due of [dueBefore(filters, now), filters.due_before])
    if (due) add("dispatch.due_at <= ?::timestamptz", due)
  if (filters.q) {
    const display = /^#?(\d{1,9})$/.exec(filters.q.trim())?.[1]
    add(
      "dispatch.customer_name ILIKE ? OR dispatch.display_id = ?::int",
      containing(filters.q),
      display ? Number(display) : null
    )
  }
  return conditions
}

const URGENCY = `dispatch.priority DESC, coalesce(dispatch.due_at, 'infinity'), dispatch.id`

/** One screen of ready dispatches that no wave has, the most urgent first unless asked otherwise. */
export async function listCandidates(
  sql: SqlExecutor,
  filters: CandidateFilters,
  paging: { limit: number; offset: number; order?: string },
  now: Date
): Promise<ListPage & { rows: WaveCandidateDTO[] }> {
  const page = await listPage(sql, {
    from: "comptoir_dispatch AS dispatch",
    id: "dispatch.id",
    where: candidateWhere(filters, now),
    sortable: {
      id: "dispatch.id",
      due_at: "dispatch.due_at",
      created_at: "dispatch.created_at",
      display_id: "dispatch.display_id",
      customer_name: "dispatch.customer_name",
      priority: "dispatch.priority",
      urgency: "(-dispatch.priority, coalesce(dispatch.due_at, 'infinity'))",
    },
    defaultOrder: "urgency",
    ...paging,
  })
  return { ...page, rows: await candidateRows(sql, page.ids, now) }
}

/** These dispatches with what they hold, in their order. */
export async function candidateRows(
  sql: SqlExecutor,
  ids: readonly string[],
  now: Date
): Promise<WaveCandidateDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<WaveCandidateDTO>(
    `SELECT dispatch.id, dispatch.order_id, dispatch.display_id, dispatch.location_id, dispatch.due_at,
            coalesce(dispatch.due_at < ?::timestamptz, false) AS is_late, dispatch.priority, dispatch.customer_name,
            dispatch.sales_channel_id, channel.name AS sales_channel_name, dispatch.shipping_option_id,
            dispatch.shipping_option_name, dispatch.created_at, held.line_count, held.unit_count, held.articles
       FROM comptoir_dispatch AS dispatch
       LEFT JOIN sales_channel AS channel ON channel.id = dispatch.sales_channel_id
       CROSS JOIN LATERAL (
         SELECT count(DISTINCT line.line_item_id)::int AS line_count, coalesce(sum(line.quantity), 0)::int AS unit_count,
                coalesce((jsonb_agg(jsonb_build_object('sku', item.sku, 'title', item.title, 'quantity', line.quantity)
                  ORDER BY item.sku)), '[]') AS articles
           FROM comptoir_dispatch_line AS line JOIN inventory_item AS item ON item.id = line.inventory_item_id
          WHERE line.dispatch_id = dispatch.id) AS held
      WHERE dispatch.id = ANY(?::text[])`,
    [now, ids]
  )
  const byId = new Map(rows.map((row) => [row.id, { ...row, articles: row.articles.slice(0, 5) }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** What the ready dispatches of a warehouse that no wave has can be filtered by. */
export async function readChoices(
  sql: SqlExecutor,
  locationId: string,
  now: Date
): Promise<WaveChoicesResponse> {
  const [row] = await sql.execute<WaveChoicesResponse>(
    `WITH free AS (
       SELECT dispatch.id, dispatch.due_at, dispatch.shipping_option_id, dispatch.shipping_option_name, dispatch.sales_channel_id
         FROM comptoir_dispatch AS dispatch WHERE dispatch.location_id = ? AND ${FREE}
     ), held AS (
       SELECT line.dispatch_id, line.inventory_item_id, line.quantity
         FROM free JOIN comptoir_dispatch_line AS line ON line.dispatch_id = free.id
     ), places AS (
       SELECT DISTINCT content.inventory_item_id, bin.zone_id FROM comptoir_bin_content AS content
         JOIN comptoir_bin AS bin ON bin.id = content.bin_id AND bin.status = 'active'
        WHERE content.location_id = ? AND content.hold_id IS NULL AND content.quantity > 0
          AND content.inventory_item_id IN (SELECT inventory_item_id FROM held)
     )
     SELECT (SELECT count(*) FROM free)::int AS ready,
            (SELECT count(*) FROM free WHERE due_at < ?::timestamptz)::int AS late,
            (SELECT coalesce(sum(quantity), 0) FROM held)::int AS units,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', one.id, 'name', one.name, 'count', one.count) ORDER BY one.count DESC, one.id)
               FROM (SELECT shipping_option_id AS id, max(shipping_option_name) AS name, count(*)::int AS count
                       FROM free WHERE shipping_option_id IS NOT NULL GROUP BY 1 ORDER BY 3 DESC LIMIT 100) AS one), '[]') AS shipping_options,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', one.id, 'name', channel.name, 'count', one.count) ORDER BY one.count DESC, one.id)
               FROM (SELECT sales_channel_id AS id, count(*)::int AS count
                       FROM free WHERE sales_channel_id IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 100) AS one
               LEFT JOIN sales_channel AS channel ON channel.id = one.id), '[]') AS sales_channels,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', one.id, 'name', zone.name, 'count', one.count) ORDER BY one.count DESC, one.id)
               FROM (SELECT places.zone_id AS id, count(DISTINCT held.dispatch_id)::int AS count
                       FROM held JOIN places USING (inventory_item_id) GROUP BY 1 ORDER BY 2 DESC LIMIT 100) AS one
               JOIN comptoir_zone AS zone ON zone.id = one.id), '[]') AS zones`,
    [locationId, locationId, now]
  )
  return row as WaveChoicesResponse
}

/** A dispatch that may be chosen for a wave: what it asks for, and how urgent it is. */
export type Candidate = {
  id: string
  priority: number
  due_at: Date | null
  units: number
  articles: string[]
}

/** The most urgent dispatches that meet the filters, at most so many. */
export async function urgentCandidates(
  sql: SqlExecutor,
  filters: CandidateFilters,
  limit: number,
  now: Date
): Promise<Candidate[]> {
  const conditions = candidateWhere(filters, now)
  return await sql.execute<Candidate>(
    `WITH chosen AS (
       SELECT dispatch.id, dispatch.priority, dispatch.due_at FROM comptoir_dispatch AS dispatch
        WHERE ${conditions.map((condition) => `(${condition.sql})`).join(" AND ")} ORDER BY ${URGENCY} LIMIT ?
     )
     SELECT chosen.id, chosen.priority, chosen.due_at, sum(line.quantity)::int AS units,
            array_agg(line.inventory_item_id ORDER BY line.inventory_item_id) AS articles
       FROM chosen JOIN comptoir_dispatch_line AS line ON line.dispatch_id = chosen.id
      GROUP BY chosen.id, chosen.priority, chosen.due_at
      ORDER BY chosen.priority DESC, coalesce(chosen.due_at, 'infinity'), chosen.id`,
    [...conditions.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
}

/** Where a picker would most likely go for an article. */
export type LikelyPlace = { inventory_item_id: string; aisle_id: string | null; bin_id: string }

/** For each of these articles the bin that is most likely picked from: the pick zone first, then what expires first. */
export const likelyPlaces = (
  sql: SqlExecutor,
  locationId: string,
  items: readonly string[]
): Promise<LikelyPlace[]> =>
  sql.execute<LikelyPlace>(
    `SELECT DISTINCT ON (content.inventory_item_id) content.inventory_item_id, bin.aisle_id, bin.id AS bin_id
       FROM comptoir_bin_content AS content
       JOIN comptoir_bin AS bin ON bin.id = content.bin_id AND bin.status = 'active' AND bin.deleted_at IS NULL
       LEFT JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
      WHERE content.location_id = ? AND content.inventory_item_id = ANY(?::text[]) AND content.hold_id IS NULL
        AND content.quantity > 0
      ORDER BY content.inventory_item_id, coalesce(content.expires_on, '9999-12-31'),
               CASE zone.kind WHEN 'pick' THEN 0 WHEN 'reserve' THEN 1 ELSE 2 END, content.first_in_at, bin.id`,
    [locationId, items]
  )

/** People who pick at a warehouse; somebody does, also where nobody has a scanner yet. */
export async function countPickers(sql: SqlExecutor, locationId: string): Promise<number> {
  const [row] = await sql.execute<{ count: number }>(
    `SELECT count(*)::int AS count FROM comptoir_picker
      WHERE status = 'active' AND deleted_at IS NULL AND 'pick' = ANY(tasks)
        AND id IN (SELECT picker_id FROM comptoir_picker_warehouse WHERE location_id = ?)`,
    [locationId]
  )
  return Math.max(1, row?.count ?? 0)
}
