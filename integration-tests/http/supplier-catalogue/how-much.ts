import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

export function describeHowMuch({ getContainer }: Suite, shop: () => PurchasingShop) {
  describe("POST /admin/purchasing/how-much", () => {
    const thresholds = async () =>
      getContainer()
        .resolve(ContainerRegistrationKeys.PG_CONNECTION)("comptoir_supplier")
        .where({ id: shop().lumen.id })
        .update({ minimum_order_value: 200, free_freight_threshold: 260, usual_freight_cost: 70 })

    it("tells each step from the need to what is to be ordered, and writes nothing", async () => {
      const { post, lumen, items, unlisted, count, get } = shop()
      await thresholds()
      const { supplier_items } = (await get("/admin/supplier-items?q=LAMP-2")).data
      await post(`/admin/supplier-items/${supplier_items[0].id}`, {
        minimum_order_quantity: 20,
        price_breaks: [{ from_quantity: 60, unit_price: "3" }],
      })
      const orders = await count("comptoir_purchase_order")
      const { status, data } = await post("/admin/purchasing/how-much", {
        supplier_id: lumen.id,
        day: "2026-11-20",
        lines: [
          { inventory_item_id: items[1]!.id, need: 13 },
          { inventory_item_id: items[0]!.id, need: 10 },
          { inventory_item_id: unlisted.id, need: 3 },
        ],
      })
      expect(status).toBe(200)
      const { lines, steps, total, unpriced_count } = data.advice
      expect(lines[0]).toMatchObject({ need: 13, quantity: 24, advised: 60, line_total: "1.80" })
      expect(lines[0].steps.map((step: Record<string, unknown>) => [step.rule, step.from, step.to])).toEqual([
        ["need", 0, 13],
        ["minimum", 13, 20],
        ["multiple", 20, 24],
        ["break", 24, 60],
      ])
      expect(lines[0].steps[3].why).toMatchObject({
        costs_before: "2.40",
        costs_after: "1.80",
        saves: "0.60",
      })
      expect(lines[1]).toMatchObject({ advised: 10, line_total: "125.00", expected_on: "2026-11-25" })
      expect(lines[2]).toMatchObject({ supplier_item_id: null, advised: 3, line_total: null })
      expect([total, unpriced_count]).toEqual(["126.80", 1])
      expect(steps.map((step: Record<string, unknown>) => step.rule)).toEqual([
        "minimum_value",
        "free_freight",
      ])
      expect(steps[1].why).toMatchObject({ saves: "70.000000", is_cheaper: false })
      for (const step of steps) {
        expect(Number(step.to)).toBeGreaterThanOrEqual(Number(step.why.threshold))
        for (const addition of step.additions) expect(addition.to).toBeGreaterThan(addition.from)
      }
      expect(await count("comptoir_purchase_order")).toBe(orders)
    })

    it("counts the lead time in the supplier's working days", async () => {
      const { post, lumen, items } = shop()
      await getContainer()
        .resolve(ContainerRegistrationKeys.PG_CONNECTION)("comptoir_supplier")
        .where({ id: lumen.id })
        .update({ working_days: "[1,2,3,4,5]" })
      const lines = [{ inventory_item_id: items[0]!.id, need: 1 }]
      const { data } = await post("/admin/purchasing/how-much", {
        supplier_id: lumen.id,
        day: "2026-11-20",
        lines,
      })
      expect(data.advice.lines[0].expected_on).toBe("2026-11-27")
    })

    it("takes the buyer's own price before the supplier's", async () => {
      const { post, lumen, items, unlisted } = shop()
      const { data } = await post("/admin/purchasing/how-much", {
        supplier_id: lumen.id,
        lines: [
          { inventory_item_id: unlisted.id, need: 3, unit_price: "2.50" },
          { inventory_item_id: items[0]!.id, need: 2, unit_price: "10", discount_percent: 50 },
        ],
      })
      expect(data.advice.lines.map((line: { line_total: string }) => line.line_total)).toEqual([
        "7.50",
        "10.00",
      ])
      expect(data.advice.total).toBe("17.50")
    })

    it("refuses what does not exist, naming it", async () => {
      const { post, lumen, items } = shop()
      const ask = (supplier_id: string, inventory_item_id: string, need: number) =>
        post("/admin/purchasing/how-much", { supplier_id, lines: [{ inventory_item_id, need }] })
      const answers = [
        await ask("csup_none", items[0]!.id, 1),
        await ask(lumen.id, "iitem_none", 1),
        await ask(lumen.id, items[0]!.id, 0),
      ]
      expect(answers.map(({ status, data }) => [status, data.message])).toEqual([
        [404, "Supplier csup_none does not exist"],
        [400, "Inventory item iitem_none does not exist"],
        [400, "The need of LAMP-1 is 0; it must be a whole number from 1 to 2147483647"],
      ])
    })
  })
}
