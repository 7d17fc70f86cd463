import { MOST_COPIES, MOST_COPIES_AT_ONCE } from "../../../src/domain/cart-recovery/link"
import { atOnce } from "../../helpers/at-once"
import type { RelaunchShop } from "../../helpers/a-relaunch-shop"
import type { Suite } from "../../helpers/suite"
import { aLinkOf, BROWSER, cartIdIn, visitor, whoBuys } from "./a-visitor"

export function describeRecoveryLinks({ api }: Suite, shop: () => RelaunchShop): void {
  const cartRow = async (id: string | null) =>
    (
      await shop().rows<Record<string, unknown>>(
        `SELECT cart.email, cart.customer_id, cart.sales_channel_id, cart.region_id, cart.currency_code,
                (SELECT array_agg(line.variant_sku || ' ' || line.quantity ORDER BY line.variant_sku)
                   FROM cart_line_item AS line WHERE line.cart_id = cart.id AND line.deleted_at IS NULL) AS lines
           FROM cart WHERE id = ?`,
        [id]
      )
    )[0]
  const open = (token: string, body: object = {}, channel: "web" | "market" = "web") =>
    shop().tell(`recovery/${token}`, body, { channel })

  describe("GET /recovery/:token", () => {
    it("opens a copy of the cart that says nothing about whose it was, and that copy again in the same browser", async () => {
      const { leaveCart, channels, regions, journeyOf, messagesOf, decisionsOf, count } = shop()
      const visit = visitor(shop())
      const cart = await leaveCart("ada", { LAMP: 1, MUG: 2 })
      const { path, journey } = await aLinkOf(shop(), cart.id)
      const first = await visit(path)
      expect([first.status, first.headers.location]).toEqual([302, `${path}/cart`])
      expect(first.headers).toMatchObject({
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex, nofollow",
      })
      const page = await visit(`${path}/cart`)
      expect(page.status).toBe(200)
      expect(page.data).toContain("LAMP")
      expect(page.data).toContain("€64.00")
      for (const word of ["ada@example", "Camille", "Durand", "69002", "quai"])
        expect(page.data.toLowerCase()).not.toContain(word.toLowerCase())
      const copy = cartIdIn(page.data)
      expect(copy).not.toBe(cart.id)
      const [cookie] = page.headers["set-cookie"] as unknown as string[]
      expect(cookie).toMatch(
        new RegExp(
          `^comptoir_cart_${journey.id}=${copy}; Path=/recovery; Expires=.+; HttpOnly; SameSite=Lax$`
        )
      )
      expect(await cartRow(copy)).toEqual({
        email: null,
        customer_id: null,
        sales_channel_id: channels.web.id,
        region_id: regions.eur,
        currency_code: "eur",
        lines: ["LAMP 1", "MUG 2"],
      })
      expect(await journeyOf(cart.id)).toMatchObject({ status: "recovered", recovered_cart_id: copy })
      expect((await messagesOf(journey.id))[0]!.clicks).toBe(1)
      const carts = await count("cart")
      expect(cartIdIn((await visit(`${path}/cart?lang=fr`)).data)).toBe(copy)
      expect(await count("cart")).toBe(carts)
      expect((await decisionsOf(journey.id)).filter((kind) => !/planned|opened/.test(kind))).toEqual([
        "link_used",
        "recovered",
        "restored",
      ])
    })

    it("gives nobody a cart that somebody else may type into", async () => {
      const { leaveCart, tell, messagesOf } = shop()
      const { path, token, journey } = await aLinkOf(shop(), (await leaveCart("ada", { MUG: 1 })).id)
      const [one, other] = [visitor(shop()), visitor(shop())]
      const first = cartIdIn((await one(`${path}/cart`)).data)!
      const second = cartIdIn((await other(`${path}/cart`)).data)!
      const third = (await open(token)).data.recovery.cart_id as string
      expect(new Set([first, second, third]).size).toBe(3)
      await tell(`carts/${second}`, whoBuys("friend@example.test"))
      expect(cartIdIn((await one(`${path}/cart`)).data)).toBe(first)
      expect(cartIdIn((await other(`${path}/cart`)).data)).toBe(second)
      for (const cart of [first, third]) expect(await cartRow(cart)).toMatchObject({ email: null })
      // A cookie of the links does not open a cart of somebody else's.
      const elsewhere = await aLinkOf(shop(), (await leaveCart("ben", { MUG: 1 })).id)
      const cookie = `comptoir_cart_${elsewhere.journey.id}=${second}`
      const stolen = cartIdIn((await visitor(shop())(`${elsewhere.path}/cart`, { cookie })).data)
      expect([first, second, third]).not.toContain(stolen)
      expect((await messagesOf(journey.id))[0]!.clicks).toBe(1)
    })

    it("makes one copy for each who comes at the same moment, and none for who holds one", async () => {
      const { leaveCart, count } = shop()
      const { token } = await aLinkOf(shop(), (await leaveCart("ada", { MUG: 1 })).id)
      const before = await count("cart")
      const made = await atOnce(4, () => open(token))
      expect(new Set(made.map(({ data }) => data.recovery.cart_id)).size).toBe(4)
      expect(await count("cart")).toBe(before + 4)
      const { cart_id } = made[0]!.data.recovery
      const again = await atOnce(4, () => open(token, { cart_id }))
      expect(again.map(({ data }) => data.recovery.cart_id)).toEqual(again.map(() => cart_id))
      expect(await count("cart")).toBe(before + 4)
    })

    it("makes so many copies and no more, and says so", async () => {
      const { leaveCart, rows, count } = shop()
      const visit = visitor(shop())
      const { path, token, journey } = await aLinkOf(shop(), (await leaveCart("ada", { MUG: 1 })).id)
      const mine = cartIdIn((await visit(`${path}/cart`)).data)
      await rows(
        `INSERT INTO comptoir_recovery_copy (cart_id, journey_id, link_id, created_at)
         SELECT 'cart_of_many_' || number, copy.journey_id, copy.link_id, copy.created_at
           FROM comptoir_recovery_copy AS copy CROSS JOIN generate_series(2, ?) AS number WHERE copy.journey_id = ?`,
        [MOST_COPIES, journey.id]
      )
      const before = await count("cart")
      const page = await visitor(shop())(`${path}/cart`)
      expect([page.status, page.data.includes("This link opens no more baskets")]).toEqual([429, true])
      const refused = await open(token)
      expect([refused.status, refused.data.message]).toEqual([
        429,
        `This link has made ${MOST_COPIES} carts and makes no more; name one of them as cart_id to open it again`,
      ])
      expect(cartIdIn((await visit(`${path}/cart`)).data)).toBe(mine)
      expect(await count("cart")).toBe(before)
    })

    it("makes only so many copies in ten minutes", async () => {
      const { leaveCart, rows, count } = shop()
      const { token } = await aLinkOf(shop(), (await leaveCart("ada", { MUG: 1 })).id)
      const { cart_id } = (await open(token)).data.recovery
      await rows(`UPDATE comptoir_recovery_counter SET hits = ? WHERE id LIKE 'link-copies:%'`, [
        MOST_COPIES_AT_ONCE,
      ])
      const before = await count("cart")
      const refused = await open(token)
      expect([refused.status, Number(refused.headers["retry-after"]) > 0]).toEqual([429, true])
      expect((await open(token, { cart_id })).data.recovery.cart_id).toBe(cart_id)
      expect(await count("cart")).toBe(before)
    })

    it("counts an order of any copy for the journey, whoever pays it", async () => {
      const { leaveCart, tell, ready, complete, journeyOf, messagesOf, send, hours, rows } = shop()
      const cart = await leaveCart("ada", { MUG: 1 })
      const { token, journey } = await aLinkOf(shop(), cart.id)
      const first = (await open(token)).data.recovery.cart_id as string
      await tell(`carts/${first}`, whoBuys("friend@example.test"))
      const second = (await open(token)).data.recovery.cart_id as string
      expect(second).not.toBe(first)
      expect(await journeyOf(cart.id)).toMatchObject({ recovered_cart_id: second })
      await ready(first, {})
      const { data } = await complete(first, {})
      expect(data.type).toBe("order")
      await shop().quiet()
      expect(await journeyOf(cart.id)).toMatchObject({
        status: expect.stringMatching(/^converted/),
        order_id: data.order.id,
      })
      await send(hours(25))
      expect(await messagesOf(journey.id)).toMatchObject([{ status: "skipped", reason: "bought" }])
      expect(
        await rows(`SELECT count(*)::int AS won FROM comptoir_recovery_order WHERE order_id = ?`, [
          data.order.id,
        ])
      ).toEqual([{ won: 1 }])
    })

    it("puts off what is next while a payment of any copy is tried", async () => {
      const { leaveCart, messagesOf, send, hours, rows, quiet, ready } = shop()
      const { token, journey } = await aLinkOf(shop(), (await leaveCart("ada", { MUG: 1 })).id)
      const first = (await open(token)).data.recovery.cart_id as string
      await ready(first, {})
      const second = (await open(token)).data.recovery.cart_id as string
      await quiet()
      await rows(`UPDATE comptoir_cart_activity SET last_activity_at = ? WHERE cart_id = ANY(?::text[])`, [
        shop().start,
        [first, second],
      ])
      await rows(`UPDATE payment_session SET status = 'error', updated_at = ?`, [hours(23.5)])
      await send(hours(24))
      expect(await messagesOf(journey.id)).toMatchObject([
        { status: "deferred", reason: "payment_failed", due_at: hours(24.5) },
      ])
    })

    it("counts nothing for programs that open every link, and shows them a button", async () => {
      const { leaveCart, journeyOf, messagesOf, count, post } = shop()
      const visit = visitor(shop())
      const cart = await leaveCart("ben", { MUG: 1 })
      const { path, journey } = await aLinkOf(shop(), cart.id)
      const before = await count("cart")
      const programs: Record<string, string>[] = [
        { "user-agent": "Mozilla/5.0 (compatible; Barracuda Sentinel)" },
        { "user-agent": "curl/8.9" },
        { "sec-purpose": "prefetch;prerender" },
        { "sec-fetch-mode": "no-cors" },
        { accept: "*/*" },
      ]
      for (const headers of programs) {
        const { status, data } = await visit(path, headers)
        expect([status, data.includes("<button>Open my basket</button>")]).toEqual([200, true])
      }
      const head = await api.head(path, { headers: BROWSER, maxRedirects: 0 })
      expect([head.status, head.data]).toEqual([200, ""])
      expect(await journeyOf(cart.id)).toMatchObject({ status: "abandoned", recovered_cart_id: null })
      expect((await messagesOf(journey.id))[0]!.clicks).toBe(0)
      expect(await count("cart")).toBe(before)
      const pressed = await post(path, undefined, { headers: BROWSER, maxRedirects: 0 })
      expect([pressed.status, pressed.headers.location]).toEqual([303, `${path}/cart`])
      expect(await journeyOf(cart.id)).toMatchObject({ status: "recovered" })
    })

    it("answers the same to a token that is unknown, changed, over, ended or of what was bought", async () => {
      const { leaveCart, rows, count } = shop()
      const visit = visitor(shop())
      const { path, token, journey } = await aLinkOf(shop(), (await leaveCart("ada", { MUG: 1 })).id)
      const before = await count("cart")
      const turned = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`
      const answers = [
        await visit(`/recovery/${turned}`),
        await visit(`/recovery/${"x".repeat(43)}`),
        await visit("/recovery/%00"),
        await visit(`/recovery/${"A".repeat(5_000)}`),
      ]
      const set = (columns: string) =>
        rows(`UPDATE comptoir_recovery_link SET ${columns} WHERE journey_id = ?`, [journey.id])
      await set("expires_at = now() - interval '1 second'")
      answers.push(await visit(path))
      await set("expires_at = now() + interval '1 day', ended_at = now()")
      answers.push(await visit(path))
      await set("ended_at = NULL")
      await rows(`UPDATE comptoir_recovery_journey SET status = 'converted' WHERE id = ?`, [journey.id])
      answers.push(await visit(path))
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
      expect(new Set(answers.map(({ data }) => data)).size).toBe(1)
      expect((await open(token)).status).toBe(404)
      expect(await count("cart")).toBe(before)
      for (let tries = answers.length; tries < 30; tries += 1) await visit(`/recovery/${"y".repeat(43)}`)
      const tooMany = await visit(`/recovery/${"y".repeat(43)}`)
      expect([tooMany.status, Number(tooMany.headers["retry-after"]) > 0]).toEqual([429, true])
    })

    it("leads to the page that the merchant set, and nowhere else", async () => {
      const { leaveCart, policy } = shop()
      const visit = visitor(shop())
      await policy("web", { storefront_url: "https://shop.example/back/{token}?cart={cart_id}" })
      const { path, token } = await aLinkOf(shop(), (await leaveCart("ada", { MUG: 1 })).id)
      const { status, headers } = await visit(`${path}?url=https://evil.example&next=//evil.example`)
      expect(status).toBe(302)
      const address = new URL(headers.location as string)
      expect([address.origin, address.pathname]).toEqual(["https://shop.example", `/back/${token}`])
      expect(await cartRow(address.searchParams.get("cart"))).toMatchObject({ email: null, lines: ["MUG 1"] })
      await policy("web", { storefront_url: "https://{token}.example/" })
      expect((await visit(path)).headers.location).toBe(`${path}/cart`)
    })
  })

  describe("POST /store/recovery/:token", () => {
    it("gives the cart back to who holds it, at the prices of now, and a copy to everybody else", async () => {
      const { leaveCart, profile, prices, ask } = shop()
      const cart = await leaveCart("ada", { LAMP: 1 })
      const { token } = await aLinkOf(shop(), cart.id)
      await profile("web")
      await prices("web", { LAMP: "35" })
      const own = await open(token, { cart_id: cart.id })
      expect(own.data.recovery).toMatchObject({ cart_id: cart.id, is_own: true, dropped: [], coupon: null })
      expect((await ask(`carts/${cart.id}`)).data.cart.items[0].unit_price).toBe(35)
      const stranger = await open(token, { cart_id: "cart_of_somebody_else" })
      expect(stranger.data.recovery.is_own).toBe(false)
      expect(stranger.data.recovery.cart_id).not.toBe(cart.id)
      const { data } = await ask(`carts/${stranger.data.recovery.cart_id}`)
      expect([data.cart.email, data.cart.items[0].unit_price]).toEqual([null, 35])
    })

    it("opens nothing for the key of another channel, nor for a body that is none", async () => {
      const { leaveCart, count } = shop()
      const { token } = await aLinkOf(shop(), (await leaveCart("ada", { MUG: 1 })).id)
      const before = await count("cart")
      expect((await open(token, {}, "market")).status).toBe(404)
      expect((await open(token, { cart_id: 5 })).status).toBe(400)
      expect((await open(token, { email: "ben@example.test" })).status).toBe(400)
      expect(await count("cart")).toBe(before)
    })

    it("rebuilds a cart that is gone of what is still sold, and says what is not", async () => {
      const { leaveCart, rows, articles, channels, decisionsOf } = shop()
      const cart = await leaveCart("ada", { LAMP: 2, MUG: 3, VASE: 1, RUG: 1 }, undefined, {
        channel: "market",
      })
      const { token, journey } = await aLinkOf(shop(), cart.id)
      await rows(`UPDATE cart SET deleted_at = now() WHERE id = ?`, [cart.id])
      await rows(
        `UPDATE inventory_level SET stocked_quantity = 1, raw_stocked_quantity = '{"value":"1","precision":20}' WHERE inventory_item_id = ?`,
        [articles.MUG.inventory_item_id]
      )
      await rows(
        `UPDATE inventory_level SET stocked_quantity = 0, raw_stocked_quantity = '{"value":"0","precision":20}' WHERE inventory_item_id = ?`,
        [articles.VASE.inventory_item_id]
      )
      await rows(`UPDATE product SET status = 'draft' WHERE id = ?`, [articles.RUG.product_id])
      const { data } = await open(token, { cart_id: cart.id }, "market")
      expect(
        data.recovery.dropped.map((line: { title: string; reason: string }) => [line.title, line.reason])
      ).toEqual(
        expect.arrayContaining([
          ["VASE", "sold_out"],
          ["RUG", "unpublished"],
        ])
      )
      expect(await cartRow(data.recovery.cart_id)).toMatchObject({
        sales_channel_id: channels.market.id,
        lines: ["LAMP 2", "MUG 1"],
      })
      expect(await decisionsOf(journey.id)).toContain("rebuilt")
    })

    it("opens the copy with somebody's address again for them, once another was made too", async () => {
      const { leaveCart, tell, messagesOf } = shop()
      const { token, journey } = await aLinkOf(shop(), (await leaveCart("ada", { MUG: 1 })).id)
      const first = (await open(token)).data.recovery.cart_id as string
      await tell(`carts/${first}`, whoBuys("ada@example.test"))
      const second = (await open(token)).data.recovery.cart_id as string
      expect(second).not.toBe(first)
      expect(await cartRow(second)).toMatchObject({ email: null, customer_id: null })
      expect((await open(token, { cart_id: first })).data.recovery.cart_id).toBe(first)
      expect((await messagesOf(journey.id))[0]!.clicks).toBe(1)
    })
  })
}
