/**
 * Runs jest on throw-away databases of an embedded PostgreSQL (or of the server that DB_HOST names).
 * Usage: node scripts/test.mjs [unit|integration:modules|integration:http|browser|long] [jest arguments]
 * Without a kind: unit, modules and http together.
 */
import { spawn, spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import fs from "node:fs"
import path from "node:path"
import os from "node:os"
import { fileURLToPath } from "node:url"
import { buildScanner } from "./build-scanner.mjs"
import { ensureDatabase, startPostgres, POSTGRES_PASSWORD, POSTGRES_USER } from "./postgres.mjs"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const types = ["unit", "integration:modules", "integration:http", "browser", "long"]
const [first, ...others] = process.argv.slice(2)
const type = types.includes(first) ? first : undefined
const jestArguments = type ? others : process.argv.slice(2)
const say = (text) => process.stderr.write(`${text}\n`)

/** The measured data lies beside the checkout, not in it: without it some tests have nothing to measure by. */
const data = path.resolve(root, "../shared/data")
const withoutData = `
  ┌────────────────────────────────────────────────────────────────────────────
  │ SKIPPED: the tests over ${data}
  │ The folder is not there, so they are not run. On CI this is a failure.
  └────────────────────────────────────────────────────────────────────────────
`
const lacksData = type !== "browser" && !fs.existsSync(data)
if (lacksData) {
  say(withoutData)
  if (process.env.CI === "true") process.exit(1)
}

/**
 * A database with all tables, of which each spec that boots takes a copy instead of making them anew. Answers its name.
 */
async function makeTemplate(postgres) {
  const name = "comptoir_template"
  const DATABASE_URL = postgres.url(name)
  await ensureDatabase(DATABASE_URL)
  const cli = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")
  const env = { ...environment, DATABASE_URL, COMPTOIR_ADMIN: "off" }
  // As Medusa's own runner does it: tables and links, and no scripts.
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, "db:migrate", "--execute-safe-links", "--skip-scripts"],
    { cwd: root, env, encoding: "utf8" }
  )
  if (status !== 0) throw new Error(`The tables could not be made:\n${stdout}${stderr}`)
  return name
}

/** Clears away what a run that was killed left in the temporary folder. */
async function sweep() {
  for (const name of fs.readdirSync(os.tmpdir()).filter((one) => one.startsWith("comptoir-test-"))) {
    const left = path.join(os.tmpdir(), name)
    const owner = path.join(left, "owner")
    try {
      if (!fs.existsSync(owner)) continue
      process.kill(Number(fs.readFileSync(owner, "utf8")), 0)
    } catch (error) {
      if (error.code !== "ESRCH") continue
      const databaseDir = path.join(left, "postgres")
      if (fs.existsSync(path.join(databaseDir, "postmaster.pid")))
        await (await startPostgres({ databaseDir, throwAway: true })).stop()
      fs.rmSync(left, { recursive: true, force: true })
    }
  }
}

const environment = {
  ...process.env,
  ...(type ? { TEST_TYPE: type } : {}),
  NODE_ENV: "test",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --experimental-vm-modules --no-warnings`.trim(),
  MEDUSA_DISABLE_TELEMETRY: "true",
}
// A shop's own database is no place for tests, which drop what they find.
delete environment.DATABASE_URL
delete environment.REDIS_URL

let postgres
let folder
let jest
let code = 1
let isStopped = false
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    isStopped = true
    jest?.kill(signal === "SIGHUP" ? "SIGTERM" : signal)
  })
}

try {
  // The routes of the scanner serve what was built; it takes half a second.
  if (type !== "unit" && type !== "integration:modules") await buildScanner()
  if (type !== "unit" && !process.env.DB_HOST) {
    await sweep()
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-test-"))
    fs.chmodSync(folder, 0o755)
    fs.writeFileSync(path.join(folder, "owner"), String(process.pid))
    postgres = await startPostgres({ databaseDir: path.join(folder, "postgres"), port: 0, throwAway: true })
    Object.assign(environment, {
      DB_HOST: "localhost",
      DB_PORT: String(postgres.port),
      DB_USERNAME: POSTGRES_USER,
      DB_PASSWORD: POSTGRES_PASSWORD,
    })
  }
  const isWhole = !jestArguments.some((one) => !one.startsWith("-"))
  if (postgres && isWhole && (!type || type === "integration:http" || type === "browser"))
    environment.COMPTOIR_TEST_TEMPLATE = await makeTemplate(postgres)
  // Every boot of Medusa leaves memory behind in its process: whole runs take a worker that is renewed when it is full.
  const workers =
    type || !isWhole
      ? ["--runInBand"]
      : [
          `--maxWorkers=${process.env.COMPTOIR_TEST_WORKERS ?? Math.max(1, Math.floor(os.availableParallelism() / 2))}`,
          "--workerIdleMemoryLimit=1500MB",
        ]
  if (!isStopped) {
    jest = spawn(
      process.execPath,
      [require.resolve("jest/bin/jest"), ...workers, "--forceExit", ...jestArguments],
      {
        cwd: root,
        stdio: "inherit",
        env: environment,
      }
    )
    code = await new Promise((resolve) => jest.on("exit", (status, signal) => resolve(signal ? 1 : status)))
  }
} finally {
  await postgres?.stop()
  if (folder) fs.rmSync(folder, { recursive: true, force: true })
}
if (lacksData) say(withoutData)
process.exit(code)
