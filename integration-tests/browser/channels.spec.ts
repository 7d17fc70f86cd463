import type { Locator, Page } from "playwright-core"
import { aWalk } from "../helpers/a-walk"
import { ADDRESS, aWebShop, WebShop } from "../helpers/a-web-shop"
import { say } from "../helpers/say"
import { openShop, Shop } from "../helpers/shop"
import { describePriceGrid } from "./channels/grid"
import { describeReaders } from "./channels/readers"

jest.setTimeout(600_000)

type Sku = "LAMP-1" | "CHAIR-1"
const TITLES: Record<Sku, string> = { "LAMP-1": "Desk lamp", "CHAIR-1": "Folding chair" }
const BASE = 40
/** A quarter on the base price, at the next price that ends in ,99. */
const PRICE = 49.99

describe("a price of a channel, from its rule to the order and back", () => {
  let shop: Shop
  let page: Page
  let complaints: string[]
  let web: WebShop<Sku>
  let key: string
  let change: string

  const step = aWalk("channels", () => ({ manager: page }))
  const main = () => page.getByRole("main")
  const press = (name: string, within: Page | Locator = page) =>
    within.getByRole("button", { name, exact: true }).click()
  /** Says yes to what is asked, and waits until it is done. */
  const confirm = async (name: string) => {
    const question = page.getByRole("alertdialog")
    await press(name, question)
    await question.waitFor({ state: "detached" })
  }
  const open = async (place: string) => {
    await page.goto(`${shop.url}/app${place}`)
    await main().waitFor()
  }
  const sees = (text: string | RegExp, within: Locator = main()) => within.getByText(text).first().waitFor()
  /** What a message at the edge of the page says. */
  const told = (text: string | RegExp) => page.getByText(text).first().waitFor()
  const field = (label: string) => main().getByRole("textbox", { name: label, exact: true })
  const choose = async (label: string, option: string) => {
    await main().getByRole("combobox", { name: label }).click()
    await page.getByRole("option", { name: option, exact: true }).click()
  }

  const post = <T>(path: string, body: object = {}) => shop.ask<T>(path, { method: "POST", body })
  /** The store API, as the storefront of the web shop asks it. */
  const store = async <T>(path: string, body?: object): Promise<T> => {
    const response = await fetch(`${shop.url}/store/${path}`, {
      method: body ? "POST" : "GET",
      headers: { "content-type": "application/json", "x-publishable-api-key": key },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`/store/${path} answered ${response.status}: ${text}`)
    return JSON.parse(text) as T
  }
  type Priced = { variants: { sku: string; calculated_price: { calculated_amount: number } }[] }
  const asked = () => `region_id=${web.region_id}&fields=id,variants.sku,*variants.calculated_price`
  const lampIn = ({ variants }: Priced) =>
    variants.find(({ sku }) => sku === "LAMP-1")!.calculated_price.calculated_amount
  /** What the lamp costs on the list of products and on its own page. */
  const pagePrices = async (): Promise<number[]> => {
    const { products } = await store<{ products: (Priced & { id: string })[] }>(`products?${asked()}`)
    const [listed] = products.filter(({ variants }) => variants.some(({ sku }) => sku === "LAMP-1"))
    const { product } = await store<{ product: Priced }>(`products/${listed!.id}?${asked()}`)
    return [lampIn(listed!), lampIn(product)]
  }

  beforeAll(async () => {
    shop = await openShop()
    ;({ page, complaints } = await shop.signIn())
    const { stock_location: lyon } = await post<{ stock_location: { id: string } }>(
      "/admin/stock-locations",
      {
        name: "Lyon",
      }
    )
    web = await aWebShop(shop, [lyon.id], TITLES)
    const { inventory_item_id } = web.items["LAMP-1"]
    await post(`/admin/inventory-items/${inventory_item_id}/location-levels`, {
      location_id: lyon.id,
      stocked_quantity: 10,
    })
    await post(`/admin/costs/${inventory_item_id}`, { average_cost: "22", reason: "The first delivery" })
    const { api_key } = await post<{ api_key: { id: string; token: string } }>("/admin/api-keys", {
      title: "Web",
      type: "publishable",
    })
    await post(`/admin/api-keys/${api_key.id}/sales-channels`, { add: [web.channel_id] })
    key = api_key.token
  })

  afterAll(async () => {
    await shop?.stop()
  })

  step("the profile of the web shop says what remains of an article, and is saved", async () => {
    await open("/channels")
    await main().getByRole("link", { name: "Web shop", exact: true }).first().click()
    await page.waitForURL(`**/app/channels/${web.channel_id}`)
    await sees(say("channels.profiles.new_hint"))
    await field(say("channels.profiles.fields.payment_percent")).fill("2")
    await sees(say("channels.profiles.example.remains", { amount: "€10.53", percent: "31.6" }))
    await choose(say("channels.profiles.fields.ending"), say("channels.profiles.ending.99"))
    await sees(say("channels.profiles.example.ending", { price: "€40.00", ended: "€39.99" }))
    await press(say("channels.profiles.begin"))
    await told(say("channels.profiles.saved", { name: "Web shop" }))
    await sees(say("channels.profiles.active"))
    expect(await pagePrices()).toEqual([BASE, BASE])
  })

  step("a rule puts a quarter on the base price, and changes nothing yet", async () => {
    await open(`/channels/rules?sales_channel_id=${web.channel_id}`)
    await main()
      .getByRole("link", { name: say("channels.rules.create"), exact: true })
      .click()
    await field(say("channels.rules.fields.name")).fill("A quarter more")
    await main()
      .getByRole("textbox", { name: new RegExp(`^${say("channels.rules.fields.percent")}`) })
      .first()
      .fill("25")
    await press(say("common.save"), main())
    await told(say("channels.rules.saved", { name: "A quarter more" }))
    expect(await pagePrices()).toEqual([BASE, BASE])
  })

  step("the rules propose a change, which is looked at and approved", async () => {
    await open(`/channels/rules?sales_channel_id=${web.channel_id}`)
    await press(say("channels.rules.propose.open"), main())
    await press(say("channels.rules.propose.confirm"), page.getByRole("dialog"))
    await page.getByRole("link", { name: say("channels.rules.propose.look") }).click()
    await page.waitForURL("**/app/channels/changes/cpcs_*")
    change = page.url()
    await sees("LAMP-1")
    await sees("€49.99")
    await press(say("channels.changes.approve.open"), main())
    await confirm(say("channels.changes.approve.confirm"))
    await main().getByRole("heading", { name: /PCS-/ }).waitFor()
    expect(await pagePrices()).toEqual([BASE, BASE])
  })

  step("published, the price is the same on the list, the page, in the cart and in the order", async () => {
    await press(say("channels.changes.publish.open"), main())
    await confirm(say("channels.changes.publish.confirm"))
    await sees(say("channels.changes.statuses.live"))
    expect(await pagePrices()).toEqual([PRICE, PRICE])
    const { cart } = await store<{ cart: { id: string; items: { unit_price: number }[] } }>("carts", {
      region_id: web.region_id,
      email: "camille@example.test",
      shipping_address: ADDRESS,
      billing_address: ADDRESS,
      items: [{ variant_id: web.items["LAMP-1"].variant_id, quantity: 1 }],
    })
    expect(cart.items.map(({ unit_price }) => unit_price)).toEqual([PRICE])
    await store(`carts/${cart.id}/shipping-methods`, { option_id: web.shipping_option_id })
    const { payment_collection } = await store<{ payment_collection: { id: string } }>(
      "payment-collections",
      {
        cart_id: cart.id,
      }
    )
    await store(`payment-collections/${payment_collection.id}/payment-sessions`, {
      provider_id: "pp_system_default",
    })
    const { order } = await store<{ order: { items: { unit_price: number }[] } }>(
      `carts/${cart.id}/complete`,
      {}
    )
    expect(order.items.map(({ unit_price }) => unit_price)).toEqual([PRICE])
  })

  step("the price says why it is what it is", async () => {
    const { variant_id } = web.items["LAMP-1"]
    await open(
      `/channels/explain?variant_id=${variant_id}&sales_channel_id=${web.channel_id}&currency_code=eur`
    )
    await main().getByTestId("explained-price").getByText("€49.99").waitFor()
    await sees("A quarter more")
    await main()
      .getByRole("table", { name: say("channels.profiles.waterfall.title") })
      .waitFor()
  })

  step("Medusa's own price list says that Comptoir writes it", async () => {
    const { price_lists } = await shop.ask<{ price_lists: { id: string }[] }>("/admin/price-lists")
    expect(price_lists).toHaveLength(1)
    await open(`/price-lists/${price_lists[0]!.id}`)
    await sees(say("channels.widgets.list.ours", { channel: "Web shop" }))
  })

  step("rolled back as one, every shopper has the price of before", async () => {
    await page.goto(change)
    await press(say("channels.changes.roll_back.open"), main())
    await confirm(say("channels.changes.roll_back.confirm"))
    await page.waitForURL((url) => url.pathname.includes("/changes/") && url.href !== change)
    await sees(say("channels.changes.statuses.live"))
    expect(await pagePrices()).toEqual([BASE, BASE])
  })

  step("no page of the walk complained", async () => {
    expect(complaints).toEqual([])
  })

  describePriceGrid(() => shop)
  describeReaders(() => shop)
})
