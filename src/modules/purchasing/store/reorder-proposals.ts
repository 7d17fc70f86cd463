import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { chooseOffer, Period, PriceBreak } from "../../../domain/purchasing/choose-offer"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import {
  checkOpen,
  dismissalReason,
  proposedQuantity,
  ProposalSource,
  ProposalStatus,
  reorderQuantity,
} from "../../../domain/purchasing/reorder-proposal"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { articleName } from "../../../platform/article-name"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { ReorderProposalDTO, ReorderResult } from "../../../types/http/reorder-proposals"
import type { Act, AuditEntry, Neighbours } from "../neighbours"
import { priceBreaksOf } from "./offers"
import { createOrder } from "./purchase-orders"
import { storeOf } from "./sql"
import type { Paging } from "./suppliers"

/** Units that a picker did not find. */
export type ShortPick = Readonly<{
  id: string
  inventory_item_id: string
  location_id: string
  quantity: number
  /** Whether the shelf, and with it the warehouse, has none left. */
  is_last: boolean
}>

type Standing = { id: string; short: string; coming: string; free: string }

/** Orders that were decided on bring goods whether they were sent or not: what is in a draft is not proposed again. */
const UNDECIDED = `('draft', 'pending_approval', 'approved', 'sent', 'acknowledged')`

/** SQL for what customers await of an item, what comes of it, and what of it can be sold. */
const standingOf = (item: string): string => `
  (SELECT coalesce(sum(shortage.quantity), 0) FROM comptoir_route_shortage AS shortage
    WHERE shortage.inventory_item_id = ${item} AND shortage.deleted_at IS NULL) AS short,
  (SELECT coalesce(sum(greatest(0, line.quantity::bigint - line.received_quantity - line.short_closed_quantity)), 0)
     FROM comptoir_purchase_order_line AS line
     JOIN comptoir_purchase_order AS purchase_order ON purchase_order.id = line.purchase_order_id
    WHERE line.inventory_item_id = ${item} AND line.deleted_at IS NULL AND purchase_order.deleted_at IS NULL
      AND purchase_order.status IN ${UNDECIDED})
  + (SELECT coalesce(sum(greatest(0, line.shipped_quantity::bigint - line.received_quantity - line.written_off_quantity
                                  - line.restocked_quantity)), 0)
       FROM comptoir_stock_transfer_line AS line
       JOIN comptoir_stock_transfer AS transfer ON transfer.id = line.transfer_id
      WHERE line.inventory_item_id = ${item} AND transfer.status IN ('in_transit', 'partially_received')) AS coming,
  (SELECT coalesce(sum(level.stocked_quantity - level.reserved_quantity), 0) FROM inventory_level AS level
     JOIN comptoir_tracked_location AS tracked ON tracked.location_id = level.location_id
    WHERE level.inventory_item_id = ${item} AND level.deleted_at IS NULL) AS free`

/**
 * Proposes to order again what ran out: each occasion once, one open proposal for each item and warehouse, whose
 * quantity only grows. Answers the ids of the proposals; items of which enough is there or on its way have none.
 */
export async function proposeReorders(
  sql: SqlExecutor,
  shorts: readonly ShortPick[],
  today: PlainDate
): Promise<string[]> {
  if (!shorts.length) return []
  // Two pickers who find the same shelf empty at once make one proposal.
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_reorder_proposals'))`)
  const itemIds = [...new Set(shorts.map((short) => short.inventory_item_id))]
  const found = await sql.execute<Standing>(
    `SELECT item.id, ${standingOf("item.id")} FROM unnest(?::text[]) AS item(id)`,
    [itemIds]
  )
  const standing = new Map(found.map((row) => [row.id, row]))
  const wanted = shorts.flatMap((short) => {
    const item = standing.get(short.inventory_item_id)
    if (!item || (!short.is_last && Number(item.free) > 0)) return []
    const quantity = reorderQuantity({
      missing: short.quantity,
      short: Number(item.short),
      coming: Number(item.coming),
    })
    return quantity > 0 ? [{ ...short, quantity }] : []
  })
  if (!wanted.length) return []
  const offers = await bestOffers(sql, wanted, today)
  const rows = wanted.map((short) => ({
    id: generateEntityId(undefined, "crop"),
    key: `short_pick:${short.id}`,
    inventory_item_id: short.inventory_item_id,
    location_id: short.location_id,
    quantity: proposedQuantity(short.quantity, offers.get(short.inventory_item_id) ?? null),
    document_id: short.id,
  }))
  const merged = new Map(rows.map((row) => [`${row.inventory_item_id}:${row.location_id}`, row]))
  const kept = await sql.execute<{ id: string }>(
    `INSERT INTO comptoir_reorder_proposal (id, key, inventory_item_id, location_id, quantity, source, document_id)
     SELECT row.id, row.key, row.inventory_item_id, row.location_id, row.quantity, 'short_pick', row.document_id
       FROM jsonb_to_recordset(?::jsonb) AS row(id text, key text, inventory_item_id text, location_id text,
            quantity integer, document_id text)
      WHERE NOT EXISTS (SELECT 1 FROM comptoir_reorder_proposal AS known WHERE known.key = row.key)
     ON CONFLICT (inventory_item_id, location_id) WHERE status = 'open' DO UPDATE
       SET quantity = greatest(comptoir_reorder_proposal.quantity, excluded.quantity),
           document_id = excluded.document_id, updated_at = now()
     RETURNING id`,
    [JSON.stringify([...merged.values()])]
  )
  return kept.map((row) => row.id)
}

type OfferRow = Period & {
  id: string
  inventory_item_id: string
  supplier_id: string
  supplier_name: string
  rank: number
  lead_time_days: number | null
  minimum_order_quantity: number
  order_multiple: number
  unit_price: string
  price_per_quantity: number
  discount_percent: string
  price_breaks: PriceBreak[]
}

/** Whom to order each item from that day, over all active suppliers; an item that nobody sells is not in the answer. */
async function bestOffers(
  sql: SqlExecutor,
  wanted: readonly { inventory_item_id: string; quantity: number }[],
  day: PlainDate
): Promise<Map<string, OfferRow>> {
  const quantityOf = new Map<string, number>()
  for (const { inventory_item_id, quantity } of wanted)
    quantityOf.set(inventory_item_id, (quantityOf.get(inventory_item_id) ?? 0) + quantity)
  if (!quantityOf.size) return new Map()
  const rows = await sql.execute<OfferRow>(
    `SELECT offer.id, offer.inventory_item_id, offer.supplier_id, supplier.name AS supplier_name, offer.rank,
            offer.lead_time_days, offer.minimum_order_quantity, offer.order_multiple, offer.unit_price::text,
            offer.price_per_quantity, offer.discount_percent::text, offer.valid_from, offer.valid_until,
            ${priceBreaksOf("offer")} AS price_breaks
       FROM comptoir_supplier_item AS offer
       JOIN comptoir_supplier AS supplier ON supplier.id = offer.supplier_id AND supplier.deleted_at IS NULL
        AND supplier.status = 'active'
      WHERE offer.inventory_item_id = ANY(?::text[]) AND offer.status = 'active' AND offer.deleted_at IS NULL
      ORDER BY offer.inventory_item_id, offer.id`,
    [[...quantityOf.keys()]]
  )
  const byItem = new Map<string, OfferRow[]>()
  for (const row of rows)
    byItem.set(row.inventory_item_id, [...(byItem.get(row.inventory_item_id) ?? []), row])
  const chosen = new Map<string, OfferRow>()
  for (const [item, offers] of byItem) {
    const offer = chooseOffer(offers, { day, quantity: quantityOf.get(item) ?? 1 })
    if (offer) chosen.set(item, offer)
  }
  return chosen
}

export type ProposalFilters = {
  q?: string
  status?: ProposalStatus[]
  location_id?: string[]
  supplier_id?: string[]
  inventory_item_id?: string[]
}

const FROM = `comptoir_reorder_proposal AS proposal
  LEFT JOIN inventory_item AS item ON item.id = proposal.inventory_item_id
  LEFT JOIN stock_location AS location ON location.id = proposal.location_id`

function conditions(filters: ProposalFilters): Condition[] {
  const where: Condition[] = [{ sql: "proposal.deleted_at IS NULL" }]
  for (const name of ["status", "location_id", "inventory_item_id"] as const) {
    const values = filters[name]
    if (values?.length) where.push({ sql: `proposal.${name} = ANY(?::text[])`, values: [values] })
  }
  if (filters.supplier_id?.length)
    where.push({
      sql: `EXISTS (SELECT 1 FROM comptoir_supplier_item AS offer WHERE offer.inventory_item_id = proposal.inventory_item_id
             AND offer.supplier_id = ANY(?::text[]) AND offer.status = 'active' AND offer.deleted_at IS NULL)`,
      values: [filters.supplier_id],
    })
  if (filters.q) {
    const like = containing(filters.q)
    where.push({
      sql: `item.sku ILIKE ? OR item.title ILIKE ? OR ${articleName("item")} ILIKE ?`,
      values: [like, like, like],
    })
  }
  return where
}

export const listProposals = (
  sql: SqlExecutor,
  filters: ProposalFilters,
  { limit, offset, order }: Paging
): Promise<ListPage> =>
  listPage(sql, {
    from: FROM,
    id: "proposal.id",
    where: conditions(filters),
    sortable: {
      created_at: "proposal.created_at",
      quantity: "proposal.quantity",
      sku: "item.sku",
      status: "proposal.status",
      location: "location.name",
    },
    order,
    defaultOrder: "-created_at",
    limit,
    offset,
  })

const ROWS_AT_A_TIME = 500

/** The next ids of the list after one of them, for an export that reads it bit by bit. */
export async function proposalIdsAfter(
  sql: SqlExecutor,
  filters: ProposalFilters,
  after: string
): Promise<string[]> {
  const where = [{ sql: "proposal.id > ?", values: [after] }, ...conditions(filters)]
  const rows = await sql.execute<{ id: string }>(
    `SELECT proposal.id FROM ${FROM} WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY proposal.id LIMIT ${ROWS_AT_A_TIME}`,
    where.flatMap((condition) => [...(condition.values ?? [])])
  )
  return rows.map((row) => row.id)
}

type ProposalRow = Omit<
  ReorderProposalDTO,
  "item" | "location" | "purchase_order" | "supplier" | "short" | "coming" | "free"
> & {
  inventory_item_id: string
  sku: string | null
  title: string | null
  thumbnail: string | null
  location_id: string
  location_name: string | null
  purchase_order_id: string | null
  purchase_order_number: string | null
  short: string
  coming: string
  free: string
}

/** Proposals as a screen shows them, in the order of the ids: with what is short and coming today, and who sells it. */
export async function readProposals(
  sql: SqlExecutor,
  ids: readonly string[],
  today: PlainDate
): Promise<ReorderProposalDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<ProposalRow>(
    `SELECT proposal.id, proposal.quantity, proposal.reason, proposal.source, proposal.document_id, proposal.status,
            proposal.created_at, proposal.decided_at, proposal.dismissed_because, proposal.decided_by,
            (SELECT email FROM "user" WHERE "user".id = proposal.decided_by) AS decided_by_name,
            proposal.inventory_item_id, item.sku, ${articleName("item")} AS title, item.thumbnail,
            proposal.location_id, location.name AS location_name, proposal.purchase_order_id,
            purchase_order.number AS purchase_order_number, ${standingOf("proposal.inventory_item_id")}
       FROM ${FROM}
       LEFT JOIN comptoir_purchase_order AS purchase_order ON purchase_order.id = proposal.purchase_order_id
      WHERE proposal.id = ANY(?::text[])`,
    [ids]
  )
  const offers = await bestOffers(sql, rows, today)
  const byId = new Map(
    rows.map(
      ({
        inventory_item_id,
        sku,
        title,
        thumbnail,
        location_id,
        location_name,
        purchase_order_id,
        purchase_order_number,
        short,
        coming,
        free,
        ...row
      }) => {
        const offer = offers.get(inventory_item_id)
        const proposal: ReorderProposalDTO = {
          ...row,
          item: { id: inventory_item_id, sku, title, thumbnail },
          location: { id: location_id, name: location_name },
          purchase_order: purchase_order_id ? { id: purchase_order_id, number: purchase_order_number } : null,
          supplier: offer ? { id: offer.supplier_id, name: offer.supplier_name } : null,
          short: Number(short),
          coming: Number(coming),
          free: Number(free),
        }
        return [row.id, proposal]
      }
    )
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

type Locked = {
  id: string
  inventory_item_id: string
  item: string
  location_id: string
  quantity: number
  status: ProposalStatus
  source: ProposalSource
  purchase_order_id: string | null
  ordered_key: string | null
}

async function lockProposals(sql: SqlExecutor, ids: readonly string[]): Promise<Locked[]> {
  const wanted = [...new Set(ids)].sort()
  const rows = await sql.execute<Locked>(
    `SELECT proposal.id, proposal.inventory_item_id, coalesce(item.sku, ${articleName("item")}, proposal.inventory_item_id) AS item,
            proposal.location_id, proposal.quantity, proposal.status, proposal.source, proposal.purchase_order_id,
            proposal.ordered_key
       FROM comptoir_reorder_proposal AS proposal
       LEFT JOIN inventory_item AS item ON item.id = proposal.inventory_item_id
      WHERE proposal.id = ANY(?::text[]) AND proposal.deleted_at IS NULL
      ORDER BY proposal.id FOR UPDATE OF proposal`,
    [wanted]
  )
  const known = new Set(rows.map((row) => row.id))
  const unknown = wanted.filter((id) => !known.has(id))
  if (unknown.length) throw notFound(`There is no proposal ${unknown.join(", ")}`)
  return rows
}

export type ReorderRequest = Readonly<{ ids: readonly string[]; idempotency_key: string }>

/**
 * Writes draft orders for proposals, one for each supplier and warehouse, and marks them ordered: all in one
 * transaction, so that the same request twice, at once or after a crash, orders once. Proposals whose item nobody sells
 * stay open and are named in the answer.
 */
export async function orderProposals(
  { ids, idempotency_key }: ReorderRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<ReorderResult> {
  const sql = storeOf(context)
  const proposals = await lockProposals(sql, ids)
  const isRepeated = proposals.some((proposal) => proposal.ordered_key === idempotency_key)
  if (isRepeated) return answerOf(sql, proposals)
  for (const proposal of proposals) checkOpen(proposal)
  const offers = await bestOffers(sql, proposals, act.today)
  const sold = proposals.filter((proposal) => offers.has(proposal.inventory_item_id))
  if (!sold.length) {
    throw notAllowed(
      `No active supplier sells ${[...new Set(proposals.map(({ item }) => item))].join(", ")}; add it to a supplier's articles first`
    )
  }
  const groups = new Map<string, Locked[]>()
  for (const proposal of sold) {
    const { supplier_id } = offers.get(proposal.inventory_item_id) as OfferRow
    const group = `${supplier_id}:${proposal.location_id}`
    groups.set(group, [...(groups.get(group) ?? []), proposal])
  }
  const entries: AuditEntry[] = []
  const orderOf = new Map<string, string>()
  for (const group of groups.values()) {
    const [{ inventory_item_id, location_id }] = group as [Locked]
    const { supplier_id } = offers.get(inventory_item_id) as OfferRow
    const order = await createOrder(
      {
        supplier_id,
        location_id,
        lines: group.map((proposal) => ({
          inventory_item_id: proposal.inventory_item_id,
          quantity: proposedQuantity(proposal.quantity, offers.get(proposal.inventory_item_id) as OfferRow),
        })),
      },
      act,
      neighbours,
      context
    )
    for (const proposal of group) {
      orderOf.set(proposal.id, order)
      entries.push(audit(proposal, "ordered", act, { purchase_order: order, quantity: proposal.quantity }))
    }
  }
  await sql.execute(
    `UPDATE comptoir_reorder_proposal AS proposal
        SET status = 'ordered', purchase_order_id = row.purchase_order_id, ordered_key = ?, decided_at = ?,
            decided_by = ?, updated_at = now()
       FROM jsonb_to_recordset(?::jsonb) AS row(id text, purchase_order_id text) WHERE proposal.id = row.id`,
    [
      idempotency_key,
      act.at,
      act.actor_id,
      JSON.stringify([...orderOf].map(([id, purchase_order_id]) => ({ id, purchase_order_id }))),
    ]
  )
  await neighbours.recordAudit(entries, context)
  return answerOf(sql, await lockProposals(sql, ids))
}

async function answerOf(sql: SqlExecutor, proposals: readonly Locked[]): Promise<ReorderResult> {
  const ids = [...new Set(proposals.flatMap(({ purchase_order_id }) => purchase_order_id ?? []))]
  const orders = await sql.execute<ReorderResult["purchase_orders"][number]>(
    `SELECT purchase_order.id, purchase_order.number, purchase_order.supplier_id, supplier.name AS supplier_name,
            purchase_order.line_count
       FROM comptoir_purchase_order AS purchase_order
       JOIN comptoir_supplier AS supplier ON supplier.id = purchase_order.supplier_id
      WHERE purchase_order.id = ANY(?::text[]) ORDER BY supplier.name, purchase_order.id`,
    [ids]
  )
  return {
    purchase_orders: orders,
    without_supplier: proposals
      .filter(({ status }) => status === "open")
      .map(({ id, inventory_item_id, item }) => ({ id, inventory_item_id, item })),
  }
}

/** Puts proposals away, with a reason. Those that are dismissed already stay as they are. */
export async function dismissProposals(
  ids: readonly string[],
  reason: string,
  act: Pick<Act, "actor_id" | "at">,
  neighbours: Pick<Neighbours, "recordAudit">,
  context: Context
): Promise<void> {
  const because = dismissalReason(reason)
  const sql = storeOf(context)
  const proposals = await lockProposals(sql, ids)
  const open = proposals.filter(({ status }) => status !== "dismissed")
  for (const proposal of open) checkOpen(proposal)
  if (!open.length) return
  await sql.execute(
    `UPDATE comptoir_reorder_proposal SET status = 'dismissed', dismissed_because = ?, decided_at = ?, decided_by = ?,
            updated_at = now() WHERE id = ANY(?::text[])`,
    [because, act.at, act.actor_id, open.map(({ id }) => id)]
  )
  await neighbours.recordAudit(
    open.map((proposal) => ({ ...audit(proposal, "dismissed", act, {}), reason: because })),
    context
  )
}

const audit = (
  proposal: Locked,
  what: string,
  act: Pick<Act, "actor_id">,
  after: Record<string, unknown>
): AuditEntry => ({
  entity_type: "reorder_proposal",
  entity_id: proposal.id,
  act: what,
  actor_id: act.actor_id,
  after: { name: proposal.item, ...after },
})
