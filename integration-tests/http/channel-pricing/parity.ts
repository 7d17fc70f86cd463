import type { AxiosResponse } from "axios"
import type { PricedShop } from "../../helpers/a-priced-shop"
import type { Suite } from "../../helpers/suite"
import type { ParityDifferenceDTO, ParityRunDTO } from "../../../src/types/http/parity"

type Run = ParityRunDTO & { differences: ParityDifferenceDTO[] }
const PATH = "/admin/prices/parity"

/** Every place that shows a price is asked the same. */
export function describeParity({ api }: Suite, shop: () => PricedShop) {
  describe("the parity check", () => {
    const check = async (choices = {}): Promise<Run> => {
      const { status, data } = await shop().post(PATH, choices)
      expect([status, data.message]).toEqual([200, undefined])
      await shop().quiet()
      return (await shop().get(`${PATH}/${data.run.id}`)).data.run
    }
    const left = async () => {
      const tables = [
        "cart",
        "cart_line_item",
        "customer",
        "customer_group_customer",
        "order",
        "order_line_item",
      ]
      return Object.fromEntries(
        await Promise.all(tables.map(async (table) => [table, await shop().count(table)] as const))
      )
    }
    const prices = async () => {
      const { profile, publish, keyOf, groups } = shop()
      await profile("web")
      await profile("resell")
      return await publish([
        { key: keyOf("web", "LAMP"), amount: "35" },
        { key: keyOf("web", "LAMP", { min_quantity: 4 }), amount: "34" },
        { key: keyOf("resell", "LAMP"), amount: "28" },
        { key: keyOf("resell", "LAMP", { customer_group_id: groups.trade.id }), amount: "26" },
        {
          key: keyOf("resell", "VASE", { region_id: shop().regions.usd, currency_code: "usd" }),
          amount: "25",
        },
      ])
    }

    it("asks every place, for groups and quantities too, finds no difference and leaves nothing behind", async () => {
      await prices()
      const before = await left()
      const run = await check({ size: 10, includes_draft_orders: true })
      expect(run).toMatchObject({
        status: "done",
        source: "by_hand",
        question_count: 10,
        asked_count: 10,
        refusal_count: 0,
        refusals: [],
        difference_count: 0,
        differences: [],
        unasked: [],
        last_error: null,
        created_by: shop().adminId,
      })
      // Our own calculation, two carts and an order each, and four pages where one unit is asked.
      expect(run.answer_count).toBeGreaterThanOrEqual(10 * 4)
      expect(run.answer_count).toBeLessThanOrEqual(10 * 8)
      expect(await left()).toEqual(before)
    })

    it("lists who said what where a price list of somebody else bites in the cart only", async () => {
      const { rows, channels, articles, get } = shop()
      await prices()
      await rows(
        `INSERT INTO price_list (id, title, description, status, type, rules_count)
         VALUES ('plist_foreign', 'France only', '', 'active', 'override', 2)`
      )
      await rows(
        `INSERT INTO price_list_rule (id, price_list_id, attribute, value)
         VALUES ('prule_f1', 'plist_foreign', 'sales_channel_id', ?::jsonb),
                ('prule_f2', 'plist_foreign', 'shipping_address.country_code', '["fr"]')`,
        [JSON.stringify([channels.web.id])]
      )
      await rows(
        `INSERT INTO price (id, price_set_id, currency_code, amount, raw_amount, rules_count, price_list_id)
         SELECT 'price_f', price_set_id, 'eur', 31, '{"value": "31", "precision": 20}', 0, 'plist_foreign'
           FROM product_variant_price_set WHERE variant_id = ?`,
        [articles.LAMP.variant_id]
      )
      const run = await check({ size: 200, sales_channel_id: channels.web.id })
      expect(run.status).toBe("done")
      const ofOne = run.differences.find(
        ({ quantity, customer_group_id }) => quantity === 1 && !customer_group_id
      )
      expect(ofOne).toMatchObject({
        sku: "LAMP",
        sales_channel_name: "Web shop",
        region_name: "France",
        currency_code: "eur",
      })
      expect(Object.fromEntries(ofOne!.answers.map(({ place, amount }) => [place, Number(amount)]))).toEqual({
        rules: 35,
        product_list: 35,
        product_page: 35,
        variant_list: 35,
        variant_page: 35,
        cart_made: 35,
        cart_added: 31,
      })
      expect(new Set(run.differences.map(({ sku }) => sku))).toEqual(new Set(["LAMP"]))
      const listed = await get(`${PATH}?has_differences=true&sales_channel_id=${channels.web.id}`)
      expect(listed.data.runs.map(({ id }: Run) => id)).toEqual([run.id])
      expect((await get(`${PATH}?has_differences=false`)).data.count).toBe(0)
      const [header, first] = (await get(`${PATH}/${run.id}/export`)).data.split("\r\n")
      expect(header).toMatch(
        /^sku;variant;variant_id;channel;region;.*;rules;product_list;.*;draft_order;not_answered$/
      )
      expect(first).toMatch(/^LAMP;/)
    })

    it("says which channels nobody can ask for, and checks one at a time", async () => {
      const { rows, post, get, profile, channels, count } = shop()
      await profile("market")
      await rows("UPDATE api_key SET revoked_at = now() - interval '1 day' WHERE id = ?", [
        channels.market.key_id,
      ])
      expect(await check({ size: 5 })).toMatchObject({
        status: "done",
        question_count: 0,
        unasked: [channels.market.name],
      })

      await rows(
        "INSERT INTO comptoir_parity_run (id, status, source) VALUES ('cpar_now', 'running', 'command')"
      )
      const runs = await count("comptoir_parity_run")
      const refusals: AxiosResponse[] = [
        await post(PATH, {}),
        await post(PATH, { sales_channel_id: "sc_none" }),
        await post(PATH, { sales_channel_id: channels.web.id }),
        await post(PATH, { size: 0 }),
        await post(PATH, { size: 5, everything: true }),
        await get(`${PATH}/cpar_none`),
      ]
      expect(refusals.map(({ status }) => status)).toEqual([400, 404, 400, 400, 400, 404])
      expect(refusals[0]!.data.message).toBe(
        "A parity check is under way; wait until it is finished, then start another"
      )
      expect(refusals[2]!.data.message).toMatch(/^The sales channel Web shop has no active profile/)
      expect(await count("comptoir_parity_run")).toBe(runs)

      await rows(
        "UPDATE comptoir_parity_run SET updated_at = now() - interval '16 minutes' WHERE id = 'cpar_now'"
      )
      expect((await check({ size: 5 })).status).toBe("done")
      expect((await get(`${PATH}/cpar_now`)).data.run).toMatchObject({
        status: "failed",
        last_error: "The server stopped before the end",
      })
      const [first, second] = await Promise.all([post(PATH, { size: 1 }), post(PATH, { size: 1 })])
      expect([first.status, second.status].sort()).toEqual([200, 400])
      await shop().quiet()
    })

    it("asks a sample of the prices of each publication", async () => {
      const before = process.env.PORT
      process.env.PORT = new URL(api.defaults.baseURL as string).port
      try {
        const change_set_id = await prices()
        const { runs } = (await shop().get(`${PATH}?source=publication`)).data
        expect(runs).toEqual([
          expect.objectContaining({
            status: "done",
            change_set_id,
            question_count: 5,
            asked_count: 5,
            difference_count: 0,
          }),
        ])
      } finally {
        if (before === undefined) delete process.env.PORT
        else process.env.PORT = before
      }
    })
  })
}
