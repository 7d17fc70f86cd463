/**
 * A shop of this checkout on a database of its own, with the built admin, for browser tests and screenshots.
 * Run as a program it serves until it is stopped and says `{"url","email","password","databaseUrl"}` on its first line.
 */
import { spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { buildScanner } from "./build-scanner.mjs"
import {
  dropDatabase,
  ensureDatabase,
  freePort,
  POSTGRES_PASSWORD,
  POSTGRES_USER,
  startPostgres,
} from "./postgres.mjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const app = path.join(root, ".medusa", "app")
const medusa = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")
const OWNER = { email: "owner@example.com", password: "comptoir" }

const environment = { ...process.env, MEDUSA_DISABLE_TELEMETRY: "true", NODE_ENV: "production" }
// What jest sets for its own process would make the shop's own a test.
for (const name of ["NODE_OPTIONS", "COMPTOIR_TEST", "TEST_TYPE", "JEST_WORKER_ID"]) delete environment[name]

/** The newest change under these paths. */
function newest(paths) {
  return Math.max(
    0,
    ...paths.map((one) => {
      const found = fs.statSync(one, { throwIfNoEntry: false })
      if (!found) return 0
      if (!found.isDirectory()) return found.mtimeMs
      return Math.max(
        found.mtimeMs,
        newest(
          fs
            .readdirSync(one)
            .filter((name) => !["__tests__", "__admin-extensions__.js", "scanner-bundle"].includes(name))
            .map((name) => path.join(one, name))
        )
      )
    })
  )
}

/** Builds the server and the admin into .medusa/app unless they are newer than every source. */
export async function buildApp({ onLog = () => {} } = {}) {
  const sources = ["src", "admin", "scanner", "medusa-config.ts", "package.json", "tsconfig.json"]
  const built = fs.statSync(path.join(app, "public", "admin", "index.html"), { throwIfNoEntry: false })
  if (built && built.mtimeMs > newest(sources.map((name) => path.join(root, name)))) return false
  await run(
    [],
    { cwd: root, env: { ...environment, DATABASE_URL: "postgres://none" }, onLog },
    path.join(root, "scripts", "build-app.mjs")
  )
  await buildScanner(path.join(app, "src", "scanner-bundle"))
  return true
}

async function run(args, options, program = medusa) {
  const { ended, tail } = launch(args, options, program)
  const code = await ended
  if (code !== 0)
    throw new Error(`${[path.basename(program), ...args].join(" ")} ended with ${code}:\n${tail()}`)
}

function launch(args, { cwd, env, onLog }, program = medusa) {
  const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] })
  const lines = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      lines.push(text)
      if (lines.length > 200) lines.shift()
      onLog(text)
    })
  }
  const ended = new Promise((resolve) => child.on("exit", (code, signal) => resolve(signal ?? code)))
  return { child, ended, tail: () => lines.join("").slice(-4000) }
}

/** The PostgreSQL that the tests already run on, or a throw-away one. */
async function aServer() {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  if (DB_HOST) {
    const owner = `${DB_USERNAME ?? POSTGRES_USER}:${DB_PASSWORD ?? POSTGRES_PASSWORD}`
    return {
      url: (name) => `postgres://${owner}@${DB_HOST}:${DB_PORT ?? 5432}/${name}`,
      stop: async () => {},
    }
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-shop-"))
  fs.chmodSync(folder, 0o755)
  const { url, stop } = await startPostgres({
    databaseDir: path.join(folder, "postgres"),
    port: 0,
    throwAway: true,
  })
  return { url, stop: () => stop().then(() => fs.rmSync(folder, { recursive: true, force: true })) }
}

const TEMPLATE = "comptoir_shop_template"

/** A database with all tables and an owner. The first shop of a server makes them, the others take a copy. */
async function aDatabase({ onLog }) {
  const server = await aServer()
  const name = `comptoir_shop_${process.pid}`
  const template = server.url(TEMPLATE)
  if (await ensureDatabase(template, process.env.COMPTOIR_TEST_TEMPLATE)) {
    const options = { cwd: app, env: { ...environment, DATABASE_URL: template }, onLog }
    try {
      await run(["db:migrate"], options)
      await run(["user", "-e", OWNER.email, "-p", OWNER.password], options)
    } catch (error) {
      await dropDatabase(template)
      throw error
    }
  }
  await ensureDatabase(server.url(name), TEMPLATE)
  return { url: server.url(name), drop: server.stop }
}

/** Starts a shop that has an owner and nothing else, with these settings of its environment. */
export async function startShop({ onLog = () => {}, settings = {} } = {}) {
  await buildApp({ onLog })
  const database = await aDatabase({ onLog })
  const port = await freePort(0)
  const url = `http://localhost:${port}`
  const env = { ...environment, ...settings, DATABASE_URL: database.url, PORT: String(port) }
  const options = { cwd: app, env, onLog }
  const { child, ended, tail } = launch(["start", "--port", String(port)], options)
  let code
  ended.then((status) => (code = status))
  while (!(await isHealthy(url))) {
    if (code !== undefined) throw new Error(`The shop ended with ${code}:\n${tail()}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const stop = async () => {
    child.kill("SIGTERM")
    const killer = setTimeout(() => child.kill("SIGKILL"), 10_000)
    await ended
    clearTimeout(killer)
    await database.drop()
  }
  return { url, ...OWNER, databaseUrl: database.url, stop }
}

const isHealthy = (url) =>
  fetch(`${url}/health`).then(
    (response) => response.ok,
    () => false
  )

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const shop = await startShop({ onLog: (text) => process.stderr.write(text) })
  for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, () => shop.stop().then(() => process.exit(0)))
  const { url, email, password, databaseUrl } = shop
  console.log(JSON.stringify({ url, email, password, databaseUrl }))
}
