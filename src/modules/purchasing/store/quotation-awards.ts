import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { AwardStrategy, requestName } from "../../../domain/purchasing/quotation"
import { compareQuotations } from "../../../domain/purchasing/quotation-comparison"
import type { ComparisonTerms } from "../../../domain/purchasing/quotation-offer"
import {
  Allocation,
  checkAllocations,
  planOf,
  QuotationPlan,
} from "../../../domain/purchasing/quotation-plan"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { createOrder } from "./purchase-orders"
import { QuotedPrice, saveQuotedPrices } from "./quotation-prices"
import { ComparisonRows, readComparison } from "./quotation-reads"
import { audit, requestById } from "./quotation-requests"
import { Columns, insertRows, storeOf } from "./sql"

export type AwardRequest = {
  strategy: AwardStrategy
  /** With `single`: who gets everything; the cheapest where nobody is named. */
  supplier_id?: string
  /** With `by_hand`: who gets how much of what. */
  lines?: readonly Allocation[]
  save_prices?: boolean
  /** Supplier → the version of its answer that was looked at. */
  versions?: Readonly<Record<string, number>>
  idempotency_key?: string
}

export type AwardedOrder = { id: string; supplier_id: string }
export type AwardResult = { id: string; is_changed: boolean; orders: AwardedOrder[] }

const AWARD_COLUMNS: Columns = {
  id: "text",
  quotation_request_id: "text",
  quotation_line_id: "text",
  supplier_id: "text",
  purchase_order_id: "text",
  quantity: "integer",
  unit_price: "numeric",
  price_per_quantity: "integer",
  currency_code: "text",
  expected_on: "text",
}

/**
 * Makes the draft orders of a choice, one for each supplier, and closes the request: all of it in one transaction, so
 * that a choice made twice, at once or after a crash, makes the orders once. Once its orders are all deleted or
 * cancelled, a request may be awarded anew.
 */
export async function awardQuotation(
  id: string,
  award: AwardRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<AwardResult> {
  const sql = storeOf(context)
  const request = await requestById(sql, id, "FOR UPDATE")
  const standing = await standingOrders(sql, id)
  const isRepeated = award.idempotency_key !== undefined && request.act_keys?.award === award.idempotency_key
  if (isRepeated && standing.length) return { id, is_changed: false, orders: standing.map(idsOf) }
  const name = requestName(request)
  if (standing.length) {
    const numbers = standing.map((order) => order.number ?? `draft ${order.id}`).join(", ")
    throw notAllowed(
      `${name} was awarded already: ${numbers}; delete or cancel these orders to award it anew`
    )
  }
  if (request.status !== "sent" && request.status !== "closed") {
    throw notAllowed(`${name} is ${request.status} and cannot be awarded; only one that was sent can`)
  }
  const rows = await readComparison(sql, id, act.today)
  checkVersions(rows, award.versions ?? {})
  const terms = { today: act.today, decimals: rows.decimals }
  const allocations = chosen(name, rows, award, terms)
  checkAllocations(rows.lines, rows.suppliers, allocations)
  const plan = planOf(rows.lines, rows.suppliers, allocations, terms)
  await checkCurrencies(sql, rows, plan)
  const orders = await makeOrders(id, rows, plan, act, neighbours, context)
  await keepAwards(sql, id, plan, orders)
  const saved = award.save_prices ? await saveQuotedPrices(sql, id, quotedPrices(rows, plan), act) : []
  await sql.execute(
    `UPDATE comptoir_quotation_request SET status = 'closed', closed_at = coalesce(closed_at, ?), closed_by = coalesce(closed_by, ?),
            awarded_at = ?, awarded_by = ?, award_strategy = ?,
            act_keys = coalesce(act_keys, '{}'::jsonb) || ?::jsonb, updated_at = now() WHERE id = ?`,
    [
      act.at,
      act.actor_id,
      act.at,
      act.actor_id,
      award.strategy,
      JSON.stringify(award.idempotency_key ? { award: award.idempotency_key } : {}),
      id,
    ]
  )
  const after = {
    strategy: award.strategy,
    suppliers: plan.orders.map((order) => nameOf(rows, order.supplier_id)),
    orders: orders.length,
    total: plan.landed_total,
    saved_prices: saved.length,
  }
  await neighbours.recordAudit([audit(id, "awarded", act, { after }), ...saved], context)
  return { id, is_changed: true, orders }
}

type StandingOrder = AwardedOrder & { number: string | null }

/** The orders of former awards that are neither deleted nor cancelled. */
const standingOrders = (sql: SqlExecutor, id: string): Promise<StandingOrder[]> =>
  sql.execute<StandingOrder>(
    `SELECT DISTINCT purchase_order.id, purchase_order.supplier_id, purchase_order.number
       FROM comptoir_quotation_award award
       JOIN comptoir_purchase_order purchase_order ON purchase_order.id = award.purchase_order_id
      WHERE award.quotation_request_id = ? AND purchase_order.deleted_at IS NULL AND purchase_order.status <> 'cancelled'
      ORDER BY purchase_order.id`,
    [id]
  )

const idsOf = ({ id, supplier_id }: StandingOrder): AwardedOrder => ({ id, supplier_id })

const nameOf = (rows: ComparisonRows, supplierId: string): string =>
  rows.suppliers.find((supplier) => supplier.supplier_id === supplierId)?.name ?? supplierId

/** Refuses a choice made on an answer that has changed since it was looked at. */
function checkVersions(rows: ComparisonRows, versions: Readonly<Record<string, number>>): void {
  for (const supplier of rows.suppliers) {
    const seen = versions[supplier.supplier_id]
    if (seen === undefined || seen === supplier.version) continue
    throw notAllowed(
      `${supplier.name} changed its answer meanwhile: version ${supplier.version} is kept and ${seen} was on the screen; compare again`
    )
  }
}

function chosen(
  name: string,
  rows: ComparisonRows,
  award: AwardRequest,
  terms: ComparisonTerms
): readonly Allocation[] {
  if (award.strategy === "by_hand") return award.lines ?? []
  if (award.lines?.length) {
    throw invalidData(`Lines are given with strategy ${award.strategy}; they belong to strategy by_hand`)
  }
  const { cells, plans } = compareQuotations(rows.lines, rows.suppliers, terms)
  if (award.strategy === "single" && award.supplier_id) {
    const own = cells.filter((cell) => cell.supplier_id === award.supplier_id && cell.is_eligible)
    if (!own.length) {
      throw invalidData(`${nameOf(rows, award.supplier_id)} has no valid price for any line of ${name}`)
    }
    return own.map(({ line_id, supplier_id, quantity }) => ({ line_id, supplier_id, quantity }))
  }
  const plan = plans[award.strategy]
  if (plan) return plan.allocations
  throw notAllowed(
    award.strategy === "single"
      ? `No supplier delivers all lines of ${name}; choose best_lines, mix or by_hand`
      : `${name} has no valid answer to choose from`
  )
}

/** An order is in its supplier's currency: a price quoted in the one it had before would be read in another. */
async function checkCurrencies(sql: SqlExecutor, rows: ComparisonRows, plan: QuotationPlan): Promise<void> {
  const current = await sql.execute<{ id: string; currency_code: string }>(
    `SELECT id, currency_code FROM comptoir_supplier WHERE id = ANY(?::text[])`,
    [plan.orders.map((order) => order.supplier_id)]
  )
  const currencyOf = new Map(current.map((row) => [row.id, row.currency_code]))
  for (const { supplier_id, currency_code } of plan.orders) {
    const now = currencyOf.get(supplier_id)
    if (now === undefined || now === currency_code) continue
    throw notAllowed(
      `${nameOf(rows, supplier_id)} quoted in ${currency_code.toUpperCase()} and is ordered from in ${now.toUpperCase()} now; enter its answer anew`
    )
  }
}

async function makeOrders(
  id: string,
  rows: ComparisonRows,
  plan: QuotationPlan,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<AwardedOrder[]> {
  const lineOf = new Map(rows.lines.map((line) => [line.id, line]))
  const orders: AwardedOrder[] = []
  for (const { supplier_id, lines } of plan.orders) {
    const order = await createOrder(
      {
        supplier_id,
        location_id: rows.request.location_id,
        quotation_request_id: id,
        lines: lines.map((line) => ({
          inventory_item_id: lineOf.get(line.line_id)?.inventory_item_id ?? "",
          quantity: line.quantity,
          unit_price: line.unit_price,
          price_per_quantity: line.price_per_quantity,
          discount_percent: "0",
          expected_on: line.arrives_on,
          is_quoted: true,
        })),
      },
      act,
      neighbours,
      context
    )
    orders.push({ id: order, supplier_id })
  }
  return orders
}

async function keepAwards(
  sql: SqlExecutor,
  id: string,
  plan: QuotationPlan,
  orders: readonly AwardedOrder[]
): Promise<void> {
  await sql.execute(`DELETE FROM comptoir_quotation_award WHERE quotation_request_id = ?`, [id])
  const orderOf = new Map(orders.map((order) => [order.supplier_id, order.id]))
  await insertRows(
    sql,
    "comptoir_quotation_award",
    AWARD_COLUMNS,
    plan.orders.flatMap(({ supplier_id, currency_code, lines }) =>
      lines.map((line) => ({
        id: generateEntityId(undefined, "crqw"),
        quotation_request_id: id,
        quotation_line_id: line.line_id,
        supplier_id,
        purchase_order_id: orderOf.get(supplier_id),
        quantity: line.quantity,
        unit_price: line.unit_price,
        price_per_quantity: line.price_per_quantity,
        currency_code,
        expected_on: line.arrives_on,
      }))
    )
  )
}

/** What the chosen suppliers quoted, with the terms that they named themselves. */
function quotedPrices(rows: ComparisonRows, plan: QuotationPlan): QuotedPrice[] {
  const lineOf = new Map(rows.lines.map((line) => [line.id, line]))
  return plan.orders.flatMap(({ supplier_id, currency_code, lines }) => {
    const supplier = rows.suppliers.find((one) => one.supplier_id === supplier_id)
    const answers = new Map(supplier?.answers.map((answer) => [answer.line_id, answer]))
    return lines.flatMap(({ line_id, quantity, unit_price, price_per_quantity }) => {
      const line = lineOf.get(line_id)
      const answer = answers.get(line_id)
      if (!line || !answer) return []
      return [
        {
          supplier_id,
          inventory_item_id: line.inventory_item_id,
          name: line.name,
          quantity,
          unit_price,
          price_per_quantity,
          currency_code,
          minimum_order_quantity: answer.quoted_minimum,
          lead_time_days: answer.quoted_lead_time,
        },
      ]
    })
  })
}
