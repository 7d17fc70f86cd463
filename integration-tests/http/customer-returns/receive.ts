import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { ReturnShop } from "./a-return-shop"

export function describeReceiving({ getContainer }: Suite, shop: () => ReturnShop) {
  describe("POST /admin/returns/:id/receive/confirm", () => {
    const holds = () =>
      shop().rows<{ quantity: number; kind: string; document_id: string; reason: string | null }>(
        `SELECT quantity, kind, document_id, reason FROM comptoir_hold ORDER BY id`
      )
    const causes = (article: { inventory_item_id: string }) =>
      shop()
        .rows<{ cause: string; quantity: number }>(
          `SELECT cause, quantity FROM comptoir_stock_move WHERE inventory_item_id = ? ORDER BY sequence`,
          [article.inventory_item_id]
        )
        .then((moves) => moves.map((move) => `${move.cause} ${move.quantity}`))

    it("puts what came on hold for inspection, in the ledger and in Medusa", async () => {
      const { storefront, sell, sendBack, arrive, confirm, levelOf, reason } = shop()
      const [mug] = storefront.articles
      const order = await sell([{ article: mug!, quantity: 5 }])
      const line_item_id = order.lineOf(mug!)
      const id = await sendBack(order.id, [
        { line_item_id, quantity: 3, reason_id: reason.id, note: "Box torn" },
      ])
      await arrive(id, [{ line_item_id, quantity: 3 }])
      expect(await levelOf(mug!)).toEqual({ stocked: 95, reserved: 0, free: 95 })

      const answer = await confirm(id)

      expect(answer.status).toBe(200)
      expect(answer.data.return).toMatchObject({ id, status: "received" })
      expect(answer.data.order_preview.id).toBe(order.id)
      expect(await levelOf(mug!)).toEqual({ stocked: 98, reserved: 3, free: 95 })
      expect(await holds()).toEqual([
        { quantity: 3, kind: "inspection", document_id: id, reason: reason.label },
      ])
      expect(await causes(mug!)).toEqual(["opening 100", "core -5", "customer_return 3"])
      await expectHealthy(getContainer())
    })
  })
}
