import { CHANGE_SET_KINDS, changeSetName, priceKeyText } from "../../../domain/channel-pricing/change-set"
import type { NewPriceChange } from "../../../domain/channel-pricing/change-set"
import type { PriceKey } from "../../../domain/channel-pricing/price-key"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import { compare, Decimal } from "../../../domain/shared/money"
import { actOnce } from "../../../platform/act-once"
import type { SqlExecutor } from "../../../platform/sql"
import type { EditPricesResponse, PriceConflict, PriceFlag } from "../../../types/http/price-grid"
import { addPriceChanges } from "./change-lines"
import { checkIsDraft, createPriceChangeSet, lockChangeSet } from "./change-sets"
import { currentPrices } from "./current-prices"
import { judgePrice, readLineCosts } from "./line-costs"
import type { PriceWorld } from "./price-facts"
import { finishFilling } from "./stats"

/** A price as somebody wants it, and as it was when they read it. */
export type PriceEdit = Omit<PriceKey, "sale_id"> &
  Readonly<{ new_amount: Decimal | null; seen_amount?: Decimal | null }>

export type EditPrices = Readonly<{
  /** The draft to go on with; a new one is made where it is left out. */
  change_set_id?: string
  title: string
  edits: readonly PriceEdit[]
  /** Whether prices that somebody else changed meanwhile are overwritten. */
  overwrites: boolean
  actor_id: string | null
  day: PlainDate
}>

/** Where acts on prices are remembered. */
export const PRICING_ACTS = { table: "comptoir_pricing_act", prefix: "cpra" } as const

/** How many conflicts are listed; all are counted. */
const LISTED_CONFLICTS = 500

export const isSameAmount = (one: Decimal | null, other: Decimal | null): boolean =>
  one === null || other === null ? one === other : compare(one, other) === 0

/** The regular prices that hold now, by key. */
export async function currentAmounts(
  sql: SqlExecutor,
  keys: readonly PriceKey[]
): Promise<Map<string, Decimal>> {
  const distinct = (values: readonly string[]) => [...new Set(values)]
  const prices = await currentPrices(sql, {
    variant_ids: distinct(keys.map(({ variant_id }) => variant_id)),
    sales_channel_ids: distinct(keys.map(({ sales_channel_id }) => sales_channel_id)),
    currency_codes: distinct(keys.map(({ currency_code }) => currency_code)),
    sale_id: "",
  })
  return new Map(prices.map((price) => [priceKeyText(price), price.amount]))
}

/** How many lines are judged before others get their turn. */
const LINES_AT_ONCE = 1_000

/** Lines as a change set takes them, each with its margin before and after and what there is to say of it. */
export async function withMargins(
  sql: SqlExecutor,
  lines: readonly Readonly<{ key: PriceKey; amount: Decimal | null }>[],
  current: ReadonlyMap<string, Decimal>,
  when: PlainDate | PriceWorld
): Promise<(NewPriceChange & { flag: PriceFlag })[]> {
  const costs = await readLineCosts(
    sql,
    lines.map(({ key }) => key.variant_id),
    lines.map(({ key }) => key),
    when
  )
  const priced: (NewPriceChange & { flag: PriceFlag })[] = []
  for (const { key, amount } of lines) {
    const terms = costs.termsOf(key.variant_id, key)
    const before = judgePrice(current.get(priceKeyText(key)) ?? null, terms)
    const after = judgePrice(amount, terms)
    priced.push({
      ...key,
      new_amount: amount,
      old_margin_percent: before.margin_percent,
      new_margin_percent: after.margin_percent,
      flag: after.flag,
    })
    if (priced.length % LINES_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return priced
}

/**
 * Writes prices that somebody typed into a draft. Where others changed some of them meanwhile nothing is written, and
 * these are answered: the person decides whose price it is to be.
 */
export async function editPrices(
  sql: SqlExecutor,
  { change_set_id, title, edits, overwrites, actor_id, day }: EditPrices
): Promise<EditPricesResponse> {
  const lines = edits.map(({ new_amount, seen_amount, ...key }) => ({
    key: { ...key, sale_id: "" },
    amount: new_amount,
    seen: seen_amount,
  }))
  const names = new Set(lines.map(({ key }) => priceKeyText(key)))
  if (names.size < lines.length)
    throw invalidData(`${lines.length - names.size} of the prices are given twice; give each of them once`)
  if (change_set_id) await lockEditable(sql, change_set_id)
  const current = await currentAmounts(
    sql,
    lines.map(({ key }) => key)
  )
  const now = (key: PriceKey) => current.get(priceKeyText(key)) ?? null
  const conflicting = overwrites
    ? []
    : lines.filter(
        ({ key, amount, seen }) =>
          seen !== undefined && !isSameAmount(seen, now(key)) && !isSameAmount(amount, now(key))
      )
  if (conflicting.length) {
    const listed = conflicting.slice(0, LISTED_CONFLICTS)
    return {
      change_set: null,
      added: 0,
      unchanged: 0,
      conflicts: await named(
        sql,
        listed.map(({ key: { sale_id: _, ...key }, amount, seen }) => ({
          ...key,
          sku: null,
          seen: seen ?? null,
          current: now({ ...key, sale_id: "" }),
          wished: amount,
        }))
      ),
      conflict_count: conflicting.length,
    }
  }
  const nothing = { change_set: null, added: 0, unchanged: lines.length, conflicts: [], conflict_count: 0 }
  if (!change_set_id && lines.every(({ key, amount }) => isSameAmount(amount, now(key)))) return nothing
  const id = change_set_id ?? (await createPriceChangeSet(sql, { kind: "edit", title, actor_id })).id
  const done = await addPriceChanges(sql, id, await withMargins(sql, lines, current, day))
  await finishFilling(sql, id)
  return { change_set: await nameOf(sql, id), ...done, conflicts: [], conflict_count: 0 }
}

/** The same edits under the same key are written once. */
export const editPricesOnce = async (sql: SqlExecutor, input: EditPrices, key: string | null) =>
  await actOnce(
    PRICING_ACTS,
    sql,
    {
      key,
      kind: "edit_prices",
      fingerprint: [input.change_set_id ?? null, input.overwrites, input.edits],
      actor_id: input.actor_id,
    },
    async () => await editPrices(sql, input)
  )

/** Locks a draft whose lines people may write; refuses one that a sale or a roll back makes, or that is being filled. */
async function lockEditable(sql: SqlExecutor, id: string): Promise<void> {
  const set = await lockChangeSet(sql, id)
  checkIsDraft(set)
  const kinds: readonly string[] = CHANGE_SET_KINDS.filter((kind) => kind !== "sale" && kind !== "roll_back")
  if (!kinds.includes(set.kind))
    throw notAllowed(
      `${changeSetName(set)} is the work of a ${set.kind}; begin a draft of your own for edits`
    )
  if (set.is_filling)
    throw notAllowed(
      `${changeSetName(set)} is being filled; wait until all its lines are there, or begin a new draft`
    )
}

export async function nameOf(
  sql: SqlExecutor,
  id: string
): Promise<NonNullable<EditPricesResponse["change_set"]>> {
  const [set] = await sql.execute<NonNullable<EditPricesResponse["change_set"]>>(
    `SELECT id, number, title, line_count FROM comptoir_price_change_set WHERE id = ?`,
    [id]
  )
  return set as NonNullable<EditPricesResponse["change_set"]>
}

async function named(sql: SqlExecutor, conflicts: readonly PriceConflict[]): Promise<PriceConflict[]> {
  const rows = await sql.execute<{ id: string; sku: string | null }>(
    `SELECT id, sku FROM product_variant WHERE id = ANY(?::text[])`,
    [[...new Set(conflicts.map(({ variant_id }) => variant_id))]]
  )
  const skus = new Map(rows.map(({ id, sku }) => [id, sku]))
  return conflicts.map((conflict) => ({ ...conflict, sku: skus.get(conflict.variant_id) ?? null }))
}
