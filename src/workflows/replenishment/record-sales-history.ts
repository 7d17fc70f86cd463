import { MedusaContainer } from "@medusajs/framework/types"
import { readSaleLine, SaleLine, SaleTextRules } from "../../domain/replenishment/sale-line"
import { saleDateReader } from "../../domain/replenishment/sale-date"
import { nonGoodsTest } from "../../domain/replenishment/sale-kind"
import { invalidData } from "../../domain/shared/domain-error"
import { SaleKey, saleKeys } from "../../domain/replenishment/sale-key"
import { REPLENISHMENT_MODULE } from "../../modules/replenishment/names"
import type ReplenishmentService from "../../modules/replenishment/service"
import { itemsOfSkus } from "./create-sold-products"
import { checkChannels, resolveCurrency, resolveNonGoods, resolveTimeZone } from "./sales-history-settings"

export type RecordedSale = {
  invoice: string
  sku: string
  /** Negative for goods that came back. */
  quantity: number
  /** Exact decimal, such as `"12.50"`. */
  unit_price: string
  sold_at: Date | string
  customer?: string | null
  country?: string | null
  sales_channel_id?: string | null
}

export type RecordSalesHistoryInput = {
  /** Who tells: the same line of the same source is recorded once, however often it is told. */
  source: string
  currency_code: string
  /** The zone in which the shop's day begins; the setting says it otherwise. */
  time_zone?: string
  lines: readonly RecordedSale[]
}

/**
 * Adds past sales that a program tells, at most some 100,000 lines at a time, and answers how many were new.
 * Lines that are the same in every field are told apart within one call. Refuses the whole call, naming the
 * line, before anything is written.
 */
export async function recordSalesHistory(
  container: MedusaContainer,
  input: RecordSalesHistoryInput
): Promise<{ recorded: number; repeated: number }> {
  const currency_code = await resolveCurrency(container, input.currency_code)
  const time_zone = await resolveTimeZone(container, input.time_zone)
  const rules: SaleTextRules = {
    isNonGoods: nonGoodsTest(await resolveNonGoods(container)),
    cancellation_prefix: null,
    readDate: saleDateReader("ymd", time_zone),
    decimal_mark: ".",
  }
  const channels = new Map<string | null, (SaleKey & { line: SaleLine })[]>()
  const skus = new Set<string>()
  const keyOf = saleKeys(input.source)
  input.lines.forEach((sale, index) => {
    const texts = textsOf(sale, index)
    const reading = readSaleLine(texts, rules)
    if (typeof reading === "string") throw invalidData(`Line ${index + 1} cannot be recorded. ${reading}`)
    const line = reading
    if (line.kind !== "non_goods") skus.add(line.sku)
    const channel = sale.sales_channel_id ?? null
    const keyed = { key_day: 0, key_a: 0, key_b: 0, key_c: 0, line }
    keyOf([channel ?? "", ...Object.values(texts)], line.sold_on, keyed)
    const sales = channels.get(channel)
    if (sales) sales.push(keyed)
    else channels.set(channel, [keyed])
  })
  const items = await itemsOfSkus(container, [...skus])
  const unknown = [...skus].filter((sku) => !items.has(sku))
  if (unknown.length) {
    throw invalidData(
      `No inventory item has the SKU ${unknown.slice(0, 10).join(", ")}; make it before its sales`
    )
  }
  await checkChannels(container, [...channels.keys()])
  const replenishment = container.resolve<ReplenishmentService>(REPLENISHMENT_MODULE)
  let recorded = 0
  let repeated = 0
  for (const [sales_channel_id, sales] of channels) {
    const whose = {
      source: input.source,
      file_name: null,
      checksum: null,
      currency_code,
      sales_channel_id,
      time_zone,
    }
    await replenishment.importSales(whose, async (session) => {
      const first = session.resumesAfter + 1
      const lines = sales.map((keyed, index) => {
        const { line } = keyed
        const inventory_item_id = line.kind === "non_goods" ? null : (items.get(line.sku) ?? null)
        return { ...keyed, line_number: first + index, inventory_item_id }
      })
      await session.add({ lines, last_line: first + sales.length - 1, wrong: [] })
      const { taken } = await session.complete()
      recorded += taken
      repeated += sales.length - taken
    })
  }
  return { recorded, repeated }
}

function textsOf(sale: RecordedSale, index: number) {
  const soldAt = new Date(sale.sold_at)
  if (Number.isNaN(soldAt.getTime())) {
    throw invalidData(
      `Line ${index + 1} cannot be recorded. Its time is "${String(sale.sold_at)}"; it must be an instant`
    )
  }
  return {
    invoice: sale.invoice,
    sku: sale.sku,
    quantity: String(sale.quantity),
    date: soldAt.toISOString(),
    price: sale.unit_price,
    customer: sale.customer ?? "",
    country: sale.country ?? "",
  }
}
