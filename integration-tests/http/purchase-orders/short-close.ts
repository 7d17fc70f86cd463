import { expectHealthy } from "../../helpers/stock-facts"
import type { OrderingShop } from "../../helpers/an-ordering-shop"
import type { Suite } from "../../helpers/suite"

export function describeShortClosing({ getContainer }: Suite, ordering: OrderingShop) {
  const { act, read, draft, sent, incoming, receive, audited } = ordering

  describe("POST /admin/purchase-orders/:id/lines/:line_id/short-close and /reopen", () => {
    it("gives up what a line owes with a reason, and awaits it again while the order is open", async () => {
      const order = await sent()
      const [line] = order.lines
      await receive(order, 3)
      const closed = await act(order.id, `lines/${line.id}/short-close`, { reason: "Discontinued" })
      expect(closed.status).toBe(200)
      expect(closed.data.purchase_order).toMatchObject({ status: "sent", outstanding_quantity: 4 })
      expect(closed.data.purchase_order.lines[0]).toMatchObject({
        received_quantity: 3,
        short_closed_quantity: 7,
        outstanding_quantity: 0,
        short_close_reason: "Discontinued",
      })
      expect(await incoming()).toEqual({ "LAMP-1": 0, "LAMP-3": 4 })
      const again = await act(order.id, `lines/${line.id}/reopen`)
      expect(again.data.purchase_order.lines[0]).toMatchObject({
        short_closed_quantity: 0,
        short_close_reason: null,
      })
      expect(await incoming()).toEqual({ "LAMP-1": 7, "LAMP-3": 4 })
      expect(await audited(order.id)).toEqual(expect.arrayContaining(["line_short_closed", "line_reopened"]))
      await expectHealthy(getContainer())
    })

    it("counts once when it is asked twice at once", async () => {
      const order = await sent()
      const path = `lines/${order.lines[0].id}/short-close`
      const answers = await Promise.all([1, 2, 3].map(() => act(order.id, path, { reason: "Gone" })))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect((await read(order.id)).lines[0].short_closed_quantity).toBe(10)
      expect((await audited(order.id)).filter((name) => name === "line_short_closed")).toHaveLength(1)
    })

    it("closes without a reason what owes nothing any more, and wants one where units are given up", async () => {
      const order = await sent()
      const refused = await act(order.id, "close")
      expect(refused.data.message).toBe(
        `Purchase order ${order.number} still awaits 14 units and needs a reason to close it, which gives them up`
      )
      await receive(order, 10)
      await act(order.id, `lines/${order.lines[1].id}/short-close`, { reason: "Gone" })
      const closed = (await act(order.id, "close")).data.purchase_order
      expect(closed).toMatchObject({ status: "closed", close_reason: null, outstanding_quantity: 0 })
      expect(await incoming()).toEqual({ "LAMP-1": 0, "LAMP-3": 0 })
    })

    it("is refused on a draft, on an unknown line and on one that owes nothing", async () => {
      const order = await draft()
      const refused = await act(order.id, `lines/${order.lines[0].id}/short-close`, { reason: "No" })
      expect(refused.data.message).toContain("is draft and its lines cannot be short-closed")
      const open = await sent()
      expect((await act(open.id, "lines/cpol_none/short-close", { reason: "No" })).status).toBe(404)
      expect((await act(open.id, `lines/${open.lines[0].id}/reopen`)).data.message).toContain(
        "nothing to await again"
      )
      await receive(open, 10)
      const full = await act(open.id, `lines/${open.lines[0].id}/short-close`, { reason: "No" })
      expect(full.data.message).toContain("owes nothing: 10 of 10 units came")
      expect((await read(open.id)).lines[0].short_closed_quantity).toBe(0)
    })
  })
}
