import { CHANNEL_PRICING_MODULE } from "../../../src/modules/channel-pricing/names"
import type ChannelPricingService from "../../../src/modules/channel-pricing/service"
import { priceChangeActOf } from "../../../src/workflows/channel-pricing/steps/price-change-act"
import type { PricedShop, Sku } from "../../helpers/a-priced-shop"

export function describePriceChanges(shop: () => PricedShop): void {
  const draft = async (amounts: Partial<Record<Sku, string | null>>, title = "Autumn") => {
    const { data } = await shop().post("/admin/price-changes", {
      title,
      lines: Object.entries(amounts).map(([sku, amount]) => ({
        ...shop().keyOf("web", sku as Sku),
        new_amount: amount,
      })),
    })
    return data.price_change as { id: string; number: string | null; status: string }
  }
  const setOf = async (id: string) => (await shop().get(`/admin/price-changes/${id}`)).data.price_change
  const settings = (values: Record<string, unknown>) =>
    shop().post("/admin/comptoir/settings", { settings: values })

  describe("POST /admin/price-changes", () => {
    it("makes a draft, compared with what is current, with its margins and its figures", async () => {
      const { prices, post, keyOf, channels, profile } = shop()
      await profile("web")
      await prices("web", { LAMP: "40", VASE: "30", MUG: "12" })
      const { status, data } = await post("/admin/price-changes", {
        title: "Autumn",
        lines: [
          { ...keyOf("web", "LAMP"), new_amount: "44" },
          { ...keyOf("web", "VASE"), new_amount: "27.00" },
          { ...keyOf("web", "MUG"), new_amount: "12.00" },
          { ...keyOf("web", "BOWL"), new_amount: "18" },
          { ...keyOf("market", "BOWL", { currency_code: "usd" }), new_amount: "1" },
        ],
      })
      expect(status).toBe(200)
      expect([data.added, data.unchanged]).toEqual([4, 1])
      expect(data.price_change).toMatchObject({
        title: "Autumn",
        kind: "edit",
        status: "draft",
        number: null,
        is_filling: false,
        line_count: 4,
        created_by: shop().adminId,
        changed_since: 0,
      })
      const { stats } = data.price_change
      expect(stats).toMatchObject({ lines: 4, up: 1, down: 1, new: 2, removed: 0, largest_percent: "10" })
      expect(
        stats.by_channel.map((one: { sales_channel_id: string; lines: number }) => [
          one.sales_channel_id,
          one.lines,
        ])
      ).toEqual([
        [channels.market.id, 1],
        [channels.web.id, 3],
      ])
      expect(stats.change_histogram.filter(({ count }: { count: number }) => count)).toEqual([
        { from: -10, to: -7.5, count: 1 },
        { from: 10, to: 15, count: 1 },
      ])
      expect(stats.rises).toMatchObject([
        { sku: "LAMP", old_amount: "40", new_amount: "44", change_percent: "10.00" },
      ])
      expect(stats.falls).toMatchObject([{ sku: "VASE", change_percent: "-10.00" }])
      const { data: page } = await shop().get(`/admin/price-changes/${data.price_change.id}/lines`)
      expect(page.count).toBe(4)
      // 44.00 with 20 % tax is 36.67 net; the lamp costs 22.
      expect(page.lines[0]).toMatchObject({
        sku: "LAMP",
        sales_channel_name: "Web shop",
        old_amount: "40",
        new_amount: "44",
        change_amount: "4",
        direction: "up",
        old_margin_percent: "34.00",
        new_margin_percent: "40.00",
        flag: "ok",
      })
    })

    it("asked twice at once with one key, makes one draft", async () => {
      const body = {
        title: "Once",
        lines: [{ ...shop().keyOf("web", "LAMP"), new_amount: "44" }],
        idempotency_key: "a-key",
      }
      const answers = await Promise.all([1, 2].map(() => shop().post("/admin/price-changes", body)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(new Set(answers.map(({ data }) => data.price_change.id)).size).toBe(1)
      expect(await shop().count("comptoir_price_change_set")).toBe(1)
      const other = await shop().post("/admin/price-changes", { ...body, title: "Other" })
      expect(other.status).toBe(400)
    })

    it("refuses what is no price of the shop, naming it, and keeps nothing", async () => {
      const { keyOf, post, regions } = shop()
      const line = { ...keyOf("web", "LAMP"), new_amount: "44" }
      for (const [changes, status, words] of [
        [{ variant_id: "variant_nothing" }, 404, "There is no variant variant_nothing"],
        [{ sales_channel_id: "sc_nothing" }, 404, "There is no sales channel sc_nothing"],
        [{ customer_group_id: "cusgroup_nothing" }, 404, "There is no customer group cusgroup_nothing"],
        [{ region_id: "reg_nothing" }, 404, "There is no region reg_nothing"],
        [{ region_id: regions.usd }, 400, `Region ${regions.usd} does not sell in eur`],
        [{ currency_code: "jpy" }, 400, "The store does not sell in jpy"],
        [{ new_amount: "-1" }, 400, "must be an amount from 0"],
        [{ new_amount: "1.1234567" }, 400, "at most 6 decimals"],
        [{ sale_id: "cpsl_nothing" }, 400, "is a price of sale cpsl_nothing"],
      ] as const) {
        const answer = await post("/admin/price-changes", {
          title: "Wrong",
          lines: [{ ...line, ...changes }],
        })
        expect([answer.status, answer.data.message]).toEqual([status, expect.stringContaining(words)])
      }
      expect(await shop().count("comptoir_price_change_set")).toBe(0)
    })
  })

  describe("POST /admin/price-changes/:id/lines", () => {
    it("replaces the line of the same price, takes lines out, and lets go of what changes nothing", async () => {
      const { prices, post, keyOf } = shop()
      await prices("web", { LAMP: "40" })
      const { id } = await draft({ LAMP: "44", VASE: "29", MUG: "11" })
      const path = `/admin/price-changes/${id}/lines`
      const again = await post(path, {
        lines: [
          { ...keyOf("web", "VASE"), new_amount: "28" },
          { ...keyOf("web", "LAMP"), new_amount: "40" },
        ],
      })
      expect([again.status, again.data.added, again.data.unchanged]).toEqual([200, 1, 1])
      const lines = async () =>
        (await shop().get(path)).data.lines as { position: number; sku: string; new_amount: string }[]
      expect((await lines()).map(({ sku, new_amount }) => [sku, new_amount])).toEqual([
        ["VASE", "28"],
        ["MUG", "11"],
      ])
      const unknown = await post(path, { remove: [99] })
      expect([unknown.status, unknown.data.message]).toEqual([404, 'Price change "Autumn" has no line 99'])
      const mug = (await lines()).find(({ sku }) => sku === "MUG")!
      const removed = await post(path, { remove: [mug.position] })
      expect(removed.data.price_change).toMatchObject({ line_count: 1, stats: { lines: 1, new: 1 } })
    })

    it("finds, filters and sorts lines, and gives them as a file", async () => {
      const { prices, get } = shop()
      await prices("web", { LAMP: "40", VASE: "30", GLASS: "6" })
      const { id } = await draft({ LAMP: "44", VASE: "24", GLASS: null, MUG: "11", SPOON: "5" })
      const skus = async (query: string) => {
        const { data } = await get(`/admin/price-changes/${id}/lines?${query}`)
        return (data.lines as { sku: string }[]).map(({ sku }) => sku)
      }
      expect(await skus("order=change_percent")).toEqual(["VASE", "GLASS", "MUG", "SPOON", "LAMP"])
      expect(await skus("order=-change_percent&limit=1")).toEqual(["LAMP"])
      expect(await skus("direction[]=up&direction[]=removed")).toEqual(["LAMP", "GLASS"])
      expect(await skus("direction=new&q=mu")).toEqual(["MUG"])
      expect(await skus("flag=no_cost")).toEqual(["SPOON"])
      const { data: unknown } = await get(`/admin/price-changes/${id}/lines?q=spoon`)
      expect(unknown.lines).toMatchObject([{ old_margin_percent: null, new_margin_percent: null }])
      expect(await skus("currency_code=usd")).toEqual([])
      const wrong = await get(`/admin/price-changes/${id}/lines?order=colour`)
      expect(wrong.status).toBe(400)
      const { data: csv } = await get(`/admin/price-changes/${id}/export?direction=down`)
      expect(csv.replace("\uFEFF", "").trim().split("\r\n")).toHaveLength(2)
      expect(csv).toContain("VASE")
      expect((await get("/admin/price-changes/cpcs_nothing/export")).status).toBe(404)
    })
  })

  describe("POST /admin/price-changes/:id/approve", () => {
    it("gives the change its number, once, and closes its lines", async () => {
      const { id } = await draft({ LAMP: "44" })
      const [one, two] = await Promise.all(
        [1, 2].map(() => shop().post(`/admin/price-changes/${id}/approve`))
      )
      expect([one!.status, two!.status]).toEqual([200, 200])
      expect(one!.data.price_change.number).toMatch(/^PCS-\d{4}-00001$/)
      expect(two!.data.price_change.number).toBe(one!.data.price_change.number)
      const late = await shop().post(`/admin/price-changes/${id}/lines`, {
        lines: [{ ...shop().keyOf("web", "MUG"), new_amount: "1" }],
      })
      expect([late.status, (await setOf(id)).line_count]).toEqual([400, 1])
      const entries = await shop().rows<{ act: string; actor_id: string }>(
        `SELECT act, actor_id FROM comptoir_audit_entry WHERE entity_type = 'price_change_set' AND entity_id = ?`,
        [id]
      )
      expect(entries).toEqual([{ act: "approved", actor_id: shop().adminId }])
    })

    it("refuses an empty change, and one of which the floor refuses prices", async () => {
      const empty = await draft({})
      const nothing = await shop().post(`/admin/price-changes/${empty.id}/approve`)
      expect([nothing.status, nothing.data.message]).toEqual([
        400,
        'Price change "Autumn" changes no price; add lines before it is approved',
      ])
      await shop().profile("web", { floor_percent: "20", floor_action: "refuse" })
      const low = await draft({ LAMP: "30", MUG: "12" })
      const refused = await shop().post(`/admin/price-changes/${low.id}/approve`)
      expect(refused.status).toBe(400)
      expect(refused.data.message).toContain("has 1 prices under the floor of their channel")
      expect(refused.data.message).toContain("LAMP (Web shop)")
      expect(await setOf(low.id)).toMatchObject({ status: "draft", number: null, stats: { under_floor: 1 } })
    })

    it("asks for somebody else above the threshold, where the shop says so", async () => {
      await shop().prices("web", { LAMP: "40" })
      await settings({ "pricing.approval_above_percent": "10", "pricing.own_approval_forbidden": true })
      const large = await draft({ LAMP: "45" })
      expect(await setOf(large.id)).toMatchObject({
        needs_approver: true,
        approval_refusal: 'Price change "Autumn" was made by the same person; somebody else must approve it',
      })
      const refused = await shop().post(`/admin/price-changes/${large.id}/approve`)
      expect([refused.status, (await setOf(large.id)).status]).toEqual([400, "draft"])
      const small = await draft({ LAMP: "44" }, "Small")
      expect(await setOf(small.id)).toMatchObject({ needs_approver: false, approval_refusal: null })
      expect((await shop().post(`/admin/price-changes/${small.id}/approve`)).status).toBe(200)
    })
  })

  describe("POST /admin/price-changes/:id/reopen", () => {
    const reopen = (id: string, body: unknown = { reason: "The lamp is too dear" }) =>
      shop().post(`/admin/price-changes/${id}/reopen`, body)

    it("makes an approved change a draft again, which keeps its number and is approved anew", async () => {
      const { id } = await draft({ LAMP: "44", MUG: "11" })
      const approved = await shop().post(`/admin/price-changes/${id}/approve`)
      const { number } = approved.data.price_change
      const { status, data } = await reopen(id)
      expect([status, data.price_change]).toEqual([
        200,
        expect.objectContaining({
          status: "draft",
          number,
          approved_at: null,
          approved_by: null,
          line_count: 2,
        }),
      ])
      const line = { ...shop().keyOf("web", "LAMP"), new_amount: "42" }
      expect((await shop().post(`/admin/price-changes/${id}/lines`, { lines: [line] })).status).toBe(200)
      const again = await shop().post(`/admin/price-changes/${id}/approve`)
      expect([again.status, again.data.price_change.number]).toEqual([200, number])
      expect((await shop().post(`/admin/price-changes/${id}/publish`, {})).data.count).toBe(2)
      const entries = await shop().rows<{ act: string; reason: string | null }>(
        `SELECT act, reason FROM comptoir_audit_entry
          WHERE entity_type = 'price_change_set' AND entity_id = ? ORDER BY created_at, id`,
        [id]
      )
      expect(entries.slice(0, 3)).toEqual([
        { act: "approved", reason: null },
        { act: "reopened", reason: "The lamp is too dear" },
        { act: "approved", reason: null },
      ])
    })

    it("refuses a change without a reason, one that is scheduled, and one that was asked to be published", async () => {
      const { id } = await draft({ LAMP: "44" })
      expect((await reopen(id)).status).toBe(400)
      await shop().post(`/admin/price-changes/${id}/approve`)
      expect((await reopen(id, {})).status).toBe(400)
      await shop().post(`/admin/price-changes/${id}/schedule`, { publish_at: "2099-06-01T06:00:00Z" })
      const scheduled = await reopen(id)
      expect([scheduled.status, scheduled.data.message]).toEqual([
        400,
        expect.stringContaining("take it off the schedule before it is opened again"),
      ])
      await shop().post(`/admin/price-changes/${id}/schedule`, { publish_at: null })
      const pricing = shop().container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
      const act = await priceChangeActOf(shop().container, { actor_id: shop().adminId })
      await pricing.beginPublishing(id, { force: false }, act)
      const begun = await reopen(id)
      expect([begun.status, begun.data.message]).toEqual([
        400,
        expect.stringContaining("is being published at this moment"),
      ])
      expect((await setOf(id)).status).toBe("approved")
    })
  })

  describe("POST /admin/price-changes/:id/schedule and /discard", () => {
    it("refuses a time that is past, takes it off again, and discards what was never published", async () => {
      const { id } = await draft({ LAMP: "44" })
      await shop().post(`/admin/price-changes/${id}/approve`)
      const path = `/admin/price-changes/${id}`
      const past = await shop().post(`${path}/schedule`, { publish_at: "2020-01-01T00:00:00Z" })
      expect(past.status).toBe(400)
      expect(past.data.message).toContain("cannot be published at 2020-01-01T00:00:00.000Z, which is past")
      const zoned = await shop().post(`${path}/schedule`, { publish_at: "2099-06-01T06:00:00+02:00" })
      expect(zoned.data.price_change).toMatchObject({
        status: "scheduled",
        publish_at: "2099-06-01T04:00:00.000Z",
      })
      const off = await shop().post(`${path}/schedule`, { publish_at: null })
      expect(off.data.price_change).toMatchObject({ status: "approved", publish_at: null })
      const gone = await shop().post(`${path}/discard`)
      expect(gone.data.price_change.status).toBe("discarded")
      const never = await shop().post(`${path}/publish`)
      expect([never.status, await shop().count("comptoir_channel_price")]).toEqual([400, 0])
      const live = await shop().prices("web", { MUG: "11" })
      const refused = await shop().post(`/admin/price-changes/${live}/discard`)
      expect([refused.status, (await setOf(live)).status]).toEqual([400, "live"])
    })
  })

  describe("GET /admin/price-changes", () => {
    it("lists changes by status, kind and channel, and finds them by number and title", async () => {
      const { get, prices, keyOf, publish, channels } = shop()
      const live = await prices("web", { LAMP: "39" })
      const market = await publish([{ key: keyOf("market", "LAMP"), amount: "38" }])
      const { id } = await draft({ MUG: "11" }, "Winter 100%")
      const ids = async (query: string) => {
        const { data } = await get(`/admin/price-changes?${query}`)
        return (data.price_changes as { id: string }[]).map((one) => one.id)
      }
      expect(await ids("")).toEqual([id, market, live])
      expect(await ids("status=draft")).toEqual([id])
      expect(await ids("kind=rules")).toEqual([])
      expect(await ids(`sales_channel_id=${channels.market.id}`)).toEqual([market])
      expect(await ids(`q=${encodeURIComponent("r 100%")}`)).toEqual([id])
      expect(await ids(`q=${(await setOf(live)).number}`)).toEqual([live])
      expect((await get("/admin/price-changes?status=fine")).status).toBe(400)
      const renamed = await shop().post(`/admin/price-changes/${id}`, { title: "Winter" })
      expect(renamed.data.price_change.title).toBe("Winter")
    })
  })
}
