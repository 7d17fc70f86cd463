import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { PURCHASE_ORDER_LIFECYCLE, PurchaseOrderStatus } from "../../../src/domain/purchasing/lifecycles"
import { add, compare, divide, multiply, roundTo, subtract } from "../../../src/domain/shared/money"
import { expectHealthy, stockFacts } from "../../helpers/stock-facts"

/** What a line may bring above what was ordered, in the shop of these tests. */
export const TOLERANCE = 3

type Line = {
  id: string
  sku: string
  inventory_item_id: string
  quantity: number
  received_quantity: number
  short_closed_quantity: number
  deleted_at: Date | null
}
type Order = {
  id: string
  number: string | null
  status: PurchaseOrderStatus
  revision: number
  receipt_status: string
}
type Delivered = {
  id: string
  receipt_id: string
  status: "draft" | "counting" | "posted" | "reversed"
  purchase_order_line_id: string
  inventory_item_id: string
  taken: number
}
type Entry = {
  key: string
  inventory_item_id: string
  sequence: number
  quantity: number
  value: string
  variance: string
  quantity_before: number
  quantity_after: number
  average_before: string | null
  average_after: string | null
}
type Kept = { before: { status?: string } | null; after: { status?: string } | null; act: string }

/** What is true of one order after every round, whoever was faster. */
export async function expectLaws(container: MedusaContainer, orderId: string): Promise<void> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await knex.raw(sql, values as never)).rows
  const [order] = await rows<Order>(
    `SELECT id, number, status, revision, receipt_status FROM comptoir_purchase_order WHERE id = ?`,
    [orderId]
  )
  if (!order) throw new Error(`Purchase order ${orderId} is gone`)
  const lines = await rows<Line>(
    `SELECT id, sku, inventory_item_id, quantity, received_quantity, short_closed_quantity, deleted_at
       FROM comptoir_purchase_order_line WHERE purchase_order_id = ? ORDER BY position, id`,
    [orderId]
  )
  const delivered = await rows<Delivered>(
    `SELECT line.id, line.receipt_id, receipt.status, line.purchase_order_line_id, line.inventory_item_id,
            line.accepted_quantity + line.quarantined_quantity AS taken
       FROM comptoir_receipt_line line JOIN comptoir_receipt receipt ON receipt.id = line.receipt_id
      WHERE receipt.purchase_order_id = ?`,
    [orderId]
  )
  const audit = await rows<Kept>(`SELECT act, before, after FROM comptoir_audit_entry WHERE entity_id = ?`, [
    orderId,
  ])
  const entries = await rows<Entry>(
    `SELECT key, inventory_item_id, sequence, quantity, value::text, variance::text, quantity_before, quantity_after,
            average_before::text, average_after::text FROM comptoir_cost_entry ORDER BY inventory_item_id, sequence`
  )

  expectLegalHistory(order, audit)
  expectLines(order, lines, delivered)
  await expectStock(container, rows)
  expectCosts(entries, delivered)
  expectNumbers(
    await rows<{ number: string | null }>(
      `SELECT number FROM comptoir_receipt WHERE status IN ('posted', 'reversed')`
    )
  )
  expectNumbers(
    await rows<{ number: string | null }>(
      `SELECT reversal_number AS number FROM comptoir_receipt WHERE status = 'reversed'`
    )
  )
  await expectRevisions(rows, order, audit)
  await expectReceiptAudit(rows, delivered)
  await expectHealthy(container)
}

/** The steps in the audit log are all allowed, and lead from the draft to what the order is. */
function expectLegalHistory(order: Order, audit: readonly Kept[]): void {
  const own = audit.filter(({ act }) => !act.startsWith("supplier_answer"))
  const steps = own.flatMap(({ act, before, after }) =>
    before?.status && after?.status && before.status !== after.status
      ? [{ act, from: before.status as PurchaseOrderStatus, to: after.status as PurchaseOrderStatus }]
      : []
  )
  expect(steps.filter(({ from, to }) => !PURCHASE_ORDER_LIFECYCLE[from].includes(to))).toEqual([])
  for (const status of Object.keys(PURCHASE_ORDER_LIFECYCLE) as PurchaseOrderStatus[]) {
    const entered = steps.filter(({ to }) => to === status).length + (status === "draft" ? 1 : 0)
    const left = steps.filter(({ from }) => from === status).length
    expect({ status, stays: entered - left }).toEqual({ status, stays: status === order.status ? 1 : 0 })
  }
  expect(audit.filter(({ act }) => act === "created")).toHaveLength(1)
}

function expectLines(order: Order, lines: readonly Line[], delivered: readonly Delivered[]): void {
  const facts = lines.map((line) => ({
    sku: line.sku,
    received: line.received_quantity,
    isWithin: line.received_quantity <= line.quantity + TOLERANCE,
    owesNoMore: line.short_closed_quantity >= 0 && line.short_closed_quantity <= line.quantity,
    isGoneEmpty: !line.deleted_at || line.received_quantity === 0,
  }))
  expect(facts).toEqual(
    lines.map((line) => ({
      sku: line.sku,
      received: delivered
        .filter((one) => one.status === "posted" && one.purchase_order_line_id === line.id)
        .reduce((units, one) => units + one.taken, 0),
      isWithin: true,
      owesNoMore: true,
      isGoneEmpty: true,
    }))
  )
  const isUntouched = lines.every((line) => line.received_quantity === 0)
  expect(order.receipt_status === "none").toBe(isUntouched)
}

type Due = { sku: string; there: number; owed: number }

/** What all receipts brought and all orders still owe of each item that some order names. */
const DUE = `
  SELECT item.sku, item.id,
         (SELECT coalesce(sum(line.accepted_quantity + line.quarantined_quantity), 0)::int
            FROM comptoir_receipt_line line JOIN comptoir_receipt receipt ON receipt.id = line.receipt_id
           WHERE line.inventory_item_id = item.id AND receipt.status = 'posted') AS there,
         (SELECT coalesce(sum(greatest(0, line.quantity - line.received_quantity - line.short_closed_quantity)), 0)::int
            FROM comptoir_purchase_order_line line
            JOIN comptoir_purchase_order purchase_order ON purchase_order.id = line.purchase_order_id
           WHERE line.inventory_item_id = item.id AND line.deleted_at IS NULL
             AND purchase_order.status IN ('sent', 'acknowledged')) AS owed
    FROM inventory_item item ORDER BY item.sku`

/** What is in stock is what was posted, by the level and by the ledger; what is incoming is what orders owe. */
async function expectStock(container: MedusaContainer, rows: Rows): Promise<void> {
  const due = new Map((await rows<Due>(DUE)).map((one) => [one.sku, one]))
  const facts = await stockFacts(container)
  expect(facts).toEqual(
    facts.map(({ item, location }) => ({
      item,
      location,
      stocked: due.get(item)?.there,
      ledger: due.get(item)?.there,
      incoming: due.get(item)?.owed,
      reserved: 0,
      pending: 0,
    }))
  )
  const kept = new Set(facts.map(({ item }) => item))
  expect([...due.values()].filter(({ sku, there, owed }) => there + owed > 0 && !kept.has(sku))).toEqual([])
}

/**
 * Each posted line is one entry and each reversed one two; each step weighs what it found; and with no sale between,
 * the average at the end is what the goods that stayed were paid, whatever the order in which they came.
 */
function expectCosts(entries: readonly Entry[], delivered: readonly Delivered[]): void {
  const keys = delivered
    .filter((one) => one.taken > 0 && (one.status === "posted" || one.status === "reversed"))
    .flatMap((one) => [`receipt:${one.id}`, ...(one.status === "reversed" ? [`reversal:${one.id}`] : [])])
  expect(entries.map(({ key }) => key).sort()).toEqual(keys.sort())
  for (const item of new Set(entries.map((entry) => entry.inventory_item_id))) {
    const own = entries.filter((entry) => entry.inventory_item_id === item)
    expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, at) => at + 1))
    const worth = (quantity: number, average: string | null) => multiply(average ?? "0", quantity)
    for (const [at, entry] of own.entries()) {
      expect(entry.quantity_before).toBe(at ? own[at - 1]!.quantity_after : 0)
      expect(entry.quantity_after).toBe(entry.quantity_before + entry.quantity)
      const gap = subtract(
        worth(entry.quantity_after, entry.average_after),
        add(add(worth(entry.quantity_before, entry.average_before), entry.value), entry.variance)
      )
      expect(compare(roundTo(gap, 4), "0")).toBe(0)
    }
    const last = own.at(-1)!
    const paid = own.reduce((sum, { value }) => add(sum, value), "0")
    if (last.quantity_after > 0) {
      const apart = subtract(divide(paid, last.quantity_after), last.average_after ?? "0")
      expect(compare(multiply(apart, apart), "0.00000001")).toBe(-1)
    }
  }
}

/** The numbers of one series: all there, each once. */
function expectNumbers(rows: readonly { number: string | null }[]): void {
  const counters = rows.map(({ number }) => Number(/(\d+)$/.exec(number ?? "")?.[1])).sort((a, b) => a - b)
  expect(counters).toEqual(counters.map((_, at) => at + 1))
}

type Rows = <T>(sql: string, values?: unknown[]) => Promise<T[]>

/** Each revision is kept once; the supplier is told of each once, but of those that it proposed itself. */
async function expectRevisions(rows: Rows, order: Order, audit: readonly Kept[]): Promise<void> {
  const wasSent = audit.some(({ act }) => act === "sent")
  const kept = await rows<{ revision: number }>(
    `SELECT revision FROM comptoir_purchase_order_revision WHERE purchase_order_id = ? ORDER BY revision`,
    [order.id]
  )
  const all = Array.from({ length: order.revision }, (_, at) => at + 1)
  expect(kept.map(({ revision }) => revision)).toEqual(wasSent ? all : [])
  const proposed = await rows<{ revision: number }>(
    `SELECT (after ->> 'revision')::int AS revision FROM comptoir_audit_entry
      WHERE entity_id = ? AND act = 'revised' AND reason LIKE 'The supplier%'`,
    [order.id]
  )
  expect(audit.filter(({ act }) => act === "revised")).toHaveLength(Math.max(0, order.revision - 1))
  const own = new Set(proposed.map(({ revision }) => revision))
  const told = await rows<{ key: string; status: string }>(
    `SELECT key, status FROM comptoir_message WHERE entity_id = ? AND template LIKE 'purchase_order%'`,
    [order.id]
  )
  expect(told.map(({ key, status }) => `${key} ${status}`).sort()).toEqual(
    (wasSent ? all.filter((revision) => !own.has(revision)) : [])
      .map((revision) => `purchase_order:${order.id}:r${revision} sent`)
      .sort()
  )
}

/** Whoever posted or reversed a receipt is in the log, once. */
async function expectReceiptAudit(rows: Rows, delivered: readonly Delivered[]): Promise<void> {
  const statuses = new Map(delivered.map(({ receipt_id, status }) => [receipt_id, status]))
  const noted = await rows<{ entity_id: string; act: string }>(
    `SELECT entity_id, act FROM comptoir_audit_entry WHERE entity_type = 'receipt' AND act IN ('posted', 'reversed')`
  )
  const expected = [...statuses].flatMap(([id, status]) =>
    status === "posted" ? [`${id} posted`] : status === "reversed" ? [`${id} posted`, `${id} reversed`] : []
  )
  expect(noted.map(({ entity_id, act }) => `${entity_id} ${act}`).sort()).toEqual(expected.sort())
}
