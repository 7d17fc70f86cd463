import { spawn } from "node:child_process"
import path from "node:path"
import readline from "node:readline"
import { Browser, chromium, Page } from "playwright-core"

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

type Say = { method?: "GET" | "POST" | "DELETE"; body?: unknown }

export type Shop = {
  url: string
  email: string
  password: string
  databaseUrl: string
  browser: Browser
  /** Asks the admin API as the owner. */
  ask: <T>(path: string, say?: Say) => Promise<T>
  /** A page of the owner or of somebody else, signed in through the page of sign-in; `complaints` are the console's errors since then. */
  signIn: (who?: { email: string; password: string }) => Promise<{ page: Page; complaints: string[] }>
  stop: () => Promise<void>
}

/**
 * A shop of its own process and database, with the built admin: half a minute, so one a spec file.
 * `environment` is what its process is told beside this one's own, such as where mail goes.
 */
export async function openShop(environment: Record<string, string> = {}): Promise<Shop> {
  const script = path.resolve(__dirname, "../../scripts/shop.mjs")
  const child = spawn(process.execPath, [script], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  })
  const said: string[] = []
  child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text))
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()))
  const first = await Promise.race([
    new Promise<string>((resolve) => readline.createInterface({ input: child.stdout }).once("line", resolve)),
    ended.then(() => undefined),
  ])
  if (!first) throw new Error(`The shop did not open:\n${said.join("").slice(-4000)}`)
  const { url, email, password, databaseUrl } = JSON.parse(first) as Pick<
    Shop,
    "url" | "email" | "password" | "databaseUrl"
  >
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })

  const send = async (where: string, headers: Record<string, string>, { method = "GET", body }: Say = {}) => {
    const response = await fetch(url + where, {
      method,
      headers: { "content-type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${where} answered ${response.status}: ${text}`)
    return JSON.parse(text) as unknown
  }
  const { token } = (await send(
    "/auth/user/emailpass",
    {},
    { method: "POST", body: { email, password } }
  )) as {
    token: string
  }

  return {
    url,
    email,
    password,
    databaseUrl,
    browser,
    ask: async <T>(where: string, say?: Say) =>
      (await send(where, { authorization: `Bearer ${token}` }, say)) as T,
    signIn: async (who = { email, password }) => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      page.setDefaultTimeout(30_000)
      await page.goto(`${url}/app/login`)
      await page.locator('input[name="email"]').fill(who.email)
      await page.locator('input[name="password"]').fill(who.password)
      await page.locator('button[type="submit"]').click()
      await page.waitForURL("**/app/orders")
      const complaints: string[] = []
      page.on("pageerror", (error) => complaints.push(String(error)))
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text())
      })
      return { page, complaints }
    },
    stop: async () => {
      await browser.close()
      child.kill("SIGTERM")
      await ended
    },
  }
}
