import { Modules } from "@medusajs/framework/utils"
import comptoirPublishPrices from "../../../src/jobs/comptoir-publish-prices"
import { PricingCheckpoint, pricingCheckpoint } from "../../../src/modules/channel-pricing/checkpoint"
import type { PricedShop, Sku } from "../../helpers/a-priced-shop"

export function describePublicationCrashes(shop: () => PricedShop): void {
  describe("a publication that dies", () => {
    const runTheJob = (at = new Date(Date.now() + 60_000)) =>
      comptoirPublishPrices(shop().container, { scheduledFor: at })
    const approved = async (amounts: Partial<Record<Sku, string>>, title = "Autumn") => {
      const { data } = await shop().post("/admin/price-changes", {
        title,
        lines: Object.entries(amounts).map(([sku, amount]) => ({
          ...shop().keyOf("web", sku as Sku),
          new_amount: amount,
        })),
      })
      const { id } = data.price_change as { id: string }
      await shop().post(`/admin/price-changes/${id}/approve`)
      return id
    }
    const setOf = async (id: string) => (await shop().get(`/admin/price-changes/${id}`)).data.price_change
    /** What shoppers of the web shop pay for the lamp and the vase. */
    const shoppersSee = async () => {
      const { regions, ask } = shop()
      const { data } = await ask(
        `products?handle[]=lamp&handle[]=vase&region_id=${regions.eur}&fields=handle,*variants.calculated_price&order=handle`
      )
      type Seen = { variants: { calculated_price: { calculated_amount: number } }[] }
      return (data.products as Seen[]).map(({ variants }) => variants[0]!.calculated_price.calculated_amount)
    }
    /** The names of events that were emitted during the work. */
    const heardDuring = async (work: () => Promise<unknown>) => {
      const spy = jest.spyOn(shop().container.resolve(Modules.EVENT_BUS), "emit")
      await work()
      const names = spy.mock.calls.flatMap(([given]) => [given].flat().map(({ name }) => name))
      spy.mockRestore()
      return names.filter((name) => name.startsWith("comptoir.prices."))
    }
    const dieAt = (point: PricingCheckpoint) =>
      jest.spyOn(pricingCheckpoint, "pass").mockImplementation(async (name) => {
        if (name === point) throw new Error("The process dies here")
      })
    afterEach(() => jest.restoreAllMocks())

    const OLD = [40, 30]
    const NEW = [31, 21]

    it.each([
      ["publishing begun", OLD],
      ["prices written", OLD],
      ["prices published", NEW],
    ] as const)(
      "at “%s”, shows the old prices or all new ones, and the job completes it once",
      async (point, seen) => {
        const id = await approved({ LAMP: "31", VASE: "21" })
        const spy = dieAt(point)
        const answer = await shop().post(`/admin/price-changes/${id}/publish`)
        expect(answer.status).toBe(500)
        spy.mockRestore()
        expect(await shoppersSee()).toEqual(seen)
        expect(await heardDuring(() => runTheJob())).toEqual(["comptoir.prices.published"])
        expect(await shoppersSee()).toEqual(NEW)
        expect(await heardDuring(() => runTheJob())).toEqual([])
        expect(await setOf(id)).toMatchObject({ status: "live", is_publishing: false, current_count: 2 })
        expect(await shop().count("comptoir_channel_price")).toBe(2)
      }
    )

    it("while it is rolled back, is completed by the job", async () => {
      const id = await shop().prices("web", { LAMP: "31", VASE: "21" })
      const spy = dieAt("prices written")
      expect((await shop().post(`/admin/price-changes/${id}/roll-back`)).status).toBe(500)
      spy.mockRestore()
      expect(await shoppersSee()).toEqual(NEW)
      expect((await setOf(id)).status).toBe("live")
      const heard = await heardDuring(() => runTheJob())
      expect(heard).toEqual(["comptoir.prices.published", "comptoir.prices.rolled_back"])
      expect(await shoppersSee()).toEqual(OLD)
      expect((await setOf(id)).status).toBe("rolled_back")
    })

    it("is published by the job when it is due, in order of time, and not before", async () => {
      const later = await approved({ LAMP: "31" }, "Later")
      const first = await approved({ VASE: "21" }, "First")
      const publishAt = (minutes: number) => new Date(Date.now() + minutes * 60_000)
      await shop().post(`/admin/price-changes/${later}/schedule`, { publish_at: publishAt(20).toISOString() })
      await shop().post(`/admin/price-changes/${first}/schedule`, { publish_at: publishAt(10).toISOString() })
      await runTheJob()
      expect(await shoppersSee()).toEqual(OLD)
      await Promise.all([runTheJob(publishAt(30)), runTheJob(publishAt(30))])
      await runTheJob(publishAt(31))
      expect(await shoppersSee()).toEqual(NEW)
      const order = await shop().rows<{ change_set_id: string }>(
        `SELECT change_set_id FROM comptoir_channel_price ORDER BY id`
      )
      expect(order.map(({ change_set_id }) => change_set_id)).toEqual([first, later])
    })

    it("that is refused when it is due, waits approved with its reason, and is not tried again", async () => {
      const id = await approved({ LAMP: "31" })
      await shop().post(`/admin/price-changes/${id}/schedule`, {
        publish_at: new Date(Date.now() + 600_000).toISOString(),
      })
      await shop().prices("web", { LAMP: "38" })
      const due = new Date(Date.now() + 700_000)
      expect(await heardDuring(() => runTheJob(due))).toEqual(["comptoir.prices.publish_failed"])
      expect(await heardDuring(() => runTheJob(due))).toEqual([])
      expect(await setOf(id)).toMatchObject({
        status: "approved",
        publish_at: null,
        is_publishing: false,
        last_error: expect.stringContaining("LAMP in Web shop is 38 EUR instead of no price"),
      })
    })
  })
}
