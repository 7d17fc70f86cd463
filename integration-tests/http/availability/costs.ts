import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { aSentOrder } from "../../helpers/a-purchase-order"
import type { Article } from "../../helpers/a-storefront"
import type { Suite } from "../../helpers/suite"
import type { ShopWindow } from "./a-shop-window"

export function describeCosts(suite: Suite, window: ShopWindow) {
  const { shop, storefront, stock } = window
  const articles = () => storefront().articles as [Article, Article, Article]
  const costOf = async ({ inventory_item_id }: Article) =>
    (await shop().get(`/admin/costs/${inventory_item_id}`)).data.cost
  const entriesOf = async ({ inventory_item_id }: Article) =>
    (await shop().get(`/admin/costs/entries?inventory_item_id=${inventory_item_id}&order=sequence`)).data
      .entries
  const setCost = (article: Article, average_cost: string, body: object = {}) =>
    shop().post(`/admin/costs/${article.inventory_item_id}`, {
      average_cost,
      reason: "Count of the year",
      ...body,
    })
  const csv = (text: string, body: object = {}) => shop().post("/admin/costs/import", { csv: text, ...body })

  /** An order of one line, received at once; answers the receipt. */
  const received = async (
    article: Article,
    quantity: number,
    unit_price: string,
    { location_id = shop().lyon.id, received_on }: { location_id?: string; received_on?: string } = {}
  ) => {
    const id = await drafted(article, quantity, unit_price, { location_id, received_on })
    const { status, data } = await shop().post(`/admin/receipts/${id}/post`)
    expect([status, data.message]).toEqual([200, undefined])
    return data.receipt
  }
  const drafted = async (
    article: Article,
    quantity: number,
    unit_price: string,
    { location_id = shop().lyon.id, received_on }: { location_id?: string; received_on?: string } = {}
  ): Promise<string> => {
    const purchase_order_id = await aSentOrder(suite.getContainer(), {
      supplier_id: shop().lumen.id,
      location_id,
      lines: [{ inventory_item_id: article.inventory_item_id, quantity, unit_price }],
    })
    const { data } = await shop().post("/admin/receipts", { purchase_order_id, received_on })
    return data.receipt.id
  }
  const reverse = (id: string, body: object = {}) =>
    shop().post(`/admin/receipts/${id}/reverse`, { reason: "Wrong pallet", ...body })
  const knex = () => suite.getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)

  describe("a receipt", () => {
    it("weighs what an article costs over what is there in all warehouses and what comes", async () => {
      const [mug] = articles()
      const first = await received(mug, 10, "12.50")
      expect(await costOf(mug)).toMatchObject({
        sku: mug.sku,
        average_cost: "12.500000",
        currency_code: "eur",
        quantity: 10,
        value: "125.00",
      })
      await knex()("inventory_level").insert({
        id: "ilev_lille",
        inventory_item_id: mug.inventory_item_id,
        location_id: shop().lille.id,
        stocked_quantity: 10,
        raw_stocked_quantity: { value: "10" },
      })
      await received(mug, 20, "15.00")
      // 20 for 12.50 and 20 for 15: the plain warehouse counts as well.
      expect(await costOf(mug)).toMatchObject({ average_cost: "13.750000", quantity: 40, value: "550.00" })
      expect(await entriesOf(mug)).toMatchObject([
        {
          sequence: 1,
          quantity: 10,
          unit_cost: "12.500000",
          currency_code: "eur",
          rate: "1",
          value: "125.000000",
          quantity_before: 0,
          quantity_after: 10,
          average_before: null,
          average_after: "12.500000",
          document_type: "receipt",
          document_id: first.id,
          document_number: first.number,
          actor_name: "owner@example.com",
        },
        {
          sequence: 2,
          quantity: 20,
          quantity_before: 20,
          average_before: "12.500000",
          average_after: "13.750000",
        },
      ])
    })

    it("makes its cost the average where nothing is left, and books the gap on what was sold short", async () => {
      const [mug] = articles()
      await received(mug, 5, "10")
      await knex()("inventory_level")
        .where({ inventory_item_id: mug.inventory_item_id })
        .update({ stocked_quantity: -3, raw_stocked_quantity: { value: "-3" } })
      await shop().post("/admin/stock-health/reconcile")
      await received(mug, 10, "14")
      expect(await costOf(mug)).toMatchObject({ average_cost: "14.000000", quantity: 7, value: "98.00" })
      const entries = await entriesOf(mug)
      expect(entries.at(-1)).toMatchObject({
        quantity_before: -3,
        value: "140.000000",
        variance: "-12.000000",
      })
    })

    it("in a foreign currency is worth the rate of its day, and is stopped where there is none", async () => {
      const [mug] = articles()
      const id = await drafted(mug, 10, "8", { received_on: "2026-11-20" })
      await knex()("comptoir_receipt").where({ id }).update({ currency_code: "usd" })
      await knex()("comptoir_purchase_order").update({ currency_code: "usd" })
      const { status, data } = await shop().post(`/admin/receipts/${id}/post`)
      expect(status).toBe(400)
      expect(data.message).toContain("There is no exchange rate from USD to EUR on 2026-11-20")
      expect([await shop().count("comptoir_cost_entry"), await shop().count("comptoir_stock_move")]).toEqual([
        0, 0,
      ])
      expect((await shop().get(`/admin/receipts/${id}`)).data.receipt.status).toBe("draft")

      await shop().post("/admin/comptoir/exchange-rates", {
        from_currency: "eur",
        to_currency: "usd",
        rate: "1.25",
        valid_from: "2026-11-01",
      })
      const posted = await shop().post(`/admin/receipts/${id}/post`)
      expect(posted.status).toBe(200)
      expect(await costOf(mug)).toMatchObject({
        average_cost: "6.400000",
        value: "64.00",
        last_received_on: "2026-11-20",
      })
      expect((await entriesOf(mug))[0]).toMatchObject({
        currency_code: "usd",
        unit_cost: "8.000000",
        rate: "0.8",
      })
    })

    it("reversed, takes out the value that it brought and puts the average back", async () => {
      const [mug] = articles()
      await received(mug, 10, "10")
      const { id } = await received(mug, 10, "20")
      expect(await costOf(mug)).toMatchObject({ average_cost: "15.000000" })
      expect((await reverse(id)).status).toBe(200)
      expect(await costOf(mug)).toMatchObject({ average_cost: "10.000000", quantity: 10, value: "100.00" })
      const first = await received(mug, 30, "30")
      await received(mug, 10, "40")
      expect(await costOf(mug)).toMatchObject({ average_cost: "28.000000" })
      await reverse(first.id)
      // 1,400 less the 900 that it brought, over 20.
      expect(await costOf(mug)).toMatchObject({ average_cost: "25.000000", quantity: 20 })
    })

    it("counts once, posted twice at once or under a known key", async () => {
      const [mug] = articles()
      const id = await drafted(mug, 10, "10")
      const answers = await Promise.all(
        [1, 2, 3].map(() => shop().post(`/admin/receipts/${id}/post`, { idempotency_key: "p" }))
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(await entriesOf(mug)).toHaveLength(1)
      await Promise.all([1, 2, 3].map(() => reverse(id, { idempotency_key: "r" })))
      expect((await entriesOf(mug)).map((entry: { quantity: number }) => entry.quantity)).toEqual([10, -10])
      expect(await costOf(mug)).toMatchObject({ average_cost: null, quantity: 0 })
    })

    it("and another of the same article at once leave the average that they leave one after the other", async () => {
      const [mug, plate] = articles()
      const prices = ["10", "20", "30", "55"]
      const drafts: string[] = []
      for (const price of prices) drafts.push(await drafted(mug, 10, price))
      const answers = await Promise.all(drafts.map((id) => shop().post(`/admin/receipts/${id}/post`)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      for (const price of prices) await received(plate, 10, price)
      const [together, apart] = [await costOf(mug), await costOf(plate)]
      expect([together.average_cost, together.value]).toEqual([apart.average_cost, apart.value])
      expect(together).toMatchObject({ average_cost: "28.750000", quantity: 40, value: "1150.00" })
      const entries = await entriesOf(mug)
      expect(entries.map((entry: { sequence: number }) => entry.sequence)).toEqual([1, 2, 3, 4])
      const worth = entries.reduce(
        (sum: number, entry: { value: string; variance: string }) =>
          sum + Number(entry.value) + Number(entry.variance),
        0
      )
      expect(worth).toBeCloseTo(1150, 6)
    })
  })

  describe("goods that go back to the supplier", () => {
    it("leave at the value of their receipt, and come back with it when the return is reversed", async () => {
      const [mug] = articles()
      const dear = await received(mug, 10, "20")
      await received(mug, 10, "10")
      const { data, status } = await shop().post("/admin/supplier-returns", {
        supplier_id: shop().lumen.id,
        location_id: shop().lyon.id,
        lines: [{ receipt_line_id: dear.lines[0].id, quantity: 4, reason: "Faulty" }],
      })
      expect([status, data.message]).toEqual([200, undefined])
      const { id } = data.supplier_return
      expect((await shop().post(`/admin/supplier-returns/${id}/post`)).status).toBe(200)
      // 300 less 4 for 20, over 16.
      expect(await costOf(mug)).toMatchObject({ average_cost: "13.750000", quantity: 16, value: "220.00" })
      expect(
        (await shop().post(`/admin/supplier-returns/${id}/reverse`, { reason: "Not taken" })).status
      ).toBe(200)
      expect(await costOf(mug)).toMatchObject({ average_cost: "15.000000", quantity: 20, value: "300.00" })
    })
  })

  describe("POST /admin/costs/:inventory_item_id", () => {
    it("sets what an article costs, once for a key, with its reason in the entries and in the audit log", async () => {
      const [mug] = articles()
      await stock(8, mug)
      const answers = await Promise.all([1, 2, 3].map(() => setCost(mug, "4.2", { idempotency_key: "k" })))
      for (const { status, data } of answers) {
        expect([status, data.cost]).toEqual([
          200,
          expect.objectContaining({ average_cost: "4.200000", quantity: 8, value: "33.60" }),
        ])
      }
      expect(await entriesOf(mug)).toMatchObject([
        { quantity: 0, variance: "33.600000", document_type: "cost_setting", reason: "Count of the year" },
      ])
      const { data } = await shop().get("/admin/comptoir/audit?entity_type=item_cost")
      expect(data.audit_entries).toMatchObject([
        {
          entity_id: mug.inventory_item_id,
          act: "updated",
          before: null,
          after: { average_cost: "4.200000", currency_code: "eur" },
          reason: "Count of the year",
          actor_id: shop().adminId,
        },
      ])
      const other = await setCost(mug, "5", { idempotency_key: "k" })
      expect(other.status).toBe(400)
      expect(other.data.message).toContain("was already set to 4.200000 under this idempotency key")
      expect(await costOf(mug)).toMatchObject({ average_cost: "4.200000" })
    })

    it("refuses what is no cost, no reason and no article, and keeps what was", async () => {
      const [mug] = articles()
      for (const [wrong, words] of [
        ["-1", "it must be 0 or more, with at most 6 decimals"],
        ["1.2345678", "at most 6 decimals"],
        ["cheap", "it must be a decimal number such as 12.50"],
      ] as const) {
        const { status, data } = await setCost(mug, wrong)
        expect(status).toBe(400)
        expect(data.message).toContain(words)
      }
      expect((await setCost(mug, "1", { reason: " " })).status).toBe(400)
      const unknown = await setCost({ ...mug, inventory_item_id: "iitem_none" }, "1")
      expect([unknown.status, unknown.data.message]).toEqual([
        404,
        "Inventory item iitem_none does not exist",
      ])
      expect([await shop().count("comptoir_item_cost"), await shop().count("comptoir_cost_entry")]).toEqual([
        0, 0,
      ])
    })
  })

  describe("POST /admin/costs/import", () => {
    it("shows what a file would do, then takes it in, all rows or none", async () => {
      const [mug, plate, bowl] = articles()
      await stock(5, mug, plate, bowl)
      await setCost(mug, "2")
      await setCost(plate, "3")
      const file = `SKU;Cost;Title\r\n${mug.sku};2,00;Mug\r\n${plate.sku};3,50;Plate\r\n${bowl.sku};1.125;Bowl\r\n`
      const preview = await csv(file, { preview: true })
      expect(preview.data).toEqual({
        created: 1,
        changed: 1,
        unchanged: 1,
        currency_code: "eur",
        problems: [],
        problem_count: 0,
      })
      expect(await costOf(bowl)).toMatchObject({ average_cost: null })
      const taken = await csv(file, { idempotency_key: "f" })
      expect([taken.status, taken.data.created, taken.data.changed]).toEqual([200, 1, 1])
      expect(await costOf(bowl)).toMatchObject({ average_cost: "1.125000", value: "5.63" })
      expect(await costOf(plate)).toMatchObject({ average_cost: "3.500000" })
      expect(await entriesOf(mug)).toHaveLength(1)
      const again = await csv(file, { idempotency_key: "f" })
      expect([again.status, again.data.unchanged]).toEqual([200, 3])
      expect(await shop().count("comptoir_cost_entry")).toBe(4)
    })

    it("names every bad row, and takes nothing of a file that has one", async () => {
      const [mug, plate] = articles()
      const file = `sku,cost\n${mug.sku},2\nNOBODY,3\n${plate.sku},-1\n${mug.sku},4\n,5\n`
      const { data } = await csv(file, { preview: true })
      expect(data.problem_count).toBe(4)
      expect(data.problems).toEqual([
        { line: 3, message: "No article has the SKU NOBODY" },
        { line: 4, message: `The cost of ${plate.sku} is -1; it must be 0 or more, with at most 6 decimals` },
        { line: 5, message: `Line 2 already gives a cost of ${mug.sku}` },
        { line: 6, message: "The SKU is empty" },
      ])
      const refused = await csv(file)
      expect(refused.status).toBe(400)
      expect(refused.data.message).toContain("has 4 rows that cannot be read, the first on line 3")
      expect((await csv("article,price\nA,1\n")).data.message).toContain("The file has no column sku, cost")
      expect(await shop().count("comptoir_cost_entry")).toBe(0)
    })
  })

  describe("GET /admin/costs", () => {
    it("lists what articles cost, and those on hand that nobody knows the cost of", async () => {
      const [mug, plate, bowl] = articles()
      await stock(4, mug, plate)
      await setCost(mug, "2.5")
      await setCost(bowl, "9")
      const skus = async (query: string) =>
        (await shop().get(`/admin/costs?${query}`)).data.costs.map((cost: { sku: string }) => cost.sku)
      expect(await skus("order=sku")).toEqual([mug.sku, bowl.sku])
      expect(await skus("order=-average_cost")).toEqual([bowl.sku, mug.sku])
      expect(await skus("missing=true")).toEqual([plate.sku])
      expect(await skus(`q=${bowl.sku}`)).toEqual([bowl.sku])
      const { data } = await shop().get("/admin/costs?limit=1&order=sku")
      expect(data).toMatchObject({ count: 2, limit: 1, offset: 0, currency_code: "eur" })
      expect(data.costs).toMatchObject([
        { title: "Mug · ART-1", average_cost: "2.500000", quantity: 4, value: "10.00" },
      ])
      expect((await shop().get("/admin/costs?order=margin")).status).toBe(400)
      expect((await shop().get("/admin/costs/iitem_none")).status).toBe(404)
      const file = (await shop().get("/admin/costs/export")).data as string
      expect(file.replace("\uFEFF", "").split("\r\n")[0]).toBe(
        "sku;cost;title;currency;quantity;value;last_received_on"
      )
      expect(file).toContain(`${mug.sku};2.500000;Mug · ART-1;EUR;4;10.00;`)
      const entries = (await shop().get("/admin/costs/entries/export?has_variance=true")).data as string
      expect(entries.trim().split("\r\n")).toHaveLength(2)
    })
  })

  describe("the currency of costs", () => {
    it("is a setting until the first cost is kept, and then fixed", async () => {
      const [mug] = articles()
      const choose = (currency: string) =>
        shop().post("/admin/comptoir/settings", { settings: { "costing.valuation_currency": currency } })
      expect((await choose("GBP")).status).toBe(200)
      expect((await setCost(mug, "3")).data.cost.currency_code).toBe("gbp")
      const { status, data } = await choose("usd")
      expect([status, data.message]).toEqual([
        400,
        "Costs are kept in GBP since the first one was booked, and cannot change to USD: the averages of all articles would be in two currencies",
      ])
      expect((await choose("")).status).toBe(400)
      expect((await choose("gbp")).status).toBe(200)
      expect((await choose("pounds")).status).toBe(400)
      const settings = (await shop().get("/admin/comptoir/settings")).data.settings
      expect(settings["costing.valuation_currency"]).toBe("gbp")
    })
  })

  describe("margins", () => {
    it("of a variant are the store's price less what its parts cost", async () => {
      const [mug] = articles()
      await setCost(mug, "4")
      const read = async () => (await shop().get(`/admin/costs/variants/${mug.variant_id}`)).data.variant_cost
      expect(await read()).toMatchObject({
        parts: [{ sku: mug.sku, required_quantity: 1, average_cost: "4.000000", cost: "4.000000" }],
        cost: "4.000000",
        currency_code: "eur",
        price: "10.00",
        net_price: "10.00",
        margin: "6.00",
        margin_percent: "60.0",
      })
      const container = suite.getContainer()
      const pricing = container.resolve(Modules.PRICING)
      const [preference] = await pricing.listPricePreferences({ attribute: "currency_code", value: "eur" })
      await pricing.updatePricePreferences(preference!.id, { is_tax_inclusive: true })
      expect(await read()).toMatchObject({ price_includes_tax: true, tax_rate: null, margin: null })
      const tax = container.resolve(Modules.TAX)
      const [france] = await tax.listTaxRegions({ country_code: "fr" })
      await tax.createTaxRates([
        { tax_region_id: france!.id, name: "VAT", code: "VAT", rate: 25, is_default: true },
      ])
      expect(await read()).toMatchObject({
        price: "10.00",
        tax_rate: "25",
        tax_differs: false,
        net_price: "8.00",
        margin: "4.00",
        margin_percent: "50.0",
      })
      const [plate] = articles().slice(1)
      const unknown = (await shop().get(`/admin/costs/variants/${plate!.variant_id}`)).data.variant_cost
      expect(unknown).toMatchObject({ cost: null, price: "10.00", margin: null })
      expect((await shop().get("/admin/costs/variants/variant_none")).status).toBe(404)
    })

    it("of an order are its goods net of tax less what they cost, and name what has no cost", async () => {
      const [mug, plate] = articles()
      await stock(20, mug, plate)
      await setCost(mug, "4")
      const id = await storefront().placeOrder([
        { article: mug, quantity: 3 },
        { article: plate, quantity: 2 },
      ])
      const { data } = await shop().get(`/admin/costs/orders/${id}`)
      expect(data.margin).toMatchObject({
        order_id: id,
        currency_code: "eur",
        valuation_currency: "eur",
        rate: "1",
        revenue: "50.00",
        cost: "12.00",
        margin: "18.00",
        margin_percent: "60.0",
        without_cost: [{ title: "Mug", revenue: "20.00" }],
      })
      expect((await shop().get("/admin/costs/orders/order_none")).status).toBe(404)
    })
  })
}
