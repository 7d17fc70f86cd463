import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { acknowledgePurchaseOrderWorkflow } from "../../../src/workflows/purchasing/acknowledge-purchase-order"
import { closePurchaseOrderWorkflow } from "../../../src/workflows/purchasing/close-purchase-order"
import { sendPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/send-purchase-order"
import { submitPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/submit-purchase-order"
import { scoresOfSuppliers } from "../../../src/workflows/purchasing/supplier-scores"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

type Story = {
  sent: string
  item: number
  quantity: number
  unit_price: string
  expected_on: string
  confirmed?: string
  closed?: string
  deliveries?: { on: string; accepted: number; rejected?: number }[]
}

/** Half a year of Lumen: two orders on time, one late, one never complete, one given up before its day. */
const STORIES: Story[] = [
  {
    ...{ sent: "2026-01-05", item: 0, quantity: 10, unit_price: "10.00", expected_on: "2026-01-12" },
    confirmed: "2026-01-06",
    deliveries: [{ on: "2026-01-12", accepted: 10 }],
  },
  {
    ...{ sent: "2026-02-02", item: 0, quantity: 10, unit_price: "10.50", expected_on: "2026-02-09" },
    confirmed: "2026-02-04",
    deliveries: [
      { on: "2026-02-09", accepted: 6 },
      { on: "2026-02-10", accepted: 4 },
    ],
  },
  {
    ...{ sent: "2026-02-10", item: 1, quantity: 24, unit_price: "9.99", expected_on: "2026-02-20" },
    deliveries: [{ on: "2026-02-18", accepted: 20, rejected: 4 }],
    closed: "2026-05-01",
  },
  {
    ...{ sent: "2026-04-01", item: 0, quantity: 10, unit_price: "10.50", expected_on: "2026-04-10" },
    deliveries: [{ on: "2026-04-02", accepted: 10 }],
  },
  {
    ...{ sent: "2026-06-01", item: 2, quantity: 5, unit_price: "3.00", expected_on: "2026-06-15" },
    closed: "2026-06-03",
  },
]

const WINDOW = "from=2026-01-01&to=2026-06-30"
const noon = (day: string) => `${day}T12:00:00Z`

export function describeSupplierScore({ getContainer }: Suite, shop: () => PurchasingShop) {
  /** Tells the stories to the shop and answers the ids of the orders. */
  const live = async (stories: Story[] = STORIES): Promise<string[]> => {
    const { post, lumen, lyon, items } = shop()
    const container = getContainer()
    const ids: string[] = []
    for (const story of stories) {
      const created = await post("/admin/purchase-orders", {
        supplier_id: lumen.id,
        location_id: lyon.id,
        lines: [
          {
            inventory_item_id: items[story.item]!.id,
            quantity: story.quantity,
            unit_price: story.unit_price,
            expected_on: story.expected_on,
          },
        ],
      })
      expect([created.status, created.data.message]).toEqual([200, undefined])
      const { id, lines } = created.data.purchase_order
      ids.push(id)
      await submitPurchaseOrderWorkflow(container).run({ input: { id, at: noon(story.sent) } })
      await sendPurchaseOrderWorkflow(container).run({ input: { id, at: noon(story.sent) } })
      if (story.confirmed) {
        await acknowledgePurchaseOrderWorkflow(container).run({ input: { id, at: noon(story.confirmed) } })
      }
      for (const { on, accepted, rejected = 0 } of story.deliveries ?? []) {
        const { data } = await post("/admin/receipts", {
          purchase_order_id: id,
          received_on: on,
          lines: [
            {
              purchase_order_line_id: lines[0].id,
              accepted_quantity: accepted,
              rejected_quantity: rejected,
              ...(rejected ? { reject_reason: "broken" } : {}),
            },
          ],
        })
        const posted = await post(`/admin/receipts/${data.receipt.id}/post`)
        expect([posted.status, posted.data.message]).toEqual([200, undefined])
      }
      if (story.closed) {
        await closePurchaseOrderWorkflow(container).run({
          input: { id, reason: "no longer needed", at: noon(story.closed) },
        })
      }
    }
    return ids
  }
  const scoreOf = async (window = WINDOW) =>
    (await shop().get(`/admin/suppliers/${shop().lumen.id}/score?${window}`)).data.score
  const figures = async (window = WINDOW) =>
    Object.fromEntries(
      (await scoreOf(window)).figures.map(({ figure, value, points, facts }: Record<string, unknown>) => [
        figure,
        [value, points, facts],
      ])
    )
  const set = (settings: Record<string, number>) =>
    shop().post("/admin/comptoir/settings", {
      settings: Object.fromEntries(
        Object.entries(settings).map(([key, value]) => [`purchasing.score_${key}`, value])
      ),
    })
  const behind = async (figure: string, more = "") =>
    (await shop().get(`/admin/suppliers/${shop().lumen.id}/score/orders?figure=${figure}&${WINDOW}${more}`))
      .data

  describe("GET /admin/suppliers/:id/score", () => {
    it("is none for a supplier of whom nothing is known: neither 0 nor 100", async () => {
      const score = await scoreOf()
      expect(score).toMatchObject({ total: null, from: "2026-01-01", to: "2026-06-30" })
      expect(score.figures).toEqual([
        { figure: "delivery", value: null, points: null, facts: 0, weight: 40, share: 40 },
        { figure: "quality", value: null, points: null, facts: 0, weight: 30, share: 30 },
        { figure: "price", value: null, points: null, facts: 0, weight: 15, share: 15 },
        { figure: "confirmation", value: null, points: null, facts: 0, weight: 15, share: 15 },
      ])
      expect(score.months.map(({ total }: { total: null }) => total)).toEqual(Array(6).fill(null))
    })

    it("counts what was on time in full, rejected, dearer and confirmed, and nothing for empty months", async () => {
      await live()
      expect(await figures()).toEqual({
        delivery: [50, 50, 4],
        quality: [7.4, 92.6, 5],
        price: [2.4, null, 2],
        confirmation: [1.5, null, 2],
      })
      const score = await scoreOf()
      expect(score.total).toBe(68.3)
      expect(
        score.months.map(({ month, total }: { month: string; total: number | null }) => [month, total])
      ).toEqual([
        ["2026-01", 96.5],
        ["2026-02", 43],
        ["2026-03", null],
        ["2026-04", 100],
        ["2026-05", null],
        ["2026-06", null],
      ])
    })

    it("follows the settings: grace days, fewest facts, limits and weights", async () => {
      await live()
      await set({ least_facts: 2 })
      expect(await figures()).toMatchObject({ price: [2.4, 75.6, 2], confirmation: [1.5, 70, 2] })
      expect((await scoreOf()).total).toBe(69.6)
      await set({ grace_days: 1, price_limit_percent: 5, confirmation_limit_days: 3 })
      expect(await figures()).toMatchObject({
        delivery: [75, 75, 4],
        price: [2.4, 51.2, 2],
        confirmation: [1.5, 50, 2],
      })
      await set({ weight_delivery: 1, weight_quality: 0, weight_price: 0, weight_confirmation: 0 })
      expect(await scoreOf()).toMatchObject({
        total: 75,
        figures: [{ weight: 1, share: 100 }, { share: 0 }, {}, {}],
      })
    })

    it("measures against the first promise: an expected day moved later makes nothing punctual", async () => {
      const [, late] = await live()
      const knex = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("comptoir_purchase_order_line")
        .where({ purchase_order_id: late })
        .update({ expected_on: "2026-03-31" })
      expect((await figures()).delivery).toEqual([50, 50, 4])
    })

    it("counts the supplier's working days to an answer", async () => {
      const { post, lumen } = shop()
      await live()
      await set({ least_facts: 1 })
      await post(`/admin/suppliers/${lumen.id}`, {
        closings: [{ from: "2026-02-03", until: "2026-02-03" }],
      })
      expect((await figures()).confirmation).toEqual([1, 80, 2])
    })

    it("takes a line that a tolerance closed for one in full", async () => {
      const { post, lumen } = shop()
      await post(`/admin/suppliers/${lumen.id}`, { under_tolerance_percent: "5" })
      await live([
        {
          ...{ sent: "2026-03-02", item: 0, quantity: 100, unit_price: "10", expected_on: "2026-03-09" },
          deliveries: [{ on: "2026-03-09", accepted: 96 }],
        },
      ])
      expect((await figures()).delivery).toEqual([100, null, 1])
    })

    it("forgets a delivery that was reversed", async () => {
      const { get, post } = shop()
      await live(STORIES.slice(0, 1))
      const { data } = await get("/admin/receipts")
      await post(`/admin/receipts/${data.receipts[0].id}/reverse`, { reason: "wrong pallet" })
      expect(await figures()).toMatchObject({ delivery: [0, null, 1], quality: [null, null, 0] })
    })

    it("looks at its own time alone", async () => {
      await live()
      expect(await figures("from=2026-04-01&to=2026-04-30")).toMatchObject({
        delivery: [100, null, 1],
        price: [0, null, 1],
        confirmation: [null, null, 0],
      })
    })

    it("looks back a year unless told otherwise, and refuses a time that is none or too long", async () => {
      const { get, lumen } = shop()
      const score = await scoreOf("")
      expect(score.months).toHaveLength(12)
      expect(score.from).toMatch(/-01$/)
      for (const [window, words] of [
        ["from=2026-02-01&to=2026-01-01", "2026-02-01 to 2026-01-01 is no such time"],
        ["from=2020-01-01&to=2026-01-01", "at most 36 months"],
        ["from=2026-02-30", '"2026-02-30" is no day'],
        ["figure=delivery", "figure"],
      ]) {
        const { status, data } = await get(`/admin/suppliers/${lumen.id}/score?${window}`)
        expect([window, status]).toEqual([window, 400])
        expect(data.message).toContain(words)
      }
      expect((await get("/admin/suppliers/csup_none/score")).status).toBe(404)
    })
  })

  describe("GET /admin/suppliers/:id/score/orders", () => {
    it("opens the orders behind each figure, the worst first, page by page", async () => {
      const [first, late, short, early] = await live()
      const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)
      const delivery = await behind("delivery")
      expect(delivery).toMatchObject({ figure: "delivery", count: 4, limit: 20, offset: 0 })
      expect(ids(delivery.orders)).toEqual([short, late, early, first])
      expect(delivery.orders[1]).toMatchObject({
        number: expect.any(String),
        status: expect.any(String),
        due_on: "2026-02-09",
        facts: 1,
        whole: "1",
        part: "0",
        working_days: null,
      })
      const quality = await behind("quality", "&limit=1")
      expect(quality).toMatchObject({ count: 4, orders: [{ id: short, facts: 1, whole: "24", part: "4" }] })
      expect(ids((await behind("quality", "&limit=1&offset=1")).orders)).toEqual([early])
      const price = await behind("price")
      expect(ids(price.orders)).toEqual([late, early])
      expect([Number(price.orders[0].whole), Number(price.orders[0].part)]).toEqual([100, 105])
      const confirmation = await behind("confirmation")
      expect(confirmation.orders).toMatchObject([
        { id: late, sent_on: "2026-02-02", confirmed_on: "2026-02-04", working_days: 2 },
        { id: first, working_days: 1 },
      ])
      expect((await shop().get("/admin/suppliers/csup_none/score/orders?figure=price")).status).toBe(404)
      expect((await shop().get(`/admin/suppliers/${shop().lumen.id}/score/orders?figure=x`)).status).toBe(400)
    })
  })

  describe("the scores of several suppliers", () => {
    it("come in one go, a supplier without orders among them", async () => {
      const { post, lumen } = shop()
      await live()
      const nova = (await post("/admin/suppliers", { name: "Nova", currency_code: "eur" })).data.supplier.id
      const scores = await scoresOfSuppliers(getContainer(), [lumen.id, nova, "csup_none"], {
        from: "2026-01-01",
        to: "2026-06-30",
      })
      expect([scores.get(lumen.id)?.total, scores.get(nova)?.total, scores.has("csup_none")]).toEqual([
        68.3,
        null,
        false,
      ])
      expect((await scoresOfSuppliers(getContainer(), [])).size).toBe(0)
    })
  })

  describe("GET /admin/suppliers/:id/overview and /rejects", () => {
    it("say where the supplier stands, and what was rejected of its deliveries", async () => {
      const { get, lumen, items } = shop()
      const [, , short] = await live([
        ...STORIES.slice(0, 3),
        { sent: "2026-04-01", item: 0, quantity: 10, unit_price: "10.50", expected_on: "2026-04-10" },
      ])
      const { overview } = (await get(`/admin/suppliers/${lumen.id}/overview`)).data
      expect(overview).toEqual({
        open_orders: 1,
        late_orders: 1,
        unanswered_orders: 1,
        next_due_on: "2026-04-10",
        last_sent_on: "2026-04-01",
        open_totals: [{ currency_code: "eur", total: "105.000000" }],
      })
      const { data } = await get(`/admin/suppliers/${lumen.id}/rejects`)
      expect(data).toMatchObject({
        count: 1,
        rejects: [
          {
            purchase_order_id: short,
            inventory_item_id: items[1]!.id,
            sku: "LAMP-2",
            received_on: "2026-02-18",
            rejected_quantity: 4,
            delivered_quantity: 24,
            reject_reason: "broken",
          },
        ],
      })
      expect((await get("/admin/suppliers/csup_none/overview")).status).toBe(404)
      expect((await get("/admin/suppliers/csup_none/rejects")).status).toBe(404)
    })
  })
}
