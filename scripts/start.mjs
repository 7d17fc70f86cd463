/**
 * The demo shop in one command: PostgreSQL, tables, admin, sample data, server.
 * Usage: npm start [-- --products 2000 --orders 500 --port 9000]
 * DATABASE_URL and REDIS_URL, when set, are used instead of the embedded PostgreSQL and Medusa's in-process engines.
 */
import { spawn } from "node:child_process"
import crypto from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { createRequire } from "node:module"
import { clearInterval, setInterval } from "node:timers"
import { parseArgs } from "node:util"
import { buildScanner } from "./build-scanner.mjs"
import { dataFolder, ensureDatabase, freePort, startPostgres } from "./postgres.mjs"
import { openMail } from "./demo/mail.mjs"
import { adminFolder, adminSources, root, tableSources } from "./demo/sources.mjs"

const require = createRequire(import.meta.url)
const started = performance.now()
const elapsed = () => `${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`
const say = (text) => process.stdout.write(`${elapsed()}  ${text}\n`)
const shout = (text) => process.stderr.write(`\n${text}\n`)

function giveUp(text) {
  shout(text)
  process.exit(1)
}

const wholeNumber = (name, text, least) => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least)
    giveUp(`--${name} is "${text}"; it must be a whole number from ${least}`)
  return number
}

let options
try {
  options = parseArgs({
    options: {
      products: { type: "string", default: "400" },
      orders: { type: "string", default: "120" },
      port: { type: "string", default: process.env.PORT ?? "9000" },
    },
  }).values
} catch (error) {
  giveUp(`${error.message}\nUsage: npm start -- [--products 400] [--orders 120] [--port 9000]`)
}
const size = {
  seed: 20,
  products: wholeNumber("products", options.products, 1),
  orders: wholeNumber("orders", options.orders, 1),
  today: new Date().toISOString().slice(0, 10),
}
const wishedPort = wholeNumber("port", options.port, 1)

if (!fs.existsSync(path.join(root, "src", "admin", "i18n"))) {
  giveUp(
    "src/admin is not a symlink to ../admin: check out with git's symlinks on (git config core.symlinks true, then git checkout -- src/admin)"
  )
}
if (fs.existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"))

const data = dataFolder("demo")
const logs = path.join(root, ".data", "log")
const runFile = path.join(root, ".data", "running.json")
fs.mkdirSync(data, { recursive: true })
fs.mkdirSync(logs, { recursive: true })

/** Two shops over one data folder would pull the database away from under each other. */
function refuseSecondRun() {
  if (!fs.existsSync(runFile)) return
  const { pid, address } = JSON.parse(fs.readFileSync(runFile, "utf8"))
  try {
    process.kill(pid, 0)
    if (fs.existsSync("/proc/self") && !fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("start.mjs"))
      return
  } catch {
    return
  }
  giveUp(
    `The demo shop already runs${address ? ` at ${address}` : ""} (process ${pid}). End it with Ctrl-C there, or: kill ${pid}`
  )
}
refuseSecondRun()
const noteRun = (address, others = {}) =>
  fs.writeFileSync(runFile, JSON.stringify({ pid: process.pid, address, ...others }))
noteRun()

const children = new Map()
let postgres
let mail
let isStopping = false

/** The wished port, or one of the next, or any. */
async function nextFreePort(wished) {
  for (let port = wished; port < wished + 20; port++) {
    // All addresses first; a machine without IPv6 has only those of IPv4.
    for (const host of ["::", "0.0.0.0"])
      if ((await freePort(port, host).catch(() => 0)) === port) return port
  }
  return freePort(0)
}

/** Starts a program of ours whose output goes to a log. */
function launch(name, file, args, { env = {}, ipc = false, ownGroup = false } = {}) {
  const log = path.join(logs, `${name}.log`)
  const out = fs.openSync(log, "w")
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...process.env, MEDUSA_DISABLE_TELEMETRY: "true", ...env },
    stdio: ["ignore", out, out, ...(ipc ? ["ipc"] : [])],
    detached: ownGroup,
  })
  fs.closeSync(out)
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)))
  children.set(name, { child, ended, ownGroup, log })
  void ended.then(() => children.delete(name))
  return { child, ended, log }
}

const lastLinesOf = (log) => fs.readFileSync(log, "utf8").trimEnd().split("\n").slice(-25).join("\n")

/** Ends all that was started: the server first, then the database under it. */
async function stop(code, why) {
  if (isStopping) return
  isStopping = true
  if (why) say(why)
  for (const { child, ownGroup } of children.values()) signal(child, ownGroup, "SIGTERM")
  const patience = setTimeout(() => {
    for (const { child, ownGroup } of children.values()) signal(child, ownGroup, "SIGKILL")
  }, 10_000)
  await Promise.all([...children.values()].map(({ ended }) => ended))
  clearTimeout(patience)
  await mail?.close().catch(() => {})
  await postgres?.stop().catch((error) => shout(`PostgreSQL did not end: ${error.message}`))
  fs.rmSync(runFile, { force: true })
  process.exit(code)
}

function signal(child, ownGroup, name) {
  try {
    // The medusa command starts children of its own, which only their group reaches.
    process.kill(ownGroup ? -child.pid : child.pid, name)
  } catch {
    // It has ended by itself.
  }
}

let interrupts = 0
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(name, () => {
    interrupts += 1
    if (interrupts > 2)
      for (const { child, ownGroup } of children.values()) signal(child, ownGroup, "SIGKILL")
    void stop(name === "SIGINT" ? 130 : 143, "Closing the shop …")
  })
}
// npm was killed without a word to us: nobody could end the shop any more.
const parent = process.ppid
if (process.env.npm_lifecycle_event) {
  setInterval(() => process.ppid !== parent && stop(0, "npm has ended; closing the shop …"), 1000).unref()
}

/** Names what is going on every few seconds, so that a slow machine is not taken for a broken one. */
const underWay = new Map()
let isOpen = false
let beats = 0
const heartbeat = setInterval(() => {
  beats += 1
  // Once the shop is open nobody waits for the rest.
  if (isOpen && beats % 5) return
  if (underWay.size && !isStopping) say(`… ${[...underWay.values()].map((text) => text()).join("; ")}`)
}, 6000)

async function step(name, text, act) {
  const from = performance.now()
  underWay.set(name, typeof text === "function" ? text : () => text)
  try {
    return await act()
  } finally {
    underWay.delete(name)
    if (typeof text === "string" && !isStopping)
      say(`${text}: done in ${((performance.now() - from) / 1000).toFixed(1)} s`)
  }
}

function whenFailed(what, { log }) {
  return new Error(`${what} failed. The end of ${path.relative(root, log)}:\n\n${lastLinesOf(log)}`)
}

/** The admin is built once and again only when its sources have changed. */
async function buildAdmin() {
  const mark = path.join(adminFolder, ".sources")
  if (fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === adminSources()) return
  await step("admin", "Building the admin", async () => {
    const build = launch("build", path.join(root, "scripts", "demo", "build-admin.mjs"), [], {
      env: { NODE_ENV: "production", DATABASE_URL: "postgres://localhost/unused" },
      ipc: true,
    })
    if ((await build.ended) !== 0 && !isStopping) throw whenFailed("Building the admin", build)
  })
}

async function openDatabase() {
  if (process.env.DATABASE_URL) {
    const { host, pathname } = new URL(process.env.DATABASE_URL)
    say(`Using the database of DATABASE_URL: ${host}${pathname}`)
    await ensureDatabase(process.env.DATABASE_URL)
    return process.env.DATABASE_URL
  }
  return step("postgres", "Starting PostgreSQL", async () => {
    const log = fs.openSync(path.join(logs, "postgres.log"), "a")
    postgres = await startPostgres({
      databaseDir: path.join(data, "postgres"),
      onLog: (text) => fs.writeSync(log, text),
    })
    const url = postgres.url("comptoir")
    await ensureDatabase(url)
    return url
  })
}

async function migrate(databaseUrl) {
  const mark = path.join(data, "tables")
  const sources = tableSources()
  if (postgres && fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === sources) return
  await step("migrate", "Preparing the tables", async () => {
    const cli = path.join(path.dirname(require.resolve("@medusajs/cli/package.json")), "cli.js")
    const args = ["db:migrate", "--execute-safe-links", "--execute-safe-search"]
    const migration = launch("migrate", cli, args, { env: { DATABASE_URL: databaseUrl }, ownGroup: true })
    if ((await migration.ended) !== 0 && !isStopping) throw whenFailed("Preparing the tables", migration)
  })
  if (postgres) fs.writeFileSync(mark, sources)
}

/** Of which database the samples are complete: from then on, and no sooner, SMTP_URL is the shop's mail server. */
const completeFile = path.join(data, "complete")
const databaseName = process.env.DATABASE_URL
  ? crypto.createHash("sha256").update(process.env.DATABASE_URL).digest("hex")
  : "embedded"
const isComplete = () => fs.existsSync(completeFile) && fs.readFileSync(completeFile, "utf8") === databaseName

/**
 * A mail server of the shop's own, where what is sent is caught and shown; another one that SMTP_URL names is used
 * once the samples are there, for the samples write to suppliers too.
 */
async function catchMail() {
  if (process.env.SMTP_URL && isComplete()) return
  if (process.env.SMTP_URL)
    say("While the samples are made, mail is caught; from the next start on it goes through SMTP_URL")
  mail = await openMail({ smtpPort: await freePort(0), webPort: await nextFreePort(9025) })
}

/** Boots the server and fills the shop; answers when there is something to look at. */
function openShop(databaseUrl, port) {
  const shop = launch("server", path.join(root, "scripts", "demo", "serve.mjs"), [], {
    env: {
      NODE_ENV: "production",
      LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      ...(mail ? { SMTP_URL: mail.smtpUrl, COMPTOIR_DEMO_MAIL: "caught" } : {}),
      COMPTOIR_DEMO_SIZE: JSON.stringify(size),
    },
    ipc: true,
  })
  const arrived = Object.fromEntries(
    ["api", "seeded", "admin", "portal", "complete"].map((type) => {
      let resolve
      const promise = new Promise((settle) => (resolve = settle))
      return [type, { promise, resolve }]
    })
  )
  let failure
  shop.progress = ""
  shop.child.on("message", (message) => {
    if (message.type === "seed")
      shop.progress =
        message.done === undefined
          ? message.text
          : `${message.text} ${message.done}${message.total ? ` of ${message.total}` : ""}`
    else if (message.type === "failed") failure = message.message
    else arrived[message.type]?.resolve(message)
  })
  const fell = shop.ended.then((code) => {
    if (isStopping) return new Promise(() => {})
    throw new Error(
      `The server ended (${code})${failure ? `: ${failure}` : ""}. The end of ${path.relative(root, shop.log)}:\n\n${lastLinesOf(shop.log)}`
    )
  })
  fell.catch(() => {})
  return {
    ...shop,
    fell,
    arrival: (type) => Promise.race([arrived[type].promise, fell]),
    progressNow: () => shop.progress,
  }
}

try {
  say("Opening the Comptoir demo shop; Ctrl-C ends it at any time")
  const port = await nextFreePort(wishedPort)
  if (port !== wishedPort) say(`Port ${wishedPort} is taken; the shop takes ${port}`)
  const address = `http://localhost:${port}`

  await catchMail()
  const admin = buildAdmin()
  admin.catch(() => {})
  const databaseUrl = await Promise.race([openDatabase(), admin.then(() => new Promise(() => {}))])
  await Promise.race([migrate(databaseUrl), admin.then(() => new Promise(() => {}))])
  await buildScanner()
  const shop = openShop(databaseUrl, port)
  await step("server", "Starting the server", () => shop.arrival("api"))
  const seeded = await step(
    "seed",
    () => `Filling the shop: ${shop.progressNow()}`,
    () => shop.arrival("seeded")
  )
  await admin
  shop.child.send({ type: "admin-built" })
  await shop.arrival("admin")
  noteRun(address, { database: databaseUrl, smtp: mail?.smtpUrl })

  const { owner, size: kept } = seeded
  const people = seeded.people.map(({ code, pin }) => `${code} (PIN ${pin})`).join(", ")
  if (kept.products !== size.products || kept.orders !== size.orders) {
    say(
      `The shop was made with ${kept.products} products and ${kept.orders} orders and stays so; npm run reset starts afresh`
    )
  }
  isOpen = true
  say("The shop is open")
  process.stdout.write(`
  Address    ${address}/app
  E-mail     ${owner.email}
  Password   ${owner.password}
${mail ? `  Mail       ${mail.address}  (what the shop sends is caught there)\n` : ""}
  Eleven things to try
  1. Purchasing, Orders: the list shows what is late, what waits for approval and where a supplier proposes changes;
     open one with a proposal, and accept or refuse it line by line.
${mail ? `  2. ${mail.address} shows the mails to suppliers with their PDFs; the link in one is the supplier's own page, without an account.\n` : "  2. On an order's page, the supplier's link: its own page of the order, without an account.\n"}\
  3. Requests for quotation: compare the answers side by side and turn the best of them into orders.
  4. Receive part of a late order, reject a piece, and send goods back under Supplier returns.
  5. A supplier's page: its prices over the year, its score and the orders behind each figure.
  6. Warehouse: what is to do today; Layouts shows the plan of a warehouse, and a click on a bin what lies in it.
  7. Counts: approve the differences of the one that waits, and see how often the book was right.
  8. Picking: what there is to send today; pick, pack and ship some of it, and let an article be missing.
     Routes says why each order leaves from where it does.
  9. Waves: one is planned, one is being picked; release the first, walk a tour, and scan a tote at the Packing station.
  10. ${address}/scanner on a phone: add a device under Warehouse, Scanner people, and sign in as ${people}.
  11. Relaunch: what mails about left carts earned, and each cart with all that was decided about it.
${mail ? "     Open a link of such a mail in a private window; node scripts/relaunch.mjs +1d lets a day pass.\n" : ""}
  Ctrl-C closes the shop and keeps its data; npm run reset starts afresh.
${seeded.isDone ? "" : "  Orders, purchase orders and a year of sales are still coming in behind the screens.\n"}
`)
  const showPortal = ({ order, url }) =>
    order && say(`The supplier's own page of ${order}, to be answered there: ${url}`)
  shop.arrival("portal").then(showPortal, () => {})
  if (!seeded.isDone) {
    const filling = () => `Filling the shop: ${shop.progressNow()}`
    const { failure } = await step("seed", filling, () => shop.arrival("complete"))
    if (failure)
      say(`The shop runs, but part of its samples is missing (${failure}); see .data/log/server.log`)
    else say("The demo shop is complete")
  }
  const { failure } = await shop.arrival("complete")
  if (failure) fs.rmSync(completeFile, { force: true })
  else fs.writeFileSync(completeFile, databaseName)
  clearInterval(heartbeat)
  await shop.fell
} catch (error) {
  if (!isStopping) {
    shout(error.message)
    await stop(1)
  }
}
