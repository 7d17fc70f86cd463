import type { ShippingShop, Sold } from "../../helpers/a-shipping-shop"
import type { Suite } from "../../helpers/suite"

export function describeCoverage({ api }: Suite, shop: () => ShippingShop) {
  const ask = (query: string, key = shop().key) =>
    api.get(`/store/coverage?${query}`, {
      headers: { "x-publishable-api-key": key },
      validateStatus: () => true,
    })
  const of = (sku: Sold) => shop().variants[sku]
  const addLine = (cartId: string, body: object, line = "") =>
    api.post(`/store/carts/${cartId}/line-items${line}`, body, {
      headers: { "x-publishable-api-key": shop().key },
      validateStatus: () => true,
    })

  describe("GET /store/coverage", () => {
    beforeEach(() =>
      shop().stock({
        LAMP: { lyon: 3, lille: 4 },
        TABLE: { lyon: 2, nantes: 1 },
        CHAIR: { lyon: 4, nantes: 9 },
      })
    )

    it("says of each variant whether one warehouse covers it, and how many one does", async () => {
      const variants = ["LAMP", "TABLE", "SET", "RUG", "EBOOK"] as const
      const query = variants.map((sku) => `variant_id[]=${of(sku)}`).join("&")
      const quantities = [5, 2, 2, 99, 7].map((units) => `quantity[]=${units}`).join("&")
      const { status, data, headers } = await ask(`${query}&${quantities}`)
      expect(status).toBe(200)
      expect(headers["cache-control"]).toBe("public, max-age=15")
      const word = (sku: Sold, quantity: number, one: boolean, most: number, split: boolean) => ({
        variant_id: of(sku),
        quantity,
        covered_by_one: one,
        largest_from_one: most,
        covered_by_splitting: split,
      })
      expect(data).toEqual({
        sales_channel_id: shop().channel_id,
        coverage: [
          word("LAMP", 5, false, 4, true),
          word("TABLE", 2, true, 2, true),
          // A set is a table and four chairs: one in Lyon, one in Nantes.
          word("SET", 2, false, 1, true),
          // May be backordered, and has no stock at all.
          word("RUG", 99, true, 99, true),
          word("EBOOK", 7, true, 7, true),
        ],
      })
    })

    it("counts no closed warehouse and nothing that is reserved", async () => {
      await shop().placeOrder({ LAMP: 2 })
      await shop().rows(
        `INSERT INTO comptoir_warehouse_routing (id, location_id, status, closed_reason) VALUES ('cwrt_lille', ?, 'closed', 'Stocktaking')`,
        [shop().places.lille.id]
      )
      const [held] = await shop().rows<{ place: string; units: number }>(
        `SELECT lower(place.name) AS place, level.reserved_quantity::int AS units FROM inventory_level AS level
           JOIN stock_location AS place ON place.id = level.location_id
          WHERE level.inventory_item_id = ? AND level.reserved_quantity > 0`,
        [shop().items.LAMP]
      )
      const free = held?.place === "lyon" ? 3 - held.units : 3
      const { data } = await ask(`variant_id=${of("LAMP")}&quantity=3`)
      expect(data.coverage[0]).toMatchObject({
        largest_from_one: free,
        covered_by_one: free >= 3,
        covered_by_splitting: free >= 3,
      })
    })

    it("counts nothing that a warehouse keeps for its store", async () => {
      await shop().rows(
        `INSERT INTO comptoir_warehouse_routing (id, location_id, status, kept_units) VALUES ('cwrt_lille', ?, 'open', 3)`,
        [shop().places.lille.id]
      )
      const { data } = await ask(`variant_id=${of("LAMP")}&quantity=4`)
      expect(data.coverage[0]).toMatchObject({
        largest_from_one: 3,
        covered_by_one: false,
        covered_by_splitting: true,
      })
    })

    it("shows no number above what was asked, and none where the channel shows none", async () => {
      const { data } = await ask(`variant_id=${of("LAMP")}&quantity=2`)
      expect(data.coverage[0]).toMatchObject({ covered_by_one: true, largest_from_one: 2 })
      const path = `/admin/availability/channels/${shop().channel_id}`
      await shop().post(path, { is_enabled: true, shows: "none" })
      expect((await ask(`variant_id=${of("LAMP")}&quantity=5`)).data.coverage[0]).toMatchObject({
        covered_by_one: false,
        largest_from_one: null,
      })
      await shop().post(path, { shows: "capped", cap: 3 })
      expect((await ask(`variant_id=${of("LAMP")}&quantity=5`)).data.coverage[0]).toMatchObject({
        largest_from_one: 3,
      })
    })

    it("refuses an id with the character NUL, as the availability does", async () => {
      const settings = { headers: { "x-publishable-api-key": shop().key }, validateStatus: () => true }
      const answers = [
        await ask("variant_id=a%00b"),
        await api.get("/store/availability?variant_id=a%00b", settings),
      ]
      const refused = [400, expect.stringContaining("the character NUL; take it out")]
      expect(answers.map(({ status, data }) => [status, data.message])).toEqual([refused, refused])
    })

    it("is refused where nothing can be said, naming why", async () => {
      const missing = await ask("variant_id=variant_none")
      expect(missing.status).toBe(404)
      expect(missing.data.message).toBe("Sales channel Web shop does not sell variant_none")
      const other = await ask(`variant_id=${of("LAMP")}&sales_channel_id=sc_other`)
      expect(other.status).toBe(400)
      expect(other.data.message).toContain("sc_other")
      const uneven = await ask(`variant_id=${of("LAMP")}&quantity[]=1&quantity[]=2`)
      expect(uneven.status).toBe(400)
      expect(uneven.data.message).toContain("1 variants are asked for with 2 quantities")
      expect((await ask(`variant_id=${of("LAMP")}&quantity=0`)).status).toBe(400)
      await shop().routing({ is_enabled: false })
      const off = await ask(`variant_id=${of("LAMP")}`)
      expect(off.status).toBe(400)
      expect(off.data.message).toBe(
        "Sales channel Web shop is not routed by Comptoir; switch it on in Picking → Routing rules"
      )
    })
  })

  describe("a line that no single warehouse covers", () => {
    beforeEach(() => shop().stock({ LAMP: { lyon: 3, lille: 4 } }))
    const refusal =
      "Furniture (LAMP): 5 cannot be sent from one place; at most 4 can leave together (7 are available in several places). Order 4 or fewer"

    it("is added to the cart where the channel does not warn", async () => {
      const cart = await shop().fillCart({ EBOOK: 1 })
      const { status } = await addLine(cart, { variant_id: of("LAMP"), quantity: 5 })
      expect(status).toBe(200)
    })

    it("is refused at the cart where the channel warns, added or changed, with what it holds already", async () => {
      await shop().routing({ warns_at_add: true })
      const cart = await shop().fillCart({ EBOOK: 1 })
      const refused = await addLine(cart, { variant_id: of("LAMP"), quantity: 5 })
      expect(refused.status).toBe(400)
      expect(refused.data.message).toBe(refusal)
      expect(await shop().count("cart_line_item")).toBe(1)

      const added = await addLine(cart, { variant_id: of("LAMP"), quantity: 3 })
      expect(added.status).toBe(200)
      const line = added.data.cart.items.find(
        (item: { variant_id: string }) => item.variant_id === of("LAMP")
      )
      const more = await addLine(cart, { variant_id: of("LAMP"), quantity: 2 })
      expect(more.data.message).toBe(refusal)
      const raised = await addLine(cart, { quantity: 5 }, `/${line.id}`)
      expect(raised.status).toBe(400)
      expect(raised.data.message).toBe(refusal)
      const kept = await shop().rows<{ quantity: string }>(
        `SELECT quantity FROM cart_line_item WHERE id = ? AND deleted_at IS NULL`,
        [line.id]
      )
      expect(kept.map((row) => Number(row.quantity))).toEqual([3])
      expect((await addLine(cart, { quantity: 4 }, `/${line.id}`)).status).toBe(200)
    })

    it("is refused where a cart is made with it", async () => {
      await shop().routing({ warns_at_add: true })
      const [region] = await shop().rows<{ id: string }>(`SELECT id FROM region LIMIT 1`)
      const make = (...quantities: number[]) =>
        api.post(
          "/store/carts",
          {
            region_id: region?.id,
            items: quantities.map((quantity) => ({ variant_id: of("LAMP"), quantity })),
          },
          { headers: { "x-publishable-api-key": shop().key }, validateStatus: () => true }
        )
      const refused = await make(3, 2)
      expect([refused.status, refused.data.message]).toEqual([400, refusal])
      expect(await shop().count("cart")).toBe(0)
      expect((await make(3, 1)).status).toBe(200)
    })

    it("passes where goods may be backordered or need no stock", async () => {
      await shop().routing({ warns_at_add: true })
      const cart = await shop().fillCart({ EBOOK: 1 })
      expect((await addLine(cart, { variant_id: of("RUG"), quantity: 50 })).status).toBe(200)
      expect((await addLine(cart, { variant_id: of("EBOOK"), quantity: 50 })).status).toBe(200)
    })
  })
}
