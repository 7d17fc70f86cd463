/**
 * Installs the packed plugin into a stranger's store and uses it there as a merchant would.
 * Usage: node scripts/test-package.mjs [--keep]   (--keep leaves the store, its database and its logs behind)
 */
import { spawn } from "node:child_process"
import fs from "node:fs"
import { builtinModules } from "node:module"
import os from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { ensureDatabase, freePort, startPostgres } from "./postgres.mjs"
import {
  afterUninstalling,
  inTheBrowser,
  lookAround,
  overHttp,
} from "../integration-tests/fresh-store/scenario.mjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const keep = process.argv.includes("--keep")
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-package-"))
fs.chmodSync(folder, 0o755)
const store = path.join(folder, "store")
const logs = path.join(folder, "logs")
fs.mkdirSync(logs)

const USER = { email: "owner@example.test", password: "a-strangers-secret" }
/** What must exist once in a store: a second copy breaks hooks, React contexts or forms. */
const ONE_COPY =
  /^(@medusajs\/.*|react|react-dom|react-router.*|@tanstack\/react-query|react-i18next|i18next|react-hook-form|zod|bignumber\.js|@mikro-orm\/.*)$/

let passed = 0
const failures = []
const times = []
const children = new Set()

/** One fact to hold: its failure is counted and told, and the next is tried. */
async function check(title, act) {
  try {
    const answer = await act()
    passed += 1
    console.log(`  ok      ${title}`)
    return answer
  } catch (error) {
    failures.push(title)
    console.log(
      `  FAILED  ${title}\n          ${String(error?.message ?? error).replaceAll("\n", "\n          ")}`
    )
  }
}

/** A part of the run that the rest cannot do without: its failure ends the run. */
async function phase(title, act) {
  const started = performance.now()
  console.log(`\n${title}`)
  try {
    return await act()
  } finally {
    const seconds = (performance.now() - started) / 1000
    times.push([title, seconds])
    console.log(`  ${seconds.toFixed(1)} s`)
  }
}

function start(name, command, args, { cwd, env = {} }) {
  const log = path.join(logs, `${name}.log`)
  const output = fs.openSync(log, "a")
  const child = spawn(command, args, {
    cwd,
    env: { ...cleanEnvironment, ...env },
    stdio: ["ignore", output, output],
  })
  children.add(child)
  const ended = new Promise((resolve) =>
    child.on("exit", (code, signal) => {
      children.delete(child)
      resolve(signal ?? code)
    })
  )
  return { child, ended, read: () => fs.readFileSync(log, "utf8") }
}

async function run(name, command, args, options) {
  const { ended, read } = start(name, command, args, options)
  const code = await ended
  if (code === 0) return read()
  throw new Error(
    `${command} ${args.join(" ")} ended with ${code}:\n${read().split("\n").slice(-40).join("\n")}`
  )
}

// A store of its own knows nothing of npm's or of our variables.
const cleanEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_|DATABASE_URL|REDIS_URL|DB_|NODE_ENV|PORT$)/.test(name)
  )
)
cleanEnvironment.MEDUSA_DISABLE_TELEMETRY = "true"

const npm = (name, args, cwd) =>
  run(name, "npm", [...args, "--prefer-offline", "--no-audit", "--no-fund"], { cwd })
const medusaOf = (base) => path.join(base, "node_modules", "@medusajs", "cli", "cli.js")

const filesUnder = (base, at = "") =>
  fs
    .readdirSync(path.join(base, at), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(base, path.join(at, entry.name)) : [path.join(at, entry.name)]
    )

async function packPlugin() {
  const log = await run("plugin-build", process.execPath, [medusaOf(root), "plugin:build"], {
    cwd: root,
  })
  await run(
    "scanner-build",
    process.execPath,
    [path.join(root, "scripts", "build-scanner.mjs"), ".medusa/server/src/scanner-bundle"],
    { cwd: root }
  )
  await check("the admin extensions are read without a complaint", () => {
    const complaints = log.split("\n").filter((line) => line.includes("[@medusajs/admin-vite-plugin]"))
    if (complaints.length) throw new Error(complaints.join("\n"))
  })
  await run("pack", "npm", ["pack", "--pack-destination", folder], { cwd: root })
  const tarball = fs.readdirSync(folder).find((name) => name.endsWith(".tgz"))
  return path.join(folder, tarball)
}

/** What a merchant gets on disk. */
async function inspectPackage(installed) {
  const files = filesUnder(installed).filter((file) => !file.startsWith("node_modules"))
  const manifest = JSON.parse(fs.readFileSync(path.join(installed, "package.json"), "utf8"))
  const has = (file) => files.includes(file)
  await check("no test, no script and no configuration of ours is in the package", () => {
    const strays = files.filter((file) =>
      /(__tests__|\.spec\.|integration-tests|medusa-config|^scripts|^admin\/|\.tsx$|node_modules)/.test(file)
    )
    if (strays.length) throw new Error(strays.slice(0, 10).join("\n"))
  })
  await check("the package has its README, licence and changelog", () => {
    const missing = ["README.md", "LICENSE", "CHANGELOG.md"].filter((file) => !has(file))
    if (missing.length) throw new Error(`missing: ${missing.join(", ")}`)
  })
  await check("the admin bundle is in the package, in both of its forms", () => {
    const missing = ["index.mjs", "index.js"].filter((file) => !has(`.medusa/server/src/admin/${file}`))
    if (missing.length) throw new Error(`missing: ${missing.join(", ")}`)
  })
  await check("the scanner page is in the package, with its worker and its decoder", () => {
    const built = files.filter((file) => file.startsWith(".medusa/server/src/scanner-bundle/"))
    const wanted = [
      /manifest\.json$/,
      /index\.html\.gz$/,
      /sw\.js\.gz$/,
      /main-\w+\.js\.gz$/,
      /decoder-\w+\.wasm\.gz$/,
    ]
    const missing = wanted.filter((name) => !built.some((file) => name.test(file)))
    if (missing.length) throw new Error(`missing: ${missing.join(", ")}`)
  })
  await check("everything under src/modules is a module", () => {
    const modules = fs.readdirSync(path.join(installed, ".medusa/server/src/modules"))
    const strays = modules.filter((name) => !has(`.medusa/server/src/modules/${name}/index.js`))
    if (!modules.length || strays.length)
      throw new Error(`not modules: ${strays.join(", ") || "none at all"}`)
  })
  await check("each address that the package exports is a file", () => {
    const targets = Object.values(manifest.exports)
      .flatMap((target) => (typeof target === "string" ? [target] : Object.values(target)))
      .filter((target) => !target.includes("*"))
    const missing = targets.filter((target) => !has(target.replace("./", "")))
    if (missing.length) throw new Error(`missing: ${missing.join(", ")}`)
  })
  await check("the store keeps one copy of Medusa, React, the router and the forms", () => {
    const nested = path.join(installed, "node_modules")
    const names = fs.existsSync(nested) ? packageNames(nested) : []
    const twins = names.filter((name) => ONE_COPY.test(name))
    if (twins.length) throw new Error(`second copies under the plugin: ${twins.join(", ")}`)
  })
  await check("what the server part imports is declared in its package.json", () => {
    const declared = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))
    const wanted = new Map()
    for (const file of files.filter((name) => name.endsWith(".js") && !name.includes("src/admin/"))) {
      const source = fs.readFileSync(path.join(installed, file), "utf8")
      for (const [, name] of source.matchAll(
        /(?:require|import)\("((?:@[^/"]+\/)?[^./"@][^/"]*)(?:\/[^"]*)?"\)/g
      )) {
        if (!name.startsWith("node:")) wanted.set(name, file)
      }
    }
    const missing = [...wanted].filter(([name]) => !declared.has(name) && !builtinModules.includes(name))
    if (missing.length) throw new Error(missing.map(([name, file]) => `${name} in ${file}`).join("\n"))
  })
}

const packageNames = (folderOfPackages) =>
  fs
    .readdirSync(folderOfPackages)
    .flatMap((name) =>
      name.startsWith("@")
        ? fs.readdirSync(path.join(folderOfPackages, name)).map((one) => `${name}/${one}`)
        : [name]
    )

/** Rewrites the line of the store's configuration that lists its plugins, as its owner would. */
function listPlugins(plugins) {
  const file = path.join(store, "medusa-config.ts")
  const source = fs.readFileSync(file, "utf8")
  const rewritten = source.replace(/^ {2}plugins: .*$/m, `  plugins: ${plugins},`)
  if (!/^ {2}plugins: /m.test(source)) throw new Error("the store's medusa-config.ts lists no plugins")
  fs.writeFileSync(file, rewritten)
}

/** Serves the built store; answers once it is healthy. */
async function serve(name, env) {
  const port = await freePort(0)
  const base = `http://127.0.0.1:${port}`
  const origins = { STORE_CORS: base, ADMIN_CORS: base, AUTH_CORS: base }
  const built = path.join(store, ".medusa", "server")
  const server = start(name, process.execPath, [medusaOf(store), "start", "--port", String(port)], {
    cwd: built,
    env: { ...env, ...origins, NODE_ENV: "production", PORT: String(port) },
  })
  let ended
  server.ended.then((code) => (ended = code))
  const patience = Date.now() + 120_000
  for (;;) {
    const healthy = await fetch(`${base}/health`).then(
      (response) => response.ok,
      () => false
    )
    if (healthy) break
    if (ended !== undefined || Date.now() > patience) {
      throw new Error(
        `the store did not start (${ended ?? "still silent"}):\n${server.read().split("\n").slice(-40).join("\n")}`
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  const stop = async () => {
    server.child.kill("SIGTERM")
    const killer = setTimeout(() => server.child.kill("SIGKILL"), 10_000)
    await server.ended
    clearTimeout(killer)
  }
  return { base, log: server.read, stop }
}

let postgres
async function cleanUp() {
  for (const child of children) child.kill("SIGKILL")
  await postgres?.stop()
  if (keep) console.log(`\nLeft behind: ${folder}`)
  else fs.rmSync(folder, { recursive: true, force: true })
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => cleanUp().then(() => process.exit(1)))

try {
  const tarball = await phase("Build and pack the plugin", packPlugin)
  await phase("Install the store", async () => {
    fs.cpSync(path.join(root, "integration-tests", "fresh-store", "store"), store, { recursive: true })
    await npm("install-store", ["install"], store)
  })
  postgres = await startPostgres({ databaseDir: path.join(folder, "postgres"), port: 0, throwAway: true })
  const env = { DATABASE_URL: postgres.url("stranger"), STORE_CORS: "*", ADMIN_CORS: "*", AUTH_CORS: "*" }
  await ensureDatabase(env.DATABASE_URL)
  // Without the plugin the admin is Medusa's own, whose making and showing is none of ours.
  const envWithout = { ...env, DISABLE_MEDUSA_ADMIN: "true" }
  const medusa = (name, ...args) =>
    run(name, process.execPath, [medusaOf(store), ...args], { cwd: store, env })

  await phase("Trade without the plugin", async () => {
    await medusa("migrate-before", "db:migrate")
    await medusa("seed", "exec", "./src/scripts/seed.ts")
    await medusa("user", "user", "-e", USER.email, "-p", USER.password)
  })
  await phase("Install the plugin", async () => {
    await npm("install-plugin", ["install", tarball], store)
    await inspectPackage(path.join(store, "node_modules", "medusa-comptoir"))
    listPlugins(`[{ resolve: "medusa-comptoir", options: { default_time_zone: "Europe/Paris" } }]`)
    await medusa("migrate-with", "db:migrate")
  })
  await phase("Build the store with the plugin", () => medusa("build-with", "build"))

  const installed = await phase("Start the store with the plugin", () => serve("start-with", env))
  await phase("Buy, receive and fulfil over HTTP", async () => {
    const order = await overHttp({ ...installed, user: USER, check })
    await inTheBrowser({ ...installed, user: USER, check, order })
  })
  const { levels } = await lookAround({ ...installed, user: USER })
  const kept = await levels()
  await installed.stop()

  await phase("Uninstall the plugin", async () => {
    listPlugins("[]")
    await npm("uninstall", ["uninstall", "medusa-comptoir"], store)
    await medusa("migrate-after", "db:migrate")
    await run("build-after", process.execPath, [medusaOf(store), "build"], { cwd: store, env: envWithout })
  })
  const without = await phase("Start the store without the plugin", () => serve("start-without", envWithout))
  await afterUninstalling({ ...without, user: USER, check, kept })
  await without.stop()
} catch (error) {
  failures.push("the run itself")
  console.error(`\n${error?.stack ?? error}`)
}

console.log("")
for (const [title, seconds] of times) console.log(`${seconds.toFixed(1).padStart(7)} s  ${title}`)
console.log(`${passed} passed, ${failures.length} failed`)
await cleanUp()
process.exit(failures.length ? 1 : 0)
