import { generateEntityId } from "@medusajs/framework/utils"
import { checkChannelRouting, ChannelRouting, UNROUTED_CHANNEL } from "../../../domain/routing/profiles"
import type { RoutingRule } from "../../../domain/routing/types"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { ChannelRoutingDTO, ChannelWarehouseDTO } from "../../../types/http/routing-rules"
import { differenceOf, ProfileChange } from "./profile-sql"

type Row = ChannelRouting & {
  sales_channel_id: string
  name: string
  is_kept: boolean
  warehouses: ChannelWarehouseDTO[]
}

const FIELDS = [
  "is_enabled",
  "rules",
  "splits",
  "most_parcels",
  "readiness",
  "warns_at_add",
  "checks_at_completion",
] as const satisfies readonly (keyof ChannelRouting)[]

const SELECT = `
  SELECT channel.id AS sales_channel_id, channel.name, kept.id IS NOT NULL AS is_kept,
         ${FIELDS.map((field) => `kept.${field}`).join(", ")}, linked.warehouses
    FROM sales_channel AS channel
    LEFT JOIN comptoir_channel_routing AS kept ON kept.sales_channel_id = channel.id
    LEFT JOIN LATERAL (
      SELECT coalesce(jsonb_agg(jsonb_build_object('location_id', location.id, 'name', location.name,
               'is_tracked', coalesce(tracked.status = 'tracked', false),
               'status', coalesce(profile.status, 'open')) ORDER BY location.name, location.id), '[]') AS warehouses
        FROM sales_channel_stock_location AS link
        JOIN stock_location AS location ON location.id = link.stock_location_id AND location.deleted_at IS NULL
        LEFT JOIN comptoir_tracked_location AS tracked ON tracked.location_id = location.id
        LEFT JOIN comptoir_warehouse_routing AS profile ON profile.location_id = location.id
       WHERE link.sales_channel_id = channel.id AND link.deleted_at IS NULL) AS linked ON true
   WHERE channel.deleted_at IS NULL`

function termsOf(row: Row): ChannelRouting {
  if (!row.is_kept) return UNROUTED_CHANNEL
  const { is_enabled, rules, splits, most_parcels, readiness, warns_at_add, checks_at_completion } = row
  return { is_enabled, rules, splits, most_parcels, readiness, warns_at_add, checks_at_completion }
}

const toChannel = (row: Row): ChannelRoutingDTO => ({
  sales_channel_id: row.sales_channel_id,
  name: row.name,
  ...termsOf(row),
  rules: [...termsOf(row).rules],
  warehouses: row.warehouses,
})

export type ChannelFilters = Readonly<{ q?: string; is_enabled?: boolean }>

/** Every sales channel with how its orders are routed. */
export async function listChannelRouting(
  sql: SqlExecutor,
  { q, is_enabled }: ChannelFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: ChannelRoutingDTO[] }> {
  const where: Condition[] = [{ sql: "channel.deleted_at IS NULL" }]
  if (q) where.push({ sql: "channel.name ILIKE ?", values: [containing(q)] })
  if (is_enabled !== undefined) {
    where.push({ sql: "coalesce(kept.is_enabled, false) = ?", values: [is_enabled] })
  }
  const page = await listPage(sql, {
    from: "sales_channel AS channel LEFT JOIN comptoir_channel_routing AS kept ON kept.sales_channel_id = channel.id",
    id: "channel.id",
    where,
    sortable: { name: "channel.name", created_at: "channel.created_at" },
    defaultOrder: "name",
    ...paging,
  })
  const rows = await channelsOf(sql, page.ids)
  return { ...page, rows: page.ids.flatMap((id) => rows.get(id) ?? []) }
}

/** The channels of these ids, by id; those that do not exist are left out. */
export async function channelsOf(
  sql: SqlExecutor,
  ids: readonly string[]
): Promise<Map<string, ChannelRoutingDTO>> {
  const rows = await sql.execute<Row>(`${SELECT} AND channel.id = ANY(?::text[])`, [ids])
  return new Map(rows.map((row) => [row.sales_channel_id, toChannel(row)]))
}

/** How the orders of one channel are routed; refuses a channel that does not exist. */
export async function retrieveChannelRouting(sql: SqlExecutor, id: string): Promise<ChannelRoutingDTO> {
  const channel = (await channelsOf(sql, [id])).get(id)
  if (channel) return channel
  throw notFound(`Sales channel ${id} does not exist`)
}

function checkHasWarehouse({ name, warehouses }: ChannelRoutingDTO): void {
  if (warehouses.some(({ is_tracked }) => is_tracked)) return
  const linked = warehouses.map((warehouse) => warehouse.name).join(", ")
  throw notAllowed(
    linked
      ? `Sales channel ${name} is served by ${linked}, whose stock Comptoir does not keep; switch the ledger of one on in Stock → Warehouses first`
      : `Sales channel ${name} is served by no warehouse; link one in Settings → Locations & Shipping first`
  )
}

/** Changes how the orders of a channel are routed, and answers what differs; nothing where nothing does. */
export async function changeChannelRouting(
  sql: SqlExecutor,
  id: string,
  changes: Partial<ChannelRouting>,
  rules: readonly RoutingRule[]
): Promise<ProfileChange | null> {
  // One clerk after the other: both would else write what they read before.
  await sql.execute(`SELECT id FROM sales_channel WHERE id = ? FOR NO KEY UPDATE`, [id])
  const channel = await retrieveChannelRouting(sql, id)
  const before = fieldsOf(channel)
  const wished = { ...before, ...changes }
  // A host's rule that is gone must not keep the merchant from switching the channel off.
  const isSwitchedOff = !wished.is_enabled && changes.rules === undefined
  const after = isSwitchedOff
    ? {
        ...checkChannelRouting({ ...wished, rules: UNROUTED_CHANNEL.rules }, rules, nameOf(channel)),
        rules: before.rules,
      }
    : checkChannelRouting(wished, rules, nameOf(channel))
  const difference = differenceOf(before, after)
  if (!difference) return null
  if (after.is_enabled && !before.is_enabled) checkHasWarehouse(channel)
  await sql.execute(
    `INSERT INTO comptoir_channel_routing (id, sales_channel_id, ${FIELDS.join(", ")})
     VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
     ON CONFLICT (sales_channel_id) DO UPDATE SET
       ${FIELDS.map((field) => `${field} = excluded.${field}`).join(", ")}, updated_at = now()`,
    [
      generateEntityId(undefined, "ccrt"),
      id,
      ...FIELDS.map((field) => (field === "rules" ? JSON.stringify(after.rules) : after[field])),
    ]
  )
  const { name } = channel
  return { before: { name, ...told(difference.before) }, after: { name, ...told(difference.after) } }
}

/** What people read in the audit log: `nearest step_km 20`. */
const told = ({ rules, ...others }: Partial<ChannelRouting>) => ({
  ...(rules
    ? { rules: rules.map(({ code, ...given }) => [code, ...Object.entries(given).flat()].join(" ")) }
    : {}),
  ...others,
})

const nameOf = ({ name }: { name: string }): string => `Sales channel ${name}`

function fieldsOf(channel: ChannelRoutingDTO): ChannelRouting {
  const { is_enabled, rules, splits, most_parcels, readiness, warns_at_add, checks_at_completion } = channel
  return { is_enabled, rules, splits, most_parcels, readiness, warns_at_add, checks_at_completion }
}
