import { notFound } from "../../../domain/shared/domain-error"
import type { ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  ChangedSinceResponse,
  PriceChangeLineDTO,
  PriceChangeSetDetailDTO,
} from "../../../types/http/price-changes"
import type { PriceChangeAct } from "../change-neighbours"
import { ChangeLineFilters, findChangeLines, readChangeSets } from "./change-lists"
import { approvalRefusal, ChangeSetRow, needsApproverOf, readChangeSet } from "./change-sets"
import { changedSince, replacedSince } from "./changed-since"

/** A set on its own page; what changed since is counted where it waits to be published or can be rolled back. */
export async function readPriceChange(
  sql: SqlExecutor,
  id: string,
  act: PriceChangeAct
): Promise<PriceChangeSetDetailDTO> {
  const set = await readChangeSet(sql, id)
  const [row] = await readChangeSets(sql, [id])
  if (!row) throw notFound(`There is no price change ${id}`)
  const isDraft = set.status === "draft" && !set.is_filling
  const isAsked =
    !set.is_filling && !row.is_publishing && ["draft", "approved", "scheduled", "live"].includes(set.status)
  const changed = isAsked ? await countChanged(sql, set, row.current_count) : null
  return {
    ...row,
    needs_approver: isDraft ? needsApproverOf(set, act) : null,
    approval_refusal: isDraft ? approvalRefusal(set, act) : null,
    changed_since: changed,
    time_zone: act.time_zone,
  }
}

/** How many lines have another price by now; a million lines are only read where something can have changed. */
async function countChanged(sql: SqlExecutor, set: ChangeSetRow, currentCount: number): Promise<number> {
  if (set.published_at) {
    if (set.stats && set.stats.removed === 0 && currentCount === set.line_count) return 0
    return (await replacedSince(sql, set.id, 0)).count
  }
  const [others] = await sql.execute<{ is_any: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM comptoir_price_change_set AS other WHERE other.published_at IS NOT NULL
        AND other.updated_at >= (SELECT created_at FROM comptoir_price_change_set WHERE id = ?)) AS is_any`,
    [set.id]
  )
  return others?.is_any ? (await changedSince(sql, set.id, 0)).count : 0
}

/** Lines whose price became another: since they were made, where they wait; since they were published, where they are live. */
export async function changedSinceOf(
  sql: SqlExecutor,
  id: string,
  limit: number
): Promise<ChangedSinceResponse> {
  const set = await readChangeSet(sql, id)
  return set.published_at ? await replacedSince(sql, id, limit) : await changedSince(sql, id, limit)
}

export async function findLinesOf(
  sql: SqlExecutor,
  id: string,
  filters: ChangeLineFilters,
  page: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: PriceChangeLineDTO[] }> {
  await readChangeSet(sql, id)
  return await findChangeLines(sql, id, filters, page)
}
