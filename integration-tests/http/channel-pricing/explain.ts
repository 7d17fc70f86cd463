import type { ExplainedPriceDTO, PriceExplanationDTO } from "../../../src/types/http/price-explain"
import type { PricedShop } from "../../helpers/a-priced-shop"

export function describeExplain(shop: () => PricedShop): void {
  const explain = async (more: Record<string, string> = {}): Promise<PriceExplanationDTO> => {
    const { get, articles, channels, regions } = shop()
    const query = new URLSearchParams({
      variant_id: articles.LAMP.variant_id,
      sales_channel_id: channels.web.id,
      region_id: regions.eur,
      ...more,
    })
    const { status, data } = await get(`/admin/prices/explain?${query}`)
    if (status !== 200) throw new Error(JSON.stringify(data))
    return data.explanation
  }
  const verdict = ({ owner, amount, lost_because }: ExplainedPriceDTO) =>
    [
      owner,
      amount,
      ...(lost_because ? [lost_because.reason, lost_because.attribute].filter(Boolean) : ["asked"]),
    ].join(" ")

  describe("GET /admin/prices/explain", () => {
    it("tells every price with its verdict, what made the one that is asked, and where it goes", async () => {
      const { profile, publish, keyOf, groups, channels, regions } = shop()
      await profile("web", { fee_percent: "10", payment_percent: "2", floor_percent: "5" })
      const trade = groups.trade.id
      const set = await publish([
        { key: keyOf("web", "LAMP"), amount: "36" },
        { key: keyOf("web", "LAMP", { min_quantity: 10 }), amount: "30" },
        { key: keyOf("web", "LAMP", { customer_group_id: trade }), amount: "33" },
        { key: keyOf("market", "LAMP"), amount: "44" },
      ])
      const plain = await explain()
      expect(verdict(plain.price!)).toBe("channel 36 asked")
      expect(plain.candidates.map(verdict)).toEqual([
        "base 40 base_beaten_by_list",
        "channel 30 quantity",
        "group 33 rule_missing customer.groups.id",
        "channel 44 rule_missing sales_channel_id",
        "base 44 other_currency",
      ])
      expect(plain.price).toMatchObject({
        sales_channel: { id: channels.web.id, name: "Web shop" },
        rules: [{ attribute: "sales_channel_id", value_name: "Web shop" }],
        rules_count: 1,
      })
      expect(plain.origin).toMatchObject({ change_set: { id: set, kind: "edit" }, rule: null })
      expect(plain.is_sold).toBe(true)
      // 36.00 with 20 % tax: 6.00 tax, 3.60 for the channel, 0.72 for the payment, 22.00 the goods.
      expect(plain.margin?.waterfall).toMatchObject({
        price: "36.00",
        tax: "6.00",
        net: "30.00",
        fee: "3.60",
        payment: "0.72",
        cost: "22.00",
        margin: "3.68",
        margin_percent: "12.27",
      })
      expect(plain.margin).toMatchObject({ is_under_floor: false, floor_percent: "5" })

      expect(verdict((await explain({ quantity: "10" })).price!)).toBe("channel 30 asked")
      expect(verdict((await explain({ customer_group_id: trade })).price!)).toBe("group 33 asked")
      expect(verdict((await explain({ region_id: regions.usd })).price!)).toBe("base 44 asked")
      expect(verdict((await explain({ sales_channel_id: channels.resell.id })).price!)).toBe("base 40 asked")
      expect((await explain({ sales_channel_id: channels.resell.id })).margin).toBeNull()
    })

    it("tells what an earlier moment asked, as far as it is kept", async () => {
      const { profile, prices, rows } = shop()
      await profile("web")
      await prices("web", { LAMP: "36" })
      await rows(`UPDATE comptoir_channel_price SET valid_from = valid_from - interval '2 days'`)
      await prices("web", { LAMP: "35" })
      const before = await explain({ at: new Date(Date.now() - 86_400_000).toISOString() })
      expect([before.price?.amount, before.price?.owner]).toEqual(["36", "channel"])
      expect(before.not_kept).toContain("costs")
      expect((await explain()).price?.amount).toBe("35")
      const atFirst = await explain({ at: new Date(Date.now() - 5 * 86_400_000).toISOString() })
      expect(atFirst.price).toMatchObject({ owner: "base", amount: "40" })
    })

    it("says what does not exist, and that a price is asked in a currency", async () => {
      const { get, articles, channels, regions } = shop()
      const ask = async (query: Record<string, string>) => {
        const { status, data } = await get(`/admin/prices/explain?${new URLSearchParams(query)}`)
        return [status, data.message]
      }
      const variant_id = articles.LAMP.variant_id
      const sales_channel_id = channels.web.id
      expect(await ask({ variant_id: "variant_no", sales_channel_id, currency_code: "eur" })).toEqual([
        404,
        "There is no variant variant_no",
      ])
      expect(await ask({ variant_id, sales_channel_id: "sc_no", currency_code: "eur" })).toEqual([
        404,
        "There is no sales channel sc_no",
      ])
      expect(await ask({ variant_id, sales_channel_id })).toEqual([
        400,
        "Name a region or a currency: prices are asked in one",
      ])
      expect(
        (await ask({ variant_id, sales_channel_id, region_id: regions.eur, currency_code: "usd" }))[0]
      ).toBe(400)
    })
  })

  /** Each row is one of the table “Which price wins” of docs/channel-pricing.md. */
  describe("which price wins", () => {
    const foreign = async (
      type: "sale" | "override",
      amount: number,
      rules: Record<string, string[]> = {}
    ) => {
      const { post, articles } = shop()
      const { status, data } = await post("/admin/price-lists", {
        title: "Of somebody else",
        description: "Of somebody else",
        status: "active",
        type,
        rules,
        prices: [{ variant_id: articles.LAMP.variant_id, currency_code: "eur", amount }],
      })
      if (status !== 200) throw new Error(JSON.stringify(data))
    }
    const asks = async (more: Record<string, string> = {}) => {
      const { price } = await explain(more)
      return price && `${price.owner} ${price.amount}`
    }
    beforeEach(async () => {
      const { profile, publish, keyOf, groups, regions } = shop()
      await profile("web")
      await profile("resell")
      await publish([
        { key: keyOf("web", "LAMP"), amount: "36" },
        { key: keyOf("web", "LAMP", { customer_group_id: groups.trade.id }), amount: "34" },
        { key: keyOf("web", "LAMP", { currency_code: "usd" }), amount: "40" },
        { key: keyOf("web", "LAMP", { currency_code: "usd", region_id: regions.usd }), amount: "42" },
      ])
    })

    it("is the channel's own before the base price, lower or not", async () => {
      expect(await asks()).toBe("channel 36")
      const { publish, keyOf } = shop()
      await publish([{ key: keyOf("web", "LAMP"), amount: "45" }])
      expect(await asks()).toBe("channel 45")
    })

    it("is the base price in a channel without one", async () => {
      expect(await asks({ sales_channel_id: shop().channels.resell.id })).toBe("base 40")
    })

    it("is that of the customer's group before that of everybody", async () => {
      expect(await asks({ customer_group_id: shop().groups.trade.id })).toBe("group 34")
      expect(await asks({ customer_group_id: shop().groups.members.id })).toBe("channel 36")
    })

    it("is that of the region before that of its currency, lower or not", async () => {
      const { regions } = shop()
      expect(await asks({ region_id: regions.usd })).toBe("channel 42")
      const { price } = await explain({ region_id: "", currency_code: "usd" })
      expect(price?.amount).toBe("40")
    })

    it("is the lower of a group's price and the channel's price for the region", async () => {
      const { publish, keyOf, groups, regions } = shop()
      const ofTrade = (amount: string) =>
        publish([
          {
            key: keyOf("web", "LAMP", { currency_code: "usd", customer_group_id: groups.trade.id }),
            amount,
          },
        ])
      const asked = { region_id: regions.usd, customer_group_id: groups.trade.id }
      await ofTrade("43")
      expect(await asks(asked)).toBe("channel 42")
      await ofTrade("41")
      expect(await asks(asked)).toBe("group 41")
    })

    it("is the lowest tier that the quantity reaches", async () => {
      const { publish, keyOf } = shop()
      await publish([{ key: keyOf("web", "LAMP", { min_quantity: 5 }), amount: "31" }])
      expect([await asks({ quantity: "4" }), await asks({ quantity: "5" })]).toEqual([
        "channel 36",
        "channel 31",
      ])
    })

    it("is not that of a storewide sale where the channel has a price", async () => {
      await foreign("sale", 20)
      expect(await asks()).toBe("channel 36")
      expect((await explain()).candidates[0]).toMatchObject({
        owner: "foreign",
        amount: "20",
        lost_because: { reason: "fewer_rules" },
      })
    })

    it("is that of a storewide sale where the channel has none, unless the base price is lower", async () => {
      const resell = { sales_channel_id: shop().channels.resell.id }
      await foreign("sale", 20)
      expect(await asks(resell)).toBe("foreign 20")
    })

    it("is the base price where a storewide sale is above it", async () => {
      const resell = { sales_channel_id: shop().channels.resell.id }
      await foreign("sale", 50)
      expect(await asks(resell)).toBe("base 40")
      expect((await explain(resell)).candidates[0]?.lost_because).toEqual({
        reason: "sale_not_lower_than_base",
      })
    })

    it("is the lower one of a foreign list for a group and the channel's", async () => {
      const { members } = shop().groups
      await foreign("override", 30, { "customer.groups.id": [members.id] })
      expect(await asks({ customer_group_id: members.id })).toBe("foreign 30")
      await foreign("override", 37, { "customer.groups.id": [shop().groups.trade.id] })
      expect(await asks({ customer_group_id: shop().groups.trade.id })).toBe("group 34")
    })
  })
}
