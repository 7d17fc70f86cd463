/**
 * Photographs every page of ours, the pages of the supplier portal among them, in both languages, light and dark, on a desk and on a phone, and examines each
 * with axe. Writes .screens/index.html; fails on what keeps somebody from using a page.
 * Usage: node scripts/screens.mjs [--url http://localhost:9000 --mail http://localhost:9025 --email … --password …]
 *        [--picker KARIM:1470] [--only part-of-a-path,another] [--language fr] [--theme dark]
 * With --url it photographs a running shop, such as the demo's; without, a small one of its own. Nothing is written
 * into a running shop, but a link to each supplier portal page it shows, when there is none yet, and, for the person
 * of --picker, a scanner that is revoked at the end; a tour is walked there only as far as nothing is picked.
 */
import { Blob } from "node:buffer"
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { chromium } from "playwright-core"
import { openMail } from "./demo/mail.mjs"
import { freePort } from "./postgres.mjs"
import { fill } from "./screens/fill.mjs"
import { startShop } from "./shop.mjs"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const target = path.join(root, ".screens")
const { values: options } = parseArgs({
  options: {
    url: { type: "string" },
    mail: { type: "string" },
    email: { type: "string" },
    password: { type: "string" },
    picker: { type: "string" },
    only: { type: "string" },
    language: { type: "string" },
    theme: { type: "string" },
  },
})

const LANGUAGES = options.language ? [options.language] : ["en", "fr"]
const THEMES = options.theme ? [options.theme] : ["light", "dark"]
const WIDTHS = [1440, 390]
const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** Where the zone of a widget lies in Medusa's own admin. */
const CORE_PAGES = {
  order: "/orders/:id",
  product: "/products/:id",
  product_variant: "/products/:product_id/variants/:id",
  inventory_item: "/inventory/:id",
  location: "/settings/locations/:id",
  customer: "/customers/:id",
  sales_channel: "/settings/sales-channels/:id",
  price_list: "/price-lists/:id",
}
/** Where the API lists the records of a page, when not under the page's own path. */
const LISTS = [
  [/^\/inventory$/, "/admin/inventory-items"],
  [/^\/stock\/costs$/, "/admin/costs"],
  [/^\/settings\/locations$/, "/admin/stock-locations"],
  [/^\/purchasing\/orders$/, "/admin/purchase-orders"],
  [/^\/purchasing\/quotations$/, "/admin/quotation-requests"],
  [/^\/warehouse\/transfers$/, "/admin/stock-transfers"],
  [/^\/warehouse\/layouts$/, "/admin/warehouses/profiles"],
  [/^\/warehouse\/counts$/, "/admin/stock-counts"],
  [/^\/warehouse\/counts\/campaigns$/, "/admin/count-campaigns"],
  [/^\/picking\/lists$/, "/admin/pick-lists"],
  [/^\/picking\/routes$/, "/admin/order-routing"],
  [/^\/picking\/tours$/, "/admin/pick-tours"],
  [/^\/picking\//, "/admin/"],
  [/^\/channels$/, "/admin/channels?state=active"],
  [/^\/channels\/changes$/, "/admin/price-changes"],
  [/^\/channels\/rules$/, "/admin/price-rules"],
  [/^\/channels\/sales$/, "/admin/price-sales"],
  [/^\/channels\/parity$/, "/admin/prices/parity"],
  [/^\/relaunch\/mails$/, "/admin/recovery/templates"],
  [/^\/relaunch\//, "/admin/recovery/"],
  [/^\/purchasing\//, "/admin/"],
  [/^\/settings\//, "/admin/"],
  [/^\//, "/admin/"],
]
/** Pages that a record only has in a certain state. */
const STATES = {
  "/purchasing/orders/:id/edit": "?status=draft",
  "/purchasing/orders/:id": "?status=sent",
  "/purchasing/orders/:id/receive": "?status=sent",
  "/purchasing/orders/:id/revise": "?status=sent",
  "/purchasing/quotations/:id": "?status=sent",
  "/purchasing/quotations/:id/answer/:supplier_id": "?status=sent",
  "/purchasing/supplier-returns/:id/edit": "?status=draft",
  "/purchasing/receipts/:id/edit": "?status=draft",
  "/purchasing/quotations/:id/edit": "?status=draft",
  "/warehouse/counts/:id": "?status=reviewing",
  "/warehouse/counts/:id/sheet": "?status=counting",
  "/warehouse/transfers/:id": "?status=partially_received",
  "/warehouse/transfers/:id/edit": "?status=draft",
  "/warehouse/transfers/:id/details": "?status=in_transit",
  "/warehouse/transfers/:id/ship": "?status=ready",
  "/warehouse/transfers/:id/receive": "?status=in_transit",
  "/warehouse/transfers/:id/close": "?status=in_transit",
  "/picking/dispatches/:id": "?status=picking",
  "/picking/lists/:id": "?status=open",
  "/picking/routes/:order_id/override": "?status=routed",
  "/picking/waves/:id": "?status=released&status=picking",
  "/picking/tours/:id": "?order=metres",
  "/relaunch/sequences/:id": "?status=active",
}
/** A variant and a channel that has a price of it. */
async function pricedVariant(ask) {
  const { channels } = await ask("/admin/channels?state=active&limit=1")
  const { rows } = await ask("/admin/prices/grid?limit=1")
  return (
    channels[0] &&
    rows[0] &&
    `?variant_id=${rows[0].variant_id}&sales_channel_id=${channels[0].sales_channel_id}&currency_code=${channels[0].profile.currency_codes[0]}`
  )
}

/** Pages whose record is named behind the address. */
const ASKED = {
  "/channels/explain": pricedVariant,
  "/channels/history": pricedVariant,
  "/warehouse/counts/plans/edit": async (ask) => {
    const { count_plans: plans } = await ask("/admin/count-plans?limit=1")
    return plans[0] && `?plan=${plans[0].id}`
  },
}
/** What opens over a page: by what stands behind its address, or by the button of that name. */
const OPENED = {
  "/warehouse/layouts/:location_id, bins": { search: () => "?tab=bins" },
  "/warehouse/layouts/:location_id, settings": { search: () => "?tab=settings" },
  "/warehouse/layouts/:location_id, bin": {
    search: async (ask) => {
      const { warehouses } = await ask("/admin/warehouses/profiles?limit=1")
      const { stock } = await ask(
        `/admin/warehouses/${warehouses[0].location_id}/stock?place=bins&fill=occupied&limit=1`
      )
      return stock[0] && `?bin=${stock[0].bin.id}`
    },
  },
  "/warehouse/tasks, one": {
    search: async (ask) => {
      const { warehouse_tasks: tasks } = await ask("/admin/warehouse-tasks?status=open&limit=1")
      return tasks[0] && `?task=${tasks[0].id}`
    },
  },
  // The small shop has sold nothing that could come back.
  "/warehouse/inspections, one": {
    isOfRunningShop: true,
    search: async (ask) => {
      const { return_inspections: arrivals } = await ask("/admin/return-inspections?limit=1")
      return arrivals[0] && `?inspection=${arrivals[0].id}`
    },
  },
  "/warehouse/scanners, person": { button: "scanning.people.create" },
  "/warehouse/scanners, device": { button: "scanning.devices.create" },
  "/stock/health, repair": { button: "stock.repairs.repair" },
  "/picking/desk, at work": {
    search: async (ask) => {
      const work = []
      for (const status of ["ready", "picking", "picked", "packed"]) {
        const { dispatches } = await ask(`/admin/dispatches?status=${status}&limit=2`)
        work.push(...dispatches.map(({ id }) => id))
      }
      return work.length ? `?dispatches=${work.join(",")}` : undefined
    },
  },
  "/picking/station, on the table": {
    search: async (ask) => {
      const { dispatches } = await ask("/admin/dispatches?status=picked&limit=1")
      return dispatches[0] && `?code=${dispatches[0].number}`
    },
  },
  "/picking/rules, wave rule": { button: "waves.rules.create" },
  "/picking/boxes, one": { button: "packing.boxes.create" },
  "/channels/feeds, one": { button: "channels.feeds.create" },
  "/channels/sales, one": { button: "channels.sales.create" },
  "/channels/rules/new, one": { search: () => "" },
  "/channels/rules, propose": { button: "channels.rules.propose.open" },
  "/channels/parity, check": { button: "channels.parity.check" },
}
/**
 * Pages of Medusa alone, with its tables, cards, choices and dates: what axe finds there (such as the pale grey of an
 * empty date in the dark) comes with the shell and its controls, and is not ours to mend.
 */
const BASELINE = [
  "/orders",
  "/inventory",
  "/settings/store",
  "/inventory/:id",
  "/orders/:id",
  "/campaigns/create",
  "/settings/regions/create",
]

const NO_SUCH_LINK = "supplier portal: no such link"
/** Pages that are not the admin's: what a supplier sees, and where the demo shop shows its mail. */
const OUTSIDE = {
  "supplier portal: order": async ({ ask, url }) => {
    const { purchase_orders: orders } = await ask("/admin/purchase-orders?status=sent&limit=1")
    return orders[0] && portalPage(ask, url, "purchase_order", orders[0].id, orders[0].supplier.id)
  },
  "supplier portal: quotation": async ({ ask, url }) => {
    const { quotation_requests: requests } = await ask("/admin/quotation-requests?status=sent&limit=1")
    if (!requests[0]) return undefined
    const { quotation_request: request } = await ask(`/admin/quotation-requests/${requests[0].id}`)
    return portalPage(ask, url, "quotation_request", request.id, request.suppliers[0].supplier_id)
  },
  [NO_SUCH_LINK]: ({ url }) => `${url}/supplier-portal/no-such-link`,
  "relaunch: cart of a link": ({ mail, url }) => inMail(mail, url, /\/recovery\/[\w-]{43}\b/, "/cart"),
  "relaunch: unsubscribe": ({ mail, url }) => inMail(mail, url, /\/recovery\/unsubscribe\/[\w.-]+/),
  "mail: list": ({ mail }) => mail,
  "mail: one": async ({ mail }) => {
    const [, id] = mail ? ((await (await fetch(mail)).text()).match(/href="\/(\w+)"/) ?? []) : []
    return id && `${mail}/${id}`
  },
}

/** What a link of a mail about a left cart opens, at the shop's own address: the newest that is still open. */
async function inMail(mail, url, link, behind = "") {
  if (!mail) return undefined
  const ids = [...(await (await fetch(mail)).text()).matchAll(/href="\/(\w+)"/g)].map(([, id]) => id)
  for (const id of ids) {
    const [found] = (await (await fetch(`${mail}/${id}`)).text()).match(link) ?? []
    if (found && (await fetch(url + found + behind)).ok) return url + found + behind
  }
  return undefined
}

/** The page of a supplier, at the shop's own address: the one in its mails may be another. */
async function portalPage(ask, url, entity_type, entity_id, supplier_id) {
  const { portal_link: link } = await ask("/admin/portal-links", { entity_type, entity_id, supplier_id })
  return url + new URL(link.url).pathname
}

const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8")
/** Pages that show what is filled in later. */
const SHOWS_PLACEHOLDERS = ["/settings/comptoir/message-templates", "/relaunch/mails/:id"]

const filesUnder = (folder) =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    : []

/** The routes that Medusa makes of admin/routes, and the pages that our widgets stand on. */
function ourRoutes() {
  const folder = path.join(root, "admin", "routes")
  const pages = filesUnder(folder)
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => path.relative(folder, path.dirname(file)).split(path.sep))
    .map(
      (segments) =>
        `/${segments.map((segment) => segment.replace(/^@/, "").replace(/^\[(.+)\]$/, ":$1")).join("/")}`
    )
  const zones = filesUnder(path.join(root, "admin", "widgets"))
    .flatMap((file) => [...fs.readFileSync(file, "utf8").matchAll(/"(\w+)\.details(?:\.\w+)*"/g)])
    .map(([, subject]) => CORE_PAGES[subject])
    .filter(Boolean)
  return [...new Set([...pages, ...zones])].sort()
}

/** Puts the ids of real records in the place of `:id`; undefined when the shop has none. */
function resolver(ask) {
  const known = new Map()
  const firstOf = async (list, state = "") => {
    const [pattern, place] = LISTS.find(([one]) => one.test(list))
    const where = list.replace(pattern, place) + state
    if (!known.has(where)) known.set(where, Object.values(await ask(where)).find(Array.isArray)?.[0])
    return known.get(where)
  }
  return async (route) => {
    if (route.endsWith("/answer/:supplier_id")) {
      const request = await firstOf("/purchasing/quotations", STATES[route])
      if (!request) return undefined
      const { quotation_request } = await ask(`/admin/quotation-requests/${request.id}`)
      return `/purchasing/quotations/${request.id}/answer/${quotation_request.suppliers[0].supplier_id}`
    }
    if (route === CORE_PAGES.product_variant) {
      const product = await firstOf("/products")
      return product && `/products/${product.id}/variants/${product.variants[0]?.id}`
    }
    let address = ""
    for (const segment of route.split("/").slice(1)) {
      if (!segment.startsWith(":")) address += `/${segment}`
      else {
        const record = await firstOf(address, STATES[route])
        if (!record) return undefined
        address += `/${record[segment.slice(1)] ?? record.id ?? record.location_id ?? record.sales_channel_id}`
      }
    }
    return address
  }
}

/** The same fault of the same control reads the same on every page: no ids, no words; of a contrast, its two colours. */
function signature(rule, node) {
  const [tag] = node.html.match(/^<\w+/) ?? []
  const [role] = node.html.match(/role="\w+"/) ?? []
  const colours = node.any.find(({ id }) => id === "color-contrast")?.data
  // A control of the shell stands on lighter and darker cards; a text of ours is judged with its own ground.
  if (colours) return [rule, tag, role, colours.fgColor, ...(role ? [] : [colours.bgColor])].join(" ")
  return `${rule} ${node.html
    .replace(/(id|href|aria-\w+|value)="[^"]*"/g, "")
    .replace(/\d+/g, "")
    .replace(/>[^<]+</g, "><")}`
}

async function examine(page) {
  // Not as a script of the page: the portal's policy lets none run.
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(() =>
    window.axe.run(
      document.querySelector("[role=dialog]") ?? document.querySelector("main") ?? document.body,
      {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
        resultTypes: ["violations"],
      }
    )
  )
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) =>
      nodes.map((node) => ({ rule: id, help, node, signature: signature(id, node) }))
    )
}

/** What a reader would stumble over: a key instead of a text, a page wider than the screen, a crash. */
async function readThrough(page, showsPlaceholders) {
  return page.evaluate((hasPlaceholders) => {
    const whole = document.querySelector("[role=dialog]") ?? document.querySelector("main") ?? document.body
    const text = hasPlaceholders ? whole.innerText.replace(/\{\{\w+\}\}/g, "") : whole.innerText
    const found = []
    const keys = text.match(
      /\b(?:common|administration|purchasing|suppliers|catalogue|orders|quotations|portal|receiving|correspondence|costing|stock|sales|warehouse|tasks|counting|transfers|returns|valuation|labels|scanning|routing|picking|packing|waves|channels|relaunch)\.[a-z_]+(?:\.[a-z_]+)+\b/g
    )
    if (keys) found.push(`shows the keys ${[...new Set(keys)].join(", ")}`)
    if (/\{\{\s*\w+\s*\}\}|\[object Object\]|\bNaN\b|\bundefined\b|Invalid Date/.test(text)) {
      found.push(
        `shows a raw value: ${text.match(/.{0,30}(?:\{\{|\[object|NaN|undefined|Invalid Date).{0,30}/)?.[0]}`
      )
    }
    if (document.documentElement.scrollWidth > window.innerWidth) {
      found.push(`is ${document.documentElement.scrollWidth} px wide on a screen of ${window.innerWidth}`)
    }
    const ids = text.match(/(?<![/\w])[a-z]+_[0-9A-HJKMNP-TV-Z]{26}\b/g)
    if (ids) found.push(`shows the ids ${[...new Set(ids)].join(", ")}`)
    const isScrolled = (one) =>
      one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(window.getComputedStyle(one).overflowX)
    for (let one = document.querySelector("main h1, main h2, [role=dialog] h1"); one; one = one.parentElement)
      if (isScrolled(one) && one !== document.documentElement)
        found.push(`is ${one.scrollWidth} px wide in a frame of ${one.clientWidth}`)
    return found
  }, showsPlaceholders)
}

async function open(page, url) {
  await page.goto(url)
  await page.waitForLoadState("networkidle")
  await page.locator("h1, h2, [role=dialog]").first().waitFor()
}

/** The admin scrolls inside itself: the window is made as high as its content, within reason. */
async function photograph(page, width, file) {
  await page.setViewportSize({ width, height: 900 })
  const height = await page.evaluate(() =>
    Math.max(
      900,
      document.documentElement.scrollHeight,
      ...[
        ...document.querySelectorAll(
          document.querySelector("[role=dialog]") ? "[role=dialog] *" : "main, main *"
        ),
      ].map((one) =>
        one.scrollHeight > one.clientHeight && /auto|scroll/.test(window.getComputedStyle(one).overflowY)
          ? one.scrollHeight + 120
          : 0
      )
    )
  )
  await page.setViewportSize({ width, height: Math.min(height, 3000) })
  await page.screenshot({ path: path.join(target, file), animations: "disabled" })
}

async function signedIn(browser, shop, language, theme) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    reducedMotion: "reduce",
  })
  context.setDefaultTimeout(30_000)
  await context.addCookies([{ name: "lng", value: language, url: shop.url }])
  await context.addInitScript(
    ([lng, mode]) => {
      // A mail is shown in a frame that has no storage.
      if (window.top !== window) return
      localStorage.setItem("lng", lng)
      localStorage.setItem("medusa_admin_theme", mode)
    },
    [language, theme]
  )
  const page = await context.newPage()
  await page.goto(`${shop.url}/app/login`)
  await page.locator('input[name="email"]').fill(shop.email)
  await page.locator('input[name="password"]').fill(shop.password)
  await page.locator('button[type="submit"]').click()
  await page.waitForURL("**/app/orders")
  return page
}

const SCANNER = "scanner: "
const SCANNER_PAGES = [
  "pair",
  "sign in",
  "PIN",
  "warehouse",
  "home",
  "receive",
  "put_away",
  "put away one",
  "move",
  "count",
  "count one",
  "transfer",
  "pick",
  "pick totes",
  "pick stop",
  "pick wrong scan",
  "pick goods",
  "pick quantity",
  "pick tote",
  "pick missing",
  "pick tour",
  "queue",
  "settings",
].map((name) => SCANNER + name)
/** Nothing of a scanner's page is larger than the phone it is held on. */
const PHONE = { width: 390, height: 844 }

const readJson = (...names) => JSON.parse(fs.readFileSync(path.join(root, ...names), "utf8"))
/** What the admin says in a language, by area. */
const ourTexts = (language) =>
  Object.fromEntries(
    fs
      .readdirSync(path.join(root, "admin", "i18n", language))
      .map((file) => [path.parse(file).name, readJson("admin", "i18n", language, file)])
  )
const word = (tree, key) => key.split(".").reduce((part, name) => part[name], tree)

/**
 * The first steps of a tour, up to where something of it would be picked. Where nobody holds one it is taken only if the
 * shop is ours to change.
 */
async function walkTour({ page, words, taken, isOurs }) {
  const button = (key) => page.getByRole("button", { name: word(words, key), exact: true })
  const scan = async (text) => {
    await page.keyboard.type(text)
    await page.keyboard.press("Enter")
    await page.waitForTimeout(300)
  }
  const back = async () => {
    await button("common.back").click()
    await page.waitForTimeout(300)
  }
  const isAt = (selector) => page.locator(selector).first().isVisible()
  await taken("pick")
  if (
    isOurs &&
    (await button("pick.take")
      .isEnabled()
      .catch(() => false))
  ) {
    await button("pick.take").click()
    await page.locator(".tote-large, .stop").first().waitFor()
  }
  if (await isAt(".tote-large")) await taken("pick totes")
  for (let tries = 1; isOurs && tries < 20 && (await isAt(".tote-large")); tries += 1)
    await scan(`BAC-${String(await page.locator(".top h1").innerText()).slice(-3)}-${tries}`)
  if (!(await isAt(".stop"))) return
  await taken("pick stop")
  await scan("NOWHERE")
  await taken("pick wrong scan")
  await scan(await page.locator(".stop-code").innerText())
  await taken("pick goods")
  await button("pick.missing").click()
  await taken("pick missing")
  await back()
  await button("pick.more").click()
  await taken("pick tour")
  await back()
  // A single unit that needs no tote would be picked by the next scan.
  const [units] = (await page.locator(".stop-quantity").innerText()).split(" ")
  const hasTote = await isAt(".stop .tote")
  if (Number(units) === 1 && !hasTote) return
  await scan(await page.locator(".stop .goods-sku").innerText())
  if (await isAt(".number")) await taken("pick quantity")
  if (!hasTote) return back()
  if (await isAt(".number")) await page.locator(".key-done").click()
  await page.locator(".tote-large").waitFor()
  await taken("pick tote")
  await back()
}

/** Pairs a scanner, signs a person in on it and goes through its pages; `take` is called on each. */
async function scanThrough({ browser, ask, shop, picker, isOurs, language, theme, take }) {
  const words = readJson("scanner", "i18n", `${language}.json`)
  const context = await browser.newContext({
    viewport: PHONE,
    locale: language === "fr" ? "fr-FR" : "en-GB",
    colorScheme: theme,
    deviceScaleFactor: 2,
    hasTouch: true,
    reducedMotion: "reduce",
  })
  context.setDefaultTimeout(20_000)
  const { scanner_device: device, pairing } = await ask("/admin/scanner-devices", { name: "Screens" })
  try {
    const page = await context.newPage()
    const named = (key) => page.getByRole("button", { name: word(words, key), exact: true })
    const taken = async (name) => {
      await page.waitForLoadState("networkidle")
      await take(page, SCANNER + name)
    }
    const spoken = () => page.evaluate(() => document.documentElement.lang)
    await page.goto(`${shop.url}/scanner`)
    await page.getByLabel(word(words, "pair.code")).waitFor()
    await taken("pair")
    await page.getByLabel(word(words, "pair.code")).fill(pairing.code)
    await named("pair.act").click()
    await page.getByLabel(word(words, "sign_in.code")).waitFor()
    await taken("sign in")
    if (!picker) return
    await page.getByLabel(word(words, "sign_in.code")).fill(picker.code)
    await named("common.next").click()
    await page.getByRole("button", { name: "1", exact: true }).waitFor()
    await taken("PIN")
    for (const digit of picker.pin) await page.getByRole("button", { name: digit, exact: true }).click()
    await named("sign_in.act").click()
    await page.locator(".home, main .big").first().waitFor()
    if (!(await page.locator(".home").count())) {
      // The person's own language, which need not be the one that is photographed.
      if ((await spoken()) === language) await taken("warehouse")
      const { warehouses } = await ask("/admin/warehouses/profiles?has_bins=true&limit=100")
      const places = page.locator("main .big")
      const names = await places.allInnerTexts()
      const at = names.findIndex((name) => warehouses.some((warehouse) => warehouse.name === name.trim()))
      await places.nth(Math.max(0, at)).click()
      await page.locator(".home").waitFor()
    }
    if ((await spoken()) !== language) {
      await page.locator("footer .big").click()
      await page.locator(`button[lang=${language}]`).click()
      await named("common.back").click()
      await page.locator(".home").waitFor()
    }
    await taken("home")
    for (const work of ["receive", "put_away", "move", "count", "transfer"]) {
      await page
        .locator(".job")
        .filter({ hasText: word(words, `work.${work}`) })
        .click()
      await page.locator(".home").waitFor({ state: "detached" })
      await taken(work)
      if (["put_away", "count"].includes(work) && (await page.locator("main button.row").count())) {
        await page.locator("main button.row").first().click()
        await page.locator("main button.row").first().waitFor({ state: "detached" })
        await taken(work === "count" ? "count one" : "put away one")
        await named("common.back").click()
      }
      await named("common.back").click()
      await page.locator(".home").waitFor()
    }
    const tile = page.locator(".job").filter({ hasText: word(words, "work.pick") })
    if (await tile.count()) {
      await tile.click()
      await page.locator(".home").waitFor({ state: "detached" })
      await walkTour({ page, words, taken, isOurs })
      await named("common.back").click()
      await page.locator(".home").waitFor()
    }
    await page.locator(".badge").click()
    await named("queue.send_now").waitFor()
    await taken("queue")
    await named("common.back").click()
    await page.locator("footer .big").click()
    await page.locator(".home").waitFor({ state: "detached" })
    await taken("settings")
  } finally {
    await ask(`/admin/scanner-devices/${device.id}/revoke`, {})
    await context.close()
  }
}

async function clientOf(shop) {
  const json = { "content-type": "application/json" }
  const credentials = JSON.stringify({ email: shop.email, password: shop.password })
  const signIn = await fetch(`${shop.url}/auth/user/emailpass`, {
    method: "POST",
    headers: json,
    body: credentials,
  })
  const { token, message } = await signIn.json()
  if (!token) throw new Error(`${shop.url} does not let ${shop.email} in: ${message}`)
  return async (where, body, method = body ? "POST" : "GET") => {
    const response = await fetch(shop.url + where, {
      headers: { ...(body instanceof Blob ? {} : json), authorization: `Bearer ${token}` },
      method,
      ...(body ? { body: body instanceof Blob ? body : JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${where} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
}

const escape = (text) => String(text).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

function writeIndex(shots, findings) {
  const rows = [...new Set(shots.map(({ route }) => route))].map((route) => {
    const cells = shots
      .filter((shot) => shot.route === route)
      .map(
        ({ file, language, theme, width }) =>
          `<figure><a href="${file}"><img loading="lazy" src="${file}" width="${width > 1000 ? 320 : 120}" alt="${escape(`${route} ${language} ${theme} ${width}`)}"></a><figcaption>${language} ${theme} ${width}</figcaption></figure>`
      )
    const wrong = findings.filter((finding) => finding.route === route)
    const list = wrong.map(({ where, text }) => `<li>${escape(where)}: ${escape(text)}</li>`)
    return `<section><h2>${escape(route)}</h2><ul>${list.join("")}</ul><div>${cells.join("")}</div></section>`
  })
  const style =
    "body{font:14px sans-serif;margin:2rem}div{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}figure{margin:0}img{border:1px solid #ccc}li{color:#b00}"
  fs.writeFileSync(
    path.join(target, "index.html"),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Comptoir: screens</title><style>${style}</style><h1>${shots.length} screens, ${findings.length} findings</h1>${rows.join("\n")}</html>`
  )
}

/** A shop of its own, whose mail is caught. */
async function ownShop() {
  const mail = await openMail({ smtpPort: await freePort(0), webPort: await freePort(0) })
  const shop = await startShop({ settings: { SMTP_URL: mail.smtpUrl } })
  const stop = async () => {
    await shop.stop()
    await mail.close()
  }
  return { ...shop, mail: mail.address, smtp: mail.smtpUrl, stop }
}

const { url, mail, email = "", password = "" } = options
const [code, pin] = (options.picker ?? "").split(":")
const shop = url
  ? { url, mail, email, password, picker: pin && { code, pin }, stop: async () => {} }
  : await ownShop()
const ourWords = Object.fromEntries(LANGUAGES.map((language) => [language, ourTexts(language)]))
const wanted = (name) => (options.only ?? "").split(",").some((part) => name.includes(part))
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: CHROMIUM_ARGUMENTS,
})
const findings = []
const shots = []
try {
  fs.rmSync(target, { recursive: true, force: true })
  fs.mkdirSync(target, { recursive: true })
  const ask = await clientOf(shop)
  const people = options.url ? [] : await fill(ask, shop)
  const resolve = resolver(ask)
  const addresses = new Map()
  const note = (route, address) => {
    if (address) addresses.set(route, address)
    else findings.push({ route, where: "every screen", text: "the shop has no record to show here" })
  }
  const addressOf = async (route, search = async () => "") => {
    const [address, behind] = [await resolve(route), await search(ask)]
    return address && behind !== undefined ? `${shop.url}/app${address}${behind}` : undefined
  }
  for (const route of ourRoutes().filter(wanted)) note(route, await addressOf(route, ASKED[route]))
  const opened = Object.keys(OPENED).filter((name) => options.url || !OPENED[name].isOfRunningShop)
  for (const name of opened.filter(wanted))
    note(name, await addressOf(name.split(",")[0], OPENED[name].search))
  for (const name of Object.keys(OUTSIDE).filter(wanted))
    note(name, await OUTSIDE[name]({ ask, url: shop.url, mail: shop.mail }))
  for (const theme of THEMES) {
    const shell = new Set()
    for (const language of LANGUAGES) {
      const page = await signedIn(browser, shop, language, theme)
      if (!shell.size) {
        for (const route of BASELINE) {
          const address = await resolve(route)
          if (!address) continue
          await open(page, `${shop.url}/app${address}`)
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 })
            for (const found of await examine(page)) shell.add(found.signature)
          }
        }
      }
      let route
      let where
      const add = (text) => findings.push({ route, where, text })
      const look = async (seen, width) => {
        where = `${language} ${theme} ${width}`
        const file = `${route.replace(/^\//, "").replace(/[/:, ]+/g, "-")}.${language}.${theme}.${width}.png`
        await photograph(seen, width, file)
        shots.push({ route, file, language, theme, width })
        for (const text of await readThrough(seen, SHOWS_PLACEHOLDERS.includes(route))) add(text)
        for (const found of await examine(seen)) {
          if (!shell.has(found.signature))
            add(
              `${found.rule} (${found.help}) at ${found.node.target.join(" ")}: ${found.node.html.slice(0, 200)}`
            )
        }
      }
      page.on("pageerror", (error) => add(`throws ${error}`))
      page.on(
        "console",
        (message) =>
          message.type() === "error" &&
          !(route === NO_SUCH_LINK && message.text().includes("404")) &&
          !message.location().url.endsWith("/favicon.ico") &&
          add(`says in the console: ${message.text()}`)
      )
      for (const [one, address] of addresses) {
        route = one
        where = `${language} ${theme}`
        await page.setViewportSize({ width: WIDTHS[0], height: 900 })
        try {
          await open(page, one in OUTSIDE ? `${address}?lang=${language}` : address)
          if (OPENED[one]?.button) {
            const name = word(ourWords[language], OPENED[one].button)
            await page.locator("button").filter({ hasText: name }).first().click()
            await page.getByRole("dialog").waitFor()
            await page.waitForLoadState("networkidle")
          }
          for (const width of WIDTHS) await look(page, width)
        } catch (error) {
          add(`cannot be opened: ${error.message.split("\n")[0]}`)
        }
      }
      await page.context().close()
      if (!SCANNER_PAGES.some(wanted)) continue
      const take = async (held, name) => {
        route = name
        if (wanted(name)) await look(held, PHONE.width)
      }
      try {
        const turn = THEMES.indexOf(theme) * LANGUAGES.length + LANGUAGES.indexOf(language)
        const picker = shop.picker ?? people[turn]
        await scanThrough({ browser, ask, shop, picker, isOurs: !options.url, language, theme, take })
      } catch (error) {
        add(`leads nowhere: ${error.message.split("\n")[0]}`)
      }
    }
  }
  writeIndex(shots, findings)
} finally {
  await browser.close()
  await shop.stop()
}
for (const { route, where, text } of findings) console.log(`${route}  ${where}  ${text}`)
console.log(
  `${shots.length} screens in ${path.relative(process.cwd(), target)}/index.html, ${findings.length} findings`
)
process.exit(findings.length || !shots.length ? 1 : 0)
