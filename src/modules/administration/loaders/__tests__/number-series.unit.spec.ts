import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { createMedusaContainer } from "@medusajs/framework/utils"
import type { LoaderOptions } from "@medusajs/framework/types"
import type { NumberSeriesStrategy } from "../../../../domain/administration/number-series"
import { NUMBER_SERIES_STRATEGY } from "../../names"
import loadNumberSeries from "../number-series"
import loadPluginOptions from "../plugin-options"

const taken = {
  series: "purchase_order",
  prefix: "PO",
  day: "2026-03-29",
  year: "2026",
  counter: 42,
  yearly_reset: true,
}

/** What the module would number with, under these options. */
async function strategyOf(options: Record<string, unknown>): Promise<NumberSeriesStrategy> {
  const container = createMedusaContainer()
  const loading = { container, options } as unknown as LoaderOptions
  await loadPluginOptions(loading)
  await loadNumberSeries(loading)
  return container.resolve<NumberSeriesStrategy>(NUMBER_SERIES_STRATEGY)
}

describe("the strategy of numbers", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-numbers-"))
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  it("is ours where the host names none", async () => {
    expect((await strategyOf({})).format(taken)).toBe("PO-2026-00042")
  })

  it("is the example of the documentation, word for word", async () => {
    const page = fs.readFileSync(path.resolve(__dirname, "../../../../../docs/configuration.md"), "utf8")
    const [, example] = /```ts\n(\/\/ src\/numbers\/year-first\.ts\n[\s\S]*?)```/.exec(page) ?? []
    const resolve = path.join(folder, "year-first.ts")
    fs.writeFileSync(resolve, example ?? "")

    expect((await strategyOf({ number_series: { resolve, options: { digits: 6 } } })).format(taken)).toBe(
      "2026/PO/000042"
    )
    expect((await strategyOf({ number_series: { resolve } })).format(taken)).toBe("2026/PO/00042")
  })

  it("stops the start where the file of the host is missing", async () => {
    await expect(strategyOf({ number_series: { resolve: "./src/numbers/gone" } })).rejects.toThrow(
      'medusa-comptoir cannot start: the option "number_series.resolve" names "./src/numbers/gone"'
    )
  })
})
