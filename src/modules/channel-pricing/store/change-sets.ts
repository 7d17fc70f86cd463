import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import {
  CHANGE_SET_LIFECYCLE,
  ChangeSetKind,
  changeSetName,
  ChangeSetStatus,
  checkPriceApprover,
  checkReopened,
  needsApprover,
} from "../../../domain/channel-pricing/change-set"
import { isPublishing, PublicationMarks } from "../../../domain/channel-pricing/publication"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import type { SqlExecutor } from "../../../platform/sql"
import type { PriceChangeStats } from "../../../types/http/price-changes"
import type { PriceChangeAct, PriceChangeNeighbours } from "../change-neighbours"

export type NewPriceChangeSet = Readonly<{
  kind: ChangeSetKind
  title: string
  sale_id?: string | null
  undoes_id?: string | null
  /** What it is made from: the rules and the selection, or the file. */
  source?: Record<string, unknown> | null
  actor_id?: string | null
}>

export type ChangeSetRow = PublicationMarks & {
  id: string
  number: string | null
  title: string
  kind: ChangeSetKind
  status: ChangeSetStatus
  is_filling: boolean
  is_forced: boolean
  sale_id: string
  undoes_id: string | null
  stats: PriceChangeStats | null
  line_count: number
  created_by: string | null
  publish_started_by: string | null
  published_count: number
  sales_channel_ids: string[]
}

const COLUMNS = `id, number, title, kind, status, is_filling, is_forced, sale_id, undoes_id, publish_at, publish_started_at,
  publish_started_by, published_at, published_count, told_at, stats, line_count, created_by, sales_channel_ids`

/** Begins a set: a draft that is being filled until `finishFilling`. */
export async function createPriceChangeSet(
  sql: SqlExecutor,
  { kind, title, sale_id, undoes_id, source, actor_id }: NewPriceChangeSet
): Promise<{ id: string }> {
  const id = generateEntityId(undefined, "cpcs")
  await sql.execute(
    `INSERT INTO comptoir_price_change_set (id, title, kind, is_filling, sale_id, undoes_id, source, created_by)
     VALUES (?, ?, ?, true, ?, ?, ?::jsonb, ?)`,
    [
      id,
      title,
      kind,
      sale_id ?? "",
      undoes_id ?? null,
      source ? JSON.stringify(source) : null,
      actor_id ?? null,
    ]
  )
  return { id }
}

const found = (row: ChangeSetRow | undefined, id: string): ChangeSetRow => {
  if (!row) throw notFound(`There is no price change ${id}`)
  return row
}

export async function readChangeSet(sql: SqlExecutor, id: string): Promise<ChangeSetRow> {
  const rows = await sql.execute<ChangeSetRow>(
    `SELECT ${COLUMNS} FROM comptoir_price_change_set WHERE id = ? AND deleted_at IS NULL`,
    [id]
  )
  return found(rows[0], id)
}

/** Locks the set: the first lock of every act on it, but for the one of publications. */
export async function lockChangeSet(sql: SqlExecutor, id: string): Promise<ChangeSetRow> {
  const rows = await sql.execute<ChangeSetRow>(
    `SELECT ${COLUMNS} FROM comptoir_price_change_set WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
    [id]
  )
  return found(rows[0], id)
}

/** Refuses what may only be done to a draft. */
export function checkIsDraft(set: ChangeSetRow): void {
  if (set.status !== "draft")
    throw notAllowed(`${changeSetName(set)} is ${set.status}; only the lines of a draft can be changed`)
}

const checkIsNotPublishing = (set: ChangeSetRow): void => {
  if (isPublishing(set)) throw notAllowed(`${changeSetName(set)} is being published at this moment`)
}

/** Whether somebody who may approve prices has to. */
export const needsApproverOf = (set: ChangeSetRow, { approval }: Pick<PriceChangeAct, "approval">): boolean =>
  needsApprover(approval, {
    largest_percent: set.stats?.largest_percent ?? "0",
    has_new_or_removed: Boolean(set.stats && set.stats.new + set.stats.removed > 0),
  })

type RefusedLine = { variant_name: string; sales_channel_name: string; count: number }

/** The first lines that the floor of their channel refuses. A sale's prices are prices like others. */
async function refusedByFloor(sql: SqlExecutor, id: string): Promise<RefusedLine[]> {
  return await sql.execute<RefusedLine>(
    `SELECT COALESCE(variant.sku, product.title || ' · ' || variant.title, line.variant_id) AS variant_name,
            COALESCE(channel.name, line.sales_channel_id) AS sales_channel_name, line.count
       FROM (SELECT line.*, count(*) OVER ()::integer AS count FROM comptoir_price_change AS line
               JOIN comptoir_channel_profile AS profile ON profile.sales_channel_id = line.sales_channel_id
                AND profile.is_active AND profile.deleted_at IS NULL AND profile.floor_action = 'refuse'
              WHERE line.change_set_id = ? AND line.new_amount IS NOT NULL AND (line.flag = 'under_floor'
                 OR line.flag = 'below_cost' AND profile.floor_percent > line.new_margin_percent)
              ORDER BY line.position LIMIT 3) AS line
       LEFT JOIN product_variant AS variant ON variant.id = line.variant_id
       LEFT JOIN product ON product.id = variant.product_id
       LEFT JOIN sales_channel AS channel ON channel.id = line.sales_channel_id
      ORDER BY line.position`,
    [id]
  )
}

/** Why this person may not approve the set, in words; null where they may. */
export function approvalRefusal(set: ChangeSetRow, act: PriceChangeAct): string | null {
  try {
    const wanted = { is_needed: needsApproverOf(set, act), created_by: set.created_by }
    checkPriceApprover(changeSetName(set), act.approval, wanted, {
      id: act.actor_id,
      may_approve: act.may_approve,
    })
    return null
  } catch (error) {
    return (error as Error).message
  }
}

const auditOf = (
  set: ChangeSetRow,
  act: string,
  actor_id: string | null,
  after: Record<string, unknown>
) => ({
  entity_type: "price_change_set",
  entity_id: set.id,
  act,
  actor_id,
  before: { number: set.number, status: set.status },
  after,
})

/** Approves a draft: it takes its number, and its lines stay as they are. */
export async function approveChangeSet(
  sql: SqlExecutor,
  id: string,
  act: PriceChangeAct,
  neighbours: PriceChangeNeighbours,
  context: Context
): Promise<{ id: string; number: string; is_repeated: boolean }> {
  const set = await lockChangeSet(sql, id)
  if (set.number && ["approved", "scheduled", "live"].includes(set.status))
    return { id, number: set.number, is_repeated: true }
  checkTransition(CHANGE_SET_LIFECYCLE, changeSetName(set), set.status, "approved")
  if (set.is_filling)
    throw notAllowed(`${changeSetName(set)} is being filled; wait until all its lines are there`)
  if (!set.line_count)
    throw notAllowed(`${changeSetName(set)} changes no price; add lines before it is approved`)
  const refused = await refusedByFloor(sql, id)
  if (refused.length) {
    const named = refused.map((line) => `${line.variant_name} (${line.sales_channel_name})`).join(", ")
    const count = refused[0]?.count ?? refused.length
    throw notAllowed(
      `${changeSetName(set)} has ${count} prices under the floor of their channel, which refuses them: ${named}; ` +
        `raise them or take them out of the draft`
    )
  }
  const wanted = { is_needed: needsApproverOf(set, act), created_by: set.created_by }
  checkPriceApprover(changeSetName(set), act.approval, wanted, {
    id: act.actor_id,
    may_approve: act.may_approve,
  })
  const number = set.number ?? (await neighbours.takeNumber("price_change_set", act.today, context))
  await sql.execute(
    `UPDATE comptoir_price_change_set SET status = 'approved', number = ?, approved_at = ?::timestamptz, approved_by = ?,
            last_error = NULL, updated_at = now() WHERE id = ?`,
    [number, act.at, act.actor_id, id]
  )
  const after = { number, status: "approved", lines: set.line_count }
  await neighbours.recordAudit([auditOf(set, "approved", act.actor_id, after)], context)
  return { id, number, is_repeated: false }
}

/** Has an approved set published at an instant, or no longer (null). */
export async function scheduleChangeSet(
  sql: SqlExecutor,
  id: string,
  publishAt: Date | null,
  act: PriceChangeAct,
  neighbours: PriceChangeNeighbours,
  context: Context
): Promise<void> {
  const set = await lockChangeSet(sql, id)
  checkIsNotPublishing(set)
  if (publishAt) {
    if (set.status !== "scheduled")
      checkTransition(CHANGE_SET_LIFECYCLE, changeSetName(set), set.status, "scheduled")
    if (publishAt <= act.at)
      throw invalidData(
        `${changeSetName(set)} cannot be published at ${publishAt.toISOString()}, which is past; publish it now, or name a time to come`
      )
  } else if (set.status !== "scheduled") {
    throw notAllowed(
      `${changeSetName(set)} is ${set.status}; only a scheduled one can be taken off the schedule`
    )
  }
  const status: ChangeSetStatus = publishAt ? "scheduled" : "approved"
  await sql.execute(
    `UPDATE comptoir_price_change_set SET status = ?, publish_at = ?::timestamptz, publish_started_by = ?, attempts = 0,
            last_error = NULL, updated_at = now() WHERE id = ?`,
    [status, publishAt, act.actor_id, id]
  )
  const act_ = publishAt ? "scheduled" : "unscheduled"
  const after = { number: set.number, status, publish_at: publishAt?.toISOString() ?? null }
  await neighbours.recordAudit([auditOf(set, act_, act.actor_id, after)], context)
}

/** Opens an approved set again: its lines can be changed, and it has to be approved anew. */
export async function reopenChangeSet(
  sql: SqlExecutor,
  id: string,
  reason: string,
  act: Pick<PriceChangeAct, "actor_id">,
  neighbours: Pick<PriceChangeNeighbours, "recordAudit">,
  context: Context
): Promise<void> {
  const set = await lockChangeSet(sql, id)
  checkIsNotPublishing(set)
  checkReopened(set)
  await sql.execute(
    `UPDATE comptoir_price_change_set SET status = 'draft', approved_at = NULL, approved_by = NULL, last_error = NULL,
            attempts = 0, is_forced = false, publish_started_by = NULL, updated_at = now() WHERE id = ?`,
    [id]
  )
  const after = { number: set.number, status: "draft" }
  await neighbours.recordAudit([{ ...auditOf(set, "reopened", act.actor_id, after), reason }], context)
}

/** Puts a set aside that was never published. */
export async function discardChangeSet(
  sql: SqlExecutor,
  id: string,
  act: Pick<PriceChangeAct, "actor_id">,
  neighbours: Pick<PriceChangeNeighbours, "recordAudit">,
  context: Context
): Promise<void> {
  const set = await lockChangeSet(sql, id)
  if (set.status === "discarded") return
  checkIsNotPublishing(set)
  checkTransition(CHANGE_SET_LIFECYCLE, changeSetName(set), set.status, "discarded")
  await sql.execute(
    `UPDATE comptoir_price_change_set SET status = 'discarded', is_filling = false, publish_at = NULL, updated_at = now() WHERE id = ?`,
    [id]
  )
  await neighbours.recordAudit(
    [auditOf(set, "discarded", act.actor_id, { number: set.number, status: "discarded" })],
    context
  )
}

/** Calls a set otherwise, as long as it is not over. */
export async function renameChangeSet(sql: SqlExecutor, id: string, title: string): Promise<void> {
  const set = await lockChangeSet(sql, id)
  if (!["draft", "approved", "scheduled", "live"].includes(set.status))
    throw notAllowed(`${changeSetName(set)} is ${set.status} and keeps its name`)
  await sql.execute(`UPDATE comptoir_price_change_set SET title = ?, updated_at = now() WHERE id = ?`, [
    title,
    id,
  ])
}
