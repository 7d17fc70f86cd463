import { generateEntityId } from "@medusajs/framework/utils"
import type { Booked, BookedEntry, ItemState, KeptEntry } from "../../../domain/costing/book-costs"
import { valueAt } from "../../../domain/costing/moving-average"
import { invalidData } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { onHand, OwnMove } from "./on-hand"

/**
 * Locks the items' costs in one order for all, and reads them with what is on hand now. Two documents of one item
 * wait for each other here, so that each finds the average that the other left.
 */
export async function lockItems(
  sql: SqlExecutor,
  itemIds: readonly string[],
  currency: string,
  own: readonly OwnMove[]
): Promise<Map<string, ItemState>> {
  const items = [...new Set(itemIds)].sort()
  await sql.execute(
    `INSERT INTO comptoir_item_cost (id, inventory_item_id, currency_code)
     SELECT wanted.id, wanted.item, ? FROM (SELECT unnest(?::text[]) AS id, unnest(?::text[]) AS item) AS wanted
      WHERE NOT EXISTS (SELECT 1 FROM comptoir_item_cost AS cost WHERE cost.inventory_item_id = wanted.item)
      ORDER BY wanted.item ON CONFLICT DO NOTHING`,
    [currency, items.map(() => generateEntityId(undefined, "cico")), items]
  )
  const rows = await sql.execute<{
    inventory_item_id: string
    average: string | null
    last_sequence: number
  }>(
    `SELECT inventory_item_id, average, last_sequence FROM comptoir_item_cost
      WHERE inventory_item_id = ANY(?::text[]) ORDER BY inventory_item_id FOR UPDATE`,
    [items]
  )
  // Read after the locks: what another document brought meanwhile is there by now.
  const quantities = await onHand(sql, items, own)
  return new Map(
    rows.map(({ inventory_item_id, ...row }) => [
      inventory_item_id,
      { ...row, quantity: quantities.get(inventory_item_id) ?? 0 },
    ])
  )
}

export type KnownKey = Readonly<{
  inventory_item_id: string
  quantity: number
  unit_cost: string
  rate: string
}>

/** The entries that are kept under these keys already. */
export async function knownKeys(sql: SqlExecutor, keys: readonly string[]): Promise<Map<string, KnownKey>> {
  const rows = await sql.execute<KnownKey & { key: string }>(
    `SELECT key, inventory_item_id, quantity, unit_cost, rate FROM comptoir_cost_entry WHERE key = ANY(?::text[])`,
    [keys]
  )
  return new Map(rows.map(({ key, ...row }) => [key, row]))
}

/** Whether the entry is kept already; refuses a known key with another content. */
export function isKnown(
  known: ReadonlyMap<string, KnownKey>,
  entry: Readonly<{ key: string; inventory_item_id: string; quantity: number }>
): boolean {
  const kept = known.get(entry.key)
  if (!kept) return false
  if (kept.inventory_item_id === entry.inventory_item_id && kept.quantity === entry.quantity) return true
  throw invalidData(
    `Cost entry ${entry.key} is already kept as ${kept.quantity} of ${kept.inventory_item_id}; another entry needs another key`
  )
}

/** The entries that are taken back, and those that these took back themselves. */
export async function keptEntries(
  sql: SqlExecutor,
  keys: readonly string[]
): Promise<Map<string, KeptEntry>> {
  if (!keys.length) return new Map()
  const rows = await sql.execute<KeptEntry>(
    `WITH wanted AS (SELECT unnest(?::text[]) AS key)
     SELECT entry.key, entry.sequence, entry.quantity, entry.unit_cost, entry.currency_code, entry.rate, entry.average_before,
            entry.remaining_quantity, entry.remaining_value, entry.reverses_key, entry.is_undone,
            NOT EXISTS (SELECT 1 FROM comptoir_cost_entry AS later
                         WHERE later.inventory_item_id = entry.inventory_item_id AND later.sequence > entry.sequence
                           AND NOT later.is_undone AND later.key NOT IN (SELECT key FROM wanted)) AS is_last
       FROM comptoir_cost_entry AS entry
      WHERE entry.key IN (SELECT key FROM wanted)
         OR entry.key IN (SELECT taken.reverses_key FROM comptoir_cost_entry AS taken JOIN wanted ON wanted.key = taken.key)`,
    [keys]
  )
  return new Map(rows.map((row) => [row.key, row]))
}

const COLUMNS: readonly [keyof BookedEntry, string][] = [
  ["key", "text"],
  ["inventory_item_id", "text"],
  ["sequence", "int"],
  ["quantity", "int"],
  ["unit_cost", "numeric"],
  ["currency_code", "text"],
  ["rate", "numeric"],
  ["valuation_unit_cost", "numeric"],
  ["value", "numeric"],
  ["variance", "numeric"],
  ["quantity_before", "int"],
  ["quantity_after", "int"],
  ["average_before", "numeric"],
  ["average_after", "numeric"],
  ["remaining_quantity", "int"],
  ["remaining_value", "numeric"],
  ["reverses_key", "text"],
  ["is_undone", "boolean"],
  ["valid_on", "text"],
  ["document_type", "text"],
  ["document_id", "text"],
  ["document_line_id", "text"],
  ["actor_id", "text"],
  ["reason", "text"],
]

/** Writes what was booked: the entries, what is left of those they took back, and the items' costs. */
export async function writeBooked(sql: SqlExecutor, booked: Booked, currency: string): Promise<void> {
  const { entries, remaining } = booked
  if (!entries.length) return
  await sql.execute(
    `INSERT INTO comptoir_cost_entry (id, valuation_currency, ${COLUMNS.map(([name]) => name).join(", ")})
     SELECT row.id, ?, ${COLUMNS.map(([name]) => `row.${name}`).join(", ")}
       FROM jsonb_to_recordset(?::jsonb) AS row(id text, ${COLUMNS.map((column) => column.join(" ")).join(", ")})`,
    [
      currency,
      JSON.stringify(entries.map((entry) => ({ ...entry, id: generateEntityId(undefined, "ccen") }))),
    ]
  )
  if (remaining.length) {
    await sql.execute(
      `UPDATE comptoir_cost_entry AS entry
          SET remaining_quantity = left_over.remaining_quantity, remaining_value = left_over.remaining_value,
              is_undone = left_over.is_undone, updated_at = now()
         FROM jsonb_to_recordset(?::jsonb)
              AS left_over(key text, remaining_quantity int, remaining_value numeric, is_undone boolean)
        WHERE entry.key = left_over.key`,
      [
        JSON.stringify(
          remaining.map(({ key, remaining_quantity, remaining_value, is_undone }) => ({
            key,
            remaining_quantity,
            remaining_value,
            is_undone,
          }))
        ),
      ]
    )
  }
  await sql.execute(
    `UPDATE comptoir_item_cost AS cost
        SET average = now_at.average, quantity = now_at.quantity, value = now_at.value, last_sequence = now_at.sequence,
            last_entry_at = now(), last_received_on = greatest(cost.last_received_on, now_at.received_on), updated_at = now()
       FROM jsonb_to_recordset(?::jsonb)
            AS now_at(item text, average numeric, quantity int, value numeric, sequence int, received_on text)
      WHERE cost.inventory_item_id = now_at.item`,
    [JSON.stringify(itemRows(booked))]
  )
}

function itemRows({ entries, items }: Booked) {
  const receivedOn = new Map<string, string>()
  for (const { inventory_item_id: item, quantity, reverses_key, valid_on } of entries) {
    const isReceipt = quantity > 0 && !reverses_key
    if (isReceipt && valid_on > (receivedOn.get(item) ?? "")) receivedOn.set(item, valid_on)
  }
  return [...new Set(entries.map((entry) => entry.inventory_item_id))].map((item) => {
    const { quantity, average, last_sequence } = items.get(item) as ItemState
    return {
      item,
      average,
      quantity,
      value: valueAt(quantity, average),
      sequence: last_sequence,
      received_on: receivedOn.get(item) ?? null,
    }
  })
}

/** Takes away the rows that were only locked: an item has a row when something was booked of it. */
export async function forgetUnbooked(sql: SqlExecutor, itemIds: readonly string[]): Promise<void> {
  await sql.execute(
    `DELETE FROM comptoir_item_cost WHERE inventory_item_id = ANY(?::text[]) AND last_sequence = 0`,
    [itemIds]
  )
}
