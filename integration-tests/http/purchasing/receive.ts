import { Modules } from "@medusajs/framework/utils"
import { aSentOrder } from "../../helpers/a-purchase-order"
import { expectHealthy, stockFacts } from "../../helpers/stock-facts"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

type Line = {
  id: string
  sku: string
  received_quantity: number
  rejected_quantity: number
  outstanding_quantity: number
}

export function describeReceiving({ getContainer }: Suite, shop: () => PurchasingShop) {
  const sent = async (quantity = 10) => {
    const { lumen, lyon, items, get } = shop()
    const id = await aSentOrder(getContainer(), {
      supplier_id: lumen.id,
      location_id: lyon.id,
      lines: [
        { inventory_item_id: items[0]!.id, quantity },
        { inventory_item_id: items[1]!.id, quantity: 24 },
      ],
    })
    return (await get(`/admin/purchase-orders/${id}`)).data.purchase_order as {
      id: string
      number: string
      lines: Line[]
    }
  }
  const draft = async (orderId: string, body: object = {}) =>
    (await shop().post("/admin/receipts", { purchase_order_id: orderId, ...body })).data.receipt
  const read = async (id: string) => (await shop().get(`/admin/receipts/${id}`)).data.receipt
  const order = async (id: string) => (await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order
  const post = (id: string, body: object = {}) => shop().post(`/admin/receipts/${id}/post`, body)
  const reverse = (id: string, body: object = { reason: "Wrong pallet" }) =>
    shop().post(`/admin/receipts/${id}/reverse`, body)
  const facts = async () =>
    (await stockFacts(getContainer())).map(({ item, stocked, incoming, ledger, pending }) => ({
      item,
      stocked,
      incoming,
      ledger,
      pending,
    }))

  describe("POST /admin/receipts", () => {
    it("drafts everything outstanding, without a number and without touching stock", async () => {
      const { lyon } = shop()
      const { id, number, lines } = await sent()
      const receipt = await draft(id, { delivery_note: "BL-1" })
      expect(receipt).toMatchObject({
        number: null,
        status: "draft",
        delivery_note: "BL-1",
        received_on: new Date().toISOString().slice(0, 10),
        purchase_order: { id, number, status: "sent" },
        supplier: { name: "Lumen" },
        location: { id: lyon.id, name: "Lyon" },
      })
      expect(receipt.lines).toMatchObject([
        {
          purchase_order_line_id: lines[0]!.id,
          accepted_quantity: 10,
          purchase_order_line: { sku: "LAMP-1", outstanding_quantity: 10 },
        },
        { purchase_order_line_id: lines[1]!.id, accepted_quantity: 24, rejected_quantity: 0 },
      ])
      expect((await facts()).map((fact) => fact.stocked)).toEqual([0, 0])
    })

    it("makes one draft of a key", async () => {
      const { count } = shop()
      const { id } = await sent()
      const drafts = await Promise.all([1, 2, 3, 4].map(() => draft(id, { idempotency_key: "d" })))
      expect(new Set(drafts.map((receipt) => receipt.id)).size).toBe(1)
      expect([await count("comptoir_receipt"), await count("comptoir_receipt_line")]).toEqual([1, 2])
    })

    it("refuses wrong lines and writes nothing", async () => {
      const cases: [string, (lines: Line[]) => object[], string][] = [
        [
          "too much",
          (lines: Line[]) => [{ purchase_order_line_id: lines[0]!.id, accepted_quantity: 11 }],
          "Line 1 (LAMP-1) awaits 10 units and cannot receive 11",
        ],
        [
          "a line twice",
          (lines: Line[]) =>
            [1, 1].map((accepted_quantity) => ({ purchase_order_line_id: lines[0]!.id, accepted_quantity })),
          "Line 1 (LAMP-1) stands twice on the receipt",
        ],
        [
          "a line of no order",
          () => [{ purchase_order_line_id: "cpol_none", accepted_quantity: 1 }],
          "has no line cpol_none",
        ],
        [
          "less than nothing",
          (lines: Line[]) => [{ purchase_order_line_id: lines[0]!.id, accepted_quantity: -1 }],
          "The accepted quantity of Line 1 (LAMP-1) is -1",
        ],
        [
          "half a unit",
          (lines: Line[]) => [{ purchase_order_line_id: lines[0]!.id, accepted_quantity: 0.5 }],
          "The accepted quantity of Line 1 (LAMP-1) is 0.5",
        ],
        [
          "a rejection without a reason",
          (lines: Line[]) => [
            { purchase_order_line_id: lines[0]!.id, accepted_quantity: 1, rejected_quantity: 1 },
          ],
          "Line 1 (LAMP-1) rejects 1 units; say why",
        ],
      ]
      const { count, post: send } = shop()
      const { id, lines: ordered } = await sent()
      for (const [name, lines, words] of cases) {
        const { status, data } = await send("/admin/receipts", {
          purchase_order_id: id,
          lines: lines(ordered),
        })
        expect([name, status]).toEqual([name, 400])
        expect(data.message).toContain(words)
        expect([await count("comptoir_receipt"), await count("comptoir_receipt_line")]).toEqual([0, 0])
      }
    })

    it("does not receive an order that nobody awaits", async () => {
      const { id, number } = await sent()
      await shop().post(`/admin/purchase-orders/${id}/cancel`, { reason: "Changed our mind" })
      const { status, data } = await shop().post("/admin/receipts", { purchase_order_id: id })
      expect([status, data.message]).toEqual([
        400,
        `Purchase order ${number} is cancelled and cannot be received; only one that is sent or acknowledged can`,
      ])
      expect((await shop().post("/admin/receipts", { purchase_order_id: "cpo_none" })).status).toBe(404)
    })
  })

  describe("POST and DELETE /admin/receipts/:id", () => {
    it("changes a draft's lines as a whole, and throws it away", async () => {
      const { id, lines } = await sent()
      const receipt = await draft(id)
      const { data } = await shop().post(`/admin/receipts/${receipt.id}`, {
        notes: "Two pallets",
        received_on: "2026-11-20",
        lines: [
          {
            purchase_order_line_id: lines[1]!.id,
            accepted_quantity: 12,
            lot: "L7",
            expires_on: "2028-01-31",
          },
        ],
      })
      expect(data.receipt).toMatchObject({ notes: "Two pallets", received_on: "2026-11-20" })
      expect(data.receipt.lines).toMatchObject([
        { accepted_quantity: 12, lot: "L7", expires_on: "2028-01-31" },
      ])
      const wrong = await shop().post(`/admin/receipts/${receipt.id}`, {
        lines: [{ purchase_order_line_id: lines[1]!.id, accepted_quantity: 25 }],
      })
      expect(wrong.status).toBe(400)
      expect((await read(receipt.id)).lines).toMatchObject([{ accepted_quantity: 12 }])
      const removed = await shop().remove(`/admin/receipts/${receipt.id}`)
      expect(removed.data).toEqual({ id: receipt.id, object: "receipt", deleted: true })
      expect(await shop().count("comptoir_receipt_line")).toBe(0)
    })

    it("does not change or throw away what is posted", async () => {
      const { id } = await sent()
      const receipt = await draft(id)
      await post(receipt.id)
      const before = await read(receipt.id)
      const answers = [
        await shop().post(`/admin/receipts/${receipt.id}`, { notes: "x" }),
        await shop().remove(`/admin/receipts/${receipt.id}`),
      ]
      for (const { status, data } of answers) {
        expect([status, data.message]).toEqual([
          400,
          `Receipt ${before.number} is posted and cannot be changed any more; reverse it and enter another`,
        ])
      }
      expect(await read(receipt.id)).toEqual(before)
    })
  })

  describe("POST /admin/receipts/:id/post", () => {
    it("takes goods into stock in parts, until the order is full", async () => {
      const { adminId } = shop()
      const { id, number, lines } = await sent()
      const first = await draft(id, {
        lines: [
          {
            purchase_order_line_id: lines[0]!.id,
            accepted_quantity: 6,
            rejected_quantity: 2,
            reject_reason: "Broken",
          },
          { purchase_order_line_id: lines[1]!.id, accepted_quantity: 0 },
        ],
      })
      const { status, data } = await post(first.id)
      expect(status).toBe(200)
      expect(data.receipt).toMatchObject({ status: "posted", posted_by: adminId })
      expect(data.receipt.number).toMatch(/^REC-\d{4}-00001$/)
      const partly = await order(id)
      expect(partly).toMatchObject({ status: "sent", receipt_status: "partial" })
      expect(partly.lines).toMatchObject([
        { received_quantity: 6, rejected_quantity: 2, outstanding_quantity: 4 },
        { received_quantity: 0, outstanding_quantity: 24 },
      ])
      expect(partly.receipts).toMatchObject([{ id: first.id, status: "posted" }])
      expect(await facts()).toEqual([
        { item: "LAMP-1", stocked: 6, incoming: 4, ledger: 6, pending: 0 },
        { item: "LAMP-2", stocked: 0, incoming: 24, ledger: 0, pending: 0 },
      ])
      await post((await draft(id)).id)
      expect(await order(id)).toMatchObject({ receipt_status: "full", is_late: false })
      expect(await facts()).toEqual([
        { item: "LAMP-1", stocked: 10, incoming: 0, ledger: 10, pending: 0 },
        { item: "LAMP-2", stocked: 24, incoming: 0, ledger: 24, pending: 0 },
      ])
      const moves = (await shop().get(`/admin/stock-moves?document_id=${first.id}`)).data.stock_moves
      expect(moves).toMatchObject([
        {
          quantity: 6,
          cause: "receipt",
          document_type: "receipt",
          document_line_id: first.lines[0].id,
          unit_value: "12.500000",
          currency_code: "eur",
          actor_id: adminId,
        },
      ])
      await expectHealthy(getContainer())
      const closed = await shop().post(`/admin/purchase-orders/${id}/close`, { reason: "Complete" })
      expect(closed.data.purchase_order).toMatchObject({ number, status: "closed", receipt_status: "full" })
    })

    it("counts once when twenty clients press the button at once", async () => {
      const { id } = await sent()
      const receipt = await draft(id)
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => post(receipt.id, { idempotency_key: "once" }))
      )
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
      expect(new Set(answers.map(({ data }) => data.receipt.number)).size).toBe(1)
      const other = await post(receipt.id, { idempotency_key: "another" })
      expect([other.status, other.data.message]).toEqual([
        400,
        `Receipt ${answers[0]!.data.receipt.number} is posted already; enter another receipt for another delivery`,
      ])
      expect((await post(receipt.id)).status).toBe(400)
      expect(await facts()).toEqual([
        { item: "LAMP-1", stocked: 10, incoming: 0, ledger: 10, pending: 0 },
        { item: "LAMP-2", stocked: 24, incoming: 0, ledger: 24, pending: 0 },
      ])
      await expectHealthy(getContainer())
    })

    it("lets one of two receipts have the last units", async () => {
      const { id } = await sent()
      const both = [await draft(id), await draft(id)]
      const answers = await Promise.all(both.map((receipt) => post(receipt.id)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      const refused = answers.find(({ status }) => status === 400)!
      expect(refused.data.message).toBe("Line 1 (LAMP-1) awaits 0 units and cannot receive 10")
      expect((await facts()).map((fact) => fact.stocked)).toEqual([10, 24])
      const statuses = await Promise.all(both.map(async ({ id: receipt }) => (await read(receipt)).status))
      expect(statuses.sort()).toEqual(["draft", "posted"])
    })

    it("posts ten receipts of ten orders at once, each once and numbered without a gap", async () => {
      const receipts = []
      for (let one = 0; one < 10; one += 1) receipts.push(await draft((await sent()).id))
      const answers = await Promise.all(receipts.map((receipt) => post(receipt.id)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      const numbers = answers.map(({ data }) => Number(data.receipt.number.slice(-5))).sort((a, b) => a - b)
      expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      expect(await facts()).toEqual([
        { item: "LAMP-1", stocked: 100, incoming: 0, ledger: 100, pending: 0 },
        { item: "LAMP-2", stocked: 240, incoming: 0, ledger: 240, pending: 0 },
      ])
      await expectHealthy(getContainer())
    })

    it("does not post nothing, nor onto an order that was closed meanwhile", async () => {
      const { id, number, lines } = await sent()
      const nothing = await draft(id, {
        lines: [{ purchase_order_line_id: lines[0]!.id, accepted_quantity: 0 }],
      })
      expect((await post(nothing.id)).data.message).toContain("has nothing on it")
      const receipt = await draft(id)
      await shop().post(`/admin/purchase-orders/${id}/close`, { reason: "Never mind" })
      const { status, data } = await post(receipt.id)
      expect([status, data.message]).toEqual([
        400,
        `Purchase order ${number} is closed and cannot be received; only one that is sent or acknowledged can`,
      ])
      expect(await read(receipt.id)).toMatchObject({ status: "draft", number: null })
      expect((await facts()).map((fact) => fact.stocked)).toEqual([0, 0])
    })

    it("tells others once, when the goods are there", async () => {
      const seen: unknown[] = []
      const bus = getContainer().resolve("event_bus")
      const stocked = async () => (await facts()).map((fact) => fact.stocked)
      bus.subscribe(
        "comptoir.purchase_order.received",
        async ({ data }) => void seen.push([data, await stocked()]),
        { subscriberId: "test-received" }
      )
      const { id } = await sent()
      const receipt = await draft(id)
      const { data } = await post(receipt.id, { idempotency_key: "k" })
      await post(receipt.id, { idempotency_key: "k" })
      bus.unsubscribe("comptoir.purchase_order.received", async () => {}, { subscriberId: "test-received" })
      expect(seen).toEqual([[{ id, receipt_id: receipt.id, number: data.receipt.number }, [10, 24]]])
    })
  })

  describe("POST /admin/receipts/:id/reverse", () => {
    it("takes the goods out again under a number of its own, and the order awaits them once more", async () => {
      const { id, lines } = await sent()
      const receipt = await draft(id, {
        lines: [
          {
            purchase_order_line_id: lines[0]!.id,
            accepted_quantity: 6,
            rejected_quantity: 1,
            reject_reason: "Wet",
          },
        ],
      })
      await post(receipt.id)
      const [first, again] = await Promise.all(
        [1, 2].map(() => reverse(receipt.id, { reason: "Wrong pallet", idempotency_key: "r" }))
      )
      expect([first!.status, again!.status]).toEqual([200, 200])
      expect(first!.data.receipt).toMatchObject({ status: "reversed", reverse_reason: "Wrong pallet" })
      expect(first!.data.receipt.reversal_number).toMatch(/^REV-\d{4}-00001$/)
      const reopened = await order(id)
      expect(reopened).toMatchObject({ receipt_status: "none", status: "sent" })
      expect(reopened.lines[0]).toMatchObject({
        received_quantity: 0,
        rejected_quantity: 0,
        outstanding_quantity: 10,
      })
      expect((await facts())[0]).toEqual({ item: "LAMP-1", stocked: 0, incoming: 10, ledger: 0, pending: 0 })
      const moves = (await shop().get(`/admin/stock-moves?document_id=${receipt.id}&order=occurred_at`)).data
        .stock_moves
      expect(moves.map((move: { quantity: number; cause: string }) => [move.quantity, move.cause])).toEqual([
        [6, "receipt"],
        [-6, "receipt_reversal"],
      ])
      expect((await reverse(receipt.id)).data.message).toContain("was reversed by REV-")
      await post((await draft(id)).id)
      expect((await facts()).map((fact) => fact.stocked)).toEqual([10, 24])
      await expectHealthy(getContainer())
    })

    it("is refused when the goods are promised to customers", async () => {
      const { lyon, items } = shop()
      const { id } = await sent()
      const receipt = await draft(id)
      await post(receipt.id)
      await getContainer()
        .resolve(Modules.INVENTORY)
        .createReservationItems({ inventory_item_id: items[0]!.id, location_id: lyon.id, quantity: 1 })
      const before = [await read(receipt.id), await order(id), await facts()]
      const { status, data } = await reverse(receipt.id)
      expect(status).toBe(400)
      expect(data.message).toContain("LAMP-1")
      expect([await read(receipt.id), await order(id), await facts()]).toEqual(before)
    })

    it("is refused for a draft, and without a reason", async () => {
      const { id } = await sent()
      const receipt = await draft(id)
      expect((await reverse(receipt.id)).data.message).toContain("is draft and cannot become reversed")
      await post(receipt.id)
      expect((await reverse(receipt.id, {})).status).toBe(400)
      expect((await read(receipt.id)).status).toBe("posted")
    })
  })

  describe("GET /admin/receipts", () => {
    it("finds by number, delivery note and order, filters and exports", async () => {
      const { get, lumen, lyon } = shop()
      const { id, number } = await sent()
      const receipt = await draft(id, { delivery_note: "BL-42" })
      await post(receipt.id)
      const second = await sent()
      const other = await draft(second.id)
      const ids = async (query: string) =>
        (await get(`/admin/receipts?${query}`)).data.receipts.map((one: { id: string }) => one.id)
      expect(await ids("")).toEqual([other.id, receipt.id])
      expect(await ids("q=bl-42")).toEqual([receipt.id])
      expect(await ids(`q=${number}`)).toEqual([receipt.id])
      expect(await ids("status=draft")).toEqual([other.id])
      expect(await ids(`purchase_order_id=${id}&supplier_id=${lumen.id}&location_id=${lyon.id}`)).toEqual([
        receipt.id,
      ])
      expect((await get("/admin/receipts?limit=1")).data).toMatchObject({ count: 2, limit: 1 })
      const lines = (await get("/admin/receipts/export?status=posted")).data.trim().split("\r\n")
      expect(lines).toHaveLength(2)
      expect(lines[1]).toContain(`;posted;${number};LUMEN;Lumen;Lyon;BL-42;`)
    })
  })
}
