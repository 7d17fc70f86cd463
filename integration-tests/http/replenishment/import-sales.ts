import { Readable } from "node:stream"
import { unpackSeries } from "../../../src/domain/replenishment/daily-series"
import { DEFAULT_NON_GOODS, nonGoodsTest } from "../../../src/domain/replenishment/sale-kind"
import type ReplenishmentService from "../../../src/modules/replenishment/service"
import type {
  SalesHistoryResponse,
  SalesImportListResponse,
  SalesImportResponse,
} from "../../../src/types/http/sales"
import type {
  ImportReport,
  ImportSalesHistoryInput,
} from "../../../src/workflows/replenishment/import-sales-history"
import { countPlainly, inThousandths } from "../../helpers/online-retail"
import type { Suite } from "../../helpers/suite"
import { aFile, importerOf, MADE_BY_IMPORT, ShopWithHistory, Sql } from "./a-shop-with-history"

const HOSTILE: readonly [string | Buffer, string][] = [
  ["999001,85123A,1,2010-13-45 08:26:00,2.55,17850,France", "The date is"],
  ["999002,85123A,1,2010-12-01 08:26:00,-2.55,17850,France", "goods have no negative price"],
  ["999003,85123A,1,2010-12-01", "The row has 4 fields; the heading has 7"],
  [
    Buffer.from("999004,85123A,1,2010-12-01 08:26:00,2.55,17850,C\xf4te d'Ivoire", "latin1"),
    "the encoding of the file",
  ],
  [`999005,85123A,1,2010-12-01 08:26:00,2.55,17850,${"x".repeat(1_000_000)}`, "more than 65536 characters"],
  ['999006,"85123A,1,2010-12-01 08:26:00,2.55,17850,France', "A quoted field is not closed"],
  ["999007,85123A,0,2010-12-01 08:26:00,2.55,17850,France", 'The quantity is "0"'],
  ["999008,85123A,1e9,2010-12-01 08:26:00,2.55,17850,France", 'The quantity is "1e9"'],
  ["999009,85123A,1,2010-12-01 08:26:00,2.55,178\u000050,France", "the encoding of the file"],
  ["999010,,1,2010-12-01 08:26:00,2.55,17850,France", "The SKU is missing"],
]

export function describeImport(suite: Suite, shop: () => ShopWithHistory, lines: readonly string[]) {
  const { getContainer } = suite
  const importFile = importerOf(suite)
  const text = lines.join("\r\n")
  const expected = countPlainly(lines)

  const sql = () => getContainer().resolve<Sql>("__pg_connection__")
  const countOf = async (table: string) =>
    Number((await sql().raw(`SELECT count(*) AS count FROM ${table}`)).rows[0]?.count)
  /** Everything that an import leaves behind, without the times. */
  const worldOf = async (source: string) => {
    const { rows: kept } = await sql().raw(
      `SELECT l.key, l.kind, l.quantity, l.unit_price, l.line_number FROM comptoir_sales_line l
       JOIN comptoir_sales_import m ON m.number = l.import_number WHERE m.source = ? ORDER BY l.key`,
      [source]
    )
    const { rows: months } = await sql().raw("SELECT * FROM comptoir_sales_month ORDER BY month, country")
    const { rows: items } = await sql().raw(
      "SELECT * FROM comptoir_sales_item_month ORDER BY month, inventory_item_id, country"
    )
    const { rows: series } = await sql().raw(
      "SELECT inventory_item_id, days, units, revenue::text[] FROM comptoir_sales_series ORDER BY inventory_item_id"
    )
    return { kept, months, items, series }
  }

  describe("npm run import -- sales", () => {
    const isNonGoods = nonGoodsTest(DEFAULT_NON_GOODS)
    const asker = () => shop().asker
    const report = () => shop().report as ImportReport

    it("takes every line and counts what each is", async () => {
      expect(report()).toMatchObject({ source: "year", resumed_after: 0, wrong_rows: [] })
      expect(report().counts).toMatchObject({ repeated: 0, wrong: 0 })
      const { sale, cancellation, adjustment, non_goods } = report().counts
      expect(sale + cancellation + adjustment + non_goods).toBe(lines.length - 1)
      expect(await countOf("comptoir_sales_line")).toBe(lines.length - 1)
      const priceless = lines
        .slice(1)
        .filter((line) => Number(line.split(",")[4]) === 0 && !isNonGoods(line.split(",")[1] ?? ""))
      expect(adjustment).toBe(priceless.length)
    })

    it("answers on the page what a plain script counts in the file", async () => {
      const { status, data } = await asker().get<SalesHistoryResponse>("/admin/sales-history")
      expect(status).toBe(200)
      expect(data.currency_code).toBe("gbp")
      const plain = (rows: { units: number; net_revenue: string; name: string }[]) =>
        Object.fromEntries(
          rows.map(({ name, units, net_revenue }) => [name, { units, revenue: inThousandths(net_revenue) }])
        )
      expect(plain(data.months.map((row) => ({ ...row, name: row.month })))).toEqual(expected.months)
      expect(plain(data.by_country.map((row) => ({ ...row, name: row.country ?? "" })))).toEqual(
        expected.countries
      )
      expect({ units: data.totals.units, revenue: inThousandths(data.totals.net_revenue) }).toEqual(
        expected.total
      )

      for (const [list, measure] of [
        ["by_revenue", "revenue"],
        ["by_units", "units"],
      ] as const) {
        const best = data.best_sellers[list]
        const figures = Object.values(expected.items)
          .map((count) => count[measure])
          .sort((a, b) => b - a)
        expect(best.map((row) => (measure === "units" ? row.units : inThousandths(row.net_revenue)))).toEqual(
          figures.slice(0, 20)
        )
        for (const row of best) {
          expect({ units: row.units, revenue: inThousandths(row.net_revenue) }).toEqual(
            expected.items[row.sku ?? ""]
          )
        }
      }
    })

    it("keeps a daily series of each item that is its lines", async () => {
      const { rows } = await sql().raw(
        `SELECT l.inventory_item_id, l.sold_on::text AS day, sum(l.quantity)::int AS units,
           trim_scale(sum(l.quantity * l.unit_price))::text AS revenue
         FROM comptoir_sales_line l WHERE l.kind IN ('sale', 'cancellation') GROUP BY 1, 2 ORDER BY 1, 2`
      )
      const ids = [...new Set(rows.map((row) => String(row.inventory_item_id)))]
      const series = await getContainer()
        .resolve<ReplenishmentService>("comptoirReplenishment")
        .listSalesSeries(ids)
      const days = series.flatMap((one) =>
        unpackSeries(one).map((day) => ({ inventory_item_id: one.inventory_item_id, ...day }))
      )
      const byName = (a: { inventory_item_id?: unknown; day?: unknown }, b: typeof a) =>
        `${a.inventory_item_id} ${a.day}` < `${b.inventory_item_id} ${b.day}` ? -1 : 1
      expect(days.sort(byName)).toEqual(rows.sort(byName))
      expect(series.every((one) => one.currency_code === "gbp" && one.sales_channel_id === null)).toBe(true)
    })

    it("makes products with the SKU, a handle of their own and the price of the last sale", async () => {
      const { rows } = await sql().raw(
        `SELECT v.sku, p.title, p.handle, p.status, r.amount::text AS price, v.manage_inventory, i.inventory_item_id IS NOT NULL AS is_linked
         FROM product p JOIN product_variant v ON v.product_id = p.id
         LEFT JOIN product_variant_inventory_item i ON i.variant_id = v.id
         LEFT JOIN product_variant_price_set s ON s.variant_id = v.id
         LEFT JOIN price r ON r.price_set_id = s.price_set_id AND r.currency_code = 'gbp'`
      )
      expect(rows).toHaveLength(report().product_count)
      expect(rows.length).toBeGreaterThanOrEqual(MADE_BY_IMPORT / 2)
      expect(new Set(rows.map((row) => row.handle)).size).toBe(rows.length)
      expect(new Set(rows.map((row) => String(row.handle).replace(/-2$/, ""))).size).toBeLessThan(rows.length)
      for (const row of rows) {
        expect(row).toMatchObject({
          title: row.sku,
          status: "draft",
          manage_inventory: true,
          is_linked: true,
        })
        const sold = lines
          .slice(1)
          .map((line) => line.split(","))
          .filter((one) => one[1] === row.sku && Number(one[2]) > 0 && Number(one[4]) > 0)
        const last = sold.reduce<string[] | undefined>(
          (a, b) => (a && (a[3] ?? "") > (b[3] ?? "") ? a : b),
          undefined
        )
        expect([row.sku, row.price === null ? null : Number(row.price)]).toEqual([
          row.sku,
          last ? Number(last[4]) : null,
        ])
      }
    })

    it("brings nothing twice, from the same file or one that overlaps it", async () => {
      const before = await worldOf("year")
      const again = await importFile({ file: aFile("year.csv", text) })
      expect(again.counts).toEqual({
        sale: 0,
        cancellation: 0,
        adjustment: 0,
        non_goods: 0,
        repeated: lines.length - 1,
        wrong: 0,
      })
      expect(again.product_count).toBe(0)
      const more = "999999,85123A,7,2011-12-31 23:59:59,2.55,17850,France"
      const overlap = [lines[0], ...lines.slice(1, 5001), more].join("\n")
      const third = await importFile({ file: aFile("year.csv", overlap) })
      expect(third.counts).toMatchObject({ sale: 1, repeated: 5000 })
      const after = await worldOf("year")
      expect(after.kept).toHaveLength(before.kept.length + 1)
      const { data } = await asker().get<SalesHistoryResponse>("/admin/sales-history")
      expect(data.totals.units).toBe(expected.total.units + 7)
      expect(inThousandths(data.totals.net_revenue)).toBe(expected.total.revenue + 7 * 255_000)
    })

    it("goes on where it was stopped between two chunks, in the middle of one, and by the death of its connection", async () => {
      const whole = await importFile({ file: aFile("whole.csv", text), source: "whole" })
      const unharmed = await worldOf("whole")

      const stopped = { source: "stopped", file: aFile("stopped.csv", text) }
      let chunks = 0
      await expect(
        importFile({
          ...stopped,
          onProgress: ({ stage }) => {
            if (stage === "history" && (chunks += 1) === 2) throw new Error("the power failed")
          },
        })
      ).rejects.toThrow("the power failed")

      // The file breaks off in the second reading, somewhere inside a chunk.
      let readings = 0
      const breaking = {
        ...stopped.file,
        open: () => {
          readings += 1
          const isHistory = readings === 3
          return Readable.from(
            (function* () {
              for (let at = 0; at < text.length; at += 50_000) {
                if (isHistory && at > text.length * 0.6) throw new Error("the disk failed")
                yield Buffer.from(text.slice(at, at + 50_000))
              }
            })()
          )
        },
      }
      await expect(importFile({ ...stopped, file: breaking })).rejects.toThrow("the disk failed")
      const {
        rows: [failed],
      } = await sql().raw(
        "SELECT status, failure, last_line, summed_line FROM comptoir_sales_import WHERE source = 'stopped'"
      )
      expect(failed).toMatchObject({ status: "failed", failure: "the disk failed", summed_line: 0 })

      // Its connection dies in the third of the readings: checksum, articles, history.
      let isKilled = false
      readings = 0
      const deadly = {
        ...stopped.file,
        open: () => {
          readings += 1
          const isHistory = readings === 3
          return Readable.from(
            (async function* () {
              for (let at = 0; at < text.length; at += 50_000) {
                if (isHistory && !isKilled && at > text.length * 0.85) {
                  isKilled = true
                  await sql().raw(
                    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
                       AND classid::bigint = hashtext('comptoir_sales')::bigint & 4294967295 AND pid <> pg_backend_pid()`
                  )
                }
                yield Buffer.from(text.slice(at, at + 50_000))
              }
            })()
          )
        },
      }
      await expect(importFile({ ...stopped, file: deadly })).rejects.toThrow()
      expect(isKilled).toBe(true)
      const {
        rows: [killed],
      } = await sql().raw("SELECT last_line FROM comptoir_sales_import WHERE source = 'stopped'")
      expect(Number(killed?.last_line)).toBeGreaterThanOrEqual(Number(failed?.last_line))
      expect(Number(killed?.last_line)).toBeLessThan(lines.length)

      const done = await importFile(stopped)
      expect(done.resumed_after).toBe(killed?.last_line)
      expect(done.counts).toEqual(whole.counts)
      expect(await countOf("comptoir_sales_import WHERE source = 'stopped'")).toBe(1)
      const recovered = await worldOf("stopped")
      expect(recovered.kept).toHaveLength(unharmed.kept.length)
      // Three imports of the same sales under three names: the sums are three times those of one.
      const { data } = await asker().get<SalesHistoryResponse>("/admin/sales-history")
      expect(data.totals.units).toBe(expected.total.units * 3)
      expect(inThousandths(data.totals.net_revenue)).toBe(expected.total.revenue * 3)
      const { rows: differing } = await sql().raw(
        `SELECT l.inventory_item_id FROM (
           SELECT inventory_item_id, sum(quantity) AS units FROM comptoir_sales_line
           WHERE kind IN ('sale', 'cancellation') GROUP BY 1) l
         FULL JOIN (SELECT inventory_item_id, sum(u) AS units FROM comptoir_sales_series, unnest(units) u GROUP BY 1) s
           USING (inventory_item_id)
         WHERE l.units IS DISTINCT FROM s.units`
      )
      expect(differing).toEqual([])
    })

    it("reports wrong rows with their line and takes the rest", async () => {
      const head = lines.slice(0, 11)
      const pieces = [head.join("\n"), ...HOSTILE.map(([row]) => row), lines[11] ?? ""]
      const content = Buffer.concat(
        pieces.map((piece) => Buffer.concat([Buffer.from(piece), Buffer.from("\n")]))
      )
      const before = await countOf("comptoir_sales_line")
      const done = await importFile({ file: aFile("hostile.csv", content) })
      expect(done.counts).toMatchObject({ wrong: HOSTILE.length, repeated: 0 })
      expect(await countOf("comptoir_sales_line")).toBe(before + 11)
      const list = await asker().get<SalesImportListResponse>("/admin/sales-history/imports?q=hostile")
      expect(list.data).toMatchObject({
        count: 1,
        sales_imports: [{ source: "hostile", wrong_count: HOSTILE.length, status: "completed" }],
      })
      const { data } = await asker().get<SalesImportResponse>(
        `/admin/sales-history/imports/${done.import_id}`
      )
      expect(data.sales_import.wrong_rows.map(({ line }) => line)).toEqual(
        HOSTILE.map((_, index) => index + 12)
      )
      data.sales_import.wrong_rows.forEach(({ reason, text: shown }, index) => {
        expect(reason).toContain(HOSTILE[index]?.[1])
        expect(shown.startsWith(`9990${String(index + 1).padStart(2, "0")}`)).toBe(true)
        expect(shown.length).toBeLessThanOrEqual(200)
      })
    })

    it("reads and reports on a dry run, and writes nothing", async () => {
      const before = [
        await countOf("comptoir_sales_import"),
        await countOf("product"),
        await countOf("comptoir_sales_line"),
      ]
      const fresh = `${lines[0]}\n1,NEW-SKU,2,2011-01-01,3.5,,France\n2,POST,1,2011-01-01,3.5,,France\n`
      const done = await importFile({ file: aFile("dry.csv", fresh), dry_run: true })
      expect(done).toMatchObject({ import_id: null, sku_count: 1, unknown_sku_count: 1, product_count: 0 })
      expect(done.counts).toMatchObject({ sale: 1, non_goods: 1 })
      expect([
        await countOf("comptoir_sales_import"),
        await countOf("product"),
        await countOf("comptoir_sales_line"),
      ]).toEqual(before)
    })

    it("makes no products when told not to: unknown SKUs are wrong rows", async () => {
      const products = await countOf("product")
      const fresh = `${lines[0]}\n1,NEW-SKU,2,2011-01-01,3.5,,France\n${lines[1]}\n`
      const done = await importFile({ file: aFile("known.csv", fresh), create_products: false })
      expect(done.wrong_rows).toMatchObject([{ line: 2, reason: "No inventory item has the SKU NEW-SKU" }])
      expect(done.counts).toMatchObject({ sale: 1, wrong: 1 })
      expect(await countOf("product")).toBe(products)
    })

    it("refuses a currency, a channel, a zone or a heading that is none, and writes nothing", async () => {
      const before = [await countOf("comptoir_sales_import"), await countOf("product")]
      const file = aFile("refused.csv", text)
      const attempts: [Partial<ImportSalesHistoryInput>, string][] = [
        [{ currency_code: "zzz" }, 'There is no currency "zzz"'],
        [{ sales_channel: "Nowhere" }, 'There is no sales channel "Nowhere"'],
        [{ time_zone: "Mars/Olympus" }, 'There is no time zone "Mars/Olympus"'],
        [{ encoding: "klingon" }, 'There is no encoding "klingon"'],
        [{ columns: { sku: "Artikel" } }, 'The file has no column "Artikel" for the sku'],
        [{ file: aFile("empty.csv", "") }, "The file empty.csv is empty"],
      ]
      for (const [input, message] of attempts)
        await expect(importFile({ file, ...input })).rejects.toThrow(message)
      expect([await countOf("comptoir_sales_import"), await countOf("product")]).toEqual(before)
    })
  })
}
