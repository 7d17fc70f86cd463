import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import {
  bookCosts,
  bookSetCosts,
  checkReceiptCost,
  checkUnitCost,
  ReceiptCost,
  SetCost,
} from "../../domain/costing/book-costs"
import type { CostedPart } from "../../domain/costing/margin"
import type { PlainDate } from "../../domain/purchasing/plain-date"
import { invalidData, notAllowed } from "../../domain/shared/domain-error"
import { compare, roundTo } from "../../domain/shared/money"
import type { ListPage } from "../../platform/list-page"
import { sqlOf } from "../../platform/sql"
import type { CostEntryDTO, ItemCostDTO, VariantCostDTO } from "../../types/http/costing"
import CostEntry from "./models/cost-entry"
import ItemCost from "./models/item-cost"
import type { CostingPorts } from "./ports"
import { defaultCurrency, ValuationCurrency, valuationCurrency } from "./store/currency"
import { forgetUnbooked, isKnown, keptEntries, knownKeys, lockItems, writeBooked } from "./store/entries"
import * as lists from "./store/lists"
import { partsOf, variantCost } from "./store/variant-cost"

export type { CostingPorts } from "./ports"

/** The rate at which the goods of a document were valued. */
export type RateUsed = Readonly<{ rate: string; valuation_currency: string }>

/** A cost that was set by hand, before and after. */
export type CostChange = Readonly<{
  inventory_item_id: string
  before: string | null
  after: string
}>

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

  /**
   * Sets what items cost by hand, each as an entry with its reason and in the audit log; answers those that differ from what they cost now.
   * The same key again changes nothing, and with another cost is refused.
   */
  @InjectTransactionManager()
  async setCosts(
    wished: readonly SetCost[],
    ports: CostingPorts,
    @MedusaContext() context: Context = {}
  ): Promise<CostChange[]> {
    if (!wished.length) return []
    for (const { inventory_item_id, average } of wished)
      checkUnitCost(average, `The cost of ${inventory_item_id}`)
    const sql = sqlOf(context)
    const { currency_code } = await valuationCurrency(sql, await ports.wishedCurrency(context))
    const items = wished.map((cost) => cost.inventory_item_id)
    const states = await lockItems(sql, items, currency_code, [])
    const known = await knownKeys(
      sql,
      wished.map((cost) => cost.key)
    )
    const fresh = wished.filter((cost) => {
      const kept = known.get(cost.key)
      if (!kept || (isKnown(known, { ...cost, quantity: 0 }) && compare(kept.unit_cost, cost.average) === 0))
        return !kept
      throw invalidData(
        `The cost of ${cost.inventory_item_id} was already set to ${kept.unit_cost} under this idempotency key; use another key to set it to ${cost.average}`
      )
    })
    const changed = fresh.filter(({ inventory_item_id, average }) => {
      const now = states.get(inventory_item_id)?.average ?? null
      return now === null || compare(now, average) !== 0
    })
    await writeBooked(sql, bookSetCosts(changed, states, currency_code), currency_code)
    await forgetUnbooked(sql, items)
    const changes = changed.map(({ inventory_item_id, average, document_type, reason, actor_id }) => ({
      inventory_item_id,
      before: states.get(inventory_item_id)?.average ?? null,
      after: average,
      act: document_type === "cost_import" ? "imported" : "updated",
      reason,
      actor_id,
    }))
    await ports.recordAudit(
      changes.map(({ inventory_item_id, before, after, act, reason, actor_id }) => ({
        entity_type: "item_cost",
        entity_id: inventory_item_id,
        act,
        actor_id,
        before: before === null ? null : { average_cost: roundTo(before, 6), currency_code },
        after: { average_cost: roundTo(after, 6), currency_code },
        reason,
      })),
      context
    )
    return changes.map(({ inventory_item_id, before, after }) => ({ inventory_item_id, before, after }))
  }

  // ---- reading ----

  @InjectManager()
  async findCosts(
    filters: lists.CostFilters,
    paging: lists.Paging,
    ports: CostingPorts,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: ItemCostDTO[]; currency_code: string }> {
    const sql = sqlOf(context)
    const currency = await this.currencyOf(ports, context)
    const page = await lists.listCosts(sql, filters, paging, currency)
    return { ...page, currency_code: currency.currency_code }
  }

  /** The next rows of the list after the item `after`, for an export. */
  @InjectManager()
  async pageCosts(
    filters: lists.CostFilters,
    after: string,
    limit: number,
    ports: CostingPorts,
    @MedusaContext() context: Context = {}
  ): Promise<ItemCostDTO[]> {
    return lists.pageCosts(sqlOf(context), filters, after, limit, await this.currencyOf(ports, context))
  }

  /** What one item costs; refuses one that does not exist. */
  @InjectManager()
  async itemCost(
    itemId: string,
    ports: CostingPorts,
    @MedusaContext() context: Context = {}
  ): Promise<ItemCostDTO> {
    return lists.costOf(sqlOf(context), itemId, await this.currencyOf(ports, context))
  }

  @InjectManager()
  async findEntries(
    filters: lists.CostEntryFilters,
    paging: lists.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: CostEntryDTO[] }> {
    return lists.listEntries(sqlOf(context), filters, paging)
  }

  /** The next entries after the id `after`, the oldest first, for an export. */
  @InjectManager()
  async pageEntries(
    filters: lists.CostEntryFilters,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<CostEntryDTO[]> {
    return lists.pageEntries(sqlOf(context), filters, after, limit)
  }

  /** The item of each SKU that there is, with what it costs now. */
  @InjectManager()
  async itemsBySku(
    skus: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, { id: string; average: string | null }>> {
    return lists.itemsBySku(sqlOf(context), skus)
  }

  /** What a variant costs and earns at the store's price. */
  @InjectManager()
  async variantCost(
    variantId: string,
    ports: CostingPorts,
    @MedusaContext() context: Context = {}
  ): Promise<VariantCostDTO> {
    return variantCost(sqlOf(context), variantId, await this.currencyOf(ports, context))
  }

  /** What each variant is made of, with what a unit of it costs. */
  @InjectManager()
  async partsOf(
    variantIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, CostedPart[]>> {
    return partsOf(sqlOf(context), variantIds)
  }

  /** The currency that costs are kept in, or will be. */
  @InjectManager()
  async valuationCurrency(
    ports: CostingPorts,
    @MedusaContext() context: Context = {}
  ): Promise<ValuationCurrency> {
    return this.currencyOf(ports, context)
  }

  private async currencyOf(ports: CostingPorts, context: Context): Promise<ValuationCurrency> {
    return valuationCurrency(sqlOf(context), await ports.wishedCurrency(context))
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
