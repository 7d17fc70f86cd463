import type { BrowserContext, Locator, Page } from "playwright-core"
import { aMailServer, CaughtMail, MailServer } from "../helpers/a-mail-server"
import { aMovingClock, MovingClock } from "../helpers/a-moving-clock"
import { aWalk } from "../helpers/a-walk"
import { ADDRESS, aWebShop, WebShop } from "../helpers/a-web-shop"
import { say } from "../helpers/say"
import { openShop, Shop } from "../helpers/shop"

jest.setTimeout(600_000)

type Sku = "LAMP-1" | "CHAIR-1"
const TITLES: Record<Sku, string> = { "LAMP-1": "Desk lamp", "CHAIR-1": "Folding chair" }
const SEQUENCE = "A reminder, then a coupon"
const port = 21_000 + (process.pid % 20_000)

/** Four left carts: one comes back, one wants no mail, one buys elsewhere, and one waits for goods. */
const SHOPPERS = {
  ada: "ada@example.test",
  ben: "ben@example.test",
  cleo: "cleo@example.test",
  dan: "dan@example.test",
} as const
type Shopper = keyof typeof SHOPPERS

describe("a left cart, won back", () => {
  let shop: Shop
  let mail: MailServer
  let clock: MovingClock
  let page: Page
  let complaints: string[]
  /** A shopper's own browser, in which no page needs scripts. */
  let visitor: BrowserContext
  let opened: Page | undefined
  let web: WebShop<Sku>
  let lyon: string
  let key: string
  const carts = {} as Record<Shopper, string>
  let bought: string

  const step = aWalk("relaunch", () => ({ marketer: page, shopper: opened }))
  const main = () => page.getByRole("main")
  const press = (name: string, within: Page | Locator = page) =>
    within.getByRole("button", { name, exact: true }).click()
  const confirm = async (name: string) => {
    const question = page.getByRole("alertdialog")
    await press(name, question)
    await question.waitFor({ state: "detached" })
  }
  const open = async (place: string) => {
    await page.goto(`${shop.url}/app${place}`)
    await main().waitFor()
  }
  const sees = (text: string | RegExp, within: Page | Locator = main()) =>
    within.getByText(text).first().waitFor()

  const post = <T>(path: string, body: object = {}) => shop.ask<T>(path, { method: "POST", body })
  const store = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${shop.url}/store/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-publishable-api-key": key },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`/store/${path} answered ${response.status}: ${text}`)
    return JSON.parse(text) as T
  }
  const fill = async (email: string, sku: Sku, quantity = 1): Promise<string> => {
    const { cart } = await store<{ cart: { id: string } }>("carts", {
      region_id: web.region_id,
      email,
      shipping_address: ADDRESS,
      billing_address: ADDRESS,
      items: [{ variant_id: web.items[sku].variant_id, quantity }],
    })
    return cart.id
  }
  type Bought = { id: string; discount_total: number; item_total: number }
  /** Delivery, payment and the order. */
  const buy = async (cart_id: string): Promise<Bought> => {
    await store(`carts/${cart_id}/shipping-methods`, { option_id: web.shipping_option_id })
    const { payment_collection } = await store<{ payment_collection: { id: string } }>(
      "payment-collections",
      {
        cart_id,
      }
    )
    await store(`payment-collections/${payment_collection.id}/payment-sessions`, {
      provider_id: "pp_system_default",
    })
    const { order } = await store<{ order: Bought }>(`carts/${cart_id}/complete`, {})
    return order
  }
  const mailsTo = (shopper: Shopper): CaughtMail[] =>
    mail.mails.filter(({ to }) => to.includes(SHOPPERS[shopper]))
  const linkIn = ({ text }: CaughtMail, path: "unsubscribe/" | ""): string => {
    const token = path ? "[A-Za-z0-9._-]+" : "[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"
    const found = new RegExp(`${shop.url}/recovery/${path}${token}`).exec(text)?.[0]
    if (!found) throw new Error(`The mail has no link to /recovery/${path}:\n${text}`)
    return found
  }
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  /** What the report says of the carts of these days; the clock was moved past today. */
  const report = async () => {
    const { report } = await shop.ask<{
      report: {
        funnel: { eligible: number; sent: number; converted: number; converted_unaided: number }
        levels: { level: string; orders: number; net: string }[]
      }
    }>(`/admin/recovery/report?from=${day(-1)}&to=${day(5)}`)
    return report
  }
  const journeyOf = async (
    shopper: Shopper
  ): Promise<{ id: string; status: string; order_id: string | null }> => {
    type Journeys = { journeys: { id: string; cart_id: string; status: string; order_id: string | null }[] }
    const { journeys } = await shop.ask<Journeys>("/admin/recovery/journeys?limit=20")
    const found = journeys.find(({ cart_id }) => cart_id === carts[shopper])
    if (!found) throw new Error(`The cart of ${shopper} has no journey`)
    return found
  }
  const visit = async (url: string): Promise<Page> => {
    opened ??= await visitor.newPage()
    await opened.goto(url)
    return opened
  }

  beforeAll(async () => {
    mail = aMailServer(port)
    await mail.start()
    const environment = {
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      SMTP_FROM: "The Shop <hello@shop.example>",
    }
    shop = await openShop(environment)
    const starting = aMovingClock(shop, environment)
    starting.catch(() => undefined)
    ;({ page, complaints } = await shop.signIn())
    const { stock_location } = await post<{ stock_location: { id: string } }>("/admin/stock-locations", {
      name: "Lyon",
    })
    lyon = stock_location.id
    web = await aWebShop(shop, [lyon], TITLES)
    for (const [sku, stocked_quantity] of [
      ["LAMP-1", 10],
      ["CHAIR-1", 1],
    ] as const)
      await post(`/admin/inventory-items/${web.items[sku].inventory_item_id}/location-levels`, {
        location_id: lyon,
        stocked_quantity,
      })
    const { api_key } = await post<{ api_key: { id: string; token: string } }>("/admin/api-keys", {
      title: "Web",
      type: "publishable",
    })
    await post(`/admin/api-keys/${api_key.id}/sales-channels`, { add: [web.channel_id] })
    key = api_key.token
    // At whatever hour this runs, nobody is asleep; and with so few people, nobody is held out.
    await post(`/admin/recovery/channels/${web.channel_id}`, {
      quiet_from: null,
      quiet_until: null,
      holdout_percent: "0",
      mail_from: "The Shop <hello@shop.example>",
      postal_address: "3 quai Saint-Antoine, 69002 Lyon, France",
    })
    visitor = await shop.browser.newContext({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
      locale: "en-GB",
    })
    visitor.setDefaultTimeout(30_000)
    clock = await starting
  })

  afterAll(async () => {
    await clock?.stop()
    await shop?.stop()
    await mail?.stop()
  })

  step("a channel is switched on, and the sequence that waits a day", async () => {
    await open(`/relaunch/channels/${web.channel_id}`)
    await press(say("relaunch.channels.switch_on.open"), main())
    await confirm(say("relaunch.channels.switch_on.confirm"))
    await sees(say("relaunch.channels.no_sequence"))
    await main()
      .getByRole("link", { name: say("relaunch.sequences.title"), exact: true })
      .first()
      .click()
    await main()
      .getByRole("link", { name: say("relaunch.sequences.shipped.with_coupon.name"), exact: true })
      .click()
    await press(say("relaunch.sequences.switch_on.open"), main())
    await confirm(say("relaunch.sequences.switch_on.confirm"))
    await main()
      .getByRole("button", { name: say("relaunch.sequences.switch_off.open"), exact: true })
      .waitFor()
    const { sequences } = await shop.ask<{ sequences: { name: string; status: string }[] }>(
      "/admin/recovery/sequences?status=active"
    )
    expect(sequences.map(({ name }) => name)).toEqual([SEQUENCE])
  })

  step("the first mail gets another subject, which is seen on a mail before it is kept", async () => {
    const { templates } = await shop.ask<{ templates: { id: string; code: string | null }[] }>(
      "/admin/recovery/templates?limit=20"
    )
    const reminder = templates.find(({ code }) => code === "reminder")!
    await open(`/relaunch/mails/${reminder.id}`)
    const subject = main().getByRole("textbox", { name: say("relaunch.mails.fields.subject"), exact: true })
    await subject.fill("{{item_count}} left at {{shop_nam}}")
    await main().locator('input[aria-invalid="true"]').waitFor()
    expect(
      await main()
        .getByRole("button", { name: say("common.save"), exact: true })
        .isDisabled()
    ).toBe(true)
    await subject.fill("Left at {{shop_name}}: {{first_title}}")
    await sees(/^Left at (?!\{)/)
    await press(say("common.save"), main())
    await page.getByText(say("common.saved"), { exact: true }).first().waitFor()
  })

  step("four shoppers say yes to mail and leave their carts, which are found after an hour", async () => {
    carts.ada = await fill(SHOPPERS.ada, "LAMP-1", 2)
    carts.ben = await fill(SHOPPERS.ben, "LAMP-1")
    carts.cleo = await fill(SHOPPERS.cleo, "LAMP-1")
    carts.dan = await fill(SHOPPERS.dan, "CHAIR-1")
    for (const cart_id of Object.values(carts))
      await store("consent", { cart_id, granted: true, wording_version: 0, source_page: "/cart" })
    expect(await clock.to(2)).toMatchObject({ opened: 4, sent: 0 })
  })

  step("who buys elsewhere hears nothing, and who waits for goods does not yet", async () => {
    // The only chair goes with it: the cart that waits for one is sold out.
    const elsewhere = await fill("Cleo@Example.test", "CHAIR-1")
    await buy(elsewhere)
    expect(await clock.to(25)).toMatchObject({ sent: 2 })
    await Promise.all([mail.mailTo(SHOPPERS.ada), mail.mailTo(SHOPPERS.ben)])
    expect(mail.mails.map(({ to }) => to[0]).sort()).toEqual([SHOPPERS.ada, SHOPPERS.ben])
  })

  step("a mail has both parts, the headers to unsubscribe, and no address in its links", async () => {
    const [first] = mailsTo("ada")
    expect(first).toMatchObject({ subject: expect.stringMatching(/^Left at .+: .+/) as string })
    expect(first!.text).toContain("Desk lamp")
    expect(first!.html).toContain("Desk lamp")
    expect(first!.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click")
    expect(first!.headers["list-unsubscribe"]).toBe(`<${linkIn(first!, "unsubscribe/")}>`)
    const links = [...first!.html.matchAll(/href="([^"]+)"/g)].map(([, address]) => address!)
    expect(links).toContain(linkIn(first!, ""))
    expect(links.filter((address) => decodeURIComponent(address).includes("@"))).toEqual([])
  })

  step("one press unsubscribes, without signing in", async () => {
    const there = await visit(linkIn(mailsTo("ben")[0]!, "unsubscribe/"))
    await there.getByRole("button", { name: "Unsubscribe", exact: true }).click()
    await sees("You are unsubscribed", there)
    const { suppressions } = await shop.ask<{ suppressions: { reason: string }[] }>(
      "/admin/recovery/suppressions"
    )
    expect(suppressions.map(({ reason }) => reason)).toEqual(["unsubscribed"])
  })

  step("a delivery that is received brings the waiting cart back", async () => {
    await post(`/admin/warehouses/${lyon}/track`, {})
    const { supplier } = await post<{ supplier: { id: string } }>("/admin/suppliers", {
      name: "Chaises Morel",
      currency_code: "eur",
    })
    const { receipt } = await post<{ receipt: { id: string } }>("/admin/receipts", {
      supplier_id: supplier.id,
      location_id: lyon,
      lines: [
        { inventory_item_id: web.items["CHAIR-1"].inventory_item_id, accepted_quantity: 5, unit_price: "12" },
      ],
    })
    await post(`/admin/receipts/${receipt.id}/post`, {})
    expect(await clock.to(33)).toMatchObject({ sent: 1 })
    const { subject, text } = await mail.mailTo(SHOPPERS.dan)
    expect(subject).toMatch(/^Available again: /)
    expect(text).toContain("Folding chair")
  })

  step("after three days a coupon comes, for who did not unsubscribe and did not buy", async () => {
    await clock.to(74)
    const second = await mail.mailTo(SHOPPERS.ada, ({ text }) => /BACK-/.test(text))
    expect(second.text).toMatch(/BACK-[0-9A-Z]{5}-[0-9A-Z]{5}/)
    expect(mailsTo("ada")).toHaveLength(2)
    expect([mailsTo("ben").length, mailsTo("cleo").length]).toEqual([1, 0])
    const { funnel } = await report()
    expect(funnel).toMatchObject({ eligible: 4, sent: 3, converted: 0, converted_unaided: 1 })
  })

  step("its link restores the cart with the coupon, and the order is placed", async () => {
    const [, second] = mailsTo("ada")
    const there = await visit(linkIn(second!, ""))
    await there.waitForURL("**/recovery/*/cart")
    await sees("Your discount is in your basket", there)
    await sees("Desk lamp", there)
    expect(await there.content()).not.toContain("ada@example.test")
    const cart_id = await there.locator("[data-cart-id]").getAttribute("data-cart-id")
    expect(cart_id).not.toBe(carts.ada)
    await store(`carts/${cart_id!}`, {
      email: SHOPPERS.ada,
      shipping_address: ADDRESS,
      billing_address: ADDRESS,
    })
    const order = await buy(cart_id!)
    expect([order.discount_total, order.item_total]).toEqual([8, 72])
    bought = order.id
  })

  step("the journeys have ended as they did, and the report has moved", async () => {
    // Whatever the event was slow with, the job of the minute finds.
    await clock.to(75)
    expect(await journeyOf("ada")).toMatchObject({ status: "converted", order_id: bought })
    expect(await journeyOf("ben")).toMatchObject({ status: "suppressed" })
    expect(await journeyOf("cleo")).toMatchObject({ status: "converted_unaided" })
    const { funnel, levels } = await report()
    expect(funnel).toMatchObject({ converted: 1, converted_unaided: 1 })
    expect(levels.find(({ level }) => level === "click")).toMatchObject({ orders: 1 })
  })

  step("the journey tells the whole story, and the overview says that it is too early", async () => {
    const { id } = await journeyOf("ada")
    await open(`/relaunch/journeys/${id}`)
    await main().getByRole("heading", { name: SHOPPERS.ada }).waitFor()
    await sees(say("relaunch.journeys.status.converted"))
    for (const kind of ["sent", "coupon_issued", "recovered", "ended"])
      await sees(say(`relaunch.journeys.decisions.kinds.${kind}`))
    await open(`/relaunch?from=${day(-1)}&to=${day(5)}`)
    await sees(say("relaunch.overview.headline.too_early"))
    await sees(say("relaunch.overview.figures.converted"))
  })

  step("no page of the walk complained", async () => {
    expect(complaints).toEqual([])
  })
})
