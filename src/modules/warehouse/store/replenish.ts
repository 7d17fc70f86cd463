import { groupBy } from "../../../domain/shared/group-by"
import { generateEntityId } from "@medusajs/framework/utils"
import { Demand, PickBin, replenishPickBins, Reserve } from "../../../domain/warehouse/replenish-pick-bins"
import { chooseBinsToRelieve, ZoneKind } from "../../../domain/stock/relieve"
import type { SqlExecutor } from "../../../platform/sql"
import type { TaskAct } from "../task-neighbours"
import { goodsInBins, unassignedGoods } from "./task-sources"
import { lockPromises } from "./task-sql"
import { fitTasks, insertTasks, NewTask } from "./tasks"

/** How many articles are looked at in one transaction. */
export const REPLENISH_PAGE = 500

/** The priority of tasks: what a wave waits for, then empty pick bins, then the others. */
export const PRIORITY = { demand: 30, empty: 20, low: 10, relieve: 5 } as const

type RuleRow = {
  bin_id: string
  inventory_item_id: string
  min: number
  max: number
  multiple: number | null
}
type OpenRow = {
  kind: string
  inventory_item_id: string
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  from_bin_id: string | null
  left: number
  parts: { bin_id: string; quantity: number }[] | null
}

const openTasks = (sql: SqlExecutor, locationId: string, items: readonly string[]): Promise<OpenRow[]> =>
  sql.execute<OpenRow>(
    `SELECT kind, inventory_item_id, lot, expires_on, hold_id, from_bin_id, quantity - done_quantity AS left,
            suggestion -> 'parts' AS parts
       FROM comptoir_warehouse_task WHERE status = 'open' AND location_id = ? AND inventory_item_id = ANY(?::text[])`,
    [locationId, items]
  )

/**
 * Raises tasks for the next pick bins of a warehouse that run low, from the reserves that no other task counts on.
 * Pages by article: pass the last one to go on. With a demand, only its articles are looked at.
 */
export async function replenishNext(
  sql: SqlExecutor,
  request: Readonly<{ location_id: string; after: string; demand?: ReadonlyMap<string, number> }>,
  act: TaskAct
): Promise<{ raised: number; short: Demand[]; last: string | null }> {
  const { location_id, after, demand } = request
  await lockPromises(sql, location_id)
  const items = (
    await sql.execute<{ id: string }>(
      `SELECT DISTINCT rule.inventory_item_id AS id FROM comptoir_pick_bin_rule AS rule
         JOIN comptoir_bin AS bin ON bin.id = rule.bin_id AND bin.location_id = ? AND bin.status = 'active'
        WHERE rule.inventory_item_id > ? ${demand ? "AND rule.inventory_item_id = ANY(?::text[])" : ""}
        ORDER BY 1 LIMIT ${REPLENISH_PAGE}`,
      [location_id, after, ...(demand ? [[...demand.keys()]] : [])]
    )
  ).map(({ id }) => id)
  const last = items[items.length - 1] ?? null
  if (!last) return { raised: 0, short: [], last }
  await fitTasks(sql, location_id, items)
  const rules = groupBy(
    await sql.execute<RuleRow>(
      `SELECT rule.bin_id, rule.inventory_item_id, rule.min, rule.max, rule.multiple FROM comptoir_pick_bin_rule AS rule
         JOIN comptoir_bin AS bin ON bin.id = rule.bin_id AND bin.location_id = ? AND bin.status = 'active'
        WHERE rule.inventory_item_id = ANY(?::text[]) ORDER BY bin.pick_sequence NULLS LAST, bin.code`,
      [location_id, items]
    ),
    (rule) => rule.inventory_item_id
  )
  const lying = groupBy(await goodsInBins(sql, location_id, items), (goods) => goods.inventory_item_id)
  const open = groupBy(await openTasks(sql, location_id, items), (task) => task.inventory_item_id)
  const tasks: NewTask[] = []
  const short: Demand[] = []
  for (const item of items) {
    const goods = (lying.get(item) ?? []).filter(({ hold_id }) => !hold_id)
    const others = open.get(item) ?? []
    const bins = (rules.get(item) ?? []).map((rule): PickBin => ({
      ...rule,
      there: units(goods.filter(({ bin_id }) => bin_id === rule.bin_id)),
      promised: units(
        others.flatMap(({ parts }) => parts ?? []).filter((part) => part.bin_id === rule.bin_id)
      ),
    }))
    const reserves = goods
      .filter(({ zone_kind, status }) => zone_kind === "reserve" && status === "active")
      .map((one): Reserve => ({
        bin_id: one.bin_id,
        lot: one.lot ?? null,
        expires_on: one.expires_on ?? null,
        first_in_on: one.first_in_at.toISOString().slice(0, 10),
        quantity: one.quantity,
        spoken_for: others
          .filter(
            (task) =>
              task.kind !== "relieve" &&
              task.from_bin_id === one.bin_id &&
              !task.hold_id &&
              task.lot === (one.lot ?? null) &&
              task.expires_on === (one.expires_on ?? null)
          )
          .reduce((sum, { left }) => sum + left, 0),
      }))
    const wanted = demand?.get(item) ?? 0
    const found = replenishPickBins(bins, reserves, { today: act.today, demand: wanted })
    if (found.short) short.push({ inventory_item_id: item, quantity: found.short })
    for (const part of found.parts) {
      const bin = bins.find(({ bin_id }) => bin_id === part.to_bin_id) as PickBin
      tasks.push({
        key: `replenish:${generateEntityId(undefined, "act")}`,
        location_id,
        kind: "replenish",
        inventory_item_id: item,
        lot: part.lot,
        expires_on: part.expires_on,
        hold_id: null,
        quantity: part.quantity,
        from_bin_id: part.from_bin_id,
        to_bin_id: part.to_bin_id,
        suggestion: {
          parts: [
            {
              bin_id: part.to_bin_id,
              quantity: part.quantity,
              reasons: [
                wanted > bin.there
                  ? { code: "demand", value: wanted }
                  : { code: "below_min", value: bin.min },
                { code: "holds", value: bin.there },
              ],
            },
          ],
          left: 0,
        },
        priority: wanted > bin.there ? PRIORITY.demand : bin.there === 0 ? PRIORITY.empty : PRIORITY.low,
        created_by: act.actor_id,
      })
    }
  }
  const raised = (await insertTasks(sql, tasks)).length
  return { raised, short, last: items.length < REPLENISH_PAGE ? null : last }
}

const units = (rows: readonly { quantity: number }[]) => rows.reduce((sum, { quantity }) => sum + quantity, 0)

/**
 * Raises tasks for the next articles of a warehouse that left without anybody saying from which bin, where its profile
 * asks. Each names the bins that they could have left. Pages by article.
 */
export async function raiseReliefs(
  sql: SqlExecutor,
  request: Readonly<{ location_id: string; after: string }>,
  act: TaskAct
): Promise<{ raised: number; last: string | null }> {
  const { location_id, after } = request
  await lockPromises(sql, location_id)
  const items = (
    await sql.execute<{ id: string }>(
      `SELECT position.inventory_item_id AS id FROM comptoir_stock_position AS position
         JOIN comptoir_warehouse AS warehouse ON warehouse.location_id = position.location_id AND warehouse.core_sales = 'ask'
        WHERE position.location_id = ? AND position.unassigned_quantity < 0 AND position.inventory_item_id > ?
        ORDER BY 1 LIMIT ${REPLENISH_PAGE}`,
      [location_id, after]
    )
  ).map(({ id }) => id)
  const last = items[items.length - 1] ?? null
  if (!last) return { raised: 0, last }
  await fitTasks(sql, location_id, items)
  const lying = groupBy(await goodsInBins(sql, location_id, items), (goods) => goods.inventory_item_id)
  const open = groupBy(await openTasks(sql, location_id, items), (task) => task.inventory_item_id)
  const tasks: NewTask[] = []
  for (const { inventory_item_id: item, hold_id, quantity } of await unassignedGoods(
    sql,
    location_id,
    items
  )) {
    if (hold_id) continue
    const asked = (open.get(item) ?? [])
      .filter(({ kind }) => kind === "relieve")
      .reduce((sum, { left }) => sum + left, 0)
    const missing = -quantity - asked
    if (missing <= 0) continue
    const contents = (lying.get(item) ?? []).map((goods) => ({
      bin_id: goods.bin_id,
      code: goods.code,
      lot: goods.lot ?? null,
      expires_on: goods.expires_on ?? null,
      hold_id: goods.hold_id ?? null,
      quantity: goods.quantity,
      first_in_at: goods.first_in_at,
      zone_kind: goods.zone_kind as ZoneKind,
    }))
    const chosen = chooseBinsToRelieve(contents, { quantity: missing, hold_id: null })
    const found = chosen.reduce((sum, one) => sum + one.quantity, 0)
    tasks.push({
      key: `relieve:${generateEntityId(undefined, "act")}`,
      location_id,
      kind: "relieve",
      inventory_item_id: item,
      lot: null,
      expires_on: null,
      hold_id: null,
      quantity: missing,
      from_bin_id: null,
      to_bin_id: null,
      suggestion: {
        parts: chosen.map(({ goods, quantity: part }) => ({
          bin_id: goods.bin_id,
          code: goods.code,
          quantity: part,
          lot: goods.lot,
          expires_on: goods.expires_on,
          reasons: [{ code: goods.zone_kind === "pick" ? "relieve_pick" : "relieve_oldest" }],
        })),
        left: missing - found,
      },
      priority: PRIORITY.relieve,
      created_by: act.actor_id,
    })
  }
  return { raised: (await insertTasks(sql, tasks)).length, last: items.length < REPLENISH_PAGE ? null : last }
}
