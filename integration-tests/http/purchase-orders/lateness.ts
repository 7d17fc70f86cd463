import type { OrderingShop } from "../../helpers/an-ordering-shop"

export function describeLateness(ordering: OrderingShop) {
  const { shop, act, read, draft, sent, receive } = ordering
  const listed = async (query: string): Promise<string[]> =>
    (await shop().get(`/admin/purchase-orders?${query}`)).data.purchase_orders.map(
      ({ id }: { id: string }) => id
    )
  const due = (expected_on: string, quantity = 10) => ({
    lines: [{ inventory_item_id: shop().items[0]!.id, quantity, expected_on }],
  })

  describe("the days of an order", () => {
    it("are asked at sending, promised at the first acknowledgement, and kept apart from what is expected now", async () => {
      const { id } = await draft(10, { requested_on: "2099-01-05" })
      const drafted = await read(id)
      expect(drafted.lines.map((line: { expected_on: string }) => line.expected_on)).toEqual([
        "2099-01-05",
        "2099-01-05",
      ])
      await act(id, "submit")
      await act(id, "send")
      expect(await read(id)).toMatchObject({
        requested_on: "2099-01-05",
        first_promised_on: null,
        due_on: "2099-01-05",
      })
      const acknowledged = (
        await act(id, "acknowledge", { promised_on: "2099-01-20", supplier_reference: "LU-4711" })
      ).data.purchase_order
      expect(acknowledged).toMatchObject({
        status: "acknowledged",
        acknowledged_by: shop().adminId,
        supplier_reference: "LU-4711",
        requested_on: "2099-01-05",
        first_promised_on: "2099-01-20",
        expected_on: "2099-01-20",
      })
      const line_id = acknowledged.lines[0].id
      await act(id, "revise", { changes: [{ line_id, expected_on: "2099-03-01" }] })
      expect((await read(id)).lines[0]).toMatchObject({
        requested_on: "2099-03-01",
        first_promised_on: "2099-01-20",
        expected_on: "2099-03-01",
      })
      expect(await read(id)).toMatchObject({ due_on: "2099-01-20", first_promised_on: "2099-01-20" })
    })

    it("refuses a promise that is no day, and leaves the order sent", async () => {
      const order = await sent()
      const { status, data } = await act(order.id, "acknowledge", { promised_on: "2026-02-30" })
      expect([status, data.message]).toEqual([
        400,
        `The promised day of Purchase order ${order.number} is "2026-02-30"; it must be a day of the calendar written YYYY-MM-DD`,
      ])
      expect((await read(order.id)).status).toBe("sent")
    })
  })

  describe("GET /admin/purchase-orders?late and /admin/purchase-orders/late", () => {
    it("measures the first promise, counts what is owed alone, and sorts the worst first", async () => {
      const old = await sent(10, due("2020-01-01"))
      const newer = await sent(10, due("2020-06-01"))
      const soon = await sent(10, due("2099-01-01"))
      await draft(10, due("2020-01-01"))
      expect(await listed("late=true&order=due_on")).toEqual([old.id, newer.id])
      expect(await listed("late=false&status[]=sent")).toEqual([soon.id])
      const figure = async () => (await shop().get("/admin/purchase-orders/late")).data.late
      const { days_late, is_late } = await read(old.id)
      expect([is_late, await figure()]).toEqual([true, { count: 2, oldest_days: days_late }])
      // Expecting it later makes it no less late: it was asked for then, and nobody promised another day.
      await act(old.id, "acknowledge")
      await act(old.id, "revise", { changes: [{ line_id: old.lines[0].id, expected_on: "2099-01-01" }] })
      expect(await listed("late=true&order=due_on")).toEqual([old.id, newer.id])
      await receive(newer, 4)
      await act(newer.id, `lines/${newer.lines[0].id}/short-close`, { reason: "Gone" })
      expect(await listed("late=true")).toEqual([old.id])
      expect(await read(newer.id)).toMatchObject({
        status: "sent",
        receipt_status: "partial",
        is_late: false,
        days_late: 0,
      })
      expect((await figure()).count).toBe(1)
      expect(
        (await shop().get(`/admin/purchase-orders/late?location_id=${shop().lille.id}`)).data.late
      ).toEqual({
        count: 0,
        oldest_days: 0,
      })
    })
  })

  describe("GET /admin/purchase-orders", () => {
    it("finds an order by what is on it, from three characters of a SKU or of the supplier's", async () => {
      const { items } = shop()
      const lamps = await sent()
      const others = await draft(1, { lines: [{ inventory_item_id: items[1]!.id, quantity: 12 }] })
      expect(await listed("q=lamp-3")).toEqual([lamps.id])
      expect(await listed("q=LU-1")).toEqual([lamps.id])
      expect(await listed("q=lamp&order=created_at")).toEqual([lamps.id, others.id])
      expect(await listed("q=la")).toEqual([])
      expect(await listed("q=amp-3")).toEqual([])
    })

    it("filters by the days it was written and sent on", async () => {
      const order = await sent()
      const today = new Date().toISOString().slice(0, 10)
      expect(
        await listed(`sent_from=${today}&sent_to=${today}&created_from=${today}&created_to=${today}`)
      ).toEqual([order.id])
      expect(await listed("sent_to=2020-01-01")).toEqual([])
      expect(await listed("created_from=2099-01-01")).toEqual([])
      expect((await shop().get("/admin/purchase-orders?sent_from=tomorrow")).status).toBe(400)
    })
  })
}
