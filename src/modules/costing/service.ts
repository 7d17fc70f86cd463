import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import { bookCosts, checkReceiptCost, ReceiptCost } from "../../domain/costing/book-costs"
import type { PlainDate } from "../../domain/purchasing/plain-date"
import { notAllowed } from "../../domain/shared/domain-error"
import { sqlOf } from "../../platform/sql"
import CostEntry from "./models/cost-entry"
import ItemCost from "./models/item-cost"
import type { CostingPorts } from "./ports"
import { defaultCurrency, valuationCurrency } from "./store/currency"
import { isKnown, keptEntries, knownKeys, lockItems, writeBooked } from "./store/entries"

export type { CostingPorts } from "./ports"

/** The rate at which the goods of a document were valued. */
export type RateUsed = Readonly<{ rate: string; valuation_currency: string }>

/** Keeps what items cost: one moving average an item over all warehouses, and each step that led there. */
export default class CostingService extends MedusaService({
  ComptoirItemCost: ItemCost,
  ComptoirCostEntry: CostEntry,
}) {
  // ---- booking ----

  /**
   * Books what the goods of a document cost, in the caller's transaction. An entry whose key is known is not booked
   * again. Whether the goods' moves are in the ledger already makes no difference. Refuses when there is no rate from
   * the document's currency to the valuation's on its day.
   */
  @InjectTransactionManager()
  async recordCosts(
    costs: readonly ReceiptCost[],
    ports: CostingPorts,
    @MedusaContext() context: Context = {}
  ): Promise<RateUsed> {
    for (const cost of costs) checkReceiptCost(cost)
    const sql = sqlOf(context)
    const { currency_code } = await valuationCurrency(sql, await ports.wishedCurrency(context))
    if (!costs.length) return { rate: "1", valuation_currency: currency_code }
    const states = await lockItems(
      sql,
      costs.map((cost) => cost.inventory_item_id),
      currency_code,
      costs
    )
    const known = await knownKeys(
      sql,
      costs.map((cost) => cost.key)
    )
    const fresh = costs.filter((cost) => !isKnown(known, cost))
    const kept = await keptEntries(
      sql,
      fresh.flatMap(({ reverses_key }) => reverses_key ?? [])
    )
    const rates = await this.ratesOf(fresh, currency_code, ports, context)
    const booked = bookCosts(fresh, states, kept, (currency, on) => rates.get(`${currency} ${on}`) as string)
    await writeBooked(sql, booked, currency_code)
    const rate = booked.entries[0]?.rate ?? known.get(costs[0]?.key ?? "")?.rate ?? "1"
    return { rate, valuation_currency: currency_code }
  }

  /** Refuses another currency of the valuation once a cost is kept in one. Empty stands for the store's own. */
  @InjectManager()
  async checkCurrency(wished: string, @MedusaContext() context: Context = {}): Promise<void> {
    const sql = sqlOf(context)
    const kept = await valuationCurrency(sql, "")
    if (!kept.is_fixed) return
    const asked = wished || (await defaultCurrency(sql))
    if (asked === kept.currency_code) return
    throw notAllowed(
      `Costs are kept in ${kept.currency_code.toUpperCase()} since the first one was booked, and cannot change to ${(asked ?? "none").toUpperCase()}: the averages of all articles would be in two currencies`
    )
  }

  /** One rate for each currency and day: a document has one of each. */
  private async ratesOf(
    costs: readonly ReceiptCost[],
    valuation: string,
    ports: CostingPorts,
    context: Context
  ): Promise<Map<string, string>> {
    const wanted = new Map<string, { currency: string; on: PlainDate }>()
    for (const { currency_code, on, reverses_key } of costs) {
      if (!reverses_key) wanted.set(`${currency_code} ${on}`, { currency: currency_code, on })
    }
    const rates = new Map<string, string>()
    for (const [name, { currency, on }] of wanted)
      rates.set(name, await ports.rateOn(currency, valuation, on, context))
    return rates
  }
}
