import { approvePurchaseOrderWorkflow } from "../../../src/workflows/purchasing/approve-purchase-order"
import { createPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/create-purchase-order"
import { sendPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/send-purchase-order"
import { submitPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/submit-purchase-order"
import { someItems } from "../../helpers/some-items"
import { statementsOf as sentWhile } from "../../helpers/statements-of"
import { expectHealthy, stockFacts } from "../../helpers/stock-facts"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

const LINES = 1_000
const SETTINGS = /FROM comptoir_setting WHERE/

/** What an act of ours sends until it commits; the door then sends about eighteen statements per five hundred levels. */
const untilCommit = (statements: string[]) => statements.findIndex((sql) => sql === "COMMIT;") + 1

export function describeThousandLines({ getContainer }: Suite, shop: () => PurchasingShop) {
  const statementsOf = <T>(work: () => Promise<T>) => sentWhile(getContainer(), work)

  describe(`an order of ${LINES} lines`, () => {
    it("is written, sent, received and reversed in a handful of statements each", async () => {
      const { post, get, lumen, lyon } = shop()
      const items = await someItems(getContainer(), LINES, { prefix: "BULK" })
      const lines = items.map((item, index) => ({
        inventory_item_id: item.id,
        quantity: index + 1,
        unit_price: "1.25",
      }))
      const total = (LINES * (LINES + 1)) / 2

      const created = await statementsOf(() =>
        post("/admin/purchase-orders", { supplier_id: lumen.id, location_id: lyon.id, lines })
      )
      expect(created.answer.status).toBe(200)
      const { id } = created.answer.data.purchase_order
      expect(created.answer.data.purchase_order).toMatchObject({
        line_count: LINES,
        total: `${(total * 1.25).toFixed(6)}`,
      })

      const submitted = await statementsOf(() => post(`/admin/purchase-orders/${id}/submit`))
      const sent = await statementsOf(() => post(`/admin/purchase-orders/${id}/send`))
      expect(sent.answer.status).toBe(200)
      const sums = async () => {
        const facts = (await stockFacts(getContainer())).filter((fact) => fact.item.startsWith("BULK"))
        const sum = (of: "stocked" | "incoming" | "ledger") =>
          facts.reduce((units, fact) => units + fact[of], 0)
        return { stocked: sum("stocked"), incoming: sum("incoming"), ledger: sum("ledger") }
      }
      expect(await sums()).toEqual({ stocked: 0, incoming: total, ledger: 0 })

      const drafted = await statementsOf(() => post("/admin/receipts", { purchase_order_id: id }))
      const receipt = drafted.answer.data.receipt
      expect(receipt.lines).toHaveLength(LINES)
      const posted = await statementsOf(() =>
        post(`/admin/receipts/${receipt.id}/post`, { idempotency_key: "k" })
      )
      expect(posted.answer.status).toBe(200)
      expect(await sums()).toEqual({ stocked: total, incoming: 0, ledger: total })
      await expectHealthy(getContainer())

      const reversed = await statementsOf(() =>
        post(`/admin/receipts/${receipt.id}/reverse`, { reason: "Wrong shop" })
      )
      expect(reversed.answer.status).toBe(200)
      expect(await sums()).toEqual({ stocked: 0, incoming: total, ledger: 0 })
      expect((await get(`/admin/purchase-orders/${id}`)).data.purchase_order.receipt_status).toBe("none")

      const counts = { created, submitted, sent, drafted, posted, reversed }
      const text = Object.entries(counts).map(([name, { statements }]) => `${name} ${statements.length}`)
      console.info(`Statements for ${LINES} lines: ${text.join(", ")}`)
      if (process.env.COMPTOIR_SHOW_SQL) {
        console.info(
          Object.entries(counts)
            .map(
              ([name, { statements }]) =>
                `${name}\n${statements.map((sql) => `  ${sql.slice(0, 160).replace(/\s+/g, " ")}`).join("\n")}`
            )
            .join("\n")
        )
      }
      expect(untilCommit(created.statements)).toBeLessThanOrEqual(16)
      for (const { statements } of [sent, posted, reversed]) {
        expect(untilCommit(statements)).toBeGreaterThan(0)
        // Whoever listens to a thousand levels, such as orders that wait for goods, asks once.
        expect(statements.length).toBeLessThanOrEqual(115)
      }
      expect(untilCommit(sent.statements)).toBeLessThanOrEqual(24)
      // A delivery also books what its goods cost.
      for (const { statements } of [posted, reversed]) expect(untilCommit(statements)).toBeLessThanOrEqual(50)
    })

    it("is written, submitted, approved and sent by mail in forty statements, before the levels follow", async () => {
      const { post, lumen, lyon } = shop()
      const container = getContainer()
      await post("/admin/comptoir/settings", {
        settings: { "purchasing.approval_required": true, "purchasing.notify_approval_waiting": false },
      })
      await post(`/admin/suppliers/${lumen.id}`, { email: "orders@lumen.example" })
      const items = await someItems(container, LINES, { prefix: "MANY" })
      const lines = items.map((item) => ({ inventory_item_id: item.id, quantity: 2, unit_price: "1.25" }))
      const input = { supplier_id: lumen.id, location_id: lyon.id, lines }
      const created = await statementsOf(() => createPurchaseOrderWorkflow(container).run({ input }))
      const act = { input: { id: created.answer.result } }
      const submitted = await statementsOf(() => submitPurchaseOrderWorkflow(container).run(act))
      const approved = await statementsOf(() => approvePurchaseOrderWorkflow(container).run(act))
      const sent = await statementsOf(() => sendPurchaseOrderWorkflow(container).run(act))
      expect(sent.answer.result).toMatchObject({ status: "sent", mailed: true })
      // Each act reads the settings once; so do those who listen to it, at times of their own.
      const ofActs = [created, submitted, approved, sent].map(({ statements }) => [
        "the settings",
        ...statements.filter((sql) => !SETTINGS.test(sql)),
      ])
      const counts = ofActs.map(untilCommit)
      expect(counts.every((count) => count > 0)).toBe(true)
      expect(counts.reduce((all, count) => all + count, 0)).toBeLessThanOrEqual(40)
    })
  })
}
