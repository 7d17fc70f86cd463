import type { BrowserContext, Locator, Page } from "playwright-core"
import { quotationWordsOf } from "../../src/platform/portal/quotation-words"
import { fill, wordsOf } from "../../src/platform/portal/words"
import { aMailServer, CaughtMail, MailServer } from "../helpers/a-mail-server"
import { aWalk } from "../helpers/a-walk"
import { say } from "../helpers/say"
import { openShop, Shop } from "../helpers/shop"

jest.setTimeout(600_000)

const MILL = { name: "Moulins du Lac", email: "commandes@moulins.example" }
const RIVAL = { name: "Minoterie Favre", email: "ventes@favre.example" }
const FLOUR = "Flour, 25 kg"
const YEAST = "Yeast, 500 g"

/** As French accounting writes it: semicolons, decimal commas, accents of Windows-1252. */
const PRICE_LIST = [
  "Référence;SKU;Désignation;Prix unitaire",
  "ML-T65;FLOUR-25;Farine de blé T65, 25 kg;18,375",
  "ML-LEV;YEAST-500;Levure sèche, 500 g;2,40",
  "ML-SEI;RYE-10;Farine de seigle intégrale, 10 kg;9,20",
  "ML-EPE;SPELT-10;Farine d’épeautre, 10 kg;sur demande",
].join("\r\n")
const windows1252 = (text: string) => Buffer.from(text.replace(/’/g, "\u0092"), "latin1")

const words = quotationWordsOf("en")
const portalWords = wordsOf("en")

const DAY = 86_400_000
/** A day so far from today that no time zone makes it another side of it. */
const dayIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
const written = (day: string) =>
  new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`))

const [FIRST_DAY, SECOND_DAY, YEAST_DAY] = [dayIn(30), dayIn(45), dayIn(33)] as const

describe("purchasing, from a supplier's price list to goods on the shelf and back", () => {
  const port = 21_000 + (process.pid % 20_000)
  let mail: MailServer
  let shop: Shop
  let page: Page
  let complaints: string[]
  let visitor: BrowserContext
  let portal: Page | undefined
  const supplierComplaints: string[] = []
  const places = { mill: "", request: "", order: "", receipt: "" }
  const items = { flour: "", yeast: "" }
  let orderNumber = ""

  const countOf = (outcome: string) =>
    main()
      .getByRole("listitem")
      .filter({ hasText: say(`catalogue.outcome.${outcome}`) })
      .getByText(/^\d+$/)
      .innerText()
  const step = aWalk("purchasing-in-full", () => ({ buyer: page, supplier: portal }))
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
    await page.goto(place.startsWith("http") ? place : `${shop.url}/app${place}`)
    await main().waitFor()
  }
  /** The address of a record that a form leads to. */
  const arrivesAt = async (place: string) => {
    await page.waitForURL(`**/app${place}`)
    await page.getByRole("heading", { level: 1 }).first().waitFor()
    return page.url()
  }
  const sees = (text: string | RegExp, within: Locator = main()) => within.getByText(text).first().waitFor()
  const choose = async (label: string, typed: string, option: RegExp, within: Page | Locator = page) => {
    await within.getByRole("combobox", { name: label }).click()
    await page.keyboard.type(typed)
    await page.getByRole("option", { name: option }).click()
  }
  /** A row of the table of a document, by what stands in it. */
  const lineOf = (table: string, text: string | RegExp) =>
    main().getByRole("region", { name: table }).getByRole("row").filter({ hasText: text })
  /** A page of the supplier: in a browser of its own that nobody signed in to, on a phone, without scripts. */
  const visit = async ({ text }: CaughtMail) => {
    const [address] = text.match(/https?:\/\/\S+\/supplier-portal\/\S+/) ?? []
    if (!address) throw new Error(`The mail holds no address of the supplier's page:\n${text}`)
    const opened = await visitor.newPage()
    opened.on("pageerror", (error) => supplierComplaints.push(String(error)))
    const answer = await opened.goto(address)
    expect(answer?.status()).toBe(200)
    await portal?.close()
    portal = opened
    return opened
  }
  /** What Medusa's own inventory page says of an item in the warehouse. */
  const levelOf = async (id: string) => {
    await open(`/inventory/${id}`)
    const row = page.getByRole("row").filter({ hasText: "Lyon" }).first()
    await row.waitFor()
    const [reserved, stocked, available] = (await row.getByRole("cell").allInnerTexts())
      .filter((text) => /^\d+$/.test(text))
      .map(Number)
    return { stocked, reserved, available }
  }
  const documentOf = ({ attachments }: CaughtMail) => {
    const pdf = attachments.find(({ type }) => type === "application/pdf")
    return { filename: pdf?.filename, head: pdf?.content.subarray(0, 5).toString("latin1") }
  }

  beforeAll(async () => {
    mail = aMailServer(port)
    await mail.start()
    shop = await openShop({
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      SMTP_FROM: "Épicerie Comptoir <achats@comptoir.example>",
    })
    const { stock_location: location } = await shop.ask<{ stock_location: { id: string } }>(
      "/admin/stock-locations",
      { method: "POST", body: { name: "Lyon" } }
    )
    const anItem = async (sku: string, title: string, stocked_quantity: number) => {
      const body = { sku, title, location_levels: [{ location_id: location.id, stocked_quantity }] }
      const { inventory_item } = await shop.ask<{ inventory_item: { id: string } }>(
        "/admin/inventory-items",
        { method: "POST", body }
      )
      return inventory_item.id
    }
    items.flour = await anItem("FLOUR-25", FLOUR, 4)
    items.yeast = await anItem("YEAST-500", YEAST, 0)
    await shop.ask(`/admin/warehouses/${location.id}/track`, { method: "POST", body: {} })
    for (const supplier of [MILL, RIVAL]) {
      const body = { ...supplier, language_code: "en", currency_code: "eur", lead_time_days: 10 }
      const made = await shop.ask<{ supplier: { id: string } }>("/admin/suppliers", { method: "POST", body })
      if (supplier === MILL) places.mill = `/purchasing/suppliers/${made.supplier.id}`
    }
    const settings = { "purchasing.approval_required": true }
    await shop.ask("/admin/comptoir/settings", { method: "POST", body: { settings } })
    ;({ page, complaints } = await shop.signIn())
    visitor = await shop.browser.newContext({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
      locale: "en-GB",
    })
    visitor.setDefaultTimeout(30_000)
  })

  afterAll(async () => {
    await shop?.stop()
    await mail?.stop()
  })

  step("a price list of the supplier is previewed row by row, and nothing is written yet", async () => {
    await open(places.mill)
    await main()
      .getByRole("link", { name: say("catalogue.imports.upload") })
      .click()
    await page.getByLabel(say("catalogue.imports.file"), { exact: true }).setInputFiles({
      name: "tarif-2026.csv",
      mimeType: "text/csv",
      buffer: windows1252(PRICE_LIST),
    })
    await press(say("catalogue.imports.upload_act"))
    await arrivesAt("/purchasing/catalogue-imports/ccim_*")
    await press(say("catalogue.mapping.preview"))
    await sees(say("catalogue.apply.preview"))
    expect(await countOf("new")).toBe("2")
    expect(await countOf("unknown")).toBe("1")
    expect(await countOf("bad")).toBe("1")
    await sees("Farine de seigle intégrale, 10 kg")
    await sees(say("catalogue.reason.price", { value: "sur demande" }))
    await sees(say("catalogue.changes.nothing_written"))
  })

  step("the price list is applied, and its unknown article becomes a draft product", async () => {
    await page.getByLabel(say("catalogue.apply.create_products_one", { number: 1 })).click()
    await press(say("catalogue.apply.act"))
    await confirm(say("catalogue.apply.confirm"))
    await sees(say("catalogue.apply.applied", { done: 3, products: 1 }))
    await main().getByRole("link", { name: MILL.name }).click()
    await arrivesAt(places.mill)
    for (const code of ["ML-T65", "ML-LEV", "ML-SEI"]) await sees(code)
    expect(await main().getByText("ML-EPE").count()).toBe(0)
    await open("/products")
    const product = page.getByRole("row").filter({ hasText: "Farine de seigle intégrale, 10 kg" })
    await product.getByText("Draft", { exact: true }).waitFor()
  })

  step("two suppliers are asked for a quotation, each by a mail of its own", async () => {
    await open("/purchasing/quotations")
    await main()
      .getByRole("link", { name: say("quotations.create") })
      .first()
      .click()
    const form = page.getByRole("dialog")
    await form.getByLabel(say("quotations.fields.title")).fill("Flour for the winter")
    await form.getByLabel(say("purchasing.fields.warehouse")).click()
    await page.getByRole("option", { name: "Lyon" }).click()
    for (const [sku, quantity] of [
      ["FLOUR-25", "40"],
      ["YEAST-500", "12"],
    ] as const) {
      await choose(say("purchasing.orders.add_article"), sku, new RegExp(sku), form)
      await form.getByLabel(say("purchasing.orders.quantity_of", { name: sku })).fill(quantity)
    }
    await press(say("quotations.suppliers.lists_other", { name: MILL.name, count: 2 }), form)
    await choose(say("quotations.suppliers.add"), "Favre", /Minoterie Favre/, form)
    await press(say("quotations.create_draft"), form)
    places.request = await arrivesAt("/purchasing/quotations/crfq_*")
    await press(say("quotations.send.act"))
    await confirm(say("quotations.send.act"))
    await sees(say("quotations.comparison.none"))
    for (const { email } of [MILL, RIVAL]) {
      const letter = await mail.mailTo(email)
      expect(letter.subject).toMatch(/^Request for quotation RFQ/)
      expect(letter.to).toEqual([email])
      expect(documentOf(letter)).toEqual({ filename: expect.stringMatching(/\.pdf$/), head: "%PDF-" })
    }
  })

  step("one supplier answers on its page, without an account", async () => {
    const visited = await visit(await mail.mailTo(MILL.email))
    expect(await visited.getByText(RIVAL.name).count()).toBe(0)
    const flour = visited.locator(".line").filter({ hasText: FLOUR })
    await flour.getByLabel(`${words.price} (EUR)`).fill("17.90")
    await flour.getByLabel(words.days).fill("15")
    const yeast = visited.locator(".line").filter({ hasText: YEAST })
    await yeast.getByLabel(`${words.price} (EUR)`).fill("2.15")
    await yeast.getByLabel(words.days).fill("15")
    await visited.getByLabel(words.freight).fill("15")
    await visited.getByLabel(words.your_note).fill("Prices for the whole quantity.")
    await visited.getByRole("button", { name: words.save, exact: true }).click()
    await visited.getByRole("status").getByText(words.done_saved).waitFor()
  })

  step("the buyer compares what was answered and makes the order of it", async () => {
    await open(places.request)
    await sees(say("quotations.suppliers.priced", { count: 2, lines: 2 }))
    await sees("Prices for the whole quantity.")
    const offer = page
      .getByRole("region", { name: say("quotations.comparison.title") })
      .getByRole("row")
      .filter({ hasText: FLOUR })
    await offer.getByText("€17.90").first().waitFor()
    await offer.getByText(say("quotations.cell.cheapest")).waitFor()
    await press(say("quotations.plans.choose_named", { plan: say("quotations.plans.single") }))
    const award = page.getByRole("dialog")
    await award.getByText("€741.80", { exact: true }).waitFor()
    await press(say("quotations.award.act_one", { count: 1 }), award)
    await award.waitFor({ state: "detached" })
    await main()
      .getByRole("link", { name: say("purchasing.orders.draft_name"), exact: true })
      .click()
    places.order = await arrivesAt("/purchasing/orders/cpo_*")
    await lineOf(say("purchasing.orders.lines"), FLOUR).getByText("€716.00").waitFor()
    await lineOf(say("purchasing.orders.lines"), YEAST).getByText("€25.80").waitFor()
  })

  step("the order is approved, and goes out by mail with its document", async () => {
    await press(say("purchasing.acts.submit"))
    await confirm(say("purchasing.acts.submit"))
    await sees(say("purchasing.order_status.pending_approval"))
    await press(say("purchasing.acts.approve"))
    await confirm(say("purchasing.acts.approve"))
    await sees(say("purchasing.order_status.approved"))
    orderNumber = await page.getByRole("heading", { level: 1 }).innerText()
    await press(say("orders.acts.send"))
    const drawer = page.getByRole("dialog")
    expect(await drawer.getByLabel(say("orders.send.recipients")).inputValue()).toBe(MILL.email)
    await drawer.getByLabel(say("orders.send.note"), { exact: true }).fill("Ramp at the back, until noon.")
    await press(say("orders.acts.send"), drawer)
    await drawer.waitFor({ state: "detached" })
    const letter = await mail.mailTo(MILL.email, ({ subject }) => subject.includes(orderNumber))
    expect(letter.subject).toMatch(/^Purchase order/)
    expect(letter.headers.from).toContain("<achats@comptoir.example>")
    expect(letter.text).toContain("Ramp at the back, until noon.")
    expect(documentOf(letter)).toEqual({ filename: `Purchase-order-${orderNumber}.pdf`, head: "%PDF-" })
    const sent = main().getByRole("button").filter({ hasText: letter.subject })
    await sent.getByText(say("correspondence.status.sent"), { exact: true }).waitFor()
  })

  step("the supplier proposes other days and splits a line over two of them", async () => {
    const letter = await mail.mailTo(MILL.email, ({ subject }) => subject.includes(orderNumber))
    const visited = await visit(letter)
    const flour = visited.locator(".line").filter({ hasText: FLOUR })
    await flour.getByText(portalWords.line_propose).click()
    await flour.getByLabel(portalWords.quantity, { exact: true }).fill("24")
    await flour.getByLabel(portalWords.day, { exact: true }).fill(FIRST_DAY)
    await flour.getByLabel(fill(portalWords.quantity_n, { n: 2 })).fill("16")
    await flour.getByLabel(fill(portalWords.day_n, { n: 2 })).fill(SECOND_DAY)
    const yeast = visited.locator(".line").filter({ hasText: YEAST })
    await yeast.getByText(portalWords.line_propose).click()
    await yeast.getByLabel(portalWords.day, { exact: true }).fill(YEAST_DAY)
    await visited.getByLabel(portalWords.your_note).fill("The mill stands still for a week.")
    await visited.getByRole("button", { name: portalWords.propose_button }).click()
    await visited.getByRole("status").getByText(portalWords.done_proposed).waitFor()
  })

  step("the buyer accepts the proposal, and the order is in its second revision", async () => {
    await open(places.order)
    await sees("The mill stands still for a week.")
    await sees(say("portal.waiting.open"))
    await press(say("portal.accept_all"))
    await confirm(say("portal.accept_all"))
    await sees(say("orders.revisions.number", { number: 2 }))
    await sees(say("purchasing.order_status.acknowledged"))
    const table = say("purchasing.orders.lines")
    const flour = lineOf(table, FLOUR)
    expect(await flour.count()).toBe(2)
    await flour
      .filter({ hasText: written(FIRST_DAY) })
      .getByText("€429.60")
      .waitFor()
    await flour
      .filter({ hasText: written(SECOND_DAY) })
      .getByText("€286.40")
      .waitFor()
    await lineOf(table, YEAST).getByText(written(YEAST_DAY)).waitFor()
    await portal?.reload()
    await portal?.getByText(new RegExp(fill(portalWords.was_accepted, { at: ".+" }))).waitFor()
  })

  step("of the first delivery one sack is rejected and three are put aside", async () => {
    await main()
      .getByRole("link", { name: say("purchasing.acts.receive"), exact: true })
      .click()
    const form = page.getByRole("dialog")
    await form.getByLabel(say("purchasing.fields.delivery_note")).fill("BL-2041")
    const row = (quantity: number) =>
      form
        .getByRole("listitem")
        .filter({ hasText: say("purchasing.receipts.awaited", { quantity }) })
        .filter({ hasText: quantity === 12 ? YEAST : FLOUR })
    const field = (name: string) => say("purchasing.receipts.field_of", { field: say(name), name: FLOUR })
    const accepted = field("purchasing.fields.accepted_quantity")
    await row(16).getByRole("textbox", { name: accepted }).fill("0")
    const flour = row(24)
    await flour.getByRole("textbox", { name: accepted }).fill("20")
    await press(say("receiving.form.faults"), flour)
    await flour.getByRole("textbox", { name: field("receiving.fields.quarantined") }).fill("3")
    await flour
      .getByLabel(field("receiving.fields.quarantine_reason"), { exact: true })
      .fill("Smells of diesel")
    await flour.getByRole("textbox", { name: field("purchasing.fields.rejected_quantity") }).fill("1")
    await flour.getByLabel(field("purchasing.fields.reject_reason"), { exact: true }).fill("Torn sack")
    await press(say("purchasing.acts.post"), form)
    await confirm(say("purchasing.acts.post"))
    places.receipt = await arrivesAt("/purchasing/receipts/crec_*")
    const line = lineOf(say("purchasing.receipts.lines"), FLOUR)
    for (const fact of ["Smells of diesel", "Torn sack"]) await line.getByText(fact).first().waitFor()
    // What is put aside is there, and is not for sale.
    expect(await levelOf(items.flour)).toEqual({ stocked: 27, reserved: 3, available: 24 })
    expect(await levelOf(items.yeast)).toEqual({ stocked: 12, reserved: 0, available: 12 })
  })

  step("what was put aside goes back to the supplier, for a credit", async () => {
    await open(places.receipt)
    const number = await page.getByRole("heading", { level: 1 }).innerText()
    await press(say("common.acts_of", { name: number }))
    await page.getByRole("menuitem", { name: say("receiving.returns.create") }).click()
    const form = page.getByRole("dialog")
    const held = form.getByRole("listitem").filter({ hasText: say("receiving.returns.from_hold") })
    const toReturn = say("purchasing.receipts.field_of", {
      field: say("receiving.fields.to_return"),
      name: FLOUR,
    })
    expect(await held.getByRole("textbox", { name: toReturn }).inputValue()).toBe("3")
    await press(say("receiving.returns.save_draft"), form)
    await arrivesAt("/purchasing/supplier-returns/csrt_*")
    await press(say("receiving.returns.post"))
    await confirm(say("receiving.returns.post"))
    await sees(say("receiving.return_status.posted"))
    await lineOf(say("receiving.returns.lines"), FLOUR).getByText("€53.70").waitFor()
    const letter = await mail.mailTo(MILL.email, ({ subject }) => subject.startsWith("Return RET"))
    expect(documentOf(letter)).toEqual({
      filename: expect.stringMatching(/^Return-RET.*\.pdf$/),
      head: "%PDF-",
    })
  })

  step("the stock page, the ledger and Medusa's own level agree", async () => {
    expect(await levelOf(items.flour)).toEqual({ stocked: 24, reserved: 0, available: 24 })
    await open("/stock")
    const warehouse = page.getByRole("row").filter({ hasText: "Lyon" })
    await warehouse.waitFor()
    // Items, units (24 of flour and 12 of yeast) and what is still on its way.
    expect((await warehouse.getByRole("cell").allInnerTexts()).slice(2, 5)).toEqual(["2", "36", "17"])
    await open(`/stock/moves?inventory_item_id=${items.flour}`)
    const moves = page.getByRole("row").filter({ hasText: "Lyon" })
    await moves
      .filter({ hasText: say("stock.causes.supplier_return") })
      .first()
      .waitFor()
    const changes = (await moves.getByText(/^[+−-]\d+$/).allInnerTexts()).map((text) =>
      Number(text.replace("−", "-"))
    )
    expect(changes.reduce((sum, change) => sum + change, 0)).toBe(24)
    await open("/stock/health")
    await sees(say("stock.health.clean"))
  })

  step("neither browser complains of anything", async () => {
    expect(complaints).toEqual([])
    expect(supplierComplaints).toEqual([])
  })
})
