import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { estimatedEnd } from "../../../domain/counting/accuracy"
import { plainDate } from "../../../domain/purchasing/plain-date"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { wholeUnits } from "../../../domain/shared/quantities"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { CountCampaignDTO, CountCampaignResponse, NeverCountedDTO } from "../../../types/http/counting"
import type { Act, Neighbours } from "../neighbours"
import { countableLocation, hasBins } from "./counts"
import { newId, storeOf } from "./sql"

export type NewCampaign = {
  location_id: string
  name: string
  places_per_sheet?: number
  is_blind?: boolean
  ends_on?: string | null
  /** Only one zone of the location. */
  zone_id?: string | null
  idempotency_key?: string
}

const USUAL_SHEET = 200
const MOST_PER_SHEET = 10_000

/**
 * Prepares the count of everything at a location: sheets of neighbouring places, each a count that somebody takes. One
 * statement writes all sheets, however many bins there are.
 */
export async function createCampaign(
  input: NewCampaign,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<{ id: string; is_new: boolean }> {
  const sql = storeOf(context)
  await countableLocation(sql, input.location_id, neighbours, context)
  const perSheet = wholeUnits(input.places_per_sheet ?? USUAL_SHEET, "The number of places of a sheet")
  if (perSheet > MOST_PER_SHEET) {
    throw invalidData(`A sheet has at most ${MOST_PER_SHEET} places, not ${perSheet}`)
  }
  const withBins = await hasBins(sql, input.location_id)
  if (input.zone_id && !withBins) throw notAllowed(`Stock location ${input.location_id} has no zones`)
  const id = generateEntityId(undefined, "ccam")
  const isBlind = act.always_blind || (input.is_blind ?? true)
  const written = await sql.execute<{ id: string }>(
    `INSERT INTO comptoir_count_campaign (id, location_id, name, places_per_sheet, is_blind, ends_on, key, created_by, begun_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz) ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING RETURNING id`,
    [
      id,
      input.location_id,
      input.name,
      perSheet,
      isBlind,
      input.ends_on ? plainDate(input.ends_on, "The last day of the campaign") : null,
      input.idempotency_key ?? null,
      act.actor_id,
      act.at.toISOString(),
    ]
  )
  if (!written.length) {
    const [known] = await sql.execute<{ id: string; name: string; location_id: string }>(
      `SELECT id, name, location_id FROM comptoir_count_campaign WHERE key = ?`,
      [input.idempotency_key]
    )
    if (known && known.name === input.name && known.location_id === input.location_id)
      return { id: known.id, is_new: false }
    throw invalidData(`The idempotency key ${input.idempotency_key} made another campaign; use a new key`)
  }
  const places = withBins
    ? `SELECT bin.id, zone.name AS label, row_number() OVER (ORDER BY zone.position, zone.code, bin.pick_sequence NULLS LAST, bin.code) AS place
         FROM comptoir_bin AS bin JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
        WHERE bin.location_id = ? AND bin.status <> 'archived' AND bin.deleted_at IS NULL AND (?::text IS NULL OR bin.zone_id = ?)`
    : `SELECT place.inventory_item_id AS id, NULL AS label, row_number() OVER (ORDER BY item.sku NULLS LAST, item.id) AS place
         FROM comptoir_stock_position AS place JOIN inventory_item AS item ON item.id = place.inventory_item_id AND item.deleted_at IS NULL
        WHERE place.location_id = ? AND place.quantity <> 0 AND ?::text IS NULL AND ?::text IS NULL`
  // A microsecond apart, so that the sheets are listed in the order of the walk.
  const sheets = await sql.execute(
    `INSERT INTO comptoir_stock_count (id, location_id, scope, origin, title, is_blind, due_on, campaign_id, place_count, created_by, created_at)
     SELECT ${newId("ccnt")}, ?, jsonb_build_object('kind', ?::text, 'ids', jsonb_agg(id ORDER BY place)), 'campaign',
            ?::text || ' · ' || sheet || coalesce(' · ' || min(label), ''), ?, ?, ?, count(*)::int, ?, now() + sheet * interval '1 microsecond'
       FROM (SELECT place.*, (place.place - 1) / ?::int + 1 AS sheet FROM (${places}) AS place) AS placed
      GROUP BY sheet RETURNING id`,
    [
      input.location_id,
      withBins ? "bins" : "items",
      input.name,
      isBlind,
      input.ends_on ?? null,
      id,
      act.actor_id,
      perSheet,
      input.location_id,
      input.zone_id ?? null,
      input.zone_id ?? null,
    ]
  )
  if (!sheets.length)
    throw notAllowed(`Nothing can be counted at stock location ${input.location_id}: no places are known`)
  await neighbours.recordAudit(
    [
      {
        entity_type: "count_campaign",
        entity_id: id,
        act: "created",
        actor_id: act.actor_id,
        after: { name: input.name, sheets: sheets.length },
      },
    ],
    context
  )
  return { id, is_new: true }
}

/** Ends a campaign whose last sheet is completed or cancelled. */
export async function endCampaignWhenDone(
  sql: SqlExecutor,
  campaignId: string | null,
  act: Pick<Act, "at" | "actor_id">
): Promise<void> {
  if (!campaignId) return
  // Two last sheets that end at once would each see the other open: the campaign's row makes them take turns.
  await sql.execute(`SELECT 1 FROM comptoir_count_campaign WHERE id = ? FOR UPDATE`, [campaignId])
  await sql.execute(
    `UPDATE comptoir_count_campaign AS campaign SET status = 'completed', ended_at = ?::timestamptz, ended_by = ?, updated_at = now()
      WHERE campaign.id = ? AND campaign.status = 'open' AND NOT EXISTS (SELECT 1 FROM comptoir_stock_count AS count
        WHERE count.campaign_id = campaign.id AND count.status NOT IN ('completed', 'cancelled'))`,
    [act.at.toISOString(), act.actor_id, campaignId]
  )
}

/** Ends a campaign: sheets that nobody has begun are cancelled; those under way are finished as they are. */
export async function cancelCampaign(
  id: string,
  { reason }: { reason: string },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const [campaign] = await sql.execute<{ status: string; name: string }>(
    `SELECT status, name FROM comptoir_count_campaign WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
    [id]
  )
  if (!campaign) throw notFound(`Count campaign ${id} does not exist`)
  if (campaign.status === "cancelled") return
  if (campaign.status !== "open") {
    throw notAllowed(`The campaign "${campaign.name}" is completed; its sheets are posted and stay so`)
  }
  await sql.execute(
    `UPDATE comptoir_stock_count SET status = 'cancelled', cancelled_at = ?::timestamptz, cancelled_by = ?, cancel_reason = ?,
            updated_at = now() WHERE campaign_id = ? AND status = 'requested'`,
    [act.at.toISOString(), act.actor_id, reason, id]
  )
  await sql.execute(
    `UPDATE comptoir_count_campaign SET status = 'cancelled', ended_at = ?::timestamptz, ended_by = ?, cancel_reason = ?,
            updated_at = now() WHERE id = ?`,
    [act.at.toISOString(), act.actor_id, reason, id]
  )
  await neighbours.recordAudit(
    [
      {
        entity_type: "count_campaign",
        entity_id: id,
        act: "cancelled",
        actor_id: act.actor_id,
        after: { name: campaign.name },
        reason,
      },
    ],
    context
  )
}

export type CampaignFilters = { q?: string; location_id?: string; status?: string[] }

type CampaignRow = Omit<CountCampaignDTO, "sheets" | "places" | "estimated_end"> & {
  sheets: CountCampaignDTO["sheets"]
  places_total: number
  places_done: number
  last_at: Date | null
}

const SELECT = `
  SELECT campaign.id, campaign.location_id, jsonb_build_object('id', location.id, 'name', location.name) AS location,
         campaign.name, campaign.status, campaign.places_per_sheet, campaign.is_blind, campaign.ends_on, campaign.begun_at,
         campaign.ended_at, campaign.cancel_reason, campaign.created_by, sheet.sheets, sheet.places_total, sheet.places_done
    FROM comptoir_count_campaign AS campaign
    LEFT JOIN stock_location AS location ON location.id = campaign.location_id
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('total', count(*), 'requested', count(*) FILTER (WHERE status = 'requested'),
               'counting', count(*) FILTER (WHERE status IN ('counting', 'counted')),
               'reviewing', count(*) FILTER (WHERE status = 'reviewing'),
               'completed', count(*) FILTER (WHERE status = 'completed'),
               'cancelled', count(*) FILTER (WHERE status = 'cancelled')) AS sheets,
             coalesce(sum(jsonb_array_length(scope -> 'ids')) FILTER (WHERE status <> 'cancelled'), 0)::int AS places_total,
             coalesce(sum(jsonb_array_length(scope -> 'ids')) FILTER (WHERE status = 'completed'), 0)::int AS places_done
        FROM comptoir_stock_count WHERE campaign_id = campaign.id) AS sheet ON true`

const shown = (row: CampaignRow, now: Date): CountCampaignDTO => {
  const { places_total: total, places_done: done, ...campaign } = row
  const end = row.status === "open" ? estimatedEnd({ done, total }, new Date(row.begun_at), now) : null
  return { ...campaign, places: { total, done }, estimated_end: end?.toISOString() ?? null }
}

export async function listCampaigns(
  sql: SqlExecutor,
  filters: CampaignFilters,
  page: { limit: number; offset: number; order?: string },
  now: Date
): Promise<ListPage & { rows: CountCampaignDTO[] }> {
  const where: Condition[] = [{ sql: "campaign.deleted_at IS NULL" }]
  if (filters.q) where.push({ sql: "campaign.name ILIKE ?", values: [containing(filters.q)] })
  if (filters.location_id) where.push({ sql: "campaign.location_id = ?", values: [filters.location_id] })
  if (filters.status?.length)
    where.push({ sql: "campaign.status = ANY(?::text[])", values: [filters.status] })
  const found = await listPage(sql, {
    from: "comptoir_count_campaign AS campaign",
    id: "campaign.id",
    where,
    sortable: { begun_at: "campaign.begun_at", name: "campaign.name", ends_on: "campaign.ends_on" },
    defaultOrder: "-begun_at",
    ...page,
  })
  const rows = await sql.execute<CampaignRow>(`${SELECT} WHERE campaign.id = ANY(?::text[])`, [found.ids])
  const byId = new Map(rows.map((row) => [row.id, shown(row, now)]))
  return { ...found, rows: found.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** One campaign with who counts what; refuses an id that is none. */
export async function readCampaign(
  sql: SqlExecutor,
  id: string,
  now: Date
): Promise<CountCampaignResponse["count_campaign"]> {
  const [row] = await sql.execute<CampaignRow>(
    `${SELECT} WHERE campaign.id = ? AND campaign.deleted_at IS NULL`,
    [id]
  )
  if (!row) throw notFound(`Count campaign ${id} does not exist`)
  const people = await sql.execute<CountCampaignResponse["count_campaign"]["people"][number]>(
    `SELECT entry.counted_by, count(DISTINCT entry.line_id)::int AS lines, count(DISTINCT entry.stock_count_id)::int AS sheets,
            max(entry.counted_at) AS last_at
       FROM comptoir_stock_count_entry AS entry
       JOIN comptoir_stock_count AS count ON count.id = entry.stock_count_id AND count.campaign_id = ?
      GROUP BY entry.counted_by ORDER BY lines DESC LIMIT 100`,
    [id]
  )
  const never = await neverCounted(sql, id, { limit: 1, offset: 0 })
  return { ...shown(row, now), people, never_counted: never.count }
}

/** What the campaign has not counted yet: bins, or items where there are no bins; the longest uncounted first. */
export async function neverCounted(
  sql: SqlExecutor,
  id: string,
  page: { limit: number; offset: number }
): Promise<ListPage & { rows: NeverCountedDTO[] }> {
  const [campaign] = await sql.execute<{ location_id: string; begun_at: Date }>(
    `SELECT location_id, begun_at FROM comptoir_count_campaign WHERE id = ? AND deleted_at IS NULL`,
    [id]
  )
  if (!campaign) throw notFound(`Count campaign ${id} does not exist`)
  const since = new Date(campaign.begun_at).toISOString()
  if (await hasBins(sql, campaign.location_id)) {
    const found = await listPage(sql, {
      from: "comptoir_bin AS bin",
      id: "bin.id",
      where: [
        {
          sql: "bin.location_id = ? AND bin.status <> 'archived' AND bin.deleted_at IS NULL",
          values: [campaign.location_id],
        },
        { sql: "bin.last_counted_at IS NULL OR bin.last_counted_at < ?::timestamptz", values: [since] },
      ],
      sortable: { last_counted_at: "coalesce(bin.last_counted_at, '-infinity')" },
      defaultOrder: "last_counted_at",
      ...page,
    })
    const rows = await sql.execute<NeverCountedDTO>(
      `SELECT bin.id, bin.code, zone.name, bin.last_counted_at FROM comptoir_bin AS bin
         JOIN comptoir_zone AS zone ON zone.id = bin.zone_id WHERE bin.id = ANY(?::text[])`,
      [found.ids]
    )
    const byId = new Map(rows.map((row) => [row.id, row]))
    return { ...found, rows: found.ids.flatMap((binId) => byId.get(binId) ?? []) }
  }
  const found = await listPage(sql, {
    from: "comptoir_stock_position AS place",
    id: "place.inventory_item_id",
    where: [
      { sql: "place.location_id = ? AND place.quantity <> 0", values: [campaign.location_id] },
      {
        sql: `NOT EXISTS (SELECT 1 FROM comptoir_stock_count_line AS line WHERE line.inventory_item_id = place.inventory_item_id
                AND line.location_id = place.location_id AND line.status = 'agreed' AND line.agreed_at >= ?::timestamptz)`,
        values: [since],
      },
    ],
    sortable: { id: "place.inventory_item_id" },
    defaultOrder: "id",
    ...page,
  })
  const rows = await sql.execute<NeverCountedDTO>(
    `SELECT item.id, coalesce(item.sku, item.id) AS code, item.title AS name,
            (SELECT max(agreed_at) FROM comptoir_stock_count_line AS line WHERE line.inventory_item_id = item.id
               AND line.location_id = ? AND line.status = 'agreed') AS last_counted_at
       FROM inventory_item AS item WHERE item.id = ANY(?::text[])`,
    [campaign.location_id, found.ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { ...found, rows: found.ids.flatMap((itemId) => byId.get(itemId) ?? []) }
}
