import { Modules } from "@medusajs/framework/utils"
import { Readable } from "node:stream"
import zlib from "node:zlib"
import { DEFAULT_NON_GOODS, nonGoodsTest } from "../../../src/domain/replenishment/sale-kind"
import {
  importSalesHistory,
  ImportSalesHistoryInput,
  ImportReport,
} from "../../../src/workflows/replenishment/import-sales-history"
import { anAsker } from "../../helpers/an-asker"
import type { Suite } from "../../helpers/suite"

/** As many SKUs as the import has to make products for; the others have their inventory item before. */
export const MADE_BY_IMPORT = 40

export type Sql = { raw(sql: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }> }
export type ShopWithHistory = {
  asker: Awaited<ReturnType<typeof anAsker>>
  web_shop: string
  /** Of the import of the lines, under the source `year`. */
  report: ImportReport | null
}

/** A file in pieces, as a disk hands them out. */
export const aFile = (name: string, content: string | Buffer) => ({
  name,
  open: () => {
    const bytes = Buffer.from(content)
    const count = Math.ceil(bytes.length / 50_000)
    return Readable.from(
      Array.from({ length: count }, (_, index) => bytes.subarray(index * 50_000, (index + 1) * 50_000))
    )
  },
})

export const importerOf =
  ({ getContainer }: Pick<Suite, "getContainer">) =>
  (input: Partial<ImportSalesHistoryInput> & Pick<ImportSalesHistoryInput, "file">) =>
    importSalesHistory(getContainer(), { currency_code: "gbp", chunk_size: 3000, ...input })

/** An owner, a sales channel, a few articles, and the history of the lines under the source `year`. */
export async function aShopWithHistory(
  { api, getContainer }: Suite,
  lines: readonly string[] | null
): Promise<ShopWithHistory> {
  const container = getContainer()
  const asker = await anAsker(api, container)
  const channel = await container.resolve(Modules.SALES_CHANNEL).createSalesChannels({ name: "Web shop" })
  const isNonGoods = nonGoodsTest(DEFAULT_NON_GOODS)
  const skus = [...new Set((lines ?? []).slice(1).map((line) => line.split(",")[1] ?? ""))].filter(
    (sku) => !isNonGoods(sku)
  )
  const spellings = new Map<string, string[]>()
  for (const sku of skus) spellings.set(sku.toLowerCase(), [...(spellings.get(sku.toLowerCase()) ?? []), sku])
  const twins = [...spellings.values()].filter(({ length }) => length > 1).slice(0, MADE_BY_IMPORT / 4)
  const made = new Set([...twins.flat(), ...skus.slice(0, MADE_BY_IMPORT / 2)])
  const stocked = ["MUG", "CUP", ...skus.filter((sku) => !made.has(sku))]
  await container.resolve(Modules.INVENTORY).createInventoryItems(stocked.map((sku) => ({ sku })))
  const content = lines && zlib.gzipSync(lines.join("\r\n"))
  const report = content
    ? await importerOf({ getContainer })({
        file: aFile("year.csv.gz", content),
        columns: { quantity: "QTY" },
      })
    : null
  return { asker, web_shop: channel.id, report }
}
