import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import en from "../../scanner/i18n/en.json"

/** The words of the scanner page, as a test reads them. */
export function sayOnPhone(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const find = (wanted: string) =>
    wanted
      .split(".")
      .reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], en)
  const plural = "count" in values ? (values.count === 1 ? "_one" : "_other") : ""
  const text = find(key + plural) ?? find(key)
  if (typeof text !== "string") throw new Error(`The scanner page has no text ${key}`)
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""))
}

export type Phone = {
  context: BrowserContext
  page: Page
  /** Errors of the browser's console, but those of the network that a test takes away. */
  complaints: string[]
  /** Types as a wedge scanner does, wherever the focus is, and ends with Enter. */
  scan: (text: string) => Promise<void>
  press: (name: string) => Promise<void>
  /** Says how many on the screen that asks for it. */
  quantity: (units: number) => Promise<void>
  /** Waits until the page says so. */
  hears: (text: string | RegExp) => Promise<void>
  pairAndSignIn: (code: string, who: { code: string; pin: string }) => Promise<void>
  /** Waits until nothing is left to be sent. */
  isSent: () => Promise<void>
}

/** A phone with the scanner page open. */
export async function aPhone(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {}
): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    locale: "en-GB",
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on("pageerror", (error) => complaints.push(String(error)))
  page.on("console", (message) => {
    if (message.type() === "error" && !/net::ERR_|status of (401|409|429|503)/.test(message.text()))
      complaints.push(message.text())
  })
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click()
  const hears = async (text: string | RegExp) => page.getByRole("alert").filter({ hasText: text }).waitFor()
  const scan = async (text: string) => {
    await page.keyboard.type(text)
    await page.keyboard.press("Enter")
  }
  await page.goto(`${url}/scanner`)
  return {
    context,
    page,
    complaints,
    scan,
    press,
    hears,
    quantity: async (units) => {
      await page.getByText(sayOnPhone("number.quantity"), { exact: true }).waitFor()
      await scan(String(units))
    },
    pairAndSignIn: async (code, who) => {
      await page.getByLabel(sayOnPhone("pair.code")).fill(code)
      await press(sayOnPhone("pair.act"))
      await page.getByLabel(sayOnPhone("sign_in.code")).fill(who.code)
      await press(sayOnPhone("common.next"))
      await page.getByText(sayOnPhone("sign_in.pin", { code: who.code })).waitFor()
      for (const digit of who.pin) await press(digit)
      await press(sayOnPhone("sign_in.act"))
      await page.getByRole("button", { name: sayOnPhone("work.move") }).waitFor()
    },
    isSent: async () => {
      await page.getByRole("button", { name: sayOnPhone("queue.online"), exact: true }).waitFor()
    },
  }
}
