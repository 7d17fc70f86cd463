import { parse } from "csv-parse/sync"
import type { AudienceResponse, ReachabilityResponse } from "../../../src/types/http/recovery-people"
import type { RelaunchShop } from "../../helpers/a-relaunch-shop"

export function describeAudience(shop: () => RelaunchShop): void {
  const members = async (query: string) => {
    const { data } = await shop().get(`/admin/recovery/audience/export?${query}`)
    return parse(data as string, { bom: true, delimiter: ";", columns: true }) as Record<string, string>[]
  }
  const emails = async (query: string) => (await members(query)).map(({ email }) => email).sort()

  describe("GET /admin/recovery/audience", () => {
    it("has those alone who may be written to, and says what it rests on", async () => {
      const { leaveCart, find, hours, policy, buy, get, post } = shop()
      for (const who of ["ada", "ben", "cleo"] as const) await leaveCart(who, { LAMP: 1 })
      const bought = await leaveCart("trader", { MUG: 2 })
      await find(hours(2))
      await buy(bought.id, "trader")
      await post("/admin/recovery/suppressions", { email: "ben@example.test" })
      expect(await emails("segment=reachable")).toEqual(["ada@example.test"])
      await policy("web", { basis: "customers_soft_opt_in" })
      const all = await members("segment=reachable")
      expect(all.map(({ email, basis }) => [email, basis]).sort()).toEqual([
        ["ada@example.test", "consent_only"],
        ["trade@example.test", "customers_soft_opt_in"],
      ])
      const { data } = await get("/admin/recovery/audience")
      expect(data as AudienceResponse).toMatchObject({
        counts: [
          { segment: "reachable", people: 2 },
          { segment: "won_back", people: 0 },
          { segment: "lapsed", people: 0 },
        ],
        is_partial: false,
      })
      await policy("web", { country_bases: JSON.stringify({ fr: "consent_only" }) })
      expect(await emails("segment=reachable")).toEqual(["ada@example.test"])
    })

    it("is narrowed by channel and by what a cart was worth, in its currency", async () => {
      const { leaveCart, find, hours, channels, get } = shop()
      await leaveCart("ada", { SOFA: 1 })
      await leaveCart("ben", { CUP: 1 })
      await leaveCart("dan", { SOFA: 1 }, undefined, { channel: "market", currency: "usd" })
      await find(hours(2))
      expect(await emails("")).toEqual(["ada@example.test", "ben@example.test", "dan@example.test"])
      expect(await emails(`sales_channel_id=${channels.market.id}`)).toEqual(["dan@example.test"])
      expect(await emails("currency_code=EUR&value_from=500")).toEqual(["ada@example.test"])
      const refused = await get("/admin/recovery/audience?value_from=500")
      expect([refused.status, refused.data.message]).toEqual([
        400,
        expect.stringContaining("needs the currency"),
      ])
    })

    it("knows who has lapsed by their last order", async () => {
      const { leaveCart, find, hours, buy } = shop()
      const cart = await leaveCart("ada", { MUG: 1 })
      await find(hours(2))
      await buy(cart.id, "ada", new Date(Date.now() - 200 * 86_400_000))
      expect(await emails("segment=lapsed")).toEqual(["ada@example.test"])
      expect(await emails("segment=lapsed&lapsed_days=300")).toEqual([])
    })
  })

  describe("GET /admin/recovery/reachability", () => {
    it("says how many left carts can be written about, and why the others cannot", async () => {
      const { leaveCart, find, hours, post, get, channels } = shop()
      await leaveCart("ada", { MUG: 1 })
      await leaveCart("ben", { MUG: 1 })
      await leaveCart("cleo", { MUG: 1 })
      await leaveCart("cleo", { CUP: 1 }, undefined, { email: null })
      const trader = await leaveCart("trader", { MUG: 1 })
      await shop().buy((await leaveCart("trader", { CUP: 1 })).id, "trader")
      await find(hours(2))
      await post("/admin/recovery/suppressions", { email: "ben@example.test" })
      const { status, data } = await get(`/admin/recovery/reachability?sales_channel_id=${channels.web.id}`)
      expect([status, data as ReachabilityResponse]).toEqual([
        200,
        expect.objectContaining({
          is_active: true,
          looked_at: 5,
          is_partial: false,
          reachable: 1,
          by_basis: { consent_only: 1 },
          reasons: expect.arrayContaining([
            { reason: "no_consent", carts: 2 },
            { reason: "no_address", carts: 1 },
            { reason: "by_hand", carts: 1 },
          ]),
          countries: [{ country_code: "fr", carts: 5, reachable: 1 }],
          under: { consent_only: 1, customers_soft_opt_in: 2, single_reminder: 3 },
        }),
      ])
      expect(JSON.stringify(data)).not.toContain("example.test")
      expect(trader.id).toMatch(/^cart_/)
      expect((await get("/admin/recovery/reachability?sales_channel_id=sc_none")).status).toBe(404)
    })
  })
}
