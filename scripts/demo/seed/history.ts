import { recordSalesHistory } from "../../../src/workflows/replenishment/record-sales-history"
import { salesHistory } from "../demand"
import type { DailySales } from "../shop"
import { held, type World } from "./world"

const LINES_AT_ONCE = 20_000

/** The year before: what the demand, the forecasts and the suggestions are made of. */
export async function seedHistory(world: World): Promise<void> {
  const prices = new Map(
    world.shop.products.flatMap(({ variants }) =>
      variants.map(({ sku, eur }) => [sku, (eur / 120).toFixed(2)] as const)
    )
  )
  let lines: DailySales[] = []
  let done = 0
  const record = async () => {
    await recordSalesHistory(world.container, {
      source: "demo",
      currency_code: "eur",
      lines: lines.map(({ sku, day, channel, units }) => ({
        invoice: `H-${day}-${channel}`,
        sku,
        quantity: units,
        unit_price: held(prices, sku),
        sold_at: `${day}T12:00:00Z`,
        sales_channel_id: world.channels[channel],
      })),
    })
    done += lines.length
    lines = []
    world.report("days of past sales", done)
  }
  for (const row of salesHistory(world.shop)) {
    lines.push(row)
    if (lines.length >= LINES_AT_ONCE) await record()
  }
  if (lines.length) await record()
}
