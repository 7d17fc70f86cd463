import type { Context } from "@medusajs/framework/types"
import { CHANGE_SET_LIFECYCLE, changeSetName } from "../../../domain/channel-pricing/change-set"
import { notAllowed } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import type { SqlExecutor } from "../../../platform/sql"
import type { PriceChangeAct, PriceChangeNeighbours } from "../change-neighbours"
import { describeChanged, replacedSince, ROLLABLE } from "./changed-since"
import { keyColumns, sameKey } from "./change-sql"
import { createPriceChangeSet, lockChangeSet } from "./change-sets"
import { ONE_PUBLICATION } from "./publish"
import { keepStats } from "./stats"

export type RollBack = Readonly<{
  id: string
  /** Prices that others changed since stay as they are; without it the roll back is refused. */
  leave_changed?: boolean
}>

/**
 * Makes the set that undoes a published one: the amounts before, by the rules of before. It is approved and asked to be
 * published, so that whoever finds it publishes it. Asked twice it is made once.
 */
export async function prepareRollBack(
  sql: SqlExecutor,
  { id, leave_changed = false }: RollBack,
  act: PriceChangeAct,
  neighbours: PriceChangeNeighbours,
  context: Context
): Promise<{ id: string; is_repeated: boolean }> {
  await sql.execute(ONE_PUBLICATION)
  const set = await lockChangeSet(sql, id)
  const [made] = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_price_change_set WHERE undoes_id = ? AND status <> 'discarded'`,
    [id]
  )
  if (made) return { id: made.id, is_repeated: true }
  checkTransition(CHANGE_SET_LIFECYCLE, changeSetName(set), set.status, "rolled_back")
  const replaced = await replacedSince(sql, id, 10)
  if (replaced.count && !leave_changed)
    throw notAllowed(
      describeChanged(
        set,
        replaced.count,
        replaced.lines,
        "roll back the later change first, or leave these prices as they are"
      )
    )
  const { kind, title, sale_id } = { kind: "roll_back", title: set.title, sale_id: set.sale_id } as const
  const undoing = await createPriceChangeSet(sql, {
    kind,
    title,
    sale_id,
    undoes_id: id,
    actor_id: act.actor_id,
  })
  await sql.execute(
    `INSERT INTO comptoir_price_change (change_set_id, position, ${keyColumns()}, old_amount, new_amount, rule_id, inputs,
            old_margin_percent, new_margin_percent, flag)
     SELECT ?, row_number() OVER (ORDER BY line.position), ${keyColumns("line")}, line.new_amount, line.old_amount,
            before.rule_id, before.inputs, line.new_margin_percent, line.old_margin_percent,
            CASE WHEN line.old_amount IS NOT NULL AND line.old_margin_percent < 0 THEN 'below_cost' ELSE 'ok' END
       FROM (SELECT line.* FROM ${ROLLABLE}) AS line
       LEFT JOIN comptoir_channel_price AS before ON ${sameKey("before", "line")}
        AND before.valid_until = (SELECT published_at FROM comptoir_price_change_set WHERE id = ?)`,
    [undoing.id, id, id]
  )
  const stats = await keepStats(sql, undoing.id)
  if (!stats.lines) throw notAllowed(`${changeSetName(set)} has no price left that could be rolled back`)
  const number = await neighbours.takeNumber("price_change_set", act.today, context)
  await sql.execute(
    `UPDATE comptoir_price_change_set SET status = 'approved', number = ?, approved_at = ?::timestamptz, approved_by = ?,
            publish_started_at = ?::timestamptz, publish_started_by = ?, updated_at = now() WHERE id = ?`,
    [number, act.at, act.actor_id, act.at, act.actor_id, undoing.id]
  )
  await neighbours.recordAudit(
    [
      {
        entity_type: "price_change_set",
        entity_id: id,
        act: "rolled_back",
        actor_id: act.actor_id,
        before: { number: set.number, status: set.status },
        after: { number: set.number, by: number, prices: stats.lines, left: replaced.count },
      },
    ],
    context
  )
  return { id: undoing.id, is_repeated: false }
}
