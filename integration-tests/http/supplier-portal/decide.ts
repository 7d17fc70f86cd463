import { Modules } from "@medusajs/framework/utils"
import { ADMINISTRATION_MODULE } from "../../../src/modules/administration/names"
import type AdministrationService from "../../../src/modules/administration/service"
import type { Portal } from "../../helpers/a-portal"
import { expectHealthy, stockFacts } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

export function describeDecisions({ getContainer }: Suite, portalOf: () => Portal): void {
  /** The supplier splits the first line, cuts the third one and asks more for the second. */
  const anAnswer = async () => {
    const { propose, path, order, openAnswer } = portalOf()
    const [first, second, third] = (await order()).lines
    const posted = await propose(
      path,
      {
        [first!.id]: {
          parts: [
            [40, "2028-01-10"],
            [60, "2028-03-01"],
          ],
        },
        [second!.id]: { price: "10.99" },
        [third!.id]: { parts: [[18, "2028-02-05"]] },
      },
      { supplier_reference: "LU-9" }
    )
    expect(posted.status).toBe(303)
    return openAnswer()
  }
  const incoming = async () =>
    Object.fromEntries((await stockFacts(getContainer())).map((fact) => [fact.item, fact.incoming]))

  describe("POST /admin/supplier-answers/:id/accept", () => {
    it("revises the order, promises its days, acknowledges it and moves what is incoming", async () => {
      const { shop, order } = portalOf()
      const told = await listenTo(getContainer, [
        "comptoir.supplier_answer.decided",
        "comptoir.purchase_order.revised",
        "comptoir.purchase_order.dates_moved",
        "comptoir.purchase_order.acknowledged",
      ])
      const { id } = await anAnswer()
      const { status, data } = await shop.post(`/admin/supplier-answers/${id}/accept`, { message: "Fine" })

      expect([status, data.message]).toEqual([200, undefined])
      expect(data.supplier_answer).toMatchObject({
        status: "accepted",
        decided_by: shop.adminId,
        message: "Fine",
        lines: [{ decision: "accepted" }, { decision: "accepted" }, { decision: "accepted" }],
      })
      const after = await order()
      expect(after).toMatchObject({ status: "acknowledged", revision: 2, supplier_reference: "LU-9" })
      expect(
        after.lines.map(({ quantity, unit_price, expected_on, requested_on, first_promised_on }) => [
          quantity,
          unit_price,
          expected_on,
          requested_on,
          first_promised_on,
        ])
      ).toEqual([
        [40, "12.500000", "2028-01-10", "2028-01-10", "2028-01-10"],
        [144, "10.990000", "2028-01-10", "2028-01-10", "2028-01-10"],
        [18, "3.000000", "2028-02-05", "2028-02-01", "2028-02-05"],
        [60, "12.500000", "2028-03-01", "2028-01-10", "2028-03-01"],
      ])
      const { price_changes } = (
        await shop.get(`/admin/suppliers/${shop.lumen.id}/price-history?source=proposal`)
      ).data
      expect(price_changes).toMatchObject([
        { sku: "LAMP-2", to_unit_price: "10.990000", percent: "10.01", changed_by: shop.adminId },
      ])
      const [a, b, c] = shop.items.map((item) => item.sku)
      expect(await incoming()).toMatchObject({ [a!]: 100, [b!]: 144, [c!]: 18 })
      await expectHealthy(getContainer())
      expect(Object.keys(told)).toEqual([
        "comptoir.supplier_answer.decided",
        "comptoir.purchase_order.revised",
        "comptoir.purchase_order.dates_moved",
        "comptoir.purchase_order.acknowledged",
      ])
      expect(told["comptoir.purchase_order.dates_moved"]).toMatchObject([
        { id: after.id, inventory_item_ids: expect.arrayContaining([shop.items[0]!.id, shop.items[2]!.id]) },
      ])
    })

    it("counts once under one key, and refuses a second decision under another", async () => {
      const { shop, order } = portalOf()
      const { id } = await anAnswer()
      await shop.post(`/admin/supplier-answers/${id}/accept`, { idempotency_key: "k" })
      const again = await shop.post(`/admin/supplier-answers/${id}/accept`, { idempotency_key: "k" })
      const other = await shop.post(`/admin/supplier-answers/${id}/refuse`, { reason: "No" })

      expect(again.status).toBe(200)
      expect((await order()).revision).toBe(2)
      expect(other.status).toBe(400)
      expect(other.data.message).toMatch(/^The answer cans_\w+ to Purchase order \S+ is accepted already/)
    })

    it("refuses what the order has moved on from, which may still be refused", async () => {
      const { shop, order, orderId, answers } = portalOf()
      const { id } = await anAnswer()
      const { lines } = await order()
      await shop.post(`/admin/purchase-orders/${orderId}/revise`, {
        changes: [{ line_id: lines[1]!.id, quantity: 288 }],
      })
      expect((await answers()).map(({ status }) => status)).toEqual(["outdated"])
      expect((await shop.get("/admin/supplier-answers?status=open")).data.count).toBe(0)
      expect((await shop.get("/admin/supplier-answers?status=outdated")).data.count).toBe(1)
      const before = await order()
      const { status, data } = await shop.post(`/admin/supplier-answers/${id}/accept`)

      expect(status).toBe(400)
      expect(data.message).toContain(
        "is about revision 1 and cannot be accepted: the order is at revision 2 by now"
      )
      expect(await order()).toEqual(before)
      const refused = await shop.post(`/admin/supplier-answers/${id}/refuse`, { reason: "We changed it" })
      expect(refused.data.supplier_answer.status).toBe("refused")
    })

    it("takes what came in meanwhile off the earliest day", async () => {
      const { shop, order, orderId } = portalOf()
      const { id } = await anAnswer()
      await receive(portalOf(), 50)
      const { status } = await shop.post(`/admin/supplier-answers/${id}/accept`)

      expect(status).toBe(200)
      const after = await order()
      expect(
        after.lines
          .filter((line) => line.inventory_item_id === shop.items[0]!.id)
          .map(({ quantity, received_quantity, expected_on }) => [quantity, received_quantity, expected_on])
      ).toEqual([[100, 50, "2028-03-01"]])
      expect(orderId).toBe(after.id)
      await expectHealthy(getContainer())
    })

    it("names the line that already received more than is proposed, and changes nothing", async () => {
      const { shop, order, propose, path, openAnswer } = portalOf()
      const { lines } = await order()
      await propose(path, { [lines[0]!.id]: { parts: [[30, "2028-01-10"]] } })
      const { id } = await openAnswer()
      await receive(portalOf(), 31)
      const before = await order()
      const { status, data } = await shop.post(`/admin/supplier-answers/${id}/accept`)

      expect(status).toBe(400)
      expect(data.message).toMatch(
        /^Line 1 \(.+\) has received or given up 31 units by now and cannot be cut to 30; refuse this proposal$/
      )
      expect(await order()).toEqual(before)
      expect((await openAnswer()).status).toBe("open")
    })

    it("gives a line up that does not come at all", async () => {
      const { shop, order, propose, path, openAnswer } = portalOf()
      const { lines } = await order()
      await propose(path, { [lines[2]!.id]: { parts: [[0, ""]] } })
      const answer = await openAnswer()
      expect(answer.lines).toMatchObject([{ parts: [], quantity_changed: true }])
      await shop.post(`/admin/supplier-answers/${answer.id}/accept`)

      const after = await order()
      expect(after.lines.map((line) => line.position)).toEqual([1, 2])
      expect(await incoming()).toMatchObject({ [shop.items[2]!.sku]: 0 })
    })

    it("is one transaction: when its last step fails, nothing has happened", async () => {
      const { shop, order, openAnswer } = portalOf()
      const { id } = await anAnswer()
      const before = await order()
      const moved = await incoming()
      const administration = getContainer().resolve<AdministrationService>(ADMINISTRATION_MODULE)
      const record = administration.recordAudit.bind(administration)
      const broken = jest
        .spyOn(administration, "recordAudit")
        .mockImplementation(async (entries, context) => {
          if (entries.some((entry) => entry.act === "supplier_answer_decided"))
            throw new Error("The power is gone")
          return record(entries, context)
        })
      const failed = await shop.post(`/admin/supplier-answers/${id}/accept`, { idempotency_key: "k" })
      broken.mockRestore()

      expect(failed.status).toBe(500)
      expect(await order()).toEqual(before)
      expect(await incoming()).toEqual(moved)
      expect((await openAnswer()).status).toBe("open")
      expect((await shop.post(`/admin/supplier-answers/${id}/accept`, { idempotency_key: "k" })).status).toBe(
        200
      )
      expect((await order()).revision).toBe(2)
    })
  })

  describe("POST /admin/supplier-answers/:id/refuse", () => {
    it("leaves the order as it is and tells the supplier why", async () => {
      const { shop, order, visit, path } = portalOf()
      const { id } = await anAnswer()
      const before = await order()
      const { data } = await shop.post(`/admin/supplier-answers/${id}/refuse`, {
        reason: "Too late for <Christmas>",
        message: "Please call us",
      })

      expect(data.supplier_answer.status).toBe("refused")
      expect({ ...(await order()), updated_at: 0 }).toEqual({ ...before, updated_at: 0 })
      const page = await visit(path)
      expect(page.data).toContain("was not accepted")
      expect(page.data).toContain("Too late for &lt;Christmas&gt;")
      expect(page.data).toContain("Please call us")
      // The supplier may still confirm what was asked.
      expect(page.data).toContain("Confirm the order as it stands")
    })

    it("needs a reason", async () => {
      const { shop, openAnswer } = portalOf()
      const { id } = await anAnswer()
      expect((await shop.post(`/admin/supplier-answers/${id}/refuse`, {})).status).toBe(400)
      expect((await shop.post(`/admin/supplier-answers/${id}/refuse`, { reason: " " })).status).toBe(400)
      expect((await openAnswer()).status).toBe("open")
    })
  })

  describe("POST /admin/supplier-answers/:id/decide", () => {
    it("accepts some lines and refuses others; the rest still awaits the supplier", async () => {
      const { shop, order, visit, path, confirm } = portalOf()
      const { id, lines } = await anAnswer()
      const { status, data } = await shop.post(`/admin/supplier-answers/${id}/decide`, {
        lines: [
          { id: lines[0]!.id, accept: true },
          { id: lines[1]!.id, accept: false, reason: "The price was agreed" },
          { id: lines[2]!.id, accept: true },
        ],
      })

      expect([status, data.message]).toEqual([200, undefined])
      expect(data.supplier_answer.status).toBe("partly_accepted")
      const after = await order()
      expect(after).toMatchObject({ status: "sent", revision: 2 })
      expect(after.lines.map(({ quantity, unit_price }) => [quantity, unit_price])).toEqual([
        [40, "12.500000"],
        [144, "9.990000"],
        [18, "3.000000"],
        [60, "12.500000"],
      ])
      const page = await visit(path)
      expect(page.data).toContain("was accepted in part")
      expect(page.data).toContain("The price was agreed")
      await confirm(path, { revision: "2" })
      expect((await order()).status).toBe("acknowledged")
    })

    it("refuses a decision that leaves a line out, names a strange one or gives no reason", async () => {
      const { shop, order } = portalOf()
      const { id, lines } = await anAnswer()
      const before = await order()
      const ids = lines.map((line) => String(line.id))
      const all = ids.map((one) => ({ id: one, accept: true }))
      const refusals = await Promise.all(
        [
          all.slice(1),
          [...all, { id: "canl_none", accept: true }],
          [...all, all[0]],
          [{ id: ids[0], accept: false }, ...all.slice(1)],
          [],
        ].map((one) => shop.post(`/admin/supplier-answers/${id}/decide`, { lines: one }))
      )

      expect(refusals.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
      expect(refusals[0]?.data.message).toContain("is not decided; accept or refuse every proposal")
      expect(refusals[1]?.data.message).toContain("has no proposal canl_none to decide on")
      expect(refusals[3]?.data.message).toContain("is refused without a reason")
      expect(await order()).toEqual(before)
      expect((await shop.post("/admin/supplier-answers/cans_none/accept")).status).toBe(404)
      expect((await shop.get("/admin/supplier-answers/cans_none")).data.message).toBe(
        "Supplier answer cans_none does not exist"
      )
    })
  })

  describe("GET /admin/supplier-answers", () => {
    it("filters, searches, orders and pages", async () => {
      const { shop, order } = portalOf()
      await anAnswer()
      const { number } = await order()
      const count = async (query: string) => (await shop.get(`/admin/supplier-answers?${query}`)).data.count

      expect(await count(`q=${number}`)).toBe(1)
      expect(await count("q=lumen&status=open&price_changed=true")).toBe(1)
      expect(await count("q=LU-9")).toBe(1)
      expect(await count("q=%25")).toBe(0)
      expect(await count("status=accepted&status=refused")).toBe(0)
      expect(await count("price_changed=false")).toBe(0)
      expect(await count("supplier_id=csup_none")).toBe(0)
      expect(await count("order=supplier&limit=1&offset=1")).toBe(1)
      expect((await shop.get("/admin/supplier-answers?order=secret")).status).toBe(400)
      expect((await shop.get("/admin/supplier-answers?colour=red")).status).toBe(400)
    })

    it("comes as CSV, where a name that begins like a formula stays text", async () => {
      const { shop, confirm, path } = portalOf()
      await confirm(path, { answered_by: "=HYPERLINK(1)" })
      const { status, data, headers } = await shop.get("/admin/supplier-answers/export")

      expect(status).toBe(200)
      expect(headers["content-type"]).toContain("text/csv")
      expect(data).toContain("'=HYPERLINK(1)")
      expect(data).toContain("acknowledged")
    })
  })
}

/** Posts a receipt of the order's first line. */
export async function receive({ shop, orderId, order }: Portal, quantity: number) {
  const [line] = (await order()).lines
  const { data } = await shop.post("/admin/receipts", {
    purchase_order_id: orderId,
    lines: [{ purchase_order_line_id: line!.id, accepted_quantity: quantity }],
  })
  return shop.post(`/admin/receipts/${data.receipt.id}/post`)
}

/** What was told of each event, by its name, in the order in which they came. */
async function listenTo(getContainer: Suite["getContainer"], names: readonly string[]) {
  const told: Record<string, unknown[]> = {}
  const bus = getContainer().resolve(Modules.EVENT_BUS)
  for (const name of names) {
    bus.subscribe(
      name,
      async ({ data }: { data: unknown }) => {
        ;(told[name] ??= []).push(data)
      },
      { subscriberId: `test-${name}` }
    )
  }
  return told
}
