import { NewPriceChange, priceKeyText } from "../../../domain/channel-pricing/change-set"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { actOnce } from "../../../platform/act-once"
import type { SqlExecutor } from "../../../platform/sql"
import { addPriceChanges, removePriceChanges } from "./change-lines"
import { checkIsDraft, createPriceChangeSet, lockChangeSet, renameChangeSet } from "./change-sets"
import { currentPrices } from "./current-prices"
import { withMargins } from "./edit-prices"
import { finishFilling } from "./stats"

export type ChangePrices = Readonly<{
  /** The draft that is changed; left out, a new one is made. */
  id?: string
  title?: string
  lines?: readonly NewPriceChange[]
  /** Positions of lines that are taken out of the draft. */
  remove?: readonly number[]
  idempotency_key?: string
}>

export type ChangedPrices = { id: string; added: number; unchanged: number; removed: number }

const ACTS = { table: "comptoir_pricing_act", prefix: "cpra" }

/** The lines with their margins before and after, unless whoever gave them knows better. */
async function filled(
  sql: SqlExecutor,
  lines: readonly NewPriceChange[],
  day: PlainDate
): Promise<NewPriceChange[]> {
  if (!lines.length) return []
  const distinct = (values: readonly string[]) => [...new Set(values)]
  const prices = await currentPrices(sql, {
    variant_ids: distinct(lines.map(({ variant_id }) => variant_id)),
    sales_channel_ids: distinct(lines.map(({ sales_channel_id }) => sales_channel_id)),
  })
  const current = new Map(prices.map((price) => [priceKeyText(price), price.amount]))
  const keyed = lines.map(({ new_amount, ...line }) => ({
    key: {
      variant_id: line.variant_id,
      sales_channel_id: line.sales_channel_id,
      currency_code: line.currency_code.toLowerCase(),
      customer_group_id: line.customer_group_id,
      sale_id: line.sale_id,
      region_id: line.region_id,
      min_quantity: line.min_quantity,
    },
    amount: new_amount,
  }))
  return await withMargins(sql, keyed, current, day)
}

/** Makes a draft of prices typed in, or changes the lines or the name of one; its figures are counted anew. */
export async function changePrices(
  sql: SqlExecutor,
  { id, title, lines = [], remove = [], idempotency_key }: ChangePrices,
  { actor_id, today }: Readonly<{ actor_id: string | null; today: PlainDate }>
): Promise<ChangedPrices & { is_repeated: boolean }> {
  const fingerprint = [id ?? null, title ?? null, lines, remove]
  const key = { key: idempotency_key, kind: "change_prices", fingerprint, actor_id }
  return await actOnce(ACTS, sql, key, async () => {
    if (id && (lines.length || remove.length)) checkIsDraft(await lockChangeSet(sql, id))
    const draft = id ?? (await createPriceChangeSet(sql, { kind: "edit", title: title ?? "", actor_id })).id
    if (id && title !== undefined) await renameChangeSet(sql, id, title)
    const removed = remove.length ? (await removePriceChanges(sql, draft, remove)).removed : 0
    const { added, unchanged } = await addPriceChanges(sql, draft, await filled(sql, lines, today))
    if (!id || lines.length || remove.length) await finishFilling(sql, draft)
    return { id: draft, added, unchanged, removed }
  })
}
