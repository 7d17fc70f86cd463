import fs from "node:fs"
import path from "node:path"
import zlib from "node:zlib"

const FILE = path.resolve(__dirname, "../../../shared/data/online-retail-uci/online_retail_lines.csv.gz")

/** A year of a British gift merchant; null, loudly, where the file is not there, and never so on CI. */
export function onlineRetailLines(count: number): string[] | null {
  if (fs.existsSync(FILE)) {
    return zlib
      .gunzipSync(fs.readFileSync(FILE))
      .toString("latin1")
      .split("\r\n")
      .slice(0, count + 1)
  }
  if (process.env.CI === "true") throw new Error(`The sales history ${FILE} is missing`)
  process.stderr.write(`\nSKIPPED: the sales history ${FILE} is missing; its tests do not run\n\n`)
  return null
}

export type Count = { units: number; revenue: number }
export type PlainCount = {
  months: Record<string, Count>
  countries: Record<string, Count>
  items: Record<string, Count>
  total: Count
}

const NO_GOODS = ["post", "dot", "c2", "m", "d", "s", "b", "bank charges", "amazonfee", "cruk"]

/**
 * What a plain script counts in the file: goods with a price, returns taken off; money in whole thousandths of a
 * penny. It shares nothing with the import.
 */
export function countPlainly(lines: readonly string[]): PlainCount {
  const count: PlainCount = { months: {}, countries: {}, items: {}, total: { units: 0, revenue: 0 } }
  for (const line of lines.slice(1)) {
    if (!line) continue
    const [, sku = "", quantity, date = "", price, , country = ""] = line.split(",")
    const isGoods = !NO_GOODS.includes(sku.toLowerCase()) && !sku.toLowerCase().startsWith("gift_")
    if (!isGoods || Number(price) === 0) continue
    const revenue = Number(quantity) * Math.round(Number(price) * 100_000)
    const places: [Record<string, Count>, string][] = [
      [count.months, date.slice(0, 7)],
      [count.countries, country],
      [count.items, sku],
    ]
    for (const [place, name] of places) {
      const sum = (place[name] ??= { units: 0, revenue: 0 })
      sum.units += Number(quantity)
      sum.revenue += revenue
    }
    count.total.units += Number(quantity)
    count.total.revenue += revenue
  }
  return count
}

/** Money as the API writes it, in whole thousandths of a penny. */
export const inThousandths = (amount: string): number => Math.round(Number(amount) * 100_000)
