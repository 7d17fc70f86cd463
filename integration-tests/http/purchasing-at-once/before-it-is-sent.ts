import type { AxiosResponse } from "axios"
import type { MailServer } from "../../helpers/a-mail-server"
import type { OrderingShop } from "../../helpers/an-ordering-shop"
import { dice } from "../../helpers/dice"
import type { Suite } from "../../helpers/suite"
import { atOnce, Deed } from "./answers"
import { expectLaws } from "./laws"

const SEED = Number(process.env.AT_ONCE_SEED ?? 20261122)

export function describeBeforeItIsSent(suite: Suite, ordering: OrderingShop, server: MailServer): void {
  const { shop, act, read, draft } = ordering

  describe("orders that are not sent, and everybody at them at once", () => {
    it(`keep every law (seed ${SEED})`, async () => {
      const { post, remove, lumen } = shop()
      const random = dice(SEED)
      await post(`/admin/suppliers/${lumen.id}`, { email: "orders@lumen.example" })
      await ordering.settings({ "purchasing.approval_required": true })
      const told: string[] = []
      const ids: string[] = []
      for (let count = 1; count <= 8; count += 1) {
        const { id, lines } = await draft(10)
        const { id: second } = await draft(5)
        ids.push(id)
        const line = lines[0].id
        if (count % 2) await act(id, "submit")
        const deeds: Deed[] = [
          asks("submits", () => act(id, "submit")),
          asks("submits too", () => act(id, "submit")),
          asks("approves", () => act(id, "approve")),
          asks("approves at the total that was shown", () => act(id, "approve", { expected_total: "137" })),
          asks("rejects", () => act(id, "reject", { reason: "Too dear" })),
          asks("withdraws", () => act(id, "withdraw")),
          asks("sends", () => act(id, "send")),
          asks("sends too", () => act(id, "send")),
          asks("makes it 20", () => act(id, "revise", { changes: [{ line_id: line, quantity: 20 }] })),
          asks("takes a line off", () => remove(`/admin/purchase-orders/${id}/lines/${line}`)),
          asks("writes its lines anew", () =>
            post(`/admin/purchase-orders/${id}`, {
              lines: [{ inventory_item_id: shop().items[2]!.id, quantity: 7 }],
            })
          ),
          asks("merges another into it", () => post("/admin/purchase-orders/merge", { ids: [id, second] })),
          asks("merges it into another", () => post("/admin/purchase-orders/merge", { ids: [second, id] })),
          asks("cancels", () => act(id, "cancel", { reason: "Not needed" })),
          asks("duplicates", () => act(id, "duplicate")),
        ]
        told.push(...(await atOnce(`order ${count}:`, random.some(deeds, 9))))
        try {
          await expectLaws(suite.getContainer(), id)
        } catch (error) {
          throw new Error(`The laws do not hold (seed ${SEED}):\n${told.join("\n")}`, { cause: error })
        }
      }
      const orders = await Promise.all(ids.map((id) => read(id)))
      const numbers = orders.flatMap(({ number }) => number ?? []).sort()
      expect(numbers).toEqual(numbers.map((_, at) => expect.stringMatching(new RegExp(`-0*${at + 1}$`))))
      const subjects = server.mails
        .filter(({ to }) => to.includes("orders@lumen.example"))
        .map((mail) => mail.subject)
      expect(new Set(subjects).size).toBe(subjects.length)
    })
  })

  const asks = (told: string, ask: () => Promise<AxiosResponse>): Deed => ({ told: `somebody ${told}`, ask })
}
