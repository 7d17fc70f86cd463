import type {
  EditPricesResponse,
  PriceGridIndex,
  PriceGridResponse,
  PriceGridRow,
  PriceImportResponse,
} from "../../../src/types/http/price-grid"
import { ARTICLES, Channel, PricedShop, Sku, SKUS } from "../../helpers/a-priced-shop"

/** Prices side by side: windows, filters, edits and files. */
export function describePriceGrid(shop: () => PricedShop): void {
  const index = async (query = ""): Promise<PriceGridIndex> => {
    const { status, data } = await shop().get(`/admin/prices/grid/index?${query}`)
    expect([status, data.message]).toEqual([200, undefined])
    return data.index
  }
  const window = async (query = ""): Promise<PriceGridResponse> => {
    const { status, data } = await shop().get(`/admin/prices/grid?${query}`)
    expect([status, data.message]).toEqual([200, undefined])
    return data
  }
  const skusOf = ({ rows }: PriceGridResponse) => rows.map(({ sku }) => sku)
  const cellOf = ({ rows, columns }: PriceGridResponse, sku: Sku, channel: Channel) => {
    const at = columns.findIndex((column) => column.sales_channel_id === shop().channels[channel].id)
    return rows.find((row) => row.sku === sku)!.cells[at]!
  }
  const edit = (
    sku: Sku,
    new_amount: string | null,
    seen_amount?: string | null,
    channel: Channel = "web"
  ) => {
    const { sale_id: _, ...key } = shop().keyOf(channel, sku)
    return { ...key, new_amount, ...(seen_amount === undefined ? {} : { seen_amount }) }
  }
  const save = async (body: object): Promise<EditPricesResponse> => {
    const { status, data } = await shop().post("/admin/prices/grid", body)
    expect([status, data.message]).toEqual([200, undefined])
    return data
  }
  const send = (csv: string | Buffer, query = "") =>
    shop().post(`/admin/prices/import?file_name=prices.csv&${query}`, csv, {
      headers: { "content-type": "text/csv" },
    })
  const lines = (id: string) =>
    shop().rows<{ sku: string; old: string | null; new: string | null; margin: string | null; flag: string }>(
      `SELECT variant.sku, trim_scale(line.old_amount)::text AS old, trim_scale(line.new_amount)::text AS new,
              line.new_margin_percent::text AS margin, line.flag
         FROM comptoir_price_change AS line JOIN product_variant AS variant ON variant.id = line.variant_id
        WHERE line.change_set_id = ? ORDER BY variant.sku, line.currency_code, line.customer_group_id`,
      [id]
    )

  describe("GET /admin/prices/grid", () => {
    it("shows what each channel asks, what its sale asks, and what remains", async () => {
      await shop().profile("web", { floor_percent: "30" })
      await shop().profile("market", { fee_percent: "15", currency_codes: ["eur"] })
      await shop().prices("web", { LAMP: "48", GLASS: "7.20", SPOON: "5" })
      await shop().prices("market", { LAMP: "60" })
      const { columns, count, anchors } = await index()
      expect(columns.map((column) => column.sales_channel_name)).toEqual(["Marketplace", "Web shop"])
      expect(columns[1]).toMatchObject({ includes_tax: true, decimals: 2, floor_percent: "30" })
      expect([count, anchors.length]).toEqual([12, 1])

      const grid = await window("order=-title")
      expect(skusOf(grid)).toEqual([...SKUS].sort().reverse())
      // 48 with 20 % tax is 40 without; 22 of it is the cost: 45 %.
      expect(cellOf(grid, "LAMP", "web")).toMatchObject({ amount: "48", margin_percent: "45.00", flag: "ok" })
      // 60 is 50 without tax; 15 % of 60 and 22 leave 19: 38 %.
      expect(cellOf(grid, "LAMP", "market")).toMatchObject({ amount: "60", margin_percent: "38.00" })
      expect(cellOf(grid, "GLASS", "web")).toMatchObject({
        amount: "7.2",
        margin_percent: "1.67",
        flag: "under_floor",
      })
      expect(cellOf(grid, "SPOON", "web")).toMatchObject({ margin_percent: null, flag: "no_cost" })
      expect(cellOf(grid, "SPOON", "market")).toMatchObject({ amount: null, is_listed: false })
      const lamp = grid.rows.find(({ sku }) => sku === "LAMP")!
      expect([lamp.cost, lamp.base, lamp.product_title]).toEqual(["22", { eur: "40" }, "LAMP"])

      const dollars = await window("currency_code=usd&q=lamp")
      expect(dollars.columns.map((column) => column.sales_channel_name)).toEqual(["Web shop"])
      expect(dollars.rows[0]!.base).toEqual({ usd: "44" })
      const both = await window(`layout=currencies&sales_channel_id=${shop().channels.web.id}&q=lamp`)
      expect(both.columns.map((column) => column.currency_code)).toEqual(["eur", "usd"])
    })

    it("reads every row once from anchor to anchor, in each order", async () => {
      await shop().rows(
        `INSERT INTO product (id, title, handle, status) SELECT 'prod_many_' || n, 'Many ' || n % 7, 'many-' || n, 'published'
           FROM generate_series(1, 230) AS n`
      )
      await shop().rows(
        `INSERT INTO product_variant (id, title, product_id, sku, manage_inventory)
         SELECT 'variant_many_' || n, 'One', 'prod_many_' || n, CASE WHEN n % 5 = 0 THEN NULL ELSE 'M-' || n END, false
           FROM generate_series(1, 230) AS n`
      )
      await shop().profile("web")
      await shop().prices("web", { LAMP: "48", VASE: "40", GLASS: "7.20", MUG: "20" })
      for (const order of ["sku", "-sku", "title", "-title", "margin", "-margin"]) {
        const { anchors, count, stride } = await index(`order=${order}`)
        expect([order, count, stride, anchors.length]).toEqual([order, 242, 100, 3])
        const parts: PriceGridRow[][] = []
        for (const [at, from] of anchors.entries()) {
          const until = anchors[at + 1]
          const part = await window(`order=${order}&from=${from}${until ? `&until=${until}` : ""}&limit=200`)
          parts.push(part.rows)
        }
        expect([order, parts.map((part) => part.length)]).toEqual([order, [100, 100, 42]])
        expect(new Set(parts.flat().map(({ variant_id }) => variant_id)).size).toBe(242)
        const on = await window(`order=${order}&limit=100`)
        const next = await window(`order=${order}&limit=100&from=${on.next}`)
        expect(next.rows.map(({ variant_id }) => variant_id)).toEqual(
          parts[1]!.map(({ variant_id }) => variant_id)
        )
      }
      const margins = (await window("order=-margin&limit=6")).rows.map(
        ({ cells }) => cells[0]!.margin_percent
      )
      expect(margins).toEqual(
        [...margins.slice(0, 4)].sort((a, b) => Number(b) - Number(a)).concat([null, null])
      )
      const { status, data } = await shop().get("/admin/prices/grid?from=nowhere")
      expect([status, data.message]).toEqual([
        400,
        expect.stringContaining('"nowhere" is no place in the grid'),
      ])
    })

    it("orders by the margin that it shows, with fees by category and taxes by type", async () => {
      const { rows, type_id, categories } = shop()
      const [region] = await rows<{ id: string }>(`SELECT id FROM tax_region WHERE country_code = 'fr'`)
      await rows(
        `INSERT INTO tax_rate (id, rate, code, name, tax_region_id) VALUES ('txr_books', 5.5, 'low', 'Low', ?)`,
        [region!.id]
      )
      await rows(
        `INSERT INTO tax_rate_rule (id, tax_rate_id, reference, reference_id) VALUES ('txrr_books', 'txr_books', 'product_type', ?)`,
        [type_id]
      )
      await shop().profile("web", {
        fee_percent: "5",
        fee_fixed: "0.35",
        payment_percent: "1.4",
        payment_fixed: "0.25",
        shipping_subsidy: "0.5",
        floor_percent: "20",
        category_fees: [
          { category_id: categories.furniture, percent: "12", fixed: "1" },
          { category_id: categories.home, percent: "8", fixed: "0" },
        ],
      })
      await shop().prices("web", Object.fromEntries(SKUS.map((sku) => [sku, String(ARTICLES[sku].eur)])))
      const all = await window("order=margin")
      const shown = all.rows.map((row) => row.cells[0]!)
      const known = shown.flatMap(({ margin_percent }) =>
        margin_percent === null ? [] : Number(margin_percent)
      )
      expect(known).toHaveLength(11)
      expect(known).toEqual([...known].sort((a, b) => a - b))
      expect(shown[11]!.flag).toBe("no_cost")
      const under = await window("under_floor=true")
      const expected = all.rows.filter((row) => Number(row.cells[0]!.margin_percent ?? 100) < 20)
      expect(expected.length).toBeGreaterThan(0)
      expect(skusOf(under)).toEqual(expected.map(({ sku }) => sku).sort())
    })

    it("narrows by what products are, by what is missing and by words", async () => {
      await shop().profile("web")
      await shop().prices("web", { LAMP: "48", VASE: "40" })
      const found = async (query: string) => skusOf(await window(query)).join(" ")
      const { categories, collection_id, tag_id, type_id, supplier_id } = shop()
      expect(await found(`category_id=${categories.furniture}`)).toBe("CHAIR DESK SOFA")
      expect(await found(`collection_id=${collection_id}`)).toBe("CHAIR DESK")
      expect(await found(`type_id=${type_id}&tag_id=${tag_id}`)).toBe("")
      expect(await found(`supplier_id=${supplier_id}`)).toBe("DESK LAMP")
      expect(await found("q=as")).toBe("GLASS VASE")
      expect((await index("gaps=true")).count).toBe(10)
      expect(await found(`gaps=true&supplier_id=${supplier_id}`)).toBe("DESK")
      const strange = await shop().get("/admin/prices/grid/index?sales_channel_id=sc_none")
      expect([strange.status, strange.data.message]).toEqual([400, "There is no sales channel sc_none"])
      const franc = await shop().get("/admin/prices/grid?currency_code=chf")
      expect(franc.data.message).toContain('The store does not have the currency "chf"')
    })
  })

  describe("POST /admin/prices/grid", () => {
    beforeEach(async () => {
      await shop().profile("web", { floor_percent: "30" })
      await shop().prices("web", { LAMP: "48", VASE: "40" })
    })

    it("writes prices into a draft, which shoppers do not see, and goes on with it", async () => {
      const first = await save({ edits: [edit("LAMP", "50", "48"), edit("GLASS", "7.20", null)] })
      expect([first.added, first.unchanged, first.conflicts]).toEqual([2, 0, []])
      const id = first.change_set!.id
      expect(await lines(id)).toEqual([
        { sku: "GLASS", old: null, new: "7.2", margin: "1.67", flag: "under_floor" },
        { sku: "LAMP", old: "48", new: "50", margin: "47.20", flag: "ok" },
      ])
      const draft = await window(`change_set_id=${id}`)
      expect(cellOf(draft, "LAMP", "web")).toMatchObject({
        amount: "48",
        draft: { amount: "50", margin_percent: "47.20", flag: "ok" },
      })
      expect((await index()).draft).toMatchObject({ id, line_count: 2 })

      const second = await save({
        change_set_id: id,
        edits: [edit("LAMP", "48", "48"), edit("VASE", null, "40"), edit("GLASS", "8", null)],
      })
      expect(second.change_set).toMatchObject({ id, line_count: 2 })
      expect((await lines(id)).map(({ sku, new: amount }) => [sku, amount])).toEqual([
        ["GLASS", "8"],
        ["VASE", null],
      ])
      const { data } = await shop().get(`/admin/price-changes/${id}`)
      expect(data.price_change).toMatchObject({ kind: "edit", status: "draft", is_filling: false })
      expect(data.price_change.stats).toMatchObject({ lines: 2, new: 1, removed: 1 })
    })

    it("writes nothing where somebody changed a price meanwhile, and says which", async () => {
      await shop().prices("web", { LAMP: "52" })
      const sets = await shop().count("comptoir_price_change_set")
      const edits = [edit("LAMP", "50", "48"), edit("VASE", "41", "40")]
      const answer = await save({ edits })
      expect(answer.change_set).toBeNull()
      expect(answer.conflicts).toMatchObject([{ sku: "LAMP", seen: "48", current: "52", wished: "50" }])
      expect(answer.conflict_count).toBe(1)
      expect(await shop().count("comptoir_price_change_set")).toBe(sets)
      const forced = await save({ edits, overwrite: true })
      expect(forced.added).toBe(2)
    })

    it("does the same act twice at once only once", async () => {
      const sets = await shop().count("comptoir_price_change_set")
      const body = { edits: [edit("LAMP", "50", "48")], idempotency_key: "twice" }
      const [one, other] = await Promise.all([save(body), save(body)])
      expect(one).toEqual(other)
      expect(await shop().count("comptoir_price_change_set")).toBe(sets + 1)
      const { status, data } = await shop().post("/admin/prices/grid", {
        ...body,
        edits: [edit("LAMP", "51", "48")],
      })
      expect([status, data.message]).toEqual([400, expect.stringContaining("stands for another act")])
    })

    it("refuses what is no price of the shop, and changes nothing", async () => {
      const sets = await shop().count("comptoir_price_change_set")
      const refused = async (body: object) => (await shop().post("/admin/prices/grid", body)).data.message
      expect(await refused({ edits: [{ ...edit("LAMP", "50"), variant_id: "variant_none" }] })).toBe(
        "There is no variant variant_none"
      )
      expect(await refused({ edits: [{ ...edit("LAMP", "50"), sales_channel_id: "sc_none" }] })).toBe(
        "There is no sales channel sc_none"
      )
      expect(await refused({ edits: [edit("LAMP", "-1")] })).toContain("must be an amount from 0")
      expect(await refused({ edits: [edit("LAMP", "50"), edit("LAMP", "51")] })).toContain("given twice")
      expect(await refused({ edits: [edit("LAMP", "dear")] })).toContain("must be a decimal number")
      expect(await refused({ edits: [edit("LAMP", "50")], change_set_id: "cpcs_none" })).toBe(
        "There is no price change cpcs_none"
      )
      expect(await shop().count("comptoir_price_change_set")).toBe(sets)
      const { id } = (await save({ edits: [edit("LAMP", "50")] })).change_set!
      await shop().post(`/admin/price-changes/${id}/approve`, {})
      expect(await refused({ edits: [edit("LAMP", "51")], change_set_id: id })).toContain("is approved")
      expect((await lines(id)).map((line) => line.new)).toEqual(["50"])
    })
  })

  describe("a product's prices edited in Medusa's own admin", () => {
    it("leave the channel's prices as they are", async () => {
      await shop().profile("web")
      await shop().prices("web", { LAMP: "48" })
      const { product_id, variant_id } = shop().articles.LAMP
      const ours = () =>
        shop().rows(
          `SELECT price.id, price.amount, price.deleted_at FROM price JOIN comptoir_owned_list AS list
              ON list.price_list_id = price.price_list_id ORDER BY price.id`
        )
      const before = await ours()
      expect(before).toHaveLength(1)
      const { status } = await shop().post(`/admin/products/${product_id}/variants/${variant_id}`, {
        prices: [{ currency_code: "eur", amount: 39 }],
      })
      expect(status).toBe(200)
      expect(await ours()).toEqual(before)
      const grid = await window("q=lamp")
      expect(grid.rows[0]!.base).toEqual({ eur: "39" })
      expect(grid.rows[0]!.cells[0]).toMatchObject({ amount: "48" })
    })
  })

  describe("prices as CSV", () => {
    const exported = async (query = ""): Promise<string> => {
      const { status, data } = await shop().get(`/admin/prices/export?${query}`)
      expect(status).toBe(200)
      return data
    }
    const taken = async (csv: string | Buffer, query = ""): Promise<PriceImportResponse> => {
      const { status, data } = await send(csv, query)
      expect([status, data.message]).toEqual([200, undefined])
      return data
    }
    const nothing = { created: 0, changed: 0, taken_away: 0, problem_count: 0, change_set: null }

    it("come back as they went: nothing is changed, whatever an empty price means", async () => {
      await shop().profile("web")
      await shop().profile("resell", { currency_codes: ["usd"], tax_display: "inclusive" })
      const { groups, regions, keyOf, publish } = shop()
      await publish([
        { key: keyOf("web", "LAMP"), amount: "48" },
        { key: keyOf("web", "LAMP", { currency_code: "usd" }), amount: "10.915966" },
        { key: keyOf("web", "LAMP", { min_quantity: 10 }), amount: "44" },
        { key: keyOf("web", "RUG", { region_id: regions.eur }), amount: "1234.5" },
        { key: keyOf("web", "DESK", { customer_group_id: groups.trade.id }), amount: "300.125" },
        { key: keyOf("resell", "CUP", { currency_code: "usd" }), amount: "8.325" },
      ])
      for (const query of ["", "currency_code=usd"]) {
        const csv = await exported(query)
        expect(csv.slice(0, 110)).toContain(
          "sku;variant_id;product;variant;sales_channel;customer_group;region;currency;min_quantity;price;sale"
        )
        for (const empty of ["leave", "take_away"])
          expect(await taken(csv, `empty=${empty}&preview=true`)).toMatchObject({
            ...nothing,
            unchanged: expect.any(Number),
          })
      }
      const all = await exported()
      const cells = all.trim().split("\r\n").slice(1)
      // The web shop in EUR, each variant; and beside them ten lamps, the rug in France, the desk for the trade.
      expect(cells).toHaveLength(SKUS.length + 3)
      expect(
        cells.filter((line) => line.startsWith("LAMP;")).map((line) => line.split(";").slice(8, 10))
      ).toEqual([
        ["1", "48"],
        ["10", "44"],
      ])
      expect(await exported("currency_code=usd")).toContain("8.3250")
    })

    it("become a draft, with the marks and the letters of a European spreadsheet", async () => {
      await shop().profile("web", { floor_percent: "30" })
      await shop().prices("web", { LAMP: "48", VASE: "40", MUG: "15" })
      const csv = [
        "SKU;Sales channel;Currency;Price;Bemerkung",
        "LAMP;web shop;eur;1.250,50;größer",
        "VASE;Web shop;EUR;40,00;",
        "GLASS;Web shop;EUR;7,2;",
        "MUG;Web shop;EUR;;",
      ].join("\r\n")
      const preview = await taken(Buffer.from(csv, "latin1"), "preview=true&empty=take_away")
      expect(preview).toEqual({
        ...nothing,
        created: 1,
        changed: 1,
        unchanged: 1,
        taken_away: 1,
        under_floor: 1,
        problems: [],
      })
      expect(await shop().rows(`SELECT id FROM comptoir_price_change_set WHERE kind = 'csv'`)).toEqual([])
      const key = "empty=take_away&idempotency_key=file-1"
      const [done, again] = await Promise.all([taken(csv, key), taken(csv, key)])
      expect(done.change_set).toEqual(again.change_set)
      expect(
        (await lines(done.change_set!.id)).map((line) => [line.sku, line.old, line.new, line.flag])
      ).toEqual([
        ["GLASS", null, "7.2", "under_floor"],
        ["LAMP", "48", "1250.5", "ok"],
        ["MUG", "15", null, "ok"],
      ])
      const sets = await shop().rows(`SELECT title, status FROM comptoir_price_change_set WHERE kind = 'csv'`)
      expect(sets).toEqual([{ title: "Prices of prices.csv", status: "draft" }])
    })

    it("are taken all or not at all, and each line that is wrong is named", async () => {
      await shop().profile("web")
      const csv = [
        "sku,sales_channel,currency,price",
        "LAMP,Web shop,EUR,50",
        "NONE,Web shop,EUR,50",
        "VASE,Shop,EUR,50",
        "VASE,Web shop,CHF,50",
        "LAMP,Web shop,EUR,51",
        "MUG,Web shop,EUR,dear",
      ].join("\n")
      const { problems, problem_count, created } = await taken(csv, "preview=true")
      expect([problem_count, created]).toEqual([5, 1])
      expect(problems).toEqual([
        { line: 3, message: 'There is no variant with the SKU "NONE"; write the SKU as the product has it' },
        { line: 4, message: expect.stringContaining('There is no sales channel "Shop"') },
        { line: 5, message: expect.stringContaining('The store does not have the currency "CHF"') },
        { line: 6, message: "Line 2 gives the same price already; keep one of the two" },
        { line: 7, message: 'The price is "dear"; write a number such as 12.50' },
      ])
      const { status, data } = await send(csv)
      expect([status, data.message]).toEqual([
        400,
        expect.stringContaining("The file has 5 lines that cannot be taken, the first is line 3"),
      ])
      expect(await shop().count("comptoir_price_change_set")).toBe(0)
      const headless = await send("sku;price\nLAMP;50")
      expect(headless.data.message).toContain("lacks the column sales_channel and currency")
    })
  })
}
